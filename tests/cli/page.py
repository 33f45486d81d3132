"""The model built again from sim/MODEL.md alone, as far as a proposal's landing,
in the exogenous market as far as its end.

usage: page.py SCENARIO proposals.csv ledger.csv

From the seed it derives, by the addresses of section 8, every freelancer's traits,
opening balance, sessions and jobs, in a competitive market the posts, and compares
them with what the program wrote: when a proposal landed, what it cost, how it
fitted, and what the stock had at the start; in the exogenous market also each
proposal's fate, every refund and reward, and the monthly grants of the stock. Nothing
here comes from the C code.
"""
import bisect
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
    elif kind == "pareto":
        x = dist["scale"] * (1 - u) ** (-1 / dist["index"])
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
    "response_ability": 0.6, "hire_ability": 0.6, "fit_effect": 0.7,
    "response_delay_days": {"dist": "lognormal", "median": 1, "sigma": 1, "max": 60},
    "reply_delay_hours": {"dist": "exponential", "mean": 4, "max": 100},
    "hire_delay_days": {"dist": "lognormal", "median": 2, "sigma": 0.8, "max": 60},
    "cancel_delay_days": {"dist": "lognormal", "median": 2.2, "sigma": 0.9, "max": 60},
}
COMPETITIVE = {
    "clients_per_post": 3.4, "unverified_fixed_share": 0.40,
    "unverified_short_share": 0.42, "unverified_budget": 0.6, "weekend_share": 0.6,
    "crowding": 0.6, "value_elasticity": 0.10, "brief_sd": 0.73,
    "trust_discount": 0.45, "fixed_discount": 0.14, "sessions_per_week": 3,
    "session_swing": 0.45, "session_peak_hour": 13,
}
HOURS = (182, 151, 181, 167, 154, 143, 153, 175, 166, 198, 204, 206, 219, 245, 290,
         297, 287, 280, 258, 282, 274, 245, 240, 156)
POPULATION = {
    "ability": {"dist": "normal", "mean": 0, "sd": 1},
    "selectivity": {"dist": "normal", "mean": 0.47, "sd": 0.5},
    "depth_hours": {"dist": "pareto", "scale": 0.95, "index": 0.9, "max": 96},
    "activity": {"dist": "lognormal", "median": 0.726, "sigma": 0.8},
    "opening_connects": {"dist": "exponential", "mean": 20},
    "opening_age_days": {"dist": "uniform", "low": 0, "high": 180},
}
CARD = {"fixed": ((2, 1), (4, 2), (6, 4)), "hourly": ((2, 1), (6, 4))}
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
        self.ability = grid(quantile(plain(population["ability"]),
                                     self.draw("RNG_ABILITY")[0]))
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
        market = self.market
        kind = self.draw("RNG_JOB_TYPE", n)
        client = self.draw("RNG_JOB_CLIENT", n)
        who = client_class(market, client[0])
        if kind[0] < market["fixed_share"]:
            return price("fixed", quantile(market["fixed_budget_usd"],
                                           self.draw("RNG_JOB_VALUE", n)[0]),
                         who, client[1])
        days = market["short_days" if kind[1] < market["short_share"] else "long_days"]
        return price("hourly", quantile(days, self.draw("RNG_CONTRACT", n)[0]),
                     who, client[1])


    def life(self, n, sent, replies, end):
        """What becomes of proposal n (7.7, steps 4 to 6): its fate at the end of
        the run, when it is cancelled, when it is replied to; inf: never."""
        market = self.market

        def passes(purpose, what):
            x = market[what + "_ability"] * self.ability + market["fit_effect"] * self.fit(n)
            return self.draw(purpose, n)[0] < grid(shift(market[what], x))

        def later(t, purpose, what, unit=1):
            return after(t, quantile(market[what], self.draw(purpose, n)[1]) / unit)

        cancelled = replied = math.inf
        fate = "silence"
        if self.draw("RNG_FATE", n)[0] < market["cancel"]:
            cancelled = later(sent, "RNG_FATE", "cancel_delay_days")
        answered = later(sent, "RNG_RESPONSE", "response_delay_days")
        if passes("RNG_RESPONSE", "response") and answered < cancelled and answered <= end:
            fate = "answered"
            if self.draw("RNG_REPLY", n)[0] < replies:
                replied = later(answered, "RNG_REPLY", "reply_delay_hours", 24)
        if replied >= cancelled or replied > end:  # before the cancellation, or not at all
            replied = math.inf
        if replied < math.inf and passes("RNG_HIRE", "hire"):
            hired = later(replied, "RNG_HIRE", "hire_delay_days")
            if hired < cancelled and hired <= end:
                return "hired", math.inf, replied
        if cancelled <= end:
            fate = "cancelled"
        return fate, cancelled, replied


