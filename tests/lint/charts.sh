#!/bin/sh
# Each chart has all its parts: see charts.py.
cd "$(dirname "$0")/../.." || exit 1
exec python3 tests/lint/charts.py
