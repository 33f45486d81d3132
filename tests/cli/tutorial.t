#!/bin/sh
# The five minutes of docs/tutorial.md: each command does what the page says.
set -u
. tests/cli/tap.sh
needs_terminal
page=docs/tutorial.md
mkdir "$dir/own"
each python3 tests/cli/tutorial.py "$page" "$dir/own" "$CONNECTSIM"
check 'every command was run' test "$(grep -c '^    \$ ' "$page")" -eq \
    "$(grep -c '# exit code' "$dir/each")"
check 'and there are some' test "$(grep -c '^    \$ ' "$page")" -gt 12
finish
