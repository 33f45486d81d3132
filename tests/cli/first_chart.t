#!/bin/sh
# Charts that are about what a study asks stand first.
set -u
. tests/cli/tap.sh

boost()
{
    out=$1
    shift
    run run scenarios/boost.json -o "$dir/$out" --replications 2 --set horizon_days=60 \
        --set burn_in_days=10 "$@"
    exits 0 "$out: exit code"
    each python3 tests/cli/boxes.py "$out" "$dir/$out"
}
first() { grep -o 'gnuplot -c charts/[a-z-]*' "$1/report.html" | head -1 | sed 's/.*charts.//'; }
stands_first() { check "$1: $2 stands first" test "$(first "$dir/$1")" = "$2"; }
shows() { check "$1: $2.svg shows $3" grep -q -- "$3" "$dir/$1/charts/$2.svg"; }

boost plain
stands_first plain answer
shows plain losses 'Most sink in posts that hire nobody: [0-9]* to [0-9]* Connects each'
shows plain losses '>[0-9]* ([0-9]* %)<'
shows plain losses 'bid for a place not held'
check 'plain: no cohort is followed, so no chart of it' \
    not test -e "$dir/plain/charts/first-costs.svg"
boost lost --set headline=connects_expired
stands_first lost losses
boost capped --set 'also=["interviews_over_cap"]' --set rules.interview_reward.cap_connects=10
stands_first capped reward-cap
shows capped reward-cap '>10 or more<'
shows capped reward-cap 'The cap on rewards binds for most who have [0-9]* interviews a month'
boost headed --set headline=interviews_over_cap
stands_first headed answer
boost followed --set outputs.follow_days=50
stands_first followed first-costs
shows followed first-costs 'Of 100, [0-9]* are answered and [0-9]* hired in 2 months'
shows followed first-costs '[0-9]* %, never [0-9]* %'
shows followed first-costs 'never: not in 2 months'

# Where nobody meets it does not matter who else changes.
shows plain answer 'If everyone changes'
shows plain answer 'If only a group changes'
run run scenarios/tiny.json -o "$dir/tiny" --replications 2
exits 0 'tiny: exit code'
shows tiny answer 'Each alone, whatever others do'
check 'tiny: answer.svg says nothing of everyone' \
    not grep -q 'everyone\|if all do it' "$dir/tiny/charts/answer.svg"
# Of three arms contrasts is drawn, which begins with what is certain.
run run scenarios/tiny.json -o "$dir/three" --replications 2 --set headline=connects_bought \
    --set 'arms=[{"name":"earn"},{"name":"buy","set":{"populations[stock].strategy":"when-short",
        "populations[newcomers].strategy":"when-short"}},{"name":"some","set":{
        "populations[stock].strategy":"when-short"}}]' --set baseline=earn
exits 0 'three arms: exit code'
check 'three arms: contrasts says nothing of everyone' \
    not grep -q 'everyone\|if all do it' "$dir/three/charts/contrasts.svg"
shows three contrasts 'certain'
shows three contrasts 'What does each way bring'
shows three contrasts 'bought (Connects per freelancer)'
run run scenarios/tiny.json -o "$dir/rules" --replications 2 --set headline=connects_closing \
    --set 'arms=[{"name":"as-is"},{"name":"without","contrast":"policy","set":{
        "rules.registration.connects":0}},{"name":"few","contrast":"policy","set":{
        "rules.registration.connects":20}}]' --set baseline=as-is
exits 0 'rules: exit code'
shows rules contrasts 'What does the change of rules bring'
shows rules contrasts 'connects closing (Connects per freelancer)'

run run scenarios/tiny.json -o "$dir/alone" --replications 2 \
    --set headline=break_even_hour_usd --set 'arms=[{"name":"earn-only"}]'
exits 0 'one arm, and the value of an hour: exit code'

# The index over several shows the first chart of each.
mkdir "$dir/both"
mv "$dir/lost" "$dir/followed" "$dir/both"
run report "$dir/both"
exits 0 'an index: exit code'
check 'an index: shows what sinks' grep -q 'Most sink in posts' "$dir/both/index.html"
check 'an index: shows who is hired' grep -q 'are answered and' "$dir/both/index.html"
finish
