#!/bin/sh
# ledger.csv and proposals.csv: of as many replications as were asked for, in
# order of time, each movement with the numbers of its post and proposal.
set -u
. tests/cli/tap.sh
moves='--set outputs.ledger=30 --set outputs.proposals=30 --no-charts -q'
more="$moves --set outputs.ledger_replications=3"
same()
{
    for file in ledger proposals; do
        check "$1: $file.csv" cmp "$dir/$2/$file.csv" "$dir/$3/$file.csv"
    done
}

run run scenarios/tiny.json $more --replications 4 --threads 1 -o "$dir/one"
exits 0 'exogenous: exit code'
check 'exogenous: movements and proposals join' \
    python3 tests/cli/moves.py "$dir/one" 3
run run scenarios/tiny.json $more --replications 4 --threads 3 -o "$dir/three"
same 'any number of threads' one three

# Begun with fewer replications than are kept, and resumed.
run run scenarios/tiny.json $more --replications 2 -o "$dir/grown"
check 'fewer replications than are kept' python3 tests/cli/moves.py "$dir/grown" 2
run run scenarios/tiny.json $more --replications 4 -o "$dir/grown" --resume
exits 0 'resumed: exit code'
same 'resumed' one grown

# Looks of a precision target fall among the replications that are kept.
looks='--set outputs.ledger_replications=22 --set horizon_days=20'
run run scenarios/tiny.json $moves $looks --replications 24 -o "$dir/fixed"
run run scenarios/tiny.json $moves $looks -o "$dir/precise" \
    --set 'precision={"relative":0.0001,"first":20,"block":1,"max_replications":24}'
check 'with a precision target: as many are kept' test 22 -eq \
    "$(cut -d, -f3 "$dir/precise/ledger.csv" | sort -u | grep -c '^[0-9]')"
same 'with a precision target' fixed precise

run run scenarios/tiny.json $moves --replications 2 -o "$dir/first"
check 'the first alone by default' python3 tests/cli/moves.py "$dir/first" 1

run run scenarios/ways-to-buy.json $moves -o "$dir/posts" --replications 2 \
    --set outputs.ledger_replications=2 --set horizon_days=40 \
    --set burn_in_days=10 --set 'populations[stock].size=100' \
    --set 'populations[focal].size=20' \
    --set 'market.segments[0].posts_per_month=60' --set outputs.posts=1000
exits 0 'competitive: exit code'
check 'competitive: movements and proposals join' \
    python3 tests/cli/moves.py "$dir/posts" 2
check 'competitive: posts are numbered' \
    grep -q ',refund,.*,\([0-9]*\),\1$' "$dir/posts/ledger.csv"
finish
