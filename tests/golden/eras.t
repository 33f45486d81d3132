#!/bin/sh
# No movement of Connects under the rules of 2025, nor under those of a sibling
# platform, moves unless somebody says so.
set -u
. tests/cli/tap.sh

for name in upwork-2025 freelancer-com; do
    run run "scenarios/$name.json" --replications 2 --set horizon_days=40 \
        --no-charts -q -o "$dir/$name"
    exits 0 "$name: the run"
    check "$name: flows.csv" diff -u "tests/golden/eras/$name.csv" "$dir/$name/flows.csv"
    cmp -s "tests/golden/eras/$name.csv" "$dir/$name/flows.csv" ||
        echo "# if the change is wanted: tests/golden/accept"
done
finish
