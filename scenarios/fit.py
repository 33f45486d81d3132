#!/usr/bin/env python3
"""How upwork-2021.json was fitted, and how far each fitted number may move.

    scenarios/fit.py [--program build/connectsim] [--replications 3] [--only NAME]

For each fitted parameter, each at its values in turn while the others stay as
the scenario has them, on the seed of the scenario: the loss (the sum over the
targets of the squared distance from the middle of the range, in halves of the
range; of a target with one bound, how far it is missed) and the moments that
lie outside. Then the market as it is on a seed that no fit saw, and the same
with plain clients. Nothing is written but the table, on stdout; some ten
minutes on two cores. Values were chosen by hand from such tables.
"""
import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SCENARIO = os.path.join(HERE, "upwork-2021.json")
PLAIN = os.path.join(HERE, "upwork-2021-plain.json")
UNSEEN = "20260704"


def activity(scenario, value):
    """The median of the activity of all who search."""
    for population in scenario["populations"]:
        if "activity" in population:
            population["activity"]["value"]["median"] = value


def never_buy(scenario, value):
    """The share of those who search that never buy; the others keep their proportions."""
    shares = scenario["populations"][0]["strategy"]
    rest = sum(part["share"]["value"] for part in shares[1:])
    for part in shares[1:]:
        part["share"]["value"] *= (1 - value) / rest
    shares[0]["share"]["value"] = value


def of_market(name):
    """A number of the market."""
    def put(scenario, value):
        scenario["market"][name]["value"] = value
    return put


def invitations(scenario, value):
    """The share of invitations that are accepted, by the strategy that all are like."""
    scenario["strategies"][0]["earn"]["answers_invitations"]["value"] = value


PARAMETERS = [
    ("activity", activity, [0.70, 0.72, 0.74, 0.76, 0.78]),
    ("never buys", never_buy, [0.5, 0.6, 0.65]),
    ("outside_option", of_market("outside_option"), [2.8, 3.0, 3.1, 3.2, 3.4]),
    ("answers_invitations", invitations, [0.1, 0.2, 0.4]),
    ("closes_undecided", of_market("closes_undecided"), [0.0, 0.5, 1.0]),
    ("price_sensitivity", of_market("price_sensitivity"), [0.5, 2.0, 5.0]),
    ("client_sd", of_market("client_sd"), [0.5, 1.0, 1.5]),
    ("invites_among", of_market("invites_among"), [10, 50, 250]),
]


def run(program, path, replications, seed=None):
    """The rows of moments.csv, each judged by the program itself."""
    with tempfile.TemporaryDirectory() as folder:
        results = os.path.join(folder, "results")
        command = [program, "run", path, "--no-charts", "-q", "-o", results,
                   "--replications", str(replications)]
        subprocess.run(command + (["--seed", seed] if seed else []), check=True)
        with open(os.path.join(results, "moments.csv"), encoding="utf-8", newline="") as file:
            return [row for row in csv.DictReader(file) if row["inside"]]


def bound(row, name):
    """A bound of a target, or none."""
    return float(row[name]) if row[name] else None


def distance(row):
    """From the middle of the range, in halves of it; beyond a single bound, in parts of it."""
    value, low, high = float(row["estimate"]), bound(row, "at_least"), bound(row, "at_most")
    if low is not None and high is not None:
        return (value - (low + high) / 2) / ((high - low) / 2)
    if low is not None:
        return max(0.0, 1 - value / low)
    return max(0.0, value / high - 1)


def tell(name, value, rows):
    """One line of the table."""
    loss = sum(distance(row) ** 2 for row in rows)
    beyond = [row["moment"] + " " + row["estimate"][:6] for row in rows
              if abs(distance(row)) > 1 or (distance(row) > 0 and "" in
                                            (row["at_least"], row["at_most"]))]
    print("%-20s %8s %7.2f  %s" % (name, value, loss, ", ".join(beyond) or "all inside"))
    sys.stdout.flush()


def main():
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=os.path.join(HERE, "../build/connectsim"))
    parser.add_argument("--replications", type=int, default=3)
    parser.add_argument("--only", help="one parameter of the table, and no unseen seed")
    given = parser.parse_args()
    if given.only and given.only not in [row[0] for row in PARAMETERS]:
        parser.error("no such parameter; one of: " + ", ".join(row[0] for row in PARAMETERS))
    if given.replications < 2:
        parser.error("at least 2 replications: of one there is no interval")
    with open(SCENARIO, encoding="utf-8") as file:
        text = file.read()
    print("%-20s %8s %7s  %s" % ("parameter", "value", "loss", "moments outside"))
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(os.path.join(HERE, "rulebooks"),
                   os.path.join(folder, "rulebooks"))
        path = os.path.join(folder, "upwork-2021.json")
        for name, put, values in PARAMETERS:
            for value in values if given.only in (None, name) else []:
                scenario = json.loads(text)
                put(scenario, value)
                with open(path, "w", encoding="utf-8") as file:
                    json.dump(scenario, file)
                tell(name, value, run(given.program, path, given.replications))
    if given.only:
        return
    tell("as it is, unseen", UNSEEN, run(given.program, SCENARIO, given.replications, UNSEEN))
    tell("plain clients", UNSEEN, run(given.program, PLAIN, given.replications, UNSEEN))


main()
