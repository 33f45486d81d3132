#!/bin/sh
# Out of memory ends in one way, whoever asks for it: cJSON, GSL, the library of
# C. A sample of the places; tests/slow/memory.t tries all.
set -u
. tests/cli/tap.sh
. tests/cli/memory.sh
tiny=scenarios/tiny.json
if ! can_fail; then
    echo '1..0 # SKIP allocations cannot be made to fail here'
    exit
fi
fails_well 3 validate validate "$tiny"
fails_well 3 assumptions assumptions "$tiny"
fails_well 3 list list
fails_well 5 run run "$tiny" --threads 1 --replications 2 --no-charts -o "$dir/r"
fails_well 2 report report "$dir/r"

# For real: an address space that is too small. Nothing is left.
(
    ulimit -v 60000
    exec "$CONNECTSIM" run scenarios/all-rules.json --threads 1 --no-charts -o "$dir/v" \
        --set 'populations[0].size=200000'
) >"$dir/out" 2>"$dir/err"
code=$?
exits 1 'a small address space: exit code'
says 'error: out of memory' 'a small address space: message'
check 'a small address space: nothing is left' nothing_left "$dir/v"
finish
