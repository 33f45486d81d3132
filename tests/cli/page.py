"""The model built again from sim/MODEL.md alone, as far as a proposal's landing.

usage: page.py SCENARIO proposals.csv ledger.csv

From the seed it derives, by the addresses of section 8, every freelancer's traits,
opening balance, sessions and jobs of an exogenous market, and compares them with
what the program wrote: when a proposal landed, what it cost, how it fitted, and
what the stock had at the start. Nothing here comes from the C code.
"""
import csv
import datetime
import json
import math
import statistics
import sys

DAY = 86400000
MASK = (1 << 32) - 1
# Section 8: purposes are numbered in the order of the table, from 0.
PURPOSES = []


def purposes(page):
    with open(page, encoding="utf-8") as file:
        rows = [line.split("`")[1] for line in file if line.startswith("| `RNG_")]
    assert len(rows) > 50 and rows[0] == "RNG_TEST"
    PURPOSES.extend(rows)


def splitmix64(x):
    x = (x + 0x9E3779B97F4A7C15) % 2**64
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB % 2**64
    return x ^ (x >> 31)


def philox(counter, key):
    """Philox4x32-10 of Salmon et al., SC 2011."""
    x, k = list(counter), list(key)
    for _ in range(10):
        a, b = 0xD2511F53 * x[0], 0xCD9E8D57 * x[2]
        x = [(b >> 32) ^ x[1] ^ k[0], b & MASK, (a >> 32) ^ x[3] ^ k[1], a & MASK]
        k = [(k[0] + 0x9E3779B9) & MASK, (k[1] + 0xBB67AE85) & MASK]
    return x


class Draws:
    def __init__(self, seed, replication):
        key = splitmix64(seed)
        self.key = (key & MASK, key >> 32)
        self.replication = replication

    def __call__(self, purpose, entity, occurrence=0):
        """The two uniforms of an address."""
        last = PURPOSES.index(purpose) << 24 | self.replication
        w = philox((0, entity, occurrence, last), self.key)
        return tuple((((high << 32 | low) >> 12) + 0.5) * 2.0**-52
                     for low, high in ((w[0], w[1]), (w[2], w[3])))


def phi(u):
    return statistics.NormalDist().inv_cdf(u)


def grid(x):
    return round(x * 2**20) / 2**20


def ticks(days):
    return round(days * DAY)


def after(t, days):
    return t + max(1, ticks(min(days, 1e5)))


def quantile(dist, u):
    if not isinstance(dist, dict):
        return float(dist)
    kind = dist["dist"]
    if kind == "exponential":
        x = -dist["mean"] * math.log(1 - u)
    elif kind == "uniform":
        x = dist["low"] + (dist["high"] - dist["low"]) * u
    elif kind == "normal":
        x = dist["mean"] + dist["sd"] * phi(u)
    elif kind == "lognormal":
        x = dist["median"] * math.exp(dist["sigma"] * phi(u))
    else:
        raise ValueError(kind)
    return min(max(x, dist.get("min", -math.inf)), dist.get("max", math.inf))


# Defaults of `connectsim help scenario` that tiny.json leaves as they are.
FIELDS = {
    "fixed_share": 0.43, "short_share": 0.39, "unverified_share": 0.15,
    "unspent_share": 0.11,
    "fixed_budget_usd": {"dist": "lognormal", "median": 91.8, "sigma": 1.78,
                         "min": 5, "max": 20000},
    "short_days": {"dist": "uniform", "low": 3, "high": 29},
    "long_days": {"dist": "uniform", "low": 30, "high": 180},
}
POPULATION = {
    "activity": {"dist": "lognormal", "median": 0.726, "sigma": 0.8},
    "opening_connects": {"dist": "exponential", "mean": 20},
    "opening_age_days": {"dist": "uniform", "low": 0, "high": 180},
}
STEP = {"unverified": 0.75, "unspent": 0.2, "spent": 0.007}


def plain(leaf):
    return leaf["value"] if isinstance(leaf, dict) and "value" in leaf else leaf


