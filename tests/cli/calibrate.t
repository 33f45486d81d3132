#!/bin/sh
# calibrate: one's own proposals become a planner that runs, and says how sure it is.
set -u
. tests/cli/tap.sh
own=scenarios/fit/proposals.csv

check 'the example has 200 rows' test "$(wc -l <"$own")" -eq 201
run calibrate worth-it --own "$own"
exits 0 'own proposals: exit code'
for words in '200 proposals, 2021' 'hired, of those answered' 'proposals a week' \
    'answered, by price' 'market.hire' 'how sure' 'next: --patch'; do
    check "own proposals: $words" grep -q -- "$words" "$dir/out"
done
check 'own proposals: within 80 columns' not grep -qE '^.{81,}' "$dir/out"
check 'own proposals: no blank at the end of a line' not grep -q ' $' "$dir/out"

# A scenario with these numbers, whose provenance is kept.
run calibrate worth-it --own "$own" --patch "$dir/mine.json"
exits 0 'a patch: exit code'
check 'a patch: said' grep -q "next: connectsim run $dir/mine.json" "$dir/out"
check 'a patch: what is in it' python3 -c '
import hashlib, json, sys
patch = json.load(open(sys.argv[1]))
own = open(sys.argv[2], "rb").read()
assert patch["inherits"] == "worth-it" and patch["name"] == "mine", patch
assert patch["fitted"]["sha256"] == hashlib.sha256(own).hexdigest()
assert patch["fitted"]["proposals"] == 200
for path, value in patch["set"].items():
    if "low" in value and path != "market.fixed_budget_usd":
        assert value["low"] < value["value"] < value["high"], path
' "$dir/mine.json" "$own"
run validate "$dir/mine.json" --show
exits 0 'a patch: valid'
check 'a patch: its numbers are in force' python3 -c '
import json, sys
patch, shown = (json.load(open(name)) for name in sys.argv[1:])
assert shown["market"]["hire"] == patch["set"]["market.hire"], shown["market"]
assert "set" not in shown and shown["fitted"] == patch["fitted"]
' "$dir/mine.json" "$dir/out"
run run "$dir/mine.json" --set 'experiments=[]' --replications 2 --set horizon_days=30 \
    --set market.response=0.5 --no-charts -q -o "$dir/run"
exits 0 'a patch: it runs'
run validate "$dir/run/scenario.json" --show
check 'a patch: --set is stronger, also when it is run again' grep -q '"response": 0.5' "$dir/out"
cp "$dir/mine.json" "$dir/first.json"
run calibrate worth-it --own "$own" --patch "$dir/mine.json"
exits 2 'a patch that is there: exit code'
says '--force replaces it' 'a patch that is there'
run calibrate worth-it --own "$own" --patch "$dir/mine.json" --force -q
exits 0 'a patch replaced: exit code'
check 'a patch replaced: nothing is said' not test -s "$dir/out"
check 'a patch replaced: the same bytes' cmp "$dir/first.json" "$dir/mine.json"
run run "$dir/mine.json" --set market.hire=0.2 --set market.good_feedback=0.5 --print hires \
    --set 'experiments=[]' --replications 2 --set horizon_days=30
check 'a patch: a --set of nothing in force is said, and no other' \
    not grep -q 'market.hire' "$dir/err"

# A market of known numbers, fitted; what the patch is, and that it runs.
free=tests/model/worlds/free.json
run calibrate "$free" --threads 1 --progress none --patch "$dir/free.json" \
    --set calibrate.rounds=1 --set 'calibrate.free[response].start=0.09' \
    --set 'calibrate.free[hire].start=0.07' --set 'calibrate.free[activity].start=0.6' \
    --seed 3 --replications 3
exits 0 'a fit: exit code'
check 'a fit: nothing on standard error' not test -s "$dir/err"
for words in 'On random numbers that no fit saw' '^parameter .*start' 'not identified' \
    'Not identified: .*replies' '^responses_per_proposal' 'They hang on'; do
    check "a fit: $words" grep -q -- "$words" "$dir/out"