class Searcher(Freelancer):
    """A freelancer of the competitive market (7.9)."""

    def __init__(self, draws, scenario, index, number):
        super().__init__(draws, scenario, index, number)
        self.market = {**COMPETITIVE, **self.market}
        population = {**POPULATION, **scenario["populations"][index]}
        traits = self.draw("RNG_SEARCHER")
        self.selectivity = grid(quantile(plain(population["selectivity"]), traits[0]))
        self.depth = ticks(quantile(plain(population["depth_hours"]), traits[1]) / 24)
        self.niches = []
        count = int(self.market["segments"][0]["niches"])
        weight = [math.exp(self.market["crowding"] * phi((k + 0.5) / count))
                  for k in range(count)]
        for place in range(self.market["niches_per_freelancer"]):
            rest = [k for k in range(count) if k not in self.niches]
            least = self.draw("RNG_NICHE", place)[0] * sum(weight[k] for k in rest)
            while least >= weight[rest[0]] and len(rest) > 1:
                least -= weight[rest.pop(0)]
            self.niches.append(rest[0])
        self.sessions, self.candidates, self.last = [], 0, self.start

    def search_before(self, when):
        """The last session before a tick."""
        swing = self.market["session_swing"]
        rate = self.market["sessions_per_week"] / 7 * self.activity * (1 + swing)
        while self.last < when:
            u = self.draw("RNG_SEARCH_GAP", self.candidates)
            self.last = after(self.last, -math.log(u[0]) / rate)
            hour = self.last % DAY / 3600000 - self.market["session_peak_hour"]
            if u[1] * (1 + swing) < grid(1 + swing * math.cos(math.tau * hour / 24)):
                self.sessions.append(self.last)
            self.candidates += 1
        return self.sessions[bisect.bisect_left(self.sessions, when) - 1]

    def fit_to(self, post):
        return grid(phi(self.draw("RNG_PAIR_FIT", post)[0]))


