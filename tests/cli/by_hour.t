#!/bin/sh
# Which arm leaves the most at which value of an hour: recomputed from the
# replications, each question for itself.
set -u
. tests/cli/tap.sh

run run scenarios/worth-it.json --replications 6 --set horizon_days=60 --set 'experiments=[]' \
    --no-charts -o "$dir/r" --verdict --set headline=break_even_hour_usd \
    --set 'arms[plus].family=another'
exits 0 'runs'
cp "$dir/out" "$dir/said"
check 'at each value the arm is the best of its question' python3 - "$dir/r" <<'PY'
import csv, sys
from statistics import mean
def rows(name):
    return list(csv.DictReader(open(sys.argv[1] + "/" + name)))
gain, hours = {}, {}
for row in rows("replications.csv"):
    if row["population"] == "all":
        value = {key: float(row[key]) for key in (
            "net_earnings_usd", "connects_usd", "membership_usd", "unpaid_hours",
            "contract_hours")}
        gain.setdefault(row["arm"], []).append(
            value["net_earnings_usd"] - value["connects_usd"] - value["membership_usd"])
        hours.setdefault(row["arm"], []).append(value["unpaid_hours"] + value["contract_hours"])
table, families = rows("best_by_hour.csv"), {}
for row in rows("quantities.csv"):
    families.setdefault(row["family"], {row["versus"]}).add(row["arm"])
assert {row["family"] for row in table} == set(families) and len(families) == 2, families
for row in table:
    arms = families[row["family"]]
    assert int(row["arms"]) == len(arms), row
    low, high = float(row["from_usd"]), float(row["to_usd"] or "inf")
    for h in (low + .001, min(high, low + 1e6) - .001):
        left = {arm: mean(gain[arm]) - h * mean(hours[arm]) for arm in arms}
        assert left[row["arm"]] >= max(left.values()) - 1e-9, (h, row, left)
    pairs = len(arms) * (len(arms) - 1) / 2
    assert abs(float(row["level"]) - (1 - .05 / pairs)) < 1e-12, row
    assert (row["set"] == "") == (low == 0), row
for family in families:
    mine = [row for row in table if row["family"] == family]
    assert mine[0]["from_usd"] == "0" and mine[-1]["to_usd"] == "", mine
    assert all(a["to_usd"] == b["from_usd"] for a, b in zip(mine, mine[1:])), mine
PY
check 'summary.json has the same' python3 - "$dir/r" <<'PY'
import csv, json, sys
groups = json.load(open(sys.argv[1] + "/summary.json"))["best_by_hour"]
rows = list(csv.DictReader(open(sys.argv[1] + "/best_by_hour.csv")))
told = [(g["family"], s["arm"], s["from_usd"]) for g in groups for s in g["stretches"]]
assert told == [(r["family"], r["arm"], float(r["from_usd"])) for r in rows], told
PY
check 'the verdict says it of three arms or more, once' \
    test "$(tr '\n' ' ' <"$dir/said" | grep -o 'of these [0-9]' | tr -d '\n')" = 'of these 4'
run run scenarios/tiny.json --no-charts -o "$dir/two" --verdict --set headline=break_even_hour_usd
check 'of two arms it does not' not grep -q 'of these' "$dir/out"
finish
