#!/bin/sh
# A tag "ORDER NAME" in a comment says that two lists have one order, so it
# stands at both: one that stands alone sends the reader nowhere.
cd "$(dirname "$0")/../.." || exit 1
find sim tests -name '*.[ch]' -o -name '*.def' | LC_ALL=C sort |
    xargs grep -on '\<ORDER [A-Z][A-Z_]*' /dev/null | awk -F: '
    { count[$3]++; place[$3] = $1 ":" $2 }
    END {
        for (tag in count)
            if (count[tag] == 1) {
                print place[tag] ": " tag " stands at no other place"
                bad = 1
            }
        exit bad
    }'
