#!/bin/sh
# Person by person: the means are those of the metrics; switched off nothing is
# kept and nothing moves; resumed it is as in one run.
set -u
. tests/cli/tap.sh

cat >"$dir/make.py" <<'PY'
import json, sys
tiny = json.load(open("scenarios/tiny.json"))
tiny.update(name="persons", horizon_days=100, replications=4)
tiny["market"]["attempts_per_day"] = 4
for arm in tiny["arms"]:
    arm.update(contrast="focal", population="stock")
    arm["set"] = {"populations[stock].strategy": arm["name"]}
json.dump(tiny, open(sys.argv[1], "w"))
PY
mkdir "$dir/s"
cp -R scenarios/rulebooks "$dir/s"
python3 "$dir/make.py" "$dir/s/persons.json"

run run "$dir/s/persons.json" --no-charts -q -o "$dir/off"
exits 0 'not asked for'
check 'not asked for: no table' not test -e "$dir/off/persons.csv"
run run "$dir/s/persons.json" --no-charts -q -o "$dir/on" --set persons=true
exits 0 'asked for'
for table in summary comparisons replications flows survival quantities; do
    check "asked for: $table.csv does not move" cmp "$dir/off/$table.csv" "$dir/on/$table.csv"
done
check 'the means are the differences of the metrics' python3 - "$dir/on" <<'PY'
import csv, json, sys
from statistics import mean
def rows(name):
    return list(csv.DictReader(open(sys.argv[1] + "/" + name)))
def value(row, *keys):
    return sum(float(row[key]) for key in keys)
own = {}
for row in rows("replications.csv"):
    if row["population"] == "stock":
        money = value(row, "net_earnings_usd") - value(row, "connects_usd", "membership_usd")
        own.setdefault(row["arm"], []).append((money, value(row, "net_value_without_stock_usd")))
gain = [[b[i] - a[i] for a, b in zip(own["earn-only"], own["when-short"])] for i in (0, 1)]
table = {(r["day"], r["measure"], r["statistic"]): float(r["estimate"])
         for r in rows("persons.csv")}
assert {key[0] for key in table} == {"90", "100"} and len(table) == 2 * 2 * 7, table
for i, measure in enumerate(("earned_less_cash", "earned_less_cash_and_hours")):
    told = table["100", measure, "mean"]
    assert abs(told - mean(gain[i])) < 1e-6 * max(1, abs(told)), (told, gain[i])
    for day in "90", "100":
        of = lambda name: table[day, measure, name]
        assert abs(of("better") + of("worse") + of("same") - 1) < 1e-12, table
        assert of("p10") <= of("p50") <= of("p90"), table
    assert 0 < of("better") < 1 and 0 < of("worse") < 1, table
told = json.load(open(sys.argv[1] + "/summary.json"))["persons"]
assert [p["estimate"] for p in told] == [float(r["estimate"]) for r in rows("persons.csv")]
PY
run run "$dir/s/persons.json" --no-charts -q -o "$dir/more" --set persons=true --replications 2
run run "$dir/s/persons.json" --no-charts -q -o "$dir/more" --set persons=true --resume
check 'resumed: as in one run' cmp "$dir/on/persons.csv" "$dir/more/persons.csv"
run run "$dir/s/persons.json" --no-charts -q -o "$dir/off" --set persons=true --resume
exits 3 'what was not kept is not resumed'
run run "$dir/s/persons.json" --no-charts -q -o "$dir/quantity" \
    --set headline=break_even_hour_usd --replications 2
check 'one group, and a quantity as headline: kept' test -s "$dir/quantity/persons.csv"
run run "$dir/s/persons.json" --no-charts -q -o "$dir/no" --set headline=break_even_hour_usd \
    --replications 2 --set persons=false
check 'not if false' not test -e "$dir/no/persons.csv"
run validate "$dir/s/persons.json" --set persons=1
exits 3 'neither true nor false'
says 'persons: expected true or false, found 1' 'neither true nor false: says so'
finish
