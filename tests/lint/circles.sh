#!/bin/sh
# No circles of files within a folder, but for those of circles.txt; and one that is
# planted is seen.
cd "$(dirname "$0")/../.." || exit 1
program=${CONNECTSIM:-build/connectsim}
objects=$(dirname "$program")
[ -f "$objects/libsim.a" ] || objects=$objects/release
[ -f "$objects/libsim.a" ] || { echo "no libsim.a beside $program"; exit 1; }
needs() {
    find sim -name '*.c'
    echo end
    nm -A "$objects/libsim.a"
    find sim -name '*.h' | xargs grep -H '^#include "'
}
needs | python3 tests/lint/circles.py || exit 1
for planted in 'libsim.a:world.o:                 U account_settle' \
    'sim/market/market.h:#include "market/world.h"'; do
    { needs; echo "$planted"; } | python3 tests/lint/circles.py | grep '^sim/market' >/dev/null ||
        { echo "not seen: $planted"; exit 1; }
done
