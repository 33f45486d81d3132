#!/bin/sh
# Interruption and refused writes leave no half results.
set -u
. tests/cli/tap.sh
tiny=scenarios/tiny.json

# Signals this process alone: a long run, stopped in its middle.
interrupted()
{
    code=0
    "$CONNECTSIM" run "$tiny" --replications 20000 --set horizon_days=1000 \
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
