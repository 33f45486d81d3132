#!/bin/sh
# Results folders of a stranger, each file replaced in many ways (strangers.py): a
# sample. All of it: python3 tests/slow/strangers.py build/connectsim 1
: "${CONNECTSIM:=$PWD/build/connectsim}"
exec python3 tests/slow/strangers.py "$CONNECTSIM" 8
