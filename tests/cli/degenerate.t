#!/bin/sh
# What has no spread, no winner, nobody or too little, through the program: every
# row of every table, and what is said.
set -u
. tests/cli/tap.sh
tiny=scenarios/tiny.json

# simulate NAME ARGUMENT...: tiny.json, without charts
simulate()
{
    where=$dir/$1
    shift
    run run "$tiny" -q --no-charts -o "$where" "$@"
    exits 0 "$(basename "$where"): runs"
    check "$(basename "$where"): every row of every table" \
        python3 tests/cli/degenerate.py "$where"
    check "$(basename "$where"): nothing is nan" sh -c '
        ! grep -qiwE "nan|inf" "$1/summary.json" "$1/report.html"' sh "$where"
}
# said FOLDER TEXT: in the verdict; not_said: not in it
verdict()
{
    text_of "$dir/$1/summary.json" verdict
}
said()
{
    check "$1: $2" sh -c 'echo "$1" | grep -qF -e "$2"' sh "$(verdict "$1")" "$2"
}
not_said()
{
    check "$1: not $2" sh -c '! echo "$1" | grep -qF -e "$2"' sh "$(verdict "$1")" "$2"
}
same='arms=[{"name":"a"},{"name":"b"}]'

# Two arms that are one: no luck, so no power, no p, nothing that would settle it.
simulate identical --replications 20 --set indifference=0 --set "$same" --set baseline=a
said identical '"b" comes out as "a", the same in every run'
said identical 'difference exactly 0'
for words in 'probability' 'settle' 'cannot be told apart' 'no difference'; do
    not_said identical "$words"
done
simulate identical2 --replications 2 --set "$same" --set baseline=a
said identical2 'the same in every run'

# Equal is not best: two alternatives that are one, ahead of the baseline.
simulate tie --replications 5 --set baseline=a --set 'headline=connects_free' --set 'arms=[
    {"name":"a"},{"name":"b","set":{"rules.monthly_grant.connects":20}},
    {"name":"c","set":{"rules.monthly_grant.connects":20}},{"name":"d"}]'
said tie '"b" (or "c", which comes to the same) is best of the 4 cases: it'
said tie 'The same in every run as'

# A difference that is the same in every replication, and not 0.
simulate constant --replications 5 --set baseline=a --set 'headline=connects_free' \
    --set 'populations=[{"name":"p","size":10,"strategy":"earn-only"}]' --set 'arms=[
    {"name":"a"},{"name":"b","set":{"rules.monthly_grant.connects":20}}]'
said constant '"b" differs from "a" by '
said constant 'the same in every run: nothing tells what other luck would do'
not_said constant 'better'

# Nobody is hired: a cost per hire is undefined, which is not too few; no hires
# at all are 0 in every replication.
nobody='market.attempts_per_day=0'
for metric in connects_per_hire usd_per_interview responses_per_proposal gini_hires; do
    simulate "none-$metric" --replications 5 --set "headline=$metric" --set "$nobody" \
        --set "$same" --set baseline=a --set 'market.invitations_per_month=0'
    said "none-$metric" 'undefined'
    not_said "none-$metric" 'runs have both'
    not_said "none-$metric" 'No verdict'
done
simulate none-hires --replications 5 --set headline=hires --set "$nobody" \
    --set "$same" --set baseline=a --set 'market.invitations_per_month=0'
said none-hires '"b" comes out as "a", the same in every run'
check 'none-hires: the level is 0' grep -q 'a.* has 0 per freelancer, the same in every run' \
    "$dir/none-hires/summary.json"
simulate alone --replications 5 --set headline=usd_per_hire --set "$nobody" \
    --set 'arms=[{"name":"a"}]' --set baseline=a --set 'market.invitations_per_month=0'
said alone 'no value: there is nothing to measure in any run (undefined)'

# One replication and two; a population of nobody.
simulate one --replications 1
simulate two --replications 2
simulate empty --replications 3 --set 'populations[newcomers].size=0'
finish
