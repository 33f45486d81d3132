#!/bin/sh
# What must not change a result: threads, the event set, eager settling.
set -u
. tests/cli/tap.sh
tiny=scenarios/tiny.json

# Every file but manifest.json, which holds times, is the same.
same_folder()
{
    diff -r -q -x manifest.json "$1" "$2"
}

run run "$tiny" -q -o "$dir/one" --threads 1 --replications 9
exits 0 '--threads 1: exit code'
run run "$tiny" -q -o "$dir/four" --threads 4 --replications 9
exits 0 '--threads 4: exit code'
check 'threads: every file is the same' same_folder "$dir/one" "$dir/four"
check 'threads: charts were compared' test -s "$dir/four/charts/lorenz.svg"
check 'threads: the manifest has them' grep -q '"threads":[[:space:]]*4' "$dir/four/manifest.json"
run run "$tiny" -q -o "$dir/four" --threads 4 --replications 9 --force
check 'threads: and again' same_folder "$dir/one" "$dir/four"

for file in tiny all-rules; do
    short='--no-charts -q --replications 2 --set horizon_days=90'
    # shellcheck disable=SC2086
    run run "scenarios/$file.json" $short -o "$dir/$file-buckets" --event-set buckets
    exits 0 "$file: --event-set buckets: exit code"
    # shellcheck disable=SC2086
    run run "scenarios/$file.json" $short -o "$dir/$file-heap" --event-set heap
    exits 0 "$file: --event-set heap: exit code"
    check "$file: heap and buckets: every file is the same" \
        same_folder "$dir/$file-buckets" "$dir/$file-heap"
    # shellcheck disable=SC2086
    run run "scenarios/$file.json" $short -o "$dir/$file-eager" --eager
    exits 0 "$file: --eager: exit code"
    for table in flows summary comparisons rules survival; do
        check "$file: --eager: $table.csv is the same" \
            cmp "$dir/$file-buckets/$table.csv" "$dir/$file-eager/$table.csv"
    done
done
check 'tables hold rows' test "$(wc -l <"$dir/all-rules-heap/flows.csv")" -gt 100

# Replications added later. How the number came about is said (summary.json).
run run "$tiny" -q -o "$dir/grown" --replications 4
run run "$tiny" -q -o "$dir/grown" --replications 9 --resume
exits 0 '--resume: exit code'
check '--resume: every table is that of one run' \
    diff -r -q -x manifest.json -x summary.json -x report.html \
    "$dir/one" "$dir/grown"
check '--resume: says so' grep -q '"stopping":.*"extended"' "$dir/grown/summary.json"
check 'one run: says so' grep -q '"stopping":.*"fixed_n"' "$dir/one/summary.json"
run run "$tiny" -q -o "$dir/grown" --seed 3 --resume
exits 3 '--resume: another seed: exit code'
says 'holds replications of another study' '--resume: another seed'
run run "$tiny" -q -o "$dir/nothing" --resume
exits 1 '--resume: no folder: exit code'
check '--resume: no folder: nothing is left' nothing_left "$dir/nothing"

# A comparison that cannot fail is none: another seed must differ.
run run "$tiny" -q -o "$dir/seed" --threads 1 --replications 9 --seed 2
check 'another seed differs' not same_folder "$dir/one" "$dir/seed"
run run "$tiny" -q -o "$dir/more" --no-charts --replications 12
head -n 4 "$dir/one/replications.csv" >"$dir/first"
head -n 4 "$dir/more/replications.csv" >"$dir/second"
check 'more replications leave the first ones alone' cmp "$dir/first" "$dir/second"
# Results with the columns of another version: told, and left alone.
for format in none 1 3; do
    cp -R "$dir/more" "$dir/format"
    if [ $format = none ]; then
        sed -i '/"format_version"/d' "$dir/format/summary.json"
    else
        sed -i "s/\"format_version\":.*/\"format_version\": $format,/" "$dir/format/summary.json"
    fi
    cp -R "$dir/format" "$dir/kept"
    for command in plot report 'run scenarios/tiny.json --resume -o'; do
        # shellcheck disable=SC2086
        run $command "$dir/format"
        exits 3 "format $format, $command: exit code"
        says "results of format ${format#none}" "format $format, $command: told"
    done
    check "format $format: left as it was" diff -r "$dir/kept" "$dir/format"
    rm -r "$dir/kept" "$dir/format"
done
finish
