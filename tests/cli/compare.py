"""What `compare --json` says, against the tables of the two folders.

compare.py paired JSON A B    the t interval of the differences, anew
compare.py apart JSON A B     from the two intervals
compare.py text JSON TEXT     the same facts
"""
import csv
import json
import math
import sys

T9 = 2.2621571628  # of 10 runs, for 95 of 100


def check(label, ok):
    print("ok" if ok else "not ok", label)


def table(folder, name):
    with open("%s/%s" % (folder, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values(folder, row):
    return [float(line[row["metric"]] or "nan") for line in table(folder, "replications.csv")
            if line["arm"] == row["arm"] and line["population"] == row["population"]]


def estimate(folder, row):
    for line in table(folder, "summary.csv"):
        if all(line[key] == row[key] for key in ("arm", "population", "metric")):
            return [float(line[key] or "nan") for key in ("estimate", "ci_low", "ci_high")]
    return None


def near(a, b):
    return math.isclose(a, b, rel_tol=1e-7, abs_tol=1e-9)


def paired(path, one, other):
    answer = json.load(open(path, encoding="utf-8"))
    seen = [row for row in answer["rows"] if row["paired"]]
    good = bool(seen)
    for row in seen:
        d = [b - a for a, b in zip(values(one, row), values(other, row))]
        mean = sum(d) / len(d)
        half = T9 * math.sqrt(sum((x - mean) ** 2 for x in d) / 9 / 10)
        ends = [row["difference"], row["low"], row["high"]]
        if not all(near(x, y) for x, y in zip(ends, (mean, mean - half, mean + half))):
            print("#", row["arm"], row["metric"], ends, mean, half)
            good = False
    check("each paired range is that of the differences", good)
    check("means are paired", {"hires", "net_value_usd", "proposals"}
          <= {row["metric"] for row in seen})
    check("ratios of sums are not", "connects_per_interview" not in {
        row["metric"] for row in seen if row["arm"] == "earn-only"})
    readings(answer)


def readings(answer):
    good = True
    for row in answer["rows"]:
        low, high, margin = row["low"], row["high"], row["margin"]
        if low is None or high is None:
            good = good and row["reading"] == "missing"
            continue
        apart = low > 0 or high < 0
        inside = low == high == 0 or (low > -margin and high < margin)
        want = {(1, 0): "differ", (1, 1): "little", (0, 1): "alike", (0, 0): "open"}
        good = good and row["reading"] == want[(int(apart), int(inside))]
    check("each reading follows from its range and margin", good)
    check("several readings occur", len({row["reading"] for row in answer["rows"]}) >= 4)
    headline = [row for row in answer["rows"] if row["metric"] == "net_value_usd"]
    check("the headline has the scenario's margin", all(row["margin"] == 5 for row in headline))
    check("others a twentieth of the first", all(
        near(row["margin"], abs(row["a"]) / 20) for row in answer["rows"]
        if row["metric"] != "net_value_usd" and row["a"] is not None))


def apart(path, one, other):
    answer = json.load(open(path, encoding="utf-8"))
    good = not any(row["paired"] for row in answer["rows"])
    for row in answer["rows"]:
        a, b = estimate(one, row), estimate(other, row)
        if any(math.isnan(x) for x in a + b):
            continue
        d = b[0] - a[0]
        low = d - math.hypot(b[0] - b[1], a[2] - a[0])
        high = d + math.hypot(b[2] - b[0], a[0] - a[1])
        good = good and near(row["low"], low) and near(row["high"], high)
    check("nothing is paired; each range is that of the two", good and answer["rows"])


def text(path, page):
    answer = json.load(open(path, encoding="utf-8"))
    lines = open(page, encoding="utf-8").read().split("\n")
    for reading in ("differ", "alike", "open", "missing", "little"):
        told = sum(line.endswith(" " + reading) and not line.startswith("each")
                   for line in lines if line[:1].isalpha() and len(line) > 70)
        check("as many " + reading + " in the text",
              told == sum(row["reading"] == reading for row in answer["rows"]))
    for row in answer["rows"]:
        if row["metric"] == "hires" and row["arm"] == "earn-only":
            line = next(line for line in lines if line.startswith("hires "))
            check("the line of hires", near(float(line.split()[3]), round(row["difference"], 3)))


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
