"""Whether a number that stands in several places is the same number everywhere.

    twice.py FOLDER [PRINTED...]

Of a results folder, and what `run --print` said of the same run (CSV or JSON):
summary.csv, comparisons.csv, contrasts.csv, robustness.csv, convergence.csv,
replications.csv, survival.csv, durations.csv, arms.csv, rules.csv,
summary.json and the verdict in it. Values are compared as they are read, not
rounded; the last lines say how many there were of each pair of places.
"""
import csv
import json
import math
import os
import re
import sys
from collections import Counter

FIELDS = ("unit", "n", "estimate", "ci_low", "ci_high", "level", "method", "flags", "df")
MORE = ("p", "p_adjusted", "correlation", "vrf", "verdict", "contrast", "sd")
bad, seen, said = [], Counter(), {}


def table(folder, name):
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def value(text):
    """What a cell or a JSON value says: a number, a text, or nothing."""
    if text is None or text == "":
        return None
    try:
        return float(text)
    except ValueError:
        return text


def say(place, key, fields):
    """Holds what `place` says of a key against what others have said."""
    for other, told in said.setdefault(key, []):
        both = [name for name in fields if name in told]
        seen[" and ".join(sorted((other, place)))] += len(both)
        for name in both:
            if told[name] != fields[name]:
                bad.append("%s: %s is %s in %s, %s in %s"
                           % (key, name, told[name], other, fields[name], place))
    said[key].append((place, fields))


def pick(row, names=FIELDS + MORE):
    return {name: value(row[name]) for name in names if name in row}


def key_of(row, versus="versus"):
    return (row["arm"], row.get(versus) or "", row["population"], row["metric"])


def estimates(folder, summary):
    for row in table(folder, "summary.csv"):
        say("summary.csv", key_of(row), pick(row))
    for arm in summary["arms"]:
        for row in arm["metrics"]:
            say("summary.json", (arm["name"], "", arm["population"], row["metric"]), pick(row))
    # p is adjusted for the differences of one table, which may be of others.
    family = [name for name in FIELDS + MORE if name != "p_adjusted"]
    is_one = len({row["population"] for row in table(folder, "contrasts.csv")}) == 1
    for row in table(folder, "contrasts.csv"):
        say("contrasts.csv", key_of(row), pick(row))
    for row in table(folder, "comparisons.csv"):
        say("comparisons.csv", key_of(row), pick(row, FIELDS + MORE if is_one else family))
    for row in summary["comparisons"]:
        fields = pick(row, family)
        fields["estimate"] = value(row["difference"])
        if row["metric"] == summary["headline_metric"]:
            fields["p_adjusted"] = value(row["p_adjusted"])
        else:  # whose flags leave out that no margin is stated
            del fields["flags"]
        say("summary.json", key_of(row, "baseline"), fields)
    for row in table(folder, "robustness.csv"):
        first = said[key_of(row)][0][1]
        if row["method"] == first["method"]:
            say("robustness.csv", key_of(row), pick(row))


def printed(path):
    name = "--print" + os.path.splitext(path)[1]
    with open(path, encoding="utf-8", newline="") as file:
        rows = json.load(file) if path.endswith(".json") else list(csv.DictReader(file))
    for row in rows:
        say(name, key_of(row), pick(row))
    if not rows:
        bad.append(path + ": no rows")


def convergence(folder):
    """Its last row has all replications, and an interval that may go further than what is
    possible: it is not cut off at 0, or 1 of a share."""
    last = {key_of(row): row for row in table(folder, "convergence.csv")}
    for key, row in last.items():
        told = said[key][0][1]
        fields = pick(row, ("unit", "n", "estimate", "sd"))
        if value(row["level"]) == told["level"]:
            fields = pick(row, ("unit", "n", "estimate", "sd", "ci_low", "ci_high", "method", "df"))
            if told["ci_low"] == 0 and fields["ci_low"] < 0:
                fields["ci_low"] = 0.0
            if told["ci_high"] == 1 and fields["ci_high"] > 1:
                fields["ci_high"] = 1.0
        say("convergence.csv", key, fields)


def replications(folder):
    """The mean of a column; not of ratios, whose estimate is no mean."""
    columns = {}
    for row in table(folder, "replications.csv"):
        for metric in row:
            columns.setdefault((row["arm"], "", row["population"], metric), []).append(
                value(row[metric]))
    for key, column in columns.items():
        told = said.get(key, [(None, {})])[0][1]
        if told.get("method") != "student_t" or told["estimate"] is None:
            continue
        numbers = [x for x in column if x is not None]
        seen["replications.csv and summary.csv"] += 2
        if len(numbers) != told["n"] or not math.isclose(
                math.fsum(numbers) / len(numbers), told["estimate"], rel_tol=1e-9, abs_tol=1e-9):
            bad.append("%s: replications.csv has the mean %s of %d"
                       % (key, math.fsum(numbers) / len(numbers), len(numbers)))