done
check 'a fit: within 80 columns' not grep -qE '^.{81,}' "$dir/out"
check 'a fit: its provenance' python3 -c '
import json, sys
patch = json.load(open(sys.argv[1]))
fitted = patch["fitted"]
assert fitted["seed"] == "3" and fitted["scale"] == 1, fitted
assert fitted["replications"] == 4 and fitted["fresh_replications"] == 3, fitted
assert {p["name"]: p["is_identified"] for p in fitted["parameters"]}["replies"] is False
assert len(fitted["moments"]) == 4 and fitted["sum_of_squares"] >= 0, fitted
response = patch["set"]["market.response"]
assert response["low"] < response["value"] < response["high"], response
assert isinstance(patch["set"]["populations[p].activity.median"], float), patch["set"]
' "$dir/free.json"
run run "$dir/free.json" --no-charts -q --replications 2 -o "$dir/fitted"
exits 0 'a fit: what it writes runs'
cp "$dir/free.json" "$dir/once.json"
run calibrate "$free" --threads 2 --progress none --patch "$dir/free.json" --force -q \
    --set calibrate.rounds=1 --set 'calibrate.free[response].start=0.09' \
    --set 'calibrate.free[hire].start=0.07' --set 'calibrate.free[activity].start=0.6' \
    --seed 3 --replications 3
check 'a fit: the same bytes on two threads' cmp "$dir/once.json" "$dir/free.json"
check 'a fit: -q says nothing' not test -s "$dir/out"

run calibrate scenarios/fit/upwork-2021.json --scale 0.1
exits 2 'a share with parts of niches: exit code'
says '1.8 of the 18 niches of all-work: niches are whole; 0.1111 makes 2' \
    'a share with parts of niches'
run validate scenarios/fit/upwork-2021.json
exits 0 'the market that is fitted: valid'
check 'the market that is fitted: no warning' not test -s "$dir/err"

# What cannot be done.
run calibrate
exits 2 'no scenario'
run calibrate worth-it
exits 3 'nothing to fit to'
says 'has no `calibrate`' 'nothing to fit to: said'
says '--own FILE.csv' 'nothing to fit to: what else'
run calibrate worth-it --scale 0
exits 2 'no share of a market'
run calibrate worth-it --own "$own" --scale 0.5
exits 2 'a share of a file'
run calibrate boost --own "$own"
exits 3 'a market where people meet: exit code'
says '"exogenous"' 'a market where people meet'
run calibrate worth-it --own "$dir/absent.csv"
exits 1 'no file'
run calibrate worth-it --own "$dir"
exits 1 'a folder'
run calibrate worth-it --own "$own" --patch "$dir/mine.txt"
exits 2 'a patch that is no .json'
run calibrate worth-it --own "$own" --patch "$dir/no/such.json"
exits 1 'a patch in no folder'
printf 'date,connects,answered,hired,value_usd\n2021-01-01,2,no\0,no,\n' >"$dir/nul.csv"
run calibrate worth-it --own "$dir/nul.csv"
exits 3 'a NUL byte: exit code'
says 'a NUL byte' 'a NUL byte'
sed '5s/.*/2021-13-01,-3,perhaps,no,12/' "$own" >"$dir/wrong.csv"
run calibrate worth-it --own "$dir/wrong.csv" --patch "$dir/never.json"
exits 3 'a wrong row: exit code'
says "wrong.csv:5:1: date: \"2021-13-01\" is not allowed" 'a wrong row: its date'
says "wrong.csv:5:12: connects: \"-3\" is not allowed: a whole number" 'a wrong row: its price'
says "wrong.csv:5:15: answered: \"perhaps\"" 'a wrong row: its answer'
check 'a wrong row: nothing is written' not test -e "$dir/never.json"

# One row says little, and that is said.
printf 'date,connects,answered,hired,value_usd\n2021-01-01,2,no,no,\n' >"$dir/one.csv"
run calibrate worth-it --own "$dir/one.csv"
exits 0 'one row: exit code'
check 'one row: nobody hired yet' grep -q 'Nobody hired yet' "$dir/out"
check 'one row: values stay' grep -q "scenario's own values" "$dir/out"
check 'one row: no number that is none' not grep -qiE 'nan|inf' "$dir/out"
finish
