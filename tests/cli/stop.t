#!/bin/sh
# Interruption and refused writes leave no half results.
set -u
. tests/cli/tap.sh
tiny=scenarios/tiny.json

# Signals this process alone: a long run, stopped in its middle.
interrupted()
{
    code=0
    "$CONNECTSIM" run "$tiny" --yes --replications 20000 --set horizon_days=1000 \
        -o "$dir/stopped" >"$dir/out" 2>"$dir/err" &
    pid=$!
    sleep 1
    kill -s "$1" "$pid" 2>/dev/null || echo "# the run was over already"
    wait "$pid" || code=$?
}
for name in INT TERM; do
    begin=$(date +%s)
    interrupted "$name"
    end=$(date +%s)
    exits 5 "SIG$name: exit code"
    says 'stopped before the end; nothing was written' "SIG$name: message"
    check "SIG$name: no folder" nothing_left "$dir/stopped"
    check "SIG$name: nothing on standard output" not test -s "$dir/out"
    check "SIG$name: stops within 15 seconds" test $((end - begin)) -le 15
done

# Rows that wait on the disk have no name there, even while the run goes on and
# if it has no time to tidy up.
mkdir "$dir/waiting"
code=0
"$CONNECTSIM" run scenarios/ways-to-buy.json --yes --replications 2000 -q \
    --set outputs.posts=1000000000 --set outputs.proposals=1000000000 \
    --set outputs.ledger_replications=2000 -o "$dir/waiting/r" >"$dir/out" 2>"$dir/err" &
pid=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    ls -l "/proc/$pid/fd" 2>/dev/null | grep -q 'connectsim-rows-.* (deleted)' && break
    sleep .5
done
check 'rows wait on the disk' \
    sh -c "ls -l /proc/$pid/fd | grep -q '$dir/waiting/.connectsim-rows-.* (deleted)'"
check 'rows wait without a name' test -z "$(ls -A "$dir/waiting")"
kill -s KILL "$pid"
wait "$pid" || code=$?
exits 137 'killed while rows wait: exit code'
check 'killed while rows wait: nothing is left' test -z "$(ls -A "$dir/waiting")"

# The second of two is not run if the first is stopped while it is written: here
# by a gnuplot that takes its time.
mkdir "$dir/bin"
printf '#!/bin/sh\n: >"%s"\nsleep 2\n' "$dir/drawing" >"$dir/bin/gnuplot"
chmod +x "$dir/bin/gnuplot"
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
    printf '#!/bin/sh\nexit 0\n' >"$dir/quick"
    kill -s "$name" "$pid"
    cat "$dir/quick" >"$dir/bin/gnuplot"
    wait "$pid" || code=$?
    printf '#!/bin/sh\n: >"%s"\nsleep 2\n' "$dir/drawing" >"$dir/bin/gnuplot"
    exits 5 "SIG$name while the first is written: exit code"
    says 'mature.json: stopped before it was run' "SIG$name while the first is written: said"
    check "SIG$name while the first is written: it is whole" \
        test -s "$dir/pair/tiny/manifest.json"
    check "SIG$name while the first is written: nothing of the second" \
        test "$(echo "$dir/pair"/*)" = "$dir/pair/index.html $dir/pair/tiny"
done

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
