#!/bin/sh
# Interruption and refused writes leave no half results.
set -u
. tests/cli/tap.sh
tiny=scenarios/tiny.json

now()
{
    echo $(($(date +%s%N) / 1000000))
}
ended_by()
{
    begin=$(now)
    kill -s "$1" "$pid" 2>/dev/null || echo "# the run was over already"
    wait "$pid" || code=$?
    took=$(($(now) - begin))
    echo "# SIG$1: $took ms"
}
# Signals this process alone: a long run, stopped in its middle.
interrupted()
{
    code=0
    "$CONNECTSIM" run "$tiny" --yes --replications 20000 --set horizon_days=1000 \
        -o "$dir/stopped" >"$dir/out" 2>"$dir/err" &
    pid=$!
    sleep 1
    ended_by "$1"
}
# Milliseconds from a signal to the end.
stopped_within()
{
    [ "$took" -le "$1" ] && return
    echo "took $took ms"
    return 1
}
only_kept()
{
    [ -s "$1.part/units.log" ] && [ "$(echo "$1" "$1".*)" = "$1 $1.part" ] &&
        { [ ! -e "$1" ] || grep -q '"stopping":	"stopped"' "$1/manifest.json"; }
}
for name in INT TERM HUP; do
    interrupted "$name"
    exits 5 "SIG$name: exit code"
    says 'finished replications are kept; go on with: connectsim run' "SIG$name: message"
    says "-o $dir/stopped --resume" "SIG$name: the command that goes on"
    check "SIG$name: what is finished is kept, and nothing but it told" only_kept "$dir/stopped"
    check "SIG$name: nothing on standard output" not test -s "$dir/out"
    check "SIG$name: stops within two seconds" stopped_within 2000
    run run "$tiny" -o "$dir/stopped"
    exits 1 "SIG$name: a run that does not say whether it goes on: exit code"
    says 'begin anew with --force' "SIG$name: such a run: what there is to choose"
    rm -rf "$dir/stopped" "$dir/stopped.part"
done

# A second one ends it at once; one unit that takes minutes is given up.
code=0
"$CONNECTSIM" run "$tiny" --yes -q --set populations[stock].size=1000000 --threads 1 \
    -o "$dir/long" >"$dir/out" 2>"$dir/err" &
pid=$!
sleep 1
ended_by TERM
exits 5 'inside a replication: exit code'
check 'inside a replication: stops within two seconds' stopped_within 2500
says 'stopped before the end; nothing was written' 'inside a replication: said'
check 'inside a replication: nothing is left' nothing_left "$dir/long"

# Rows that wait on the disk have no name there, even while the run goes on and
# if it has no time to tidy up.
mkdir "$dir/waiting"
unnamed="$dir/waiting/(#[0-9]+|.connectsim-rows-.*) \(deleted\)"
code=0
"$CONNECTSIM" run scenarios/ways-to-buy.json --yes --replications 2000 -q \
    --set outputs.posts=1000000000 --set outputs.proposals=1000000000 \
    --set outputs.ledger_replications=2000 -o "$dir/waiting/r" >"$dir/out" 2>"$dir/err" &
pid=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    ls -l "/proc/$pid/fd" 2>/dev/null | grep -qE "$unnamed" && break
    sleep .5
done
check 'rows wait on the disk' \
    sh -c "ls -l /proc/$pid/fd | grep -qE '$unnamed'"
check 'rows wait without a name' test -z "$(ls -A "$dir/waiting")"
kill -s KILL "$pid"
wait "$pid" || code=$?
exits 137 'killed while rows wait: exit code'
check 'killed while rows wait: nothing is left' test -z "$(ls -A "$dir/waiting")"

