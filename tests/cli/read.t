#!/bin/sh
# The lines of docs/results.md that read results elsewhere: each that can be tried here
# tells the hires of both arms as summary.csv has them.
set -u
. tests/cli/tap.sh
root=$PWD
run run scenarios/tiny.json -q --no-charts -o "$dir/results/tiny"
exits 0 'results'
awk -F, '$3 == "all" && $5 == "hires" { printf "%s %.6g\n", $2, $8 }' \
    "$dir/results/tiny/summary.csv" >"$dir/want"
check 'two arms to look for' test "$(wc -l <"$dir/want")" -eq 2

# The line of the page that begins so, as it stands there.
reads()
{
    grep "^    $1 " "$root/docs/results.md" | sed 's/^    //' >"$dir/line"
    (cd "$dir" && sh "$dir/line") >"$dir/got" 2>"$dir/err" || { cat "$dir/err"; return 1; }
    while read -r arm estimate; do
        awk -v arm="$arm" -v estimate="$estimate" 'index($0, arm) {
            n = split($0, cell, /[^0-9.]+/)
            for (i = 1; i <= n; i++)
                if (cell[i] != "" && (d = cell[i] - estimate) < 1e-4 && d > -1e-4)
                    found = 1
        } END { exit !found }' "$dir/got" || { cat "$dir/got"; return 1; }
    done <"$dir/want"
}
tried()
{
    check "docs/results.md has one line for $1" test \
        "$(grep -c "^    $2 .*summary.csv" "$root/docs/results.md")" -eq 1
    if [ "$3" -eq 0 ]; then
        check "$1 reads it" reads "$2"
    elif [ "$1" = SQLite ]; then
        skip "$1 reads it" 'not installed here'
    else
        echo "# $1 is not installed here: its line is not tried"
    fi
}
command -v sqlite3 >/dev/null
tried SQLite sqlite3 $?
command -v duckdb >/dev/null
tried DuckDB duckdb $?
python3 -c 'import pandas' 2>/dev/null
tried pandas 'python3 -c' $?
command -v Rscript >/dev/null
tried R Rscript $?
finish