class Posts:
    """Posts of one segment by their numbers (7.8)."""

    def __init__(self, draws, scenario):
        self.draws = draws
        self.market = {**FIELDS, **COMPETITIVE,
                       **{k: plain(v) for k, v in scenario["market"].items()}}
        self.segment = self.market["segments"][0]
        week = [HOURS[i % 24] * (self.market["weekend_share"] if i >= 120 else 1)
                for i in range(168)]
        self.clock = [0]
        for rate in week:
            self.clock.append(self.clock[-1] + rate * 168 / sum(week))
        start = datetime.date.fromisoformat(scenario["start_date"])
        self.monday = start.weekday() * 24
        self.operational = self.clock[self.monday]
        self.times = []

    def posted(self, k):
        per_hour = self.segment["posts_per_month"] * 12 / 365 / 24
        while len(self.times) <= k:
            u = self.draws("RNG_POST_GAP", len(self.times))[0]
            self.operational -= math.log(u) / per_hour
            weeks, rest = divmod(self.operational, 168)
            hour = bisect.bisect_right(self.clock, rest, hi=168) - 1
            part = (rest - self.clock[hour]) / (self.clock[hour + 1] - self.clock[hour])
            self.times.append(ticks((weeks * 168 + hour + part - self.monday) / 24))
        return self.times[k]

    def __call__(self, k):
        """Niche, price, appeal."""
        market = self.market
        where = self.draws("RNG_POST_CLIENT", k)
        pool = max(1, math.floor(market["clients_per_post"] * self.segment["posts_per_month"]))
        who = client_class(market, self.draws("RNG_CLIENT", math.floor(where[0] * pool))[0])
        own = "unverified_" if who == "unverified" else ""
        kind, value = self.draws("RNG_POST_TYPE", k), self.draws("RNG_POST_VALUE", k)
        brief, u = self.draws("RNG_POST_BRIEF", k), self.draws("RNG_POST_PRICE", k)[0]
        is_short = kind[1] < market[own + "short_share"]
        score = phi(value[0])
        appeal = market["brief_sd"] * phi(brief[0]) - (market["trust_discount"] if own else 0)
        if kind[0] < market[own + "fixed_share"]:
            budget = quantile(market["fixed_budget_usd"], value[0])
            cost = price("fixed", budget * (market["unverified_budget"] if own else 1), who, u)
            appeal -= market["fixed_discount"]
        else:
            days = market["short_days" if is_short else "long_days"]
            cost = price("hourly", quantile(days, brief[1]), who, u)
            score = 0.7 * score + (-0.4 if is_short else 0.3)
        niche = math.floor(where[1] * self.segment["niches"])
        return niche, cost, grid(market["value_elasticity"] * score + appeal)


def shift(p, x):
    odds = p / (1 - p) * math.exp(x)
    return odds / (1 + odds)


def client_class(market, u):
    if u < market["unverified_share"]:
        return "unverified"
    known = market["unverified_share"] + market["unspent_share"]
    return "unspent" if u < known else "spent"


