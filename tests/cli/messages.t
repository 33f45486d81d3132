#!/bin/sh
# Messages say what is the matter; what would take for ever is asked first.
set -u
. tests/cli/tap.sh
tiny=scenarios/tiny.json

# A folder through a link.
mkdir "$dir/real"
ln -s real "$dir/link"
ln -s nowhere "$dir/dangling"
: >"$dir/file"
ln -s file "$dir/linked"
for target in link link/; do
    run run "$tiny" -q --no-charts -o "$dir/$target"
    exits 1 "-o $target: exit code"
    says "is a link to the folder $(cd "$dir" && pwd -P)/real" "-o $target: message"
done
run run "$tiny" -q --no-charts -o "$dir/dangling"
says 'is a link that leads nowhere' 'a dangling link'
run run "$tiny" -q --no-charts -o "$dir/linked"
says 'which is not a folder' 'a link to a file'

# Dates.
date()
{
    run validate "$tiny" --set "start_date=$1"
    exits 3 "$1: exit code"
    says "--set: start_date: $2" "$1: message"
}
date 1969-12-31 '1969-12-31 is out of range: allowed 1970-01-01 to 2999-12-31'
date 3000-01-01 '3000-01-01 is out of range: allowed 1970-01-01 to 2999-12-31'
date 2021-02-29 '2021-02-29 is no date: month 2 of 2021 has 28 days'
date 2021-13-01 '2021-13-01 is no date: there is no month 13'
date 01.02.2021 'expected a date, "YYYY-MM-DD", from 1970 to 2999, found "01.02.2021"'

# Who may come, and who cannot.
run validate "$tiny" --set 'populations[stock].size=0' --set 'populations[newcomers].size=0'
exits 3 'nobody: exit code'
says 'there is no freelancer in any, and none arrives' 'nobody: message'
run run "$tiny" --print hires --replications 2 --set 'populations[stock].size=0' \
    --set 'populations[newcomers].size=0' --set 'populations[newcomers].arrivals_per_day=0.005'
exits 0 'few who may arrive: exit code'

# The option that was given is named.
run run "$tiny" --seed 0
says '--seed: 0 is not allowed' '--seed 0'
exits 2 '--seed 0: exit code'
run run "$tiny" --seed 99999999999999999999
says '--seed: 99999999999999999999 is not allowed' '--seed beyond 2^64'
run validate "$tiny" --set 'populations[stock].size=200000' --replications 1000000 \
    --max-memory 1G
says '--replications: replications: ' 'what --replications makes too large'
for command in run ask validate report plot rules assumptions calibrate list selfcheck help; do
    run "$command" ''
    exits 2 "$command \"\": exit code"
    says "$command: an argument is empty" "$command \"\": message"
done

# What may be meant: fields by the words that people use, names of lists, of
# metrics, of scenarios; which words there are.
meant()
{
    run validate "$tiny" --set "$1"
    exits 3 "$1: exit code"
    says "$2" "$1: message"
}
meant 'populations[stock].opening_balance=3' 'did you mean "opening_connects"?'
meant market.proposals_per_day=3 'did you mean "proposals_per_week"?'
meant market.proposals_per_week=3 'stands in place of `attempts_per_day`, which is there, too'
meant market.hire_rate=0.03 'did you mean "win_rate"?'
meant 'populations[stock].proposals_per_week=3' 'here that is market.attempts_per_day'
meant headline=profit 'did you mean "net_value_usd"?'
meant 'populations[stok].size=3' 'did you mean "stock"?'
meant 'populations[x].size=3' 'the list has no member "x"; it has "stock", "newcomers"'
meant 'populations[stock].size=-1' 'populations[stock].size: -1 is out of range'
meant 'populations[0].size=-1' 'populations[stock].size: -1 is out of range'
meant 'populations[stock].ability={"dist":"zipf"}' \
    'unknown distribution "zipf"; one of: constant, uniform,'
meant 'populations[stock].ability={"dist":"normal","mean":1}' '("normal" has: mean, sd)'
meant 'arms[when-short].set={"rules.fee.on":3}' \
    'arms[when-short].set: rules.fee.on: expected true or false'
# Of what an arm sets, one by its path.
meant 'arms[when-short].set.market.response=7' \
    'arms[when-short].set: market.response: 7 is out of range: allowed 0 to 1'
