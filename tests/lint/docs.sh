#!/bin/sh
# Links and names in the pages: see docs.py.
cd "$(dirname "$0")/../.." || exit 1
exec python3 tests/lint/docs.py
