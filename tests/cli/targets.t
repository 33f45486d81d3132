#!/bin/sh
# Targets of a scenario, and the market as simulated: tables, summary, report.
set -u
. tests/cli/tap.sh

json()
{
    python3 -c 'import json, sys
s = json.load(open(sys.argv[1]))
sys.exit(not eval("(" + sys.argv[2] + ")"))' "$@"
}

# One that is met, one that is missed, one that three replications do not decide.
three='targets=[{"moment":"responses_per_proposal","target":0.1,"tolerance":0.1},
    {"moment":"hours_per_contract","at_least":1000,"source":"S4"},
    {"moment":"hires_per_proposal","target":0.02,"tolerance":0.01}]'
run run scenarios/tiny.json -o "$dir/three" -q --set "$three"
exits 0 'three targets: exit code'
where=$dir/three
check 'a row each, in their order' python3 - "$where/moments.csv" <<'END'
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1])))
met, missed, open_ = rows
assert [r["inside"] for r in rows] == ["yes", "no", "undecided"], rows
assert [r["arm"] for r in rows] == ["earn-only"] * 3
assert met["target"] == "0.1" and met["tolerance"] == "0.1" and met["at_least"] == "0", met
assert met["at_most"] == "0.2" and met["source"] == "scenario"
assert missed["target"] == missed["tolerance"] == missed["at_most"] == "", missed
assert missed["at_least"] == "1000" and missed["source"] == "S4"
assert missed["replications_to_decide"] == "" and int(open_["replications_to_decide"]) > 3
END
check 'a moment that is a metric is the same number' python3 - "$where" <<'END'
import csv, sys
def rows(name):
    return list(csv.DictReader(open(sys.argv[1] + "/" + name)))
same = ["estimate", "ci_low", "ci_high", "n"]
metric = {(r["arm"], r["population"], r["metric"]): r for r in rows("summary.csv")}
found = 0
for r in rows("as_simulated.csv"):
    other = metric.get((r["arm"], r["population"], r["moment"]))
    if other:
        assert all(r[c] == other[c] for c in same), (r, other)
        found += 1
moment = {r["moment"]: r for r in rows("moments.csv")}
for r in rows("as_simulated.csv"):
    if r["arm"] == "earn-only" and r["is_total"] == "true" and r["moment"] in moment:
        assert all(r[c] == moment[r["moment"]][c] for c in same), r
        found += 1
assert found == 12 + 3, found
END
check 'summary.json: the targets, and a line' json "$where/summary.json" \
    '[t["inside"] for t in s["targets"]] == ["yes", "no", "undecided"] and
    s["targets_met"].startswith("The market meets 1 of its 3 targets. Missed: ")'
check 'the chart is drawn' test -s "$where/charts/targets.svg"
check 'the report has the section' \
    grep -q 'Does the market meet its targets?</h2>' "$where/report.html"
check 'and says what is missed' grep -q '<strong>missed</strong>' "$where/report.html"

# Without targets.
run run scenarios/tiny.json -o "$dir/none" -q --set market.attempts_per_day=40 \
    --set 'strategies[earn-only].bid={"rule":"every_affordable"}' \
    --set 'strategies[when-short].bid={"rule":"every_affordable"}'
exits 0 'no targets: exit code'
where=$dir/none
check 'no table of targets' test ! -e "$where/moments.csv"
check 'no chart of targets' test ! -e "$where/charts/targets.svg"
check 'no section of targets' not grep -q 'meet its targets' "$where/report.html"
check 'far from what the file says: in words' json "$where/summary.json" \
    'any("for want of Connects" in r["warning"] for r in s["as_simulated"]) and
    s["targets"] == [] and s["targets_met"] == ""'
check 'and in the report' \
    grep -q '<strong>Far apart.</strong> Proposals sent a week' "$where/report.html"
check 'the others are not' json "$where/summary.json" \
    'sum(r["warning"] != "" for r in s["as_simulated"]) == 1'

# A results folder is the scenario, targets and all; --force takes them away.
run run "$dir/three" -o "$dir/again" -q --no-charts
check 'the folder run again: the same table' cmp "$dir/three/moments.csv" "$dir/again/moments.csv"
run run scenarios/tiny.json -o "$dir/again" -q --no-charts --force
exits 0 '--force over a folder with targets: exit code'
check 'and they are gone' test ! -e "$dir/again/moments.csv"
run list moments
check 'list moments' grep -q 'responses_per_proposal  *share  *0.11 +-0.015  *S65 ' "$dir/out"
run run scenarios/tiny.json -o "$dir/one" -q --no-charts --replications 1 --set "$three"
check 'one replication decides nothing' python3 -c '
import csv, sys
assert all(r["inside"] == "undecided" and not r["replications_to_decide"]
           for r in csv.DictReader(open(sys.argv[1])))' "$dir/one/moments.csv"
finish
