#!/bin/sh
# Can a file crash us? See mutate.py.
exec python3 tests/fuzz/mutate.py