def price(kind, size, who, u):
    """R1 with the card of upwork-2020-12."""
    if kind == "fixed":
        tier = (round(size * 1e6) >= 50e6) + (round(size * 1e6) >= 600e6)
    else:
        tier = ticks(size) >= 30 * DAY
    return CARD[kind][tier][u < STEP[who]]


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def freelancers(scenario, replication):
    draws = Draws(int(scenario["seed"]), replication)
    kind = Searcher if scenario["market"]["kind"] == "competitive" else Freelancer
    return [kind(draws, scenario, index, number)
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
        n = int(row["proposal"])
        assert int(row["price"]) == who.price(n), row
        prices.add(who.price(n))
        # libm's last bit may differ, and the grid is 1e-6
        assert abs(float(row["fit"]) - who.fit(n)) < 2e-6, row
        if row["fate"] != "not_sent":
            assert abs(float(row["day"]) * DAY - who.session(n)) < 2, (row, who.session(n))
    assert prices == {1, 2, 4, 6}, prices


def check_lives(scenario, proposals, ledger):
    """Fates, refunds (R14) and rewards (R6), each arm's strategy being the first's
    in what it replies. Nobody leaves."""
    horizon = ticks(plain(scenario["horizon_days"]))
    end = horizon + ticks(plain(scenario["maturity_days"]))
    replies = plain(scenario["strategies"][0]["earn"]["replies"])
    books, back, paid = rows(ledger), {}, {}
    people = freelancers(scenario, 0)
    for row in rows(proposals):
        if row["replication"] != "1" or row["fate"] == "not_sent":
            continue
        freelancer = int(row["freelancer"])
        sent = round(float(row["day"]) * DAY)
        fate, cancelled, replied = people[freelancer].life(int(row["proposal"]), sent, replies, end)
        assert row["fate"] == fate, (row, fate)
        key = row["arm"], freelancer
        if fate == "cancelled" and cancelled < horizon:
            back.setdefault(key, []).append((cancelled, int(row["price"])))
        batch = (replied // DAY + 1) * DAY if replied < math.inf else end
        if batch < horizon:  # a reply at 00:00 waits for the next 00:00
            paid.setdefault(key, []).append(batch)
    seen = {"refund": {}, "reward_interview": {}}
    for row in books:
        if row["replication"] == "1" and row["event"] in seen:
            key, when = (row["arm"], int(row["freelancer"])), round(float(row["day"]) * DAY)
            lots = seen[row["event"]].setdefault(key, {})
            lots[when] = lots.get(when, 0) + int(row["connects"])
    assert set(back) == set(seen["refund"]) and len(back) > 20, len(back)
    for key, parts in back.items():
        got = sorted(seen["refund"][key].items())
        assert [n for _, n in sorted(parts)] == [n for _, n in got], (key, parts, got)
        assert all(abs(a[0] - b[0]) < 2 for a, b in zip(sorted(parts), got)), (key, got)
    assert set(paid) == set(seen["reward_interview"]) and len(paid) > 5, len(paid)
    for key, batches in paid.items():
        assert all(sum(t - 7 * DAY < b <= t for b in batches) <= 5 for t in batches), key
        got = seen["reward_interview"][key]
        assert got == {t: 10 * batches.count(t) for t in batches}, (key, batches, got)


def cycle(anchor, k):
    """7.2, calendar: the first day of cycle k of an account whose cycle 0 began then."""
    if k == 0:
        return anchor
    months = anchor.month - 1 + k + (anchor.day > 27)
    day = 1 if anchor.day > 27 else anchor.day
    return datetime.date(anchor.year + months // 12, months % 12 + 1, day)


def check_grants(scenario, path):
    """Monthly grants of the stock, and of who registered (the first at approval)."""
    start = datetime.date.fromisoformat(scenario["start_date"])
    horizon = plain(scenario["horizon_days"])
    got = {}
    for row in rows(path):
        if row["replication"] == "1" and row["event"] == "grant_monthly":
            got.setdefault((row["arm"], int(row["freelancer"])), []).append(float(row["day"]))
    ends = set()
    for arm in {key[0] for key in got}:
        for number, who in enumerate(freelancers(scenario, 0)):
            anchor = start + datetime.timedelta(days=who.start // DAY)
            due = [who.start / DAY]
            if who.start == 0:
                anchor -= datetime.timedelta(days=1 + math.floor(28 * who.draw("RNG_BILLING")[0]))
                due = []
            days = [(cycle(anchor, k) - start).days for k in range(1, 40)]
            due += [day for day in days if 0 <= day < horizon]
            ends.add(anchor.day > 27)
            given = got.get((arm, number), [])
            assert len(due) == len(given), (number, anchor, due, given)
            assert all(abs(a - b) < 1e-7 for a, b in zip(due, sorted(given))), (number, due, given)
    assert ends == {False, True}


def check_posts(scenario, path):
    """Of one replication of a competitive market; landing_delay_hours is 0."""
    people = freelancers(scenario, 0)
    posts = Posts(Draws(int(scenario["seed"]), 0), scenario)
    prices, table = set(), rows(path)
    assert len(table) > 500, len(table)
    for row in table:
        who, number = people[int(row["freelancer"])], int(row["proposal"])
        niche, cost, appeal = posts(number)
        assert int(row["price"]) == cost, row
        prices.add(cost)
        fit = who.fit_to(number)
        assert abs(float(row["fit"]) - fit) < 2e-6, row
        assert appeal + fit > who.selectivity - 2e-6, row
        assert niche in who.niches, (row, niche, who.niches)
        if row["fate"] == "not_sent":
            continue
        # the proposals of a session land a tick after each other
        landed = round(float(row["day"]) * DAY)
        session = who.search_before(landed)
        assert landed - session < 1000, (row, session)
        assert -2 <= session - posts.posted(number) <= who.depth + 2, row
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
    if scenario["market"]["kind"] == "competitive":
        check_posts(scenario, proposals)
    else:
        check_proposals(scenario, proposals)
        check_lives(scenario, proposals, ledger)
        check_grants(scenario, ledger)
    check_opening(scenario, ledger)


if __name__ == "__main__":
    main(*sys.argv[1:])
