#!/bin/sh
# The table by which the market of 2021 was fitted: a line a value, and what the
# scenario claims of a range holds there.
set -u
. tests/cli/tap.sh

table()
{
    code=0
    scenarios/fit.py --program "$CONNECTSIM" "$@" >"$dir/out" 2>"$dir/err" || code=$?
}

lines_are()
{
    [ "$(grep -c "$2" "$dir/out")" -eq "$1" ] && return
    cat "$dir/out"
    return 1
}

table --only invites_among --replications 2
check 'the table is made' code_is 0
check 'a line a value, below the head' lines_are 4 ''
check 'nothing moves out of its range' lines_are 3 'all inside$'
table --only price
check 'a wrong name is refused' code_is 2
check 'and it is said which there are' err_has price_sensitivity
table --replications 1
check 'one replication is refused' code_is 2
finish