check 'what an option sets of an arm is in no file' not grep -q 'tiny.json:' "$dir/err"
meant 'arms[when-short].set.market.respons=0.5' \
    'arms[when-short].set: market.respons: unknown key; did you mean "response"?'
run validate "$tiny" --set 'arms[when-short].set.market.response=0.5' \
    --set 'arms[when-short].set.populations[stock].strategy=earn-only'
exits 0 'what an arm sets, by paths: exit code'
run run "$tiny" --replications 2 -q --no-charts -o "$dir/by-path" \
    --set 'arms[when-short].set.market.response=0.5'
check 'what an arm sets, by its path: beside the rest' python3 -c '
import json, sys
arms = json.load(open(sys.argv[1] + "/scenario.json"))["arms"]
sets = arms[1]["set"]
assert sets["market.response"] == 0.5 and sets["populations[stock].strategy"] == "when-short", sets
' "$dir/by-path"
sed '/"study"/d' "$tiny" >"$dir/no-study.json"
run validate "$dir/no-study.json"
says 'study: missing: expected a word in quotes: one of "terminating", "steady_state"' \
    'a word that is missing'
run "run" "$tiny" --print hire
says 'did you mean hires?' 'a metric of --print'
run list metrcs
says 'did you mean metrics?' 'a list'
run list distributions
check 'distributions with their parameters' grep -qE '^  lognormal  *median, sigma ' "$dir/out"
run validate tinny
exits 1 'a name that is near: exit code'
says 'did you mean tiny?' 'a name that is near'
run validate scenarios/tinny.json
says 'did you mean scenarios/tiny.json?' 'a file that is near'
run validate nowhere/tiny.json
exits 1 'an installed scenario by its path here: exit code'
says 'the installed scenario is called tiny' 'an installed scenario by its path here'
run list scenarios
sed -n 's/^  \([a-z0-9-]*\) .*/\1/p' "$dir/out" >"$dir/names"
check 'list names scenarios' test "$(wc -l <"$dir/names")" -ge 8
while read -r name; do
    run validate "$name"
    exits 0 "a name that list prints: $name"
done <"$dir/names"
run run tiny --print hires --replications 2
exits 0 'run tiny'

# References are checked at once, like types, in every arm.
run validate "$tiny" --set baseline=nix --set headline=foo --set 'populations[stock].size=-1' \
    --set 'arms[when-short].population=zy' --set 'populations[stock].strategy=zz' \
    --set 'arms[when-short].set={"rules.fee.on":3}' --set 'arms[earn-only].set={"rules.fee.on":4}' \
    --set 'experiments=[{"name":"x","kind":"select","metric":"bar","indifference":1}]'
exits 3 'many at once: exit code'
for text in 'unknown arm "nix"' 'unknown metric "foo"' 'size: -1 is out of range' \
    'unknown population "zy"' 'unknown strategy "zz"' \
    'arms[when-short].set: rules.fee.on' 'arms[earn-only].set: rules.fee.on' \
    'unknown metric "bar"'; do
    says "$text" "many at once: $text"
done
check 'many at once: each once' test "$(grep '^error: ' "$dir/err" | sort | uniq -d | wc -l)" -eq 0

# What is allowed and surely not meant is said, and run.
run validate "$tiny" --set 'arms[when-short].set={}' --set 'populations[newcomers].size=0' \
    --set 'changes=[{"name":"late","day":900,"rules":{"fee":{"on":true}}}]'
exits 0 'warnings: exit code'
for text in 'arms earn-only and when-short are the same' \
    'strategies[when-short]: nobody follows this strategy' \
    'populations[newcomers]: has nobody' 'changes[late]: comes on day 900, after the end'; do
    says "warning: $text" "$text"
done
run validate "$tiny" --set 'arms[when-short].set={
    "populations[stock].strategy":"when-short","populations[stock].size":20}'
says 'warning: arms[when-short].set: populations[stock].size has that value already' \
    'a value that is so already'
for buy in '"adaptive","start_usd":0' '"adaptive","start_usd":1' \
    '"monthly_budget","monthly_budget_usd":1'; do
    run validate "$tiny" --set "strategies[when-short].buy={\"rule\":$buy}"
    says 'warning: strategies[when-short].buy: the budget of a month pays for no bundle in any' \
        "a budget for nothing: $buy"
    says 'arm: the cheapest costs $1.50, coupons apart' "a budget for nothing: $buy: why"
