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

four '{"pair": "earn-mor"}'
run validate "$dir/s/four.json"
exits 3 'no such arm: refused'
says 'did you mean "earn-more"?' 'no such arm: a suggestion'
four '{"pair": "buy-more"}'
run validate "$dir/s/four.json"
exits 3 'itself: refused'
says '"buy-more" cannot be compared with itself' 'itself: says so'
finish
