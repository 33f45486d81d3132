#!/bin/sh
# Every kind of event is scheduled by a function other than its handler: one that
# only its own handler names, or nothing, never happens.
cd "$(dirname "$0")/../.." || exit 1
find sim/market -name '*.c' | LC_ALL=C sort | xargs awk '
    FILENAME == "sim/market/events.def" {
        if (match($0, /^EVENT\([A-Z_]+/)) {
            id = substr($0, 7, RLENGTH - 6)
            split($0, part, /, *|\)/)
            handler[id] = part[4]
        }
        next
    }
    # at the left margin a function begins
    match($0, /[a-z_0-9]+\(/) && /^[a-z]/ { within = substr($0, RSTART, RLENGTH - 1) }
    {
        for (line = $0; match(line, /EVENT_[A-Z_]+/); line = substr(line, RSTART + RLENGTH)) {
            id = substr(line, RSTART + 6, RLENGTH - 6)
            if (handler[id] != "" && within != handler[id])
                is_scheduled[id] = 1
        }
    }
    END {
        for (id in handler)
            if (!is_scheduled[id]) {
                print "sim/market/events.def: EVENT_" id " is scheduled by nobody " \
                    "else than " handler[id]
                bad = 1
            }
        exit bad
    }' sim/market/events.def
