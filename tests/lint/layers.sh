#!/bin/sh
# Every #include "x/y.h" under sim/ is one that sim/layers.txt permits; every
# folder has a row there, every permission is used; and no two sources have one
# name, so that a name alone says which is meant. A folder that may not include
# stats calls none of its functions, however it came by the header, but for those
# of estimate.h, which estimates/ hands on: nobody else computes what is shown.
cd "$(dirname "$0")/../.." || exit 1
find sim -name '*.[ch]' | sed 's,.*/,,' | LC_ALL=C sort | uniq -d |
    awk '{ print "sim/*/" $0 ": two files of one name"; bad = 1 } END { exit bad }' || exit 1
methods=$(find sim/stats -name '*.h' ! -name estimate.h |
    xargs grep -ohE '[a-z][a-z0-9]*_[a-z0-9_]+[(]' | tr -d '(' | sort -u | paste -sd '|' -)
{ echo sim/layers.txt; find sim -name '*.[ch]' | LC_ALL=C sort; } |
    xargs awk -v methods="(^|[^a-z0-9_])($methods)[(]" '
FILENAME == "sim/layers.txt" {
    if ($0 !~ /^#/ && NF) {
        layer = substr($1, 1, length($1) - 1)
        known[layer] = 1
        for (i = 2; i <= NF; i++)
            may[layer, $i] = 1
    }
    next
}
FNR == 1 {
    split(FILENAME, part, "/")
    layer = FILENAME == "sim/main.c" ? "main" : part[2]
    if (!(layer in known)) {
        print FILENAME ": folder " layer " is not in sim/layers.txt"
        bad = 1
    }
}
layer != "stats" && !((layer, "stats") in may) && $0 ~ methods {
    print FILENAME ":" FNR ": " layer " may not compute: " $0
    bad = 1
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, quoted, "\"")
    split(quoted[2], to, "/")
    used[layer, to[1]] = 1
    if (!(to[1] in known) || to[2] == "") {
        print FILENAME ":" FNR ": " quoted[2] " names no folder of sim/"
        bad = 1
    } else if (to[1] != layer && !((layer, to[1]) in may)) {
        print FILENAME ":" FNR ": " layer " may not include " quoted[2]
        bad = 1
    }
}
END {
    for (pair in may)
        if (!(pair in used)) {
            split(pair, part, SUBSEP)
            print "sim/layers.txt: " part[1] " does not use " part[2]
            bad = 1
        }
    exit bad
}'
