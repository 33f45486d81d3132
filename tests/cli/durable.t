#!/bin/sh
# Results are on the disk before they have their name, every file of them: whoever finds
# the folder after the power was lost finds it whole.
set -u
. tests/cli/tap.sh
if ! ${CC:-gcc} -O2 -shared -fPIC -o "$dir/note_sync.so" tests/cli/note_sync.c -ldl \
    2>"$dir/seen"; then
    echo '1..0 # SKIP nothing can be preloaded here'
    exit
fi

noted()
{
    code=0
    rm -f "$dir/log"
    LD_PRELOAD=$dir/note_sync.so SYNC_LOG=$dir/log "$CONNECTSIM" "$@" \
        >"$dir/out" 2>"$dir/err" || code=$?
}

# `durable FOLDER NAME`: of the files and folders in FOLDER, those that were not synced
# before NAME came to be.
durable()
{
    sed "\\|^name $2\$|q" "$dir/log" >"$dir/before"
    tail -n 1 "$dir/before" | grep -qx "name $2" || echo "$2: was not named"
    find "$1" ! -path "$1" | while read -r path; do
        grep -q "^sync .*/${path#"$1"/}\$" "$dir/before" ||
            grep -q "^sync .*/${path#"$1"/}.partial-[0-9]*\$" "$dir/before" ||
            echo "$path"
    done
}

noted run scenarios/tiny.json --replications 2 -q -o "$dir/r"
exits 0 'run: exit code'
durable "$dir/r" "$dir/r" >"$dir/not"
check 'run: all is on the disk before it has its name' not test -s "$dir/not"
check 'run: the charts, too' grep -q '^sync .*/charts/lorenz.svg' "$dir/before"
check 'run: and then the name itself' \
    test "$(tail -n 1 "$dir/log")" = "sync $(cd "$dir" && pwd -P)"
check 'run: the tables wait for the disk together' \
    test "$(grep -n '^sync .*/summary.csv$' "$dir/log" | cut -d: -f1)" -gt \
    "$(grep -n '^name .*/report.html$' "$dir/log" | cut -d: -f1)"

noted plot "$dir/r"
exits 0 'plot: exit code'
durable "$dir/r/charts" "$dir/r/charts" >"$dir/not"
check 'plot: the charts are on the disk before they are put there' not test -s "$dir/not"
finish
