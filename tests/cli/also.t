#!/bin/sh
# What is told beside the headline: the same numbers as in the tables, on the
# last screen and in summary.json.
set -u
. tests/cli/tap.sh
tiny=scenarios/tiny.json

# told FOLDER PYTHON: an expression about the list `also` and the tables
told()
{
    python3 - "$dir/$1" "$2" <<'PY'
import csv, json, sys
def rows(name):
    return list(csv.DictReader(open(sys.argv[1] + "/" + name)))
also = json.load(open(sys.argv[1] + "/summary.json"))["also"]
names = [(a["name"], a["arm"]) for a in also]
def number(text):
    return float(text) if text else None
assert eval(sys.argv[2]), also
PY
}

run run "$tiny" --no-charts -q -o "$dir/none"
check 'not asked for: nothing' told none 'also == []'

run run "$tiny" --no-charts -o "$dir/some" --verdict --set 'also=["usd_per_extra_hire","hires"]'
exits 0 'a quantity and a metric'
cp "$dir/out" "$dir/said"
check 'in the order asked for' \
    told some 'names == [("usd_per_extra_hire", "when-short"), ("hires", "when-short")]'
check 'the quantity is that of quantities.csv' told some '[
    (number(q["estimate"]), number(q["ci_low"]), number(q["ci_high"]), q["set"], q["unit"])
    for q in rows("quantities.csv") if q["quantity"] == "usd_per_extra_hire"] == [
    (a["estimate"], a["ci_low"], a["ci_high"], a["set"], a["unit"]) for a in also[:1]]'
check 'the metric is the difference of comparisons.csv' told some '[
    (number(c["estimate"]), number(c["ci_low"]), number(c["ci_high"]), c["versus"])
    for c in rows("comparisons.csv")
    if c["metric"] == "hires" and c["population"] == "all" and c["versus"]] == [
    (a["estimate"], a["ci_low"], a["ci_high"], a["versus"]) for a in also[1:]]'
check 'the last screen has both' python3 - "$dir/said" <<'PY'
import sys
lines = open(sys.argv[1]).read().splitlines()
for title in ("Paid for one more hire, USD per hire",
              "Hires, invited ones included, per freelancer: the difference"):
    at = lines.index(title)
    assert lines[at + 1].startswith("  Buy when short"), lines[at + 1]
    assert not lines[at + 2].startswith("  "), lines[at + 2]
PY

run run "$tiny" --no-charts -o "$dir/hour" --verdict --set headline=break_even_hour_usd
check 'with the value of an hour: hires, and what one costs' \
    told hour '[a["name"] for a in also] == ["extra_hires", "usd_per_extra_hire"]'
check 'what has a column has no line' not grep -q '^More hires' "$dir/out"
check 'the other has' grep -q '^Paid for one more hire, USD per hire$' "$dir/out"
run run "$tiny" --no-charts -o "$dir/nothing" --verdict --set headline=break_even_hour_usd \
    --set 'also=[]'
check 'an empty list: nothing' told nothing 'also == []'
check 'an empty list: no line' not grep -q '^Paid for one more hire' "$dir/out"

# A number without a range says why it has none.
run run "$tiny" --no-charts -o "$dir/same" --verdict --replications 2 --set 'also=["hires"]' \
    --set 'arms=[{"name":"a"},{"name":"b"}]' --set baseline=a
check 'two arms that are one: the same in every pair' \
    grep -qE '^  b +(\+|)0 \(same in every pair\)$' "$dir/out"

run run "$tiny" --no-charts -q -o "$dir/one" --set 'also=["hires","extra_hires"]' \
    --set 'arms=[]' --set baseline=base
exits 0 'one arm'
check 'one arm: the level, and nothing to compare' \
    told one '[names, also[0]["versus"], also[0]["estimate"] > 0] == [
        [("hires", "base")], None, True]'
run run "$dir/some" --no-charts -q -o "$dir/again"
check 'a results folder asks for the same' cmp "$dir/some/summary.json" "$dir/again/summary.json"
finish
