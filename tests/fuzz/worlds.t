#!/bin/sh
# Drawn scenarios, run by the program. See worlds.py.
exec python3 tests/fuzz/worlds.py
