#!/bin/sh
# The answer in words: on a terminal, too; what rounds to nothing has no sign;
# what would settle it is what the scenario asks for, not the chase of a zero.
set -u
. tests/cli/tap.sh
needs_terminal
tiny=scenarios/tiny.json

run run "$tiny" --no-charts -o "$dir/r"
exits 0 'exit code'
check 'a pipe gets the path alone' test "$(cat "$dir/out")" = "$dir/r/report.html"
python3 tests/cli/terminal.py "$CONNECTSIM" run "$tiny" --no-charts \
    --progress none -o "$dir/t" >"$dir/terminal"
check 'a terminal: the verdict of the report, then the path' python3 -c '
import json, sys
*lines, path = open(sys.argv[1]).read().splitlines()
end = lines.index("")
head = [line.split()[:1] for line in lines].index(["arm"])
summary = json.load(open(sys.argv[2]))
first, *others = summary["verdict_parts"]
assert " ".join(lines[:end]) == first and "In this market" not in first, lines
assert " ".join(line for line in lines[:head] if line) == summary["verdict"], lines
assert " ".join([first, *others]) == summary["verdict"] and len(others) == 1, summary
table = lines[head:]
assert table[0].split() == ["arm", "USD", "per", "freelancer", "difference", "to"], table
assert table[1].startswith("Earn only ") and table[2].endswith(" Earn only"), table
assert "In this market each sends " in " ".join(lines[:head]), lines
assert "on how far to believe this: in the report" in lines[-1], lines
assert path.endswith("/report.html") and max(map(len, lines)) <= 80
' "$dir/terminal" "$dir/r/summary.json"
check 'no sign at what rounds to zero' not grep -qE '[-+][$]?0(\.0+)?( |\))' "$dir/terminal"
settle=$(tr '\n' ' ' <"$dir/terminal" |
    sed -n 's/.*about \([0-9]*\) runs instead of 3.*/\1/p')
check 'what would tell it to within what matters: how many' \
    test "$settle" -lt 100 -a "$settle" -gt 3
check 'and the report says so, too, without a time' grep -q \
    "$settle would tell it to within the .5 that would matter" "$dir/r/summary.json"
check 'one difference, one method, in every table' python3 -c '
import csv, sys
rows = [row for name in ("contrasts", "comparisons", "convergence", "robustness")
        for row in csv.DictReader(open("%s/%s.csv" % (sys.argv[1], name)))
        if row["versus"] and row["n"] == "3" and row["metric"] == "net_value_usd"
        and row["population"] == "all" and row["method"][-2:] == "_t"]
methods = {row["method"] for row in rows if row["ci_low"] == rows[0]["ci_low"]}
assert len(rows) >= 4 and methods == {"paired_t"}, methods
' "$dir/r"
run run "$tiny" --no-charts -o "$dir/v" --verdict
check 'asked for, a pipe gets the same' python3 -c '
import sys
said, shown = (open(name).read().split("\n")[:-2] for name in sys.argv[1:])
assert said == shown, (said, shown)
' "$dir/out" "$dir/terminal"
run run "$tiny" --no-charts -o "$dir/null" --set indifference=0
check 'no margin: no number of runs is enough' \
    not grep -qE 'would (settle|tell|show)|would matter' "$dir/null/summary.json"

# The page begins with what answers, in this order.
first()
{
    python3 - "$dir/$1/report.html" "$2" "$3" <<'PY'
import re, sys
page = open(sys.argv[1], encoding="utf-8").read()
places = [page.find(text) for text in (
    'class="verdict"', 'class="warnings"', ">" + sys.argv[2], ">What could overturn it</h2>",
    'class="answer"><thead>', 'class="contents"', ">More on the answer</h2>",
    ">Where do Connects come from, and go?</h2>", ">What each arm comes to</h2>",
    ">Which numbers are assumptions</h2>", ">About this run</h2>")]
assert -1 not in places and places == sorted(places), places
table = page[places[4]:places[5]]
assert re.findall('<th scope="row">([^<]*)', table) == ["Earn only", "Buy when short"], table
assert sys.argv[3] in table, table
PY
}
run run "$tiny" -q -o "$dir/money"
check 'the page of a metric: what answers, then the rest' \
    first money 'What does each way bring' 'USD per freelancer'
run run "$tiny" -q -o "$dir/hour" --set headline=break_even_hour_usd
check 'the page of the value of an hour' \
    first hour 'When does it pay, and what does it bring' 'Pays if an hour is worth'
check 'its chart has what is assumed' python3 -c '
import csv, sys
[row] = [row for row in csv.DictReader(open(sys.argv[1] + "/quantities.csv"))
         if row["quantity"] == "break_even_hour_usd"]
low, hour, high = (float(row["assumed" + end]) for end in ("_low", "", "_high"))
assert 0 < low == hour / 2 and high == 2 * hour, row
assert "the $%.3g assumed here; grey: $%.3g to $%.3g" % (hour, low, high) in open(
    sys.argv[1] + "/charts/answer.svg").read()
' "$dir/hour"

# Of several, those may be best that no other certainly beats: recomputed.
run run scenarios/worth-it.json --replications 6 --set horizon_days=60 --set experiments='[]' \
    --set contrasts=baseline \
    --no-charts -q -o "$dir/best"
check 'several may be best: they are named' python3 -c '
import csv, json, math, re, sys
from statistics import mean, stdev
def rows(name):
    return list(csv.DictReader(open("%s/%s.csv" % (sys.argv[1], name))))
