#!/bin/sh
# Every kind of experiment through the program: tables, verdicts, report.
set -u
. tests/cli/tap.sh

# A scenario with one experiment of each kind and layout; few replications.
cat >"$dir/make.py" <<'END'
import json, sys
tiny = json.load(open("scenarios/tiny.json"))
tiny["replications"] = 4
tiny["rulebook"] = "upwork-2020-12"
price = {"name": "price", "path": "rules.purchase.price_usd"}
reply = {"name": "replies", "path": "strategies[when-short].earn.replies"}
rng = [dict(price, low=0.1, high=0.4), dict(reply, low=0.1, high=0.9)]
val = [dict(price, values=[0.1, 0.4]), dict(reply, values=[0.1, 0.9])]
one = {"arm": "when-short", "replications": 2}
tiny["experiments"] = [
    {"name": "grid", "kind": "design", "factors": val, **one},
    {"name": "ends", "kind": "design", "factors": rng, **one},
    {"name": "zip", "kind": "design", "layout": "zip", "factors": val, **one},
    {"name": "list", "kind": "design", "layout": "list", "factors": val,
     "list": [{"price": 0.2, "replies": 0.5}, {"replies": 2, "price": 0.2}], **one},
    {"name": "lhs", "kind": "design", "layout": "lhs", "points": 4, "factors": rng, **one},
    {"name": "sobol", "kind": "design", "layout": "sobol", "points": 4, "factors": rng, **one},
    {"name": "morris", "kind": "sensitivity", "over": "factors", "method": "morris",
     "trajectories": 2, "factors": rng, **one},
    {"name": "shares", "kind": "sensitivity", "over": "factors", "method": "sobol",
     "rows": 8, "randomisations": 2, "factors": rng, **one},
    {"name": "each", "kind": "sensitivity", "over": "factors", "factors": rng, **one},
    {"name": "guesses", "kind": "sensitivity", "title": "<b>guesses</b> & =1+1", **one},
    {"name": "contest", "kind": "optimise", "arm": "when-short", "indifference": 20,
     "first_stage": 10, "max_replications": 30, "confirm_replications": 3, "factors": val},
]
json.dump(tiny, open(sys.argv[1], "w"), indent=1)
END
python3 "$dir/make.py" "$dir/all.json"
cp -r scenarios/rulebooks "$dir/"
run run "$dir/all.json" -o "$dir/all" --no-charts -q
exits 0 'every kind: exit code'
check 'every kind: a row each' test "$(grep -c . "$dir/all/experiments.csv")" -eq 12

points_of()
{
    grep "^tiny,$1," "$dir/all/points.csv" | cut -d, -f3 | sort -u | wc -l
}
while read -r name count; do
    check "$name: $count points" test "$(points_of "$name")" -eq "$count"
done <<'END'
grid 4
ends 4
zip 2
list 2
lhs 4
sobol 4
morris 6
shares 64
each 4
contest 4
END
# The same setting has the same id in every design.
id_of()
{
    grep "^tiny,$1,.*,price,.*,0.4," "$dir/all/points.csv" | cut -d, -f3 | sort
}
check 'ids: zip and grid name the same point alike' \
    test -n "$(id_of zip)" -a "$(id_of grid | grep -c "$(id_of zip)")" -eq 1
check 'list: what does not load is listed with its reason' \
    grep -q '^tiny,list,.*replies.*,2,.*out of range' "$dir/all/points.csv"
check 'list: and counted' grep -q '^tiny,list,.*points missing,.*1 of 2 settings were run' \
    "$dir/all/experiments.csv"

# Main effects on the two-level grid are the slopes: computed again from the
# responses of the table.
cat >"$dir/effect.py" <<'END'
import csv, sys
d = sys.argv[1]
cell = {}
for r in csv.DictReader(open(d + "/responses.csv")):
    if r["experiment"] == "grid" and r["versus"]:
        cell[r["value_1"], r["value_2"]] = float(r["estimate"])
low_low, low_high = cell["0.1", "0.1"], cell["0.1", "0.9"]
high_low, high_high = cell["0.4", "0.1"], cell["0.4", "0.9"]
want = {"price": (high_low + high_high - low_low - low_high) / 2,
        "replies": (low_high + high_high - low_low - high_low) / 2}
seen = 0
for r in csv.DictReader(open(d + "/effects.csv")):
    if r["experiment"] == "grid":
        is_near = abs(float(r["estimate"]) - want[r["factor"]]) < 1e-9
        assert is_near, (r["factor"], r["estimate"], want)
        seen += 1
assert seen == 2
END
check 'grid: effects are those of its corners' python3 "$dir/effect.py" "$dir/all"

# One at a time over what is assumed: every such number has a row, moved or
# with the reason why not.
assumed=$("$CONNECTSIM" assumptions "$dir/all.json" --json | grep -c '"path"')
grep '^tiny,guesses,swing,' "$dir/all/effects.csv" >"$dir/swings"
check 'guesses: numbers are listed' test "$(wc -l <"$dir/swings")" -ge 50
check 'guesses: there are assumptions to move' test "$assumed" -ge 50
words='the verdict (stands|changes)|no verdict|cannot move|out of range|allowed'
check 'guesses: none without a word' \
    test "$(grep -cE "$words" "$dir/swings")" -eq "$(wc -l <"$dir/swings")"
check 'report: the title is text' \
    grep -q '&lt;b&gt;guesses&lt;/b&gt; &amp; =1+1' "$dir/all/report.html"
check 'report: no tag of it' not grep -q '<b>guesses' "$dir/all/report.html"
check 'report: a verdict for each' test "$(grep -c 'class="verdict"' "$dir/all/report.html")" -ge 12

# Threads and event set change nothing, selection and search included.
run run "$dir/all.json" -o "$dir/again" --no-charts -q --threads 3 --event-set heap
check 'every kind: the same with 3 threads and the heap' \
    diff -r -q -x manifest.json "$dir/all" "$dir/again"

# One command for any scenario; a rehearsal of what it costs is not needed here.
run run scenarios/tiny.json --sensitivity assumptions --replications 2 --no-charts -q -o "$dir/sens"
exits 0 '--sensitivity assumptions: exit code'
check '--sensitivity assumptions: the command is kept' \
    grep -q -e '--sensitivity assumptions' "$dir/sens/summary.json"
finish
