#!/bin/sh
# The page of the market beside what was counted is what the program gives: some
# half a minute on two cores.
set -u
. tests/cli/tap.sh
check 'market.py runs' sh -c 'python3 scenarios/validation/market.py --program "$1" --print >"$2"' \
    sh "$CONNECTSIM" "$dir/page"
check 'the page is what it writes' diff scenarios/validation/market.md "$dir/page"
finish
