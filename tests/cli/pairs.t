#!/bin/sh
# Whom an arm is compared with: the baseline, unless it names its pair; an arm
# that others name is compared with nothing.
set -u
. tests/cli/tap.sh

cat >"$dir/four.py" <<'PY'
import json, sys
tiny = json.load(open("scenarios/tiny.json"))
earn, buy = tiny["arms"]
more = dict(earn, name="earn-more", title="Earn only, more work", contrast="everyone")
both = dict(buy, name="buy-more", title="Buy, more work", pair="earn-more")
for arm in more, both:
    arm["set"] = dict(arm["set"], **{"market.attempts_per_day": 6})
both.update(json.loads(sys.argv[2]))
tiny["arms"] += [more, both]
json.dump(tiny, open(sys.argv[1], "w"))
PY
mkdir "$dir/s"
cp -R scenarios/rulebooks "$dir/s"

# EXTRA: members that the last arm gets.
four()
{
    python3 "$dir/four.py" "$dir/s/four.json" "$1"
}

compared()
{
    python3 - "$dir/r/$1" <<'PY'
import csv, sys
rows = csv.DictReader(open(sys.argv[1]))
seen = {(row["arm"], row["versus"]) for row in rows if row["versus"]}
print(" ".join(sorted("-".join(pair) for pair in seen)))
PY
}

four '{}'
run run "$dir/s/four.json" --replications 3 --no-charts -q -o "$dir/r"
exits 0 'a pair: runs'
for table in contrasts comparisons convergence; do
    check "$table.csv: each against its own" \
        test "$(compared $table.csv)" = 'buy-more-earn-more when-short-earn-only'
done

# The difference is that of these two.
check 'the difference is that of the pair' python3 - "$dir/r" <<'PY'
import csv, sys
def rows(name):
    return list(csv.DictReader(open(sys.argv[1] + "/" + name)))
level = {row["arm"]: float(row["estimate"]) for row in rows("summary.csv")
         if row["metric"] == "net_value_usd" and row["population"] == "all"}
told = [row for row in rows("contrasts.csv") if row["arm"] == "buy-more"]
wanted = level["buy-more"] - level["earn-more"]
sys.exit(len(told) != 1 or abs(float(told[0]["estimate"]) - wanted) > 1e-9 * abs(wanted))
PY

# A family is as wide as its members are many; the level says how wide.
level_of()
{
    python3 - "$dir/r/contrasts.csv" "$1" <<'PY'
import csv, sys
for row in csv.DictReader(open(sys.argv[1])):
    if row["arm"] == sys.argv[2]:
        print(row["level"])
PY
}
check 'two of one family: 97.5 % each' test "$(level_of buy-more)" = 0.975
four '{"family": "more-work"}'
run run "$dir/s/four.json" --replications 3 --no-charts -q -o "$dir/r" --force
exits 0 "a family of its own: runs"
check 'a family of its own: 95 %' test "$(level_of buy-more)" = 0.95

# Quantities: recomputed from the replications. An end of the set is where a
# t test of above - end * below just rejects; t is that of the other intervals.
four '{"alone": "when-short", "family": "more-work"}'
run run "$dir/s/four.json" --replications 6 --no-charts -q -o "$dir/r" --force
exits 0 'quantities: runs'
check 'quantities are those of the replications' python3 - "$dir/r" <<'PY'
import csv, sys
from statistics import mean, stdev
def rows(name):
    return list(csv.DictReader(open(sys.argv[1] + "/" + name)))
value = {}
for row in rows("replications.csv"):
    if row["population"] == "all":
        value[row["arm"], int(row["replication"])] = row
def differences(arm, versus, terms):
    return [sum(w * (float(value[arm, r][m]) - float(value[versus, r][m])) for m, w in terms)
            for r in range(1, 7)]
