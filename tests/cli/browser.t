#!/bin/sh
# The report in a browser: desk, phone, dark, print, keyboard.
set -u
. tests/cli/tap.sh
chromium=$(command -v chromium || command -v chromium-browser)
if [ -z "$chromium" ]; then
    echo '1..0 # SKIP no chromium here: make deps-ci'
    exit 0
fi
run run scenarios/tiny.json -q -o "$dir/tiny"
exits 0 'the run'
each timeout 300 python3 tests/cli/browser.py "$chromium" "$dir/tiny/report.html" 4
finish
