#!/bin/sh
# Results are to be added to, and of their replications one byte is another: said, with
# what to do; nothing is lost or changed, and what is said ends with the bytes of one run.
set -u
. tests/cli/tap.sh
tiny=scenarios/tiny.json
r=$dir/r

run run "$tiny" -q --no-charts -o "$dir/all" --replications 5
exits 0 'all at once'
run run "$tiny" -q --no-charts -o "$r"
exits 0 'some of them'
size=$(wc -c <"$r/replications.bin")
for at in 3 200 $((size / 2)) $((size - 100)) $((size - 1)); do
    rm -rf "$dir/d" "$dir/before"
    cp -R "$r" "$dir/d"
    perl -e 'open my $f, "+<", $ARGV[0] or die; seek $f, $ARGV[1], 0; read $f, my $c, 1;
        seek $f, $ARGV[1], 0; print $f chr(ord($c) ^ 4)' "$dir/d/replications.bin" "$at"
    cp -R "$dir/d" "$dir/before"
    run run "$tiny" -q --no-charts -o "$dir/d" --replications 5 --resume
    exits 1 "byte $at: exit code"
    says "d/replications.bin: was changed after connectsim wrote it" "byte $at: named"
    says "make all of them again: rm $dir/d/replications.bin, then --force in place of --resume" \
        "byte $at: what to do"
    check "byte $at: all is as it was" diff -r "$dir/before" "$dir/d"
done
eval "$(sed -n 's/.* again: \(rm .*\), then .*/\1/p' "$dir/err")"
run run "$tiny" -q --no-charts -o "$dir/d" --replications 5 --force
exits 0 'what it says: exit code'
check 'what it says: the bytes of one run' same_but_time "$dir/all" "$dir/d"

# Where something else is damaged, the replications are not blamed.
echo >>"$dir/d/flows.csv"
run run "$tiny" -q --no-charts -o "$dir/d" --replications 6 --resume
exits 1 'another file: exit code'
says 'd/flows.csv: was changed after' 'another file: named'
check 'another file: the replications are not blamed' not grep -q replications.bin "$dir/err"

# A scenario is at most 4 MiB: of one that is larger no more is read, by no command.
cp -R "$r" "$dir/huge"
truncate -s 3G "$dir/huge/scenario.json"
for command in "validate $dir/huge" "run $dir/huge --no-charts -o $dir/new" "explain $dir/huge" \
    "plan $dir/huge" "assumptions $dir/huge"; do
    (
        ulimit -v 2000000
        timeout 60 "$CONNECTSIM" $command >"$dir/out" 2>"$dir/err"
    )
    code=$?
    exits 3 "a huge scenario: ${command%% *}"
    says 'scenario.json:1:1: the text is longer than 4 MiB' "a huge scenario: ${command%% *} says"
done
finish