class Freelancer:
    def __init__(self, draws, scenario, index, number):
        population = {**POPULATION, **scenario["populations"][index]}
        self.draws = draws
        self.market = {**FIELDS, **{k: plain(v) for k, v in scenario["market"].items()}}
        self.address = index << 28 | number
        self.start = 0
        if population.get("opening", "stock") == "register":
            self.start = ticks(quantile(plain(population["register_day"]),
                                        self.draw("RNG_BILLING")[1]))
        self.activity = grid(quantile(plain(population["activity"]),
                                      self.draw("RNG_ACTIVITY")[0]))
        self.balance = round(quantile(plain(population["opening_connects"]),
                                      self.draw("RNG_OPENING")[0]))
        age = plain(population["opening_age_days"])
        self.issued = -ticks(quantile(age, self.draw("RNG_OPENING")[1]))
        self.times = []

    def draw(self, purpose, occurrence=0):
        return self.draws(purpose, self.address, occurrence)

    def session(self, n):
        """When session n takes place."""
        rate = self.market["attempts_per_day"] * self.activity
        while len(self.times) <= n:
            gap = -math.log(self.draw("RNG_ATTEMPT_GAP", len(self.times))[0]) / rate
            self.times.append(after(self.times[-1] if self.times else self.start, gap))
        return self.times[n]

    def fit(self, n):
        return grid(phi(self.draw("RNG_JOB_FIT", n)[0]))

    def price(self, n):
        """R1 with the card of upwork-2020-12."""
        market = self.market
        kind = self.draw("RNG_JOB_TYPE", n)
        client = self.draw("RNG_JOB_CLIENT", n)
        known = market["unverified_share"] + market["unspent_share"]
        who = ("unverified" if client[0] < market["unverified_share"] else
               "unspent" if client[0] < known else "spent")
        if kind[0] < market["fixed_share"]:
            budget = quantile(market["fixed_budget_usd"],
                              self.draw("RNG_JOB_VALUE", n)[0])
            tier = (round(budget * 1e6) >= 50e6) + (round(budget * 1e6) >= 600e6)
            card = ((2, 1), (4, 2), (6, 4))[tier]
        else:
            days = market["short_days" if kind[1] < market["short_share"] else "long_days"]
            length = ticks(quantile(days, self.draw("RNG_CONTRACT", n)[0]))
            card = ((2, 1), (6, 4))[length >= 30 * DAY]
        return card[client[1] < STEP[who]]


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def freelancers(scenario, replication):
    draws = Draws(int(scenario["seed"]), replication)
    return [Freelancer(draws, scenario, index, number)
            for index, population in enumerate(scenario["populations"])
            for number in range(plain(population["size"]))]


def check_proposals(scenario, path):
    people, prices = {}, set()
    table = rows(path)
    assert len(table) > 500, len(table)
    for row in table:
        replication = int(row["replication"]) - 1
        if replication not in people:
            people[replication] = freelancers(scenario, replication)
        who = people[replication][int(row["freelancer"])]
        n = int(row["job"])
        assert int(row["price"]) == who.price(n), row
        prices.add(who.price(n))
        # libm's last bit may differ, and the grid is 1e-6
        assert abs(float(row["fit"]) - who.fit(n)) < 2e-6, row
        if row["fate"] != "not_sent":
            assert abs(float(row["day"]) * DAY - who.session(n)) < 2, (row, who.session(n))
    assert prices == {1, 2, 4, 6}, prices


def check_opening(scenario, path):
    people = freelancers(scenario, 0)
    seen = 0
    for row in rows(path):
        if row["event"] != "opening":
            continue
        who = people[int(row["freelancer"])]
        assert int(row["connects"]) == who.balance, row
        assert abs(float(row["lot_issued_day"]) * DAY - who.issued) < 2, row
        # R12: 12 calendar months after the issue
        start = datetime.date.fromisoformat(scenario["start_date"])
        day = who.issued // DAY
        issued = start + datetime.timedelta(days=day)
        last = issued.replace(year=issued.year + 1) - start
        assert abs(float(row["lot_expires_day"]) - (last.days - day + who.issued / DAY)) < 1e-6, row
        seen += 1
    assert seen > 10, seen


def main(scenario, proposals, ledger):
    with open(scenario, encoding="utf-8") as file:
        scenario = json.load(file)
    purposes("sim/MODEL.md")
    check_proposals(scenario, proposals)
    check_opening(scenario, ledger)


if __name__ == "__main__":
    main(*sys.argv[1:])
