#!/bin/sh
# The value of an hour at which it stops to pay, where people act on that value:
# found by runs at other values. Where nobody whom it is about does, straight
# lines say the same; where they do, runs at single values on both sides do.
set -u
. tests/cli/tap.sh

cat >"$dir/make.py" <<'PY'
import json, sys
tiny = json.load(open("scenarios/tiny.json"))
target, rule, judges = sys.argv[1:]
tiny.update(name="turning", horizon_days=90, replications=6, headline="break_even_hour_usd")
tiny["market"]["attempts_per_day"] = 4
tiny["market"]["hire"] = 0.1
tiny["strategies"][0]["bid"] = {"rule": "every_affordable"} if rule == "all" else {
    "rule": "threshold", "min_usd_per_connect": 0.3}
stock = tiny["populations"][0]
stock.update(size=40, hour_value_usd=8)
tiny["populations"] = [stock]
if judges == "others":
    other = dict(stock, name="others", size=3, strategy="judge")
    tiny["populations"].append(other)
    tiny["strategies"].append({"name": "judge", "title": "Judge", "like": "earn-only",
                               "bid": {"rule": "threshold"}})
for arm in tiny["arms"]:
    arm["population"] = "stock"
    arm["set"] = {"populations[stock].strategy": arm["name"]}
tiny["outputs"] = {"sample_days": 30}
json.dump(tiny, open(target, "w"))
PY
mkdir "$dir/s"
cp -R scenarios/rulebooks "$dir/s"
python3 "$dir/make.py" "$dir/s/lines.json" all others
python3 "$dir/make.py" "$dir/s/nobody.json" all none
python3 "$dir/make.py" "$dir/s/judges.json" threshold none

# turns FOLDER...: the row of the turning point of each
turns()
{
    expression=$1
    shift
    python3 - "$expression" "$@" <<'PY'
import csv, sys
def row(folder):
    rows = csv.DictReader(open(folder + "/quantities.csv"))
    return [row for row in rows if row["quantity"] == "break_even_hour_usd"][0]
def of(folder, key):
    text = row(folder)[key]
    return float(text) if text else float("inf")
f = sys.argv[2:]
assert eval(sys.argv[1]), [row(folder) for folder in f]
PY
}

run run "$dir/s/lines.json" --no-charts -o "$dir/run" --verdict
exits 0 'others judge: runs'
check 'no word on running it elsewhere' not grep -q 'run it there' "$dir/out"
run run "$dir/s/lines.json" --no-charts -o "$dir/line" -q --set headline=net_value_usd
how='(row(f[0])["method"], row(f[0])["reads_hour_value"]) =='
check 'lines: found by runs' turns "$how ('rerun', 'false')" "$dir/run"
check 'lines: without the question by lines, which is said' \
    turns "$how ('fieller', 'true')" "$dir/line"
check 'lines: the same point' \
    turns 'abs(of(f[0], "estimate") - of(f[1], "estimate")) < 1e-9' "$dir/run" "$dir/line"
check 'lines: the same reading' \
    turns 'row(f[0])["reading"] == row(f[1])["reading"] == "below"' "$dir/run" "$dir/line"
check 'lines: the same interval, nearly' turns 'all(
    abs(of(f[0], end) - of(f[1], end)) < .02 * (of(f[1], "ci_high") - of(f[1], "ci_low"))
    for end in ("ci_low", "ci_high"))' "$dir/run" "$dir/line"
check 'nothing else moves' python3 - "$dir/run" "$dir/line" <<'PY'
import sys
for name in "summary", "comparisons", "replications", "flows", "timeseries":
    texts = [open("%s/%s.csv" % (folder, name)).read() for folder in sys.argv[1:]]
    assert texts[0] == texts[1], name
PY
run run "$dir/s/nobody.json" --no-charts -o "$dir/nobody" -q
check 'nobody judges: by lines' \
    turns "$how ('fieller', 'false')" "$dir/nobody"
run run "$dir/s/lines.json" -q --no-charts -o "$dir/also" --set headline=net_value_usd \
    --set 'also=["break_even_hour_usd"]'
check '`also` asks for it, too' \
    turns 'of(f[0], "estimate") == of(f[1], "estimate")' "$dir/also" "$dir/run"
run run "$dir/s/lines.json" --no-charts -o "$dir/long" -q --replications 2 --threads 1
run run "$dir/s/lines.json" --no-charts -o "$dir/long" -q --resume --threads 3
check 'resumed, by other threads: as in one run' \
    cmp "$dir/run/quantities.csv" "$dir/long/quantities.csv"

# Those it is about judge: at single values, each a run of its own.
run run "$dir/s/judges.json" --no-charts -o "$dir/judges" -q
exits 0 'they judge: runs'
gain()
{
    run run "$dir/s/judges.json" --no-charts -o "$dir/at-$1" -q --force \
        --set headline=net_value_usd --set "populations[stock].hour_value_usd=$1"
    python3 - "$dir/at-$1" "$1" <<'PY'
import csv, sys
from statistics import mean
left = {}
for row in csv.DictReader(open(sys.argv[1] + "/replications.csv")):
    if row["population"] == "stock":
        value = lambda *keys: sum(float(row[key]) for key in keys)
        left.setdefault(row["arm"], []).append(
            value("net_earnings_usd") - value("connects_usd", "membership_usd") -
            float(sys.argv[2]) * value("unpaid_hours", "contract_hours"))
print(mean(left["when-short"]) - mean(left["earn-only"]))
PY
}
point=$(python3 -c '
import csv, sys
for row in csv.DictReader(open(sys.argv[1])):
    if row["quantity"] == "break_even_hour_usd":
        print(row["estimate"])
' "$dir/judges/quantities.csv")
under=${point%.*} # found to a dollar, from 64 on by halves
over=$((under + 1))
check "by single runs it turns near $point" \
    python3 -c "import sys; sys.exit(not $(gain "$under") > 0 > $(gain "$over"))"
check 'what people do at another value tells: straight lines say something else' \
    turns 'abs(of(f[0], "estimate") - of(f[1], "estimate")) > .5' "$dir/judges" "$dir/at-$under"

# What it takes is said before: 20 looks at two arms.
run run "$dir/s/nobody.json" --replications 100000 --threads 1
says 'in 200000 replications' 'nobody judges: two arms'
run run "$dir/s/judges.json" --replications 100000 --threads 1
says 'in 4200000 replications' 'they judge: and 20 values of an hour'
finish
