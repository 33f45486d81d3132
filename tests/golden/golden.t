#!/bin/sh
# No number of tiny.json moves unless somebody says so.
set -u
. tests/cli/tap.sh

run run scenarios/tiny.json --no-charts -q -o "$dir/tiny"
exits 0 'the run'
for table in summary flows comparisons rules survival timeseries as_simulated; do
    check "$table.csv" diff -u "tests/golden/tiny/$table.csv" "$dir/tiny/$table.csv"
    cmp -s "tests/golden/tiny/$table.csv" "$dir/tiny/$table.csv" ||
        echo "# if the change is wanted: tests/golden/accept"
done
check 'every expected table is compared' test "$(ls tests/golden/tiny | wc -l)" -eq 7
finish
