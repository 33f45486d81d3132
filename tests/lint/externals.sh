#!/bin/sh
# Whatever a file of sim/ gives to others, another file of sim/ uses: what it
# uses alone is static, and what tests alone use is no part of the program.
# Exceptions, each with its reason, in externals.txt; one that is none fails too.
# Read from the objects of the build that $CONNECTSIM is of.
cd "$(dirname "$0")/../.." || exit 1
program=${CONNECTSIM:-build/connectsim}
objects=$(dirname "$program")
[ -f "$objects/libsim.a" ] || objects=$objects/release
[ -f "$objects/libsim.a" ] || { echo "no libsim.a beside $program"; exit 1; }
nm -A "$objects/libsim.a" "$objects/sim/main.o" | awk '
FILENAME == "tests/lint/externals.txt" {
    if ($1 != "" && $1 !~ /^#/)
        allowed[$1] = 1
    next
}
NF >= 2 {
    name = $NF
    kind = $(NF - 1)
    if (kind == "U")
        used[name] = 1
    else if (kind ~ /^[TDBRCVW]$/ && name != "main" && name !~ /^_|^\./) {
        file = $1
        sub(/:[0-9a-f]*$/, "", file)
        sub(/^.*:/, "", file)
        of[name] = file
    }
}
END {
    for (name in of)
        if (!(name in used) && !(name in allowed)) {
            print of[name] ": " name " is used by no other file of the program"
            bad = 1
        }
    for (name in allowed)
        if (!(name in of) || name in used) {
            print "externals.txt: " name " is no exception"
            bad = 1
        }
    exit bad
}' tests/lint/externals.txt -
