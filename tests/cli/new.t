#!/bin/sh
# new: a starter that is valid and runs, of every kind of scenario there is.
set -u
. tests/cli/tap.sh
make_one()
{
    code=0
    (cd "$dir" && "$CONNECTSIM" new "$@") >"$dir/out" 2>"$dir/err" || code=$?
}
for from in tiny buy-vs-earn worth-it mature boost 06-plus 24-trial ask; do
    make_one "mine-$from" --from "$from"
    exits 0 "from $from: exit code"
    run validate "$dir/mine-$from.json"
    exits 0 "from $from: valid"
done
make_one first
exits 0 'from nothing: tiny'
check 'it says what a number means' grep -q '"note":.*client hires' "$dir/first.json"
check 'it says what to do' grep -q '"$comment":.*connectsim run first.json' "$dir/first.json"
run run "$dir/first.json" --print hires --replications 2
exits 0 'it runs'
cp "$dir/first.json" "$dir/kept"
echo >>"$dir/first.json"
make_one first
exits 2 'a file that is there: exit code'
says 'first.json is there; --force replaces it' 'a file that is there: said'
make_one first --force
exits 0 '--force: exit code'
check '--force: replaced' cmp "$dir/first.json" "$dir/kept"
make_one ../x
exits 2 'no name: exit code'
make_one tiny
exits 2 'itself: exit code'
make_one mine --from tinny
says 'did you mean tiny?' 'from what is not there'
finish