def durations(folder):
    counts = Counter()
    for row in table(folder, "survival.csv"):
        key = (row["arm"], row["population"], row["event"], row["cause"])
        say("survival.csv", key + (value(row["day"]),),
            pick(row, ("n", "estimate", "ci_low", "ci_high", "level", "flags", "df")))
        counts[key] += int(row["events"])
    for row in table(folder, "durations.csv"):
        if row["measure"] != "incidence":
            continue
        key = (row["arm"], row["population"], row["event"], row["cause"])
        say("durations.csv", key + (value(row["day"]),),
            pick(row, ("n", "estimate", "ci_low", "ci_high", "level", "flags", "df")))
        # An event at the horizon or before; later ones are in no row.
        if counts[key] > int(row["events"]):
            bad.append("%s: %d events in survival.csv, %s in durations.csv"
                       % (key, counts[key], row["events"]))


def rounds_to(number, text):
    places = len(text.partition(".")[2])
    return number is not None and abs(number - float(text)) <= 0.50001 * 10.0 ** -places


def fits(row, kind, numbers):
    """The estimate and its ends, as sizes; or the lower end."""
    if None in (row["estimate"], row["ci_low"], row["ci_high"]):
        return False
    if kind == "open":
        return rounds_to(row["ci_low"], numbers[0])
    ends = sorted((abs(row["ci_low"]), abs(row["ci_high"])))
    scale = 100 if row["unit"] == "share" else 1
    return all(rounds_to(scale * value, number)
               for value, number in zip([abs(row["estimate"]), *ends], numbers))


def verdict(folder, summary):
    """The numbers of its sentences."""
    text = summary["verdict"]
    rows = [{**pick(row), "unit": row["unit"]} for row in table(folder, "contrasts.csv")]
    # "by $84 per freelancer (21 to 148", sizes; "-$4 to $111 ... leaves open".
    told = [("size", numbers) for numbers in re.findall(
        r" by \$?([\d.]+)[^().]* \(([\d.]+) to ([\d.]+)", text)]
    told += [("open", (low + high,)) for low, high in re.findall(
        r"apart from [^:]*: (-?)\$?([\d.]+) to ", text)]
    for kind, numbers in told:
        seen["contrasts.csv and the verdict"] += len(numbers)
        if not any(fits(row, kind, numbers) for row in rows):
            bad.append("verdict: no row of contrasts.csv has %s" % (numbers,))
    title = next(row["title"] for row in table(folder, "arms.csv")
                 if row["arm"] == summary["baseline"])
    when = r"([\d.]+) \(([\d.]+) to ([\d.]+)[^)]*\)[a-z ]* within (\d+) days"
    for *numbers, day in re.findall(when, text):
        key = (summary["baseline"], "all", "first_hire", "first_hire", float(day))
        told = said.get(key)
        for name, number in zip(("estimate", "ci_low", "ci_high"), numbers):
            if told:
                seen["durations.csv and the verdict"] += 1
                if not rounds_to(100 * told[-1][1][name], number):
                    bad.append("verdict: day %s of %s: %s" % (day, title, number))


def counts(folder, summary):
    size = {row["arm"]: int(row["freelancers"]) for row in table(folder, "arms.csv")}
    for arm in summary["arms"]:
        if arm["population"] == "all":
            seen["arms.csv and summary.json"] += 1
            if arm["freelancers"] != size[arm["name"]]:
                bad.append("freelancers of " + arm["name"])
    fired = Counter()  # a rule can have several rows
    for rows, sign in ((table(folder, "rules.csv"), 1), (summary["rules"], -1)):
        for row in rows:
            for name in ("fired", "freelancers", "connects", "cap_bound"):
                fired[name, row["arm"], row["rule"]] += sign * int(row[name])
    seen["rules.csv and summary.json"] += len(fired)
    bad.extend("%s in rules.csv and summary.json: %d apart" % (key, apart)
               for key, apart in fired.items() if apart)


def main():
    folder = sys.argv[1]
    with open(os.path.join(folder, "summary.json"), encoding="utf-8") as file:
        summary = json.load(file)
    estimates(folder, summary)
    for path in sys.argv[2:]:
        printed(path)
    convergence(folder)
    replications(folder)
    durations(folder)
    verdict(folder, summary)
    counts(folder, summary)
    for line in bad[:30]:
        print(line)
    for pair, count in sorted(seen.items()):
        print(count, pair)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
