#!/bin/sh
# The market of 2021, started far away, is fitted back inside its targets: judged
# by the program on random numbers that no fit saw, and again by a run of what it
# wrote, on a seed that none saw either. Some 10 minutes on two cores: `make
# weekly`; what was measured, the time too, is printed.
set -u
. tests/cli/tap.sh
root=$PWD
begun=$(date +%s)
# a third of the market, of which 6 niches are whole; from the corners of what
# anybody would guess
run calibrate scenarios/fit/upwork-2021.json --scale 0.3334 --threads 2 --progress none \
    --replications 8 --patch "$dir/found.json" \
    --set 'calibrate.free[activity].start=0.4' \
    --set 'calibrate.free[never-buys].start=0.85' \
    --set 'calibrate.free[outside-option].start=1.5' \
    --set 'calibrate.free[answers-invitations].start=0.7'
exits 0 'the fit: exit code'
took=$(($(date +%s) - begun))
sed 's/^/# /' "$dir/out"
echo "# $took s"
check 'the fit: no fitted target is missed' grep -q 'it misses 0 of [0-9]* fitted' "$dir/out"
check 'the fit: it began far away' python3 -c '
import json, sys
fitted = json.load(open(sys.argv[1]))["fitted"]
assert fitted["sum_of_squares_start"] > 20 * fitted["sum_of_squares"], fitted
assert fitted["sum_of_squares"] < len([m for m in fitted["moments"] if m["is_fitted"]])
' "$dir/found.json"

# The whole market with what was found, on a seed that no fit saw.
(cd "$dir" && "$CONNECTSIM" run found.json --seed 20260704 --replications 3 --threads 2 \
    --no-charts -q -o whole) || echo '# the whole market did not run'
check 'the whole market: none of its targets is missed' python3 -c '
import csv, sys
rows = [row for row in csv.DictReader(open(sys.argv[1])) if row["inside"]]
for row in rows:
    print(row["moment"], row["estimate"], row["at_least"], row["at_most"], row["inside"])
assert len(rows) == 25
assert not [row for row in rows if row["inside"] == "no"]
' "$dir/whole/moments.csv"
sed 's/^/# /' "$dir/seen"
cd "$root" || exit 1
finish
