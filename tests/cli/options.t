#!/bin/sh
# Every command with every option: taken, or refused and said. Of two that
# contradict each other the last wins, whatever their kind.
set -u
. tests/cli/tap.sh
tiny=scenarios/tiny.json

each python3 tests/cli/options.py "$CONNECTSIM" "$dir/absent"
joined >"$dir/wrong" <<'END'
rules article --print hires --png|--png is an option of run, plot and plan, not of rules
rules article --json -v|--verbose has no effect with --json
rules article --diff upwork-2020-12 -v|--verbose has no effect with --diff
run scenarios/tiny.json --json|--json has no effect without --print
run scenarios/tiny.json --print hires --resume|--resume needs a results folder: \
    with --print give -o, too
run scenarios/tiny.json --print hires --sensitivity assumptions|--sensitivity needs a results folder
run scenarios/tiny.json --print hirse|no metric hirse; did you mean hires?
selfcheck --list --threads 2|--threads has no effect with --list
list metrics charts|list takes one word: charts is too much
help run validate|help takes one word: validate is too much
rules article upwork-2020-12|rules takes one word: upwork-2020-12 is too much
END
while IFS='|' read -r words text; do
    # shellcheck disable=SC2086
    run $words
    exits 2 "$words: exit code"
    says "$text" "$words: message"
done <"$dir/wrong"

# The number of replications that was printed; the seed is told by the numbers.
replications()
{
    run run "$tiny" --print hires --set horizon_days=9 "$@"
    n=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "n") c = i }
        NR == 2 { print $c }' "$dir/out")
    echo "n is $n"
    test "$n" = "$expected"
}
expected=4
check 'a --set after --replications wins' \
    replications --replications 2 --set replications=4
check 'a --replications after --set wins' \
    replications --set replications=2 --replications 4
check 'of two --replications the last wins' \
    replications --replications 2 --replications=4
check 'of two --set the last wins' \
    replications --set replications=2 --set replications=4
printed()
{
    run run "$tiny" --print net_value_usd --set horizon_days=9 "$@"
    cat "$dir/out"
}
printed --seed 5 >"$dir/five"
printed --seed 6 --set 'seed="5"' >"$dir/set"
printed --set 'seed="6"' --seed 5 >"$dir/option"
check 'a --set after --seed wins' cmp "$dir/five" "$dir/set"
check 'a --seed after --set wins' cmp "$dir/five" "$dir/option"
printed --seed 6 >"$dir/six"
check 'another seed is told by the numbers' not cmp -s "$dir/five" "$dir/six"
printed --set 'populations[stock].size=3' >"$dir/three"
printed --set 'populations[stock].size=9' --set 'populations[0].size=3' >"$dir/other"
check 'of two --set in other words the last wins' cmp "$dir/three" "$dir/other"
printed --set 'market.attempts_per_day=9' --set 'market.attempts_per_day={"value":1}' \
    >"$dir/part"
printed --set 'market.attempts_per_day=1' >"$dir/whole"
check 'of a --set and one around it the last wins' cmp "$dir/part" "$dir/whole"
printed --set 'market={"kind":"exogenous"}' --set 'market.attempts_per_day=1' >"$dir/part"
printed --set 'market.attempts_per_day=1' --set 'market={"kind":"exogenous"}' >"$dir/whole"
check 'of a --set and one inside it the last wins' not cmp -s "$dir/part" "$dir/whole"

run run "$tiny" --print hires --no-charts --replications 2
exits 0 '--print --no-charts: exit code'
says '--no-charts has no effect' '--print --no-charts: said'

short='--set horizon_days=9 --replications 2'
# shellcheck disable=SC2086
{
    run run "$tiny" $short -q -v -o "$dir/loud" --no-charts
    says 'tiny: simulated in' '-q -v: says what it does'
    run run "$tiny" $short -v -q -o "$dir/still" --no-charts
    check '-v -q: silent' not test -s "$dir/err" -o -s "$dir/out"
    run run "$tiny" $short -q --png --no-charts -o "$dir/bare"
    check '--png --no-charts: none' not test -e "$dir/bare/charts"
    run run "$tiny" $short -q --no-charts --png -o "$dir/drawn"
    check '--no-charts --png: PNG' test -s "$dir/drawn/charts/balances.png"
    run run "$tiny" $short -q --replications 3 --resume --force -o "$dir/bare" --seed 5 --no-charts
    exits 0 '--resume --force: replaced'
    run run "$tiny" $short -q --replications 4 --force --resume -o "$dir/bare" --seed 6 --no-charts
    exits 3 '--force --resume: another study is refused'
}
finish
