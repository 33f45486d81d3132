#!/bin/sh
# Every #include "x/y.h" under sim/ points to the same or an earlier row of
# sim/layers.txt, and every folder of sim/ has a row.
cd "$(dirname "$0")/../.." || exit 1
{ echo sim/layers.txt; find sim -name '*.[ch]' | LC_ALL=C sort; } | xargs awk '
FILENAME == "sim/layers.txt" {
    if ($0 !~ /^#/ && NF)
        rank[$1] = ++rows
    next
}
FNR == 1 {
    split(FILENAME, part, "/")
    layer = FILENAME == "sim/main.c" ? "main" : part[2]
    if (!(layer in rank)) {
        print FILENAME ": layer " layer " is not in sim/layers.txt"
        bad = 1
    }
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, quoted, "\"")
    split(quoted[2], to, "/")
    if (!(to[1] in rank) || to[2] == "") {
        print FILENAME ":" FNR ": " quoted[2] " names no layer"
        bad = 1
    } else if (rank[to[1]] > rank[layer]) {
        print FILENAME ":" FNR ": " layer " must not include " quoted[2]
        bad = 1
    }
}
END { exit bad }'
