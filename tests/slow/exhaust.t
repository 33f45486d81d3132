#!/bin/sh
# Memory that runs out in any command, with threads (exhaust.py): a sample.
# `make exhaust` tries each place.
: "${CONNECTSIM:=$PWD/build/connectsim}"
exec python3 tests/slow/exhaust.py "$CONNECTSIM" 250
