#!/bin/sh
# The shipped steady-state scenario settles within half of its pilot as it
# stands: a change of a rule may make it take longer.
set -u
. tests/cli/tap.sh

run run scenarios/mature.json -o "$dir/mature" --replications 2 --no-charts -q
exits 0 'mature.json: the series settles within half of the pilot'
check 'mature.json: days are left out' \
    sh -c 'tail -1 "$1" | grep -Eq ",[1-9][0-9]*$"' sh "$dir/mature/warmup.csv"
finish