cash = [("connects_usd", 1), ("membership_usd", 1)]
gain = [("net_earnings_usd", 1), ("connects_usd", -1), ("membership_usd", -1)]
hours = [("unpaid_hours", 1), ("contract_hours", 1)]
parts = {
    "extra_hires": ([("hires", 1)], None), "extra_interviews": ([("responses", 1)], None),
    "extra_net_earnings_usd": (gain[:1], None), "extra_cash_usd": (cash, None),
    "extra_unpaid_hours": (hours[:1], None), "extra_hours": (hours, None),
    "extra_ever_hired": ([("ever_hired", 1)], None), "break_even_hour_usd": (gain, hours),
    "usd_per_extra_hire": (cash, [("hires", 1)]),
    "connects_per_extra_hire": ([("connects_spent", 1)], [("hires", 1)]),
    "crowding_out": ([("hires", 1)], [("hires", 1)])}
table = {(row["arm"], row["quantity"]): row for row in rows("quantities.csv")}
wrong = [] if len(table) == 2 * len(parts) - 1 else ["%d rows" % len(table)]
def t_of(arm):
    row = table[arm, "extra_cash_usd"]
    x = differences(arm, row["versus"], cash)
    return (float(row["ci_high"]) - float(row["estimate"])) / (stdev(x) / 6 ** .5)
def near(a, b, scale=1):
    return abs(a - b) <= 1e-9 * max(1, abs(a), abs(b), scale)
for (arm, name), row in table.items():
    above, below = parts[name]
    y = differences(arm, row["versus"], above)
    low, high, t = float(row["ci_low"] or "nan"), float(row["ci_high"] or "nan"), t_of(arm)
    if below is None:
        half = t * stdev(y) / 6 ** .5
        if not (near(float(row["estimate"]), mean(y)) and near(low, mean(y) - half)
                and near(high, mean(y) + half)):
            wrong.append(name)
        continue
    x = differences("when-short", "earn-only", below) if name == "crowding_out" else \
        differences(arm, row["versus"], below)
    turned = (lambda v: 1 - v) if name == "crowding_out" else (lambda v: v)
    if row["estimate"] and not near(float(row["estimate"]), turned(mean(y) / mean(x))):
        wrong.append(name)
    for end in (low, high) if row["set"] in ("between", "outside") else ():
        rest = [a - turned(end) * b for a, b in zip(y, x)]
        if abs(abs(mean(rest)) / (stdev(rest) / 6 ** .5) - t) > 1e-6 * t:
            wrong.append("%s of %s: an end" % (name, arm))
    if name == "break_even_hour_usd" and not row["reading"]:
        wrong.append("no reading")
print("\n".join(wrong))
sys.exit(bool(wrong))
PY

four '{"pair": "earn-mor"}'
run validate "$dir/s/four.json"
exits 3 'no such arm: refused'
says 'did you mean "earn-more"?' 'no such arm: a suggestion'
four '{"pair": "buy-more"}'
run validate "$dir/s/four.json"
exits 3 'itself: refused'
says '"buy-more" cannot be compared with itself' 'itself: says so'
four '{}'
run validate "$dir/s/four.json" --set 'arms[earn-only].pair=when-short'
exits 3 'the baseline with a pair: refused'
says '"earn-only" is the baseline' 'the baseline with a pair: says so'
four '{"alone": "nobody"}'
run validate "$dir/s/four.json"
exits 3 'alone: no such arm'

# The chart holds both, each against its own.
chart=$dir/r/charts/contrasts.svg
run plot "$dir/r" -q
check 'contrasts.svg: two baselines' grep -q 'what each is compared with' "$chart"
check 'contrasts.svg: no pair is left out' not grep -q 'compared, too' "$chart"

# A quantity can be what the study is about; its metric stands in for levels.
four '{}'
run run "$dir/s/four.json" --replications 3 --no-charts -q -o "$dir/r" --force \
    --set headline=break_even_hour_usd
exits 0 'a quantity as the headline'
check 'contrasts.csv has the metric behind it' grep -q ',net_value_usd,' "$dir/r/contrasts.csv"
run validate "$dir/s/four.json" --set headline=extra_hire
exits 3 'no such headline'
says 'did you mean "extra_hires"?' 'no such headline: a suggestion'
finish
