#!/bin/sh
# connectsim explain: one person's account, against the tables of a run.
set -u
. tests/cli/tap.sh

sampled='--set outputs.ledger=30 --set outputs.proposals=30'
sampled="$sampled --set outputs.ledger_replications=3"
# shellcheck disable=SC2086
run run scenarios/tiny.json -q --no-charts -o "$dir/all" $sampled
exits 0 'a run whose movements are all written'

narrow()
{
    awk '{ gsub(/[\200-\277]/, ""); if (length($0) > 80) { print; bad = 1 } }
        END { exit bad }' "$1"
}

# Everybody: the lines, their sums and the text against ledger.csv.
for who in 0 3 7 12 16 21 24 29; do
    run explain scenarios/tiny.json --arm when-short --freelancer $who
    check "freelancer $who: 80 columns" narrow "$dir/out"
    cp "$dir/out" "$dir/text.$who"
    run explain scenarios/tiny.json --arm when-short --freelancer $who --json
    cp "$dir/out" "$dir/json.$who"
    each python3 tests/cli/explain.py ledger "$dir/json.$who" "$dir/text.$who" \
        "$dir/all" 1
done
run explain scenarios/tiny.json --arm when-short --freelancer 5 --replication 3 --json
cp "$dir/out" "$dir/json.r"
run explain scenarios/tiny.json --arm when-short --freelancer 5 --replication 3
each python3 tests/cli/explain.py ledger "$dir/json.r" "$dir/out" "$dir/all" 3

# Whom to find: each by its own measure, among all.
for who in median first-broke luckiest; do
    run explain scenarios/tiny.json --find $who --json
    exits 0 "--find $who"
    cp "$dir/out" "$dir/find.$who"
done
run explain scenarios/tiny.json --arm when-short --find best-buyer --json
exits 0 '--find best-buyer'
cp "$dir/out" "$dir/find.best-buyer"
each python3 tests/cli/explain.py found "$CONNECTSIM" "$dir"
run explain scenarios/tiny.json
check 'the middle one is told without --find' grep -q '^median: of the 30 ' "$dir/out"
run explain scenarios/tiny.json --find best-buyer
exits 2 'nobody buys in that arm'
says 'nobody pays for Connects' 'and that is said'

# A market with posts and several rules: what a proposal became, in 80 columns.
run explain scenarios/upwork-2025.json --find luckiest
exits 0 'a market with posts'
check 'a market with posts: 80 columns' narrow "$dir/out"
check 'its chances are told' grep -q 'hired most beyond its chances' "$dir/out"
check 'posts have numbers' grep -q '(post [0-9]*), asks' "$dir/out"

# Side by side.
run explain scenarios/tiny.json --against when-short --freelancer 16
exits 0 '--against'
cp "$dir/out" "$dir/beside"
check '--against: 80 columns' narrow "$dir/beside"
check 'both arms head their columns' grep -q '^date  *earn-only .* when-short' "$dir/beside"
check 'what both do is said once' grep -q ' the same ' "$dir/beside"
run explain scenarios/tiny.json --against when-short --freelancer 16 --json
cp "$dir/out" "$dir/pair"
each python3 tests/cli/explain.py pair "$dir/pair" "$dir/beside"
run explain scenarios/tiny.json --against when-short --freelancer 16 --json
check 'the same bytes again' cmp "$dir/pair" "$dir/out"
run explain scenarios/worth-it.json --against break-even --freelancer 31
check 'who never part are told to be one' grep -q 'They never part' "$dir/out"
run explain scenarios/tiny.json --against earn-only
exits 2 'an arm against itself'

# Connects that soon expire.
expiry='--set horizon_days=150 --set rules.expiry.months=2'
# shellcheck disable=SC2086
run explain scenarios/tiny.json --freelancer 1 $expiry --json
cp "$dir/out" "$dir/warned"
# shellcheck disable=SC2086
run explain scenarios/tiny.json --freelancer 1 $expiry
check 'a warning 30 days before' grep -q 'warning: [0-9]* [a-z]* of 20' "$dir/out"
check 'and of what is held at the end' grep -q ': warning: within 30 days' "$dir/out"
each python3 tests/cli/explain.py warned "$dir/warned"

# The chart.
if command -v gnuplot >/dev/null; then
    run explain scenarios/tiny.json --against when-short -o "$dir/chart.svg"
    exits 0 'a chart'
    each python3 tests/cli/explain.py chart "$dir/chart.svg" 'Earn only' 'Buy when short'
    run explain scenarios/tiny.json -o "$dir/chart.svg"
    exits 2 'a chart that is there stays'
    cp "$dir/chart.svg" "$dir/before.svg"
    run explain scenarios/tiny.json --against when-short -o "$dir/chart.svg" --force
    check 'unless --force replaces it, by the same bytes' cmp "$dir/before.svg" "$dir/chart.svg"
    run explain scenarios/tiny.json -o "$dir/none/chart.svg"
    exits 1 'a folder that is not there'
    run explain scenarios/tiny.json -o "$dir/one.svg" \
        --set 'arms[earn-only].title="`touch x` $(id) <b>"'
    check 'a hostile title is text' grep -q '&lt;b' "$dir/one.svg"
else
    skip 'the chart' 'no gnuplot'
fi

# What is refused.
refused()
{
    what=$1
    text=$2
    shift 2
    run explain scenarios/tiny.json "$@"
    exits 2 "$what: exit code"
    says "$text" "$what: message"
}
refused 'an arm that is not there' 'did you mean earn-only' --arm earn-onyl
refused 'nobody of that name' 'there is no freelancer 400: the last is 29' --freelancer 400
refused 'no number' 'a number from 0 on' --freelancer x
refused 'a segment where there are none' 'no segments' --freelancer web/1
refused 'a wish nobody knows' 'median, first-broke' --find poorest
refused 'a wish and a number' '--find' --find median --freelancer 2
refused 'no SVG' 'ends in .svg' -o "$dir/chart.png"
refused 'no replication' '1 to 1000000' --replication 0
run explain
exits 2 'no scenario'
finish