value, told = {}, rows("contrasts")
for row in rows("replications"):
    if row["population"] == "all":
        value.setdefault(row["arm"], []).append(float(row["net_value_usd"]))
titles = {row["arm"]: row["title"] for row in rows("arms")}
# Those that are the same in every replication are one rival, by the first of them.
first = {arm: next(other for other in value if value[other] == value[arm]) for arm in value}
kept = [arm for arm in value if first[arm] == arm]
assert len(told) == 4 == len(kept), (told, kept)
def chance(t):  # Student, 5 degrees of freedom
    a = math.atan(t / math.sqrt(5))
    return .5 + (a + math.sin(a) * (math.cos(a) + 2 / 3 * math.cos(a) ** 3)) / math.pi
t = next(x / 1000 for x in range(10000) if chance(x / 1000) > 1 - .025 / (len(kept) - 1))
def beats(by, arm):
    x = [a - b for a, b in zip(value[by], value[arm])]
    return mean(x) - t * stdev(x) / math.sqrt(6) > 0
best = [titles[arm] for arm in kept if arm != told[0]["versus"]
        and not any(beats(by, arm) for by in kept if by != arm)]
verdict = json.load(open(sys.argv[1] + "/summary.json"))["verdict"]
one = "(or %sBuy when it pays%s, which comes to the same)" % (chr(34), chr(34))
assert "Buy when short" + chr(34) + " " + one in verdict, verdict
said = re.search("best may be it(?: or|,) (.*?)[.] |open between (.*?)[.] ", verdict)
said = (said[1] or said[2]).replace(one, "")
assert 1 < len(best) < 3 and said.count(chr(34)) == 2 * len(best), (best, said)
assert all(chr(34) + title + chr(34) in said for title in best), (best, said)
' "$dir/best"

# What came out best, measured again: as an experiment does, on the same numbers.
run run scenarios/worth-it.json --replications 8 --set horizon_days=120 --no-charts -q \
    -o "$dir/again" \
    --set confirm=true --set 'experiments=[{"name":"best",
    "kind":"select","indifference":500,"first_stage":10,"max_replications":20,
    "confirm_replications":8}]'
check 'chosen by the data: said, and flagged' python3 -c '
import csv, json, sys
flagged = [row for row in csv.DictReader(open(sys.argv[1] + "/contrasts.csv"))
           if "biased_by_selection" in row["flags"]]
summary = json.load(open(sys.argv[1] + "/summary.json"))
assert [row["arm"] for row in flagged] == ["monthly-budget"], flagged
told = "as it was picked for coming out best, expect somewhat less"
assert told in summary["verdict"] and summary["confirmed"] == []
seeds = list(csv.DictReader(open(sys.argv[1] + "/seeds.csv")))
assert {row["phase"] for row in seeds} == {"explore"}, seeds
' "$dir/best"
check 'measured again: by fresh random numbers, as an experiment does it' python3 -c '
import csv, json, math, sys
summary = json.load(open(sys.argv[1] + "/summary.json"))
[again] = summary["confirmed"]
assert (again["arm"], again["versus"], again["n"]) == ("when-short", "earn-only", 8), again
said = "measured again on fresh luck, the difference is $%.0f per" % again["difference"]
assert said in summary["verdict"], summary["verdict"]
assert "expect somewhat less" not in summary["verdict"], summary["verdict"]
[row] = csv.DictReader(open(sys.argv[1] + "/experiments.csv"))
assert row["verdict"] == summary["experiments"][0]["verdict"], row
assert "Measured again on fresh luck, " in row["verdict"], row
for column, key in (("estimate", "difference"), ("ci_low", "ci_low"), ("ci_high", "ci_high")):
    assert math.isclose(float(row[column]), again[key]), (column, row, again)
' "$dir/again"

# With experiments: their answers, too; one word on what they share.
experiments='experiments=['
for name in one two three; do
    experiments="$experiments{\"name\":\"$name\",\"kind\":\"select\","
    experiments="$experiments\"metric\":\"hires\",\"indifference\":0.5},"
done
python3 tests/cli/terminal.py "$CONNECTSIM" run "$tiny" --no-charts --progress none \
    -o "$dir/x" --set "${experiments%,}]" >"$dir/terminal"
check 'a terminal: each experiment and its answer' test \
    "$(grep -cE '^(one|two|three)$|^  "[^"]*" is best: right' "$dir/terminal")" -eq 6
check 'shared random numbers: said once of all' test \
    "$(grep -c '<li>seeds_shared: .*one.*, .*two.* and .*three' "$dir/x/report.html")" -eq 1
check 'and not of each two' test "$(grep -c 'seeds_shared' "$dir/x/report.html")" -eq 1
# What an hour is taken to be worth, and between what that guess lies.
hour()
{
    run run scenarios/tiny.json -q --no-charts --replications 2 --force -o "$dir/hour" \
        --set headline=break_even_hour_usd --set "populations[stock].hour_value_usd=$1"
    awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
        $at["quantity"] == "break_even_hour_usd" {
            print $at["assumed"], $at["assumed_low"], $at["assumed_high"] }' \
        "$dir/hour/quantities.csv"
}
check 'an hour without a range: half and double' test "$(hour 10)" = '10 5 20'
check 'an hour with one' test "$(hour '{"value":10,"low":7,"high":30}')" = '10 7 30'
check 'a distribution, by what it is multiplied by' test "$(hour \
    '{"value":{"dist":"lognormal","median":10,"sigma":1},"low":0.5,"high":3}')" = '10 5 30'
finish