done
run validate "$tiny" --set rules.purchase.price_usd=0.1 \
    --set 'strategies[when-short].buy={"rule":"adaptive","start_usd":1}'
check 'a budget for one bundle: nothing is said' not test -s "$dir/err"
# Arrivals that go by the burn-in, in arms that part on day 0, or are told what is usual.
for value in 'populations[stock].arrivals_usual_usd=90' \
    'arms[dearer].set={"populations[stock].burn_in_strategy":"earn-only"}' \
    'arms[dearer].set={"changes":[{"name":"c","day":0,"rules":{"price":{"multiplier":2}}}]}' \
    'arms[dearer].set={"populations[stock].arrivals_per_day":2}'; do
    run validate tests/invalid/arrivals-arms-differ.json --set "$value"
    exits 0 "one past: $value"
done
sed 's/"source": "assumed"/"source": "asumed"/' "$tiny" >"$dir/asumed.json"
run validate "$dir/asumed.json"
says 'warning: maturity_days: source "asumed" is none of' 'a source with a slip'

# Words left out at the end of a name, and paths of lists.
run run "$tiny" --print net_value
says 'did you mean net_value_usd?' 'half a metric'
run validate "$tiny" --set 'population[stock].size=3'
says 'there is no such list; did you mean "populations"?' 'a list that is near'
run validate "$tiny" --set 'populations.stock.size=3'
says 'its members go in brackets' 'a list without brackets'

# Nothing to go on from, nothing that differs: said.
run run "$tiny" --resume -o "$dir/none"
exits 1 '--resume of nothing: exit code'
says 'nothing to resume: leave --resume out' '--resume of nothing'
run rules article --diff article
says 'no rule differs' 'a rulebook against itself'
run list metrics
check 'list metrics: columns in a line' python3 -c '
import sys
lines = [line for line in open(sys.argv[1]) if line.startswith("  ")]
title = lines[0].index("Net value")
assert len(lines) > 40 and title < 60
assert all(line[29] == " " == line[title - 1] and line[title] != " " for line in lines), lines
' "$dir/out"
for file in scenarios/*.json; do
    run validate "$file"
    check "$file: no warning" not test -s "$dir/err"
done

# What takes hours is asked first; validate tells.
long()
{
    label=$1
    shift
    run run "$@" -q --no-charts -o "$dir/never"
    exits 2 "$label: exit code"
    says '--yes runs it' "$label: message"
    check "$label: nothing is written" not test -e "$dir/never"
    run validate "$@"
    exits 0 "$label: validate: exit code"
    says 'run would take about ' "$label: validate: message"
}
long 'many attempts' "$tiny" --set 'populations[stock].size=5000' \
    --set market.attempts_per_day=1000 --set horizon_days=3660
long 'many replications' "$tiny" --replications 190000 --set market.attempts_per_day=50
long 'many single grants' "$tiny" --set market.grants_per_day=1000 \
    --set 'populations[stock].size=20000'
long 'many posts' scenarios/boost.json --set 'market.segments[work].posts_per_month=3e6'
long 'many sessions' scenarios/upwork-2021.json --set market.sessions_per_week=1000 \
    --replications 1000
long 'a test without end' "$tiny" --set rules.readiness.pass=0 \
    --set rules.readiness.retry_wait_days=0.01 \
    --set 'populations[stock].size=100000' --set horizon_days=3660
long 'campaigns' "$tiny" --set rules.coupon.on=true --set rules.coupon.mean_gap_days=0.1 \
    --set 'populations[stock].size=1000000' --set horizon_days=3660
long 'an experiment' "$tiny" --set 'experiments=[{"name":"d","kind":"design",
    "layout":"sobol","points":4096,"replications":100000,
    "factors":[{"name":"r","path":"market.response","low":0.1,"high":0.5}]}]'
# What came out best of the four that are rivals is measured again, and its baseline.
long 'confirm' scenarios/worth-it.json --replications 65000 --set 'experiments=[]' \
    --set confirm=true --set market.attempts_per_day=50
check 'confirm: its runs are counted, 2 of 7' grep -q 'in 455000 replications' "$dir/err"
long 'precision' "$tiny" --set 'precision={"absolute":0.1,"max_replications":30000}' \
    --set market.attempts_per_day=200
run validate "$tiny" --quiet
check 'a short one is silent' not test -s "$dir/err"
run run "$tiny" --yes --print hires
exits 0 '--yes: exit code'
finish
