#!/bin/sh
# sim/MODEL.md suffices: a second program, built from the page alone, finds the
# same freelancers, sessions, jobs, prices and opening lots.
set -u
. tests/cli/tap.sh
tiny=scenarios/tiny.json

run run "$tiny" --set outputs.proposals=30 --set outputs.ledger=30 \
    --no-charts -q -o "$dir/tiny"
exits 0 'the run'
check 'as the page says' python3 tests/cli/page.py "$tiny" \
    "$dir/tiny/proposals.csv" "$dir/tiny/ledger.csv"
sed 's/"seed": "20210101"/"seed": "20210102"/' "$tiny" >"$dir/other.json"
check 'another seed is other freelancers' not python3 tests/cli/page.py \
    "$dir/other.json" "$dir/tiny/proposals.csv" "$dir/tiny/ledger.csv"
finish
