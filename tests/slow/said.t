#!/bin/sh
# What every shipped scenario says, in words that everybody knows.
set -u
. tests/cli/tap.sh
python3 tests/cli/said.py "$CONNECTSIM" "$dir"
