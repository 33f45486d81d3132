#!/bin/sh
# connectsim selfcheck: exact answers on the user's machine, from an installed
# copy; and that it sees a rule that is broken. (What it does when nothing is
# named: slow/selfcheck.t.)
set -u
. tests/cli/tap.sh
home=$PWD

run selfcheck --list
exits 0 'list: exit code'
cp "$dir/out" "$dir/list"
check 'list: many cases' test "$(grep -c '^  ' "$dir/list")" -ge 50
check 'list: some are quick' test "$(grep -c ' quick ' "$dir/list")" -ge 15
for group in O2 O3 O4 O5 O6 O7 O8 O12 O13 own; do
    check "list: cases of $group" grep -q " $group " "$dir/list"
    check "list: a quick case of $group" grep -q " $group  *quick " "$dir/list"
done
sed -n 's/^  \([^ ]*\) .*/\1/p' "$dir/list" | sort >"$dir/names"
check 'list: every name once' test "$(uniq "$dir/names" | wc -l)" -eq "$(wc -l <"$dir/names")"
grep -o '^| `[a-z0-9.-]*`' scenarios/validation/README.md | tr -d '|` ' |
    sort >"$dir/described"
check 'every case is described in scenarios/validation/README.md' \
    diff "$dir/names" "$dir/described"

run selfcheck hoard O12
exits 0 'a case and a group: exit code'
check 'a case and a group: these alone' \
    test "$(grep -c 'pass$' "$dir/out")" -eq "$(($(grep -c ' O12 ' "$dir/list") + 1))"
check 'the table has its columns' \
    grep -qE '^case +theory +simulated +interval \(4 errors\) +z +verdict$' "$dir/out"
check 'hoard is exact' \
    grep -qE '^hoard +120 +120 +120 to 120 +0\.00 +pass$' "$dir/out"
check 'the last line counts' grep -qE '^[0-9]+ passed, 0 failed$' "$dir/out"
cp "$dir/out" "$dir/first"
run selfcheck hoard O12 --threads 1
check 'the same table with one thread' cmp "$dir/first" "$dir/out"

run selfcheck hord
exits 2 'an unknown case: exit code'
says 'no case hord; did you mean hoard?' 'an unknown case: suggestion'
check 'an unknown case: no table' not test -s "$dir/out"
run run scenarios/tiny.json --list
exits 2 '--list of run: exit code'
says '--list is an option of selfcheck' '--list of run: message'

# An installed copy, used from elsewhere.
mkdir -p "$dir/usr/bin" "$dir/usr/share/connectsim"
cp "$CONNECTSIM" "$dir/usr/bin/connectsim"
cp -R scenarios analysis "$dir/usr/share/connectsim/"
CONNECTSIM=$dir/usr/bin/connectsim
cd / || exit 1
run selfcheck hoard O12
exits 0 'installed: exit code'
check 'installed: the same table' cmp "$dir/first" "$dir/out"

# Rules that differ from what the case says: exit 4, and the case is named.
validation=$dir/usr/share/connectsim/scenarios/validation
broken()
{
    case=$1 file=$2 about=$3
    sed "$4" "$home/scenarios/validation/$file.json" >"$validation/$file.json"
    check "$about: the rule is another one" \
        not cmp -s "$home/scenarios/validation/$file.json" "$validation/$file.json"
    run selfcheck "$case"
    exits 4 "$about: exit code"
    check "$about: the case fails" \
        grep -qE "^$case .* FAIL: theory outside the interval$" "$dir/out"
    says 'does not reproduce what is known exactly' "$about: message"
}
broken cap-rolling-1.5 reward-cap 'rewards credited daily' 's/immediate/daily_batch/'
broken grant-use-or-lose monthly-grant 'trimmed before the grant' 's/"after"/"before"/'
broken expiry-is-a-cap same-cap 'a life of a month more' \
    's/"rules.expiry.months": 2/"rules.expiry.months": 3/'
broken client-fee client-fee 'clients do not return' 's/"repeat_client": 1/"repeat_client": 0.9/'

rm "$validation/reward-cap.json"
run selfcheck cap-rolling-0.8
exits 1 'a scenario is not there: exit code'
says 'reward-cap.json' 'a scenario is not there: message'
cd "$home" || exit 1
finish
