#!/bin/sh
# Runs that are killed at any instant, and go on (torture.py): a sample.
# `make torture` makes 500 cuts.
: "${CONNECTSIM:=$PWD/build/connectsim}"
exec python3 tests/slow/torture.py "$CONNECTSIM" 40