# The second of two is not run if the first is stopped while it is drawn, here by a
# gnuplot that hangs: results without their charts say so, and all of it is kept.
mkdir "$dir/bin"
printf '#!/bin/sh\n: >"%s"\nexec sleep 600\n' "$dir/drawing" >"$dir/bin/gnuplot"
chmod +x "$dir/bin/gnuplot"
run run "$tiny" --replications 2 -q -o "$dir/whole"
for name in INT TERM HUP XCPU; do
    rm -rf "$dir/drawing" "$dir/pair"
    code=0
    PATH=$dir/bin:$PATH "$CONNECTSIM" run "$tiny" scenarios/mature.json -q \
        --replications 2 -o "$dir/pair" >"$dir/out" 2>"$dir/err" &
    pid=$!
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        test -e "$dir/drawing" && break
        sleep .2
    done
    ended_by "$name"
    exits 5 "SIG$name while the first is drawn: exit code"
    check "SIG$name while the first is drawn: within two seconds" stopped_within 2000
    says 'mature.json: stopped before it was run' "SIG$name while the first is drawn: said"
    says '--resume' "SIG$name while the first is drawn: how to go on"
    check "SIG$name while the first is drawn: it is kept, and nothing of the second" \
        test "$(echo "$dir/pair"/*)" = \
        "$dir/pair/index.html $dir/pair/tiny $dir/pair/tiny.part"
    check "SIG$name while the first is drawn: its results say what is missing" grep -qF \
        'all 2 runs of each arm are in these numbers; its charts are missing.' \
        "$dir/pair/tiny/report.html"
done
run run "$tiny" --replications 2 -q -o "$dir/pair/tiny" --resume
exits 0 'what was stopped while it was drawn goes on: exit code'
check 'what was stopped while it was drawn: the same in the end' same_but_time \
    "$dir/whole" "$dir/pair/tiny"
check 'what was stopped while it was drawn: nothing else is left' \
    test "$(echo "$dir/pair"/*)" = "$dir/pair/index.html $dir/pair/tiny"

# Standard output closed, or its reader gone: the folder is whole, and it is not
# success.
for words in --version help list 'rules article' "validate $tiny" \
    "run $tiny --print net_value_usd" "run $tiny -o $dir/closed --no-charts"; do
    code=0
    # shellcheck disable=SC2086
    "$CONNECTSIM" $words >&- 2>"$dir/err" || code=$?
    exits 1 "standard output closed: $words: exit code"
    says 'standard output: Bad file descriptor' "standard output closed: $words: message"
done
check 'standard output closed: the folder is whole' \
    python3 tests/cli/inspect.py manifest "$dir/closed/manifest.json"
check 'standard output closed: its tables are' \
    python3 tests/cli/inspect.py csv "$dir/closed"/*.csv
{
    code=0
    "$CONNECTSIM" run "$tiny" -o "$dir/piped" --no-charts 2>"$dir/err" || code=$?
    echo "$code" >"$dir/code"
} | :
check 'the reader is gone: not success' not grep -qx 0 "$dir/code"
check 'the reader is gone: the folder is whole' test -s "$dir/piped/manifest.json"

# Standard output on a full disk.
full()
{
    code=0
    "$CONNECTSIM" "$@" >/dev/full 2>"$dir/err" || code=$?
}
if [ -c /dev/full ]; then
    for words in --version help list 'rules article' "validate $tiny" \
        "run $tiny --print net_value_usd"; do
        # shellcheck disable=SC2086
        full $words
        exits 1 "full disk: $words: exit code"
        says 'standard output: No space left on device' "full disk: $words: message"
    done
    full run "$tiny" -o "$dir/full" --no-charts
    exits 1 'full disk: run: exit code'
else
    skip 'full disk' 'no /dev/full'
fi

# A limit of 16 blocks on the size of files: a table does not fit. As on a full
# disk, whether the shell ignores the signal of it or not.
for how in 'trap "" XFSZ' :; do
    code=0
    (
        eval "$how"
        ulimit -f 16
        exec "$CONNECTSIM" run "$tiny" -o "$dir/limited" --no-charts
    ) >"$dir/out" 2>"$dir/err" || code=$?
    exits 1 "a refused write ($how): exit code"
    says '.csv' "a refused write ($how): the file is named"
    says 'File too large' "a refused write ($how): the reason"
    check "a refused write ($how): no folder, whole or partial" nothing_left "$dir/limited"
    check "a refused write ($how): nothing promised" not grep -q report.html "$dir/out"
done
finish
