#!/bin/sh
# What the charts of a results folder show.
set -u
. tests/cli/tap.sh

# Titles are text, whatever is in them: they stand in the drawings as they do in
# arms.csv, and the drawings stay XML.
python3 tests/cli/titles.py write "$dir/titles.json"
run run "$dir/titles.json" -o "$dir/titles" --replications 2
exits 0 'titles: exit code'
check 'titles: no complaint' not test -s "$dir/err"
check 'titles: gnuplot does not complain' \
    test -z "$(cat "$dir"/titles/charts/*.log 2>/dev/null)"
check 'titles: each stands in the drawings as it is' \
    python3 tests/cli/titles.py read "$dir/titles"
finish
