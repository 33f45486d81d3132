#!/bin/sh
# What a run tells while it works: how much is done, how fast, how long yet.
set -u
. tests/cli/tap.sh
needs_terminal
tiny=scenarios/tiny.json

run run "$tiny" --replications 300 --no-charts --progress json -o "$dir/json"
exits 0 'json: exit code'
cat >"$dir/lines.py" <<'END'
import json, sys
lines = [json.loads(line) for line in open(sys.argv[1])]
print(lines[-1])
assert lines[-1]["done"] == lines[-1]["total"] == 600 and lines[-1]["seconds_left"] == 0
keys = {"what", "done", "total", "per_second", "seconds_left", "failed"}
assert all(set(line) == keys and line["failed"] == 0 for line in lines)
assert sorted(line["done"] for line in lines) == [line["done"] for line in lines]
END
check 'json: an object a line, the last one says all' python3 "$dir/lines.py" "$dir/err"
run run "$tiny" --replications 300 --no-charts -o "$dir/short"
check 'in a pipe a short run says nothing' not test -s "$dir/err"

# On a terminal, and on one that cannot move its cursor.
on_terminal()
{
    python3 tests/cli/terminal.py "$@" >"$dir/out" 2>/dev/null </dev/null
}
escape=$(printf '\033')
TERM=xterm on_terminal "$CONNECTSIM" run "$tiny" --replications 1200 -o "$dir/drawn"
check 'terminal: how many of how many' grep -q ' of 2400 replications' "$dir/out"
check 'terminal: how fast, how long yet' grep -qE ' a second, [0-9]+ s left' "$dir/out"
check 'terminal: charts are being drawn' grep -q 'drawing charts' "$dir/out"
TERM=dumb on_terminal "$CONNECTSIM" run "$tiny" --replications 300 -o "$dir/dumb"
check 'TERM=dumb: nothing is moved or coloured' not grep -q "$escape" "$dir/out"
TERM=xterm on_terminal "$CONNECTSIM" validate tests/invalid/tiers.json
check 'an error is marked in colour' grep -q "${escape}\\[1;31merror:" "$dir/out"
TERM=xterm NO_COLOR=1 on_terminal "$CONNECTSIM" validate tests/invalid/tiers.json
check 'NO_COLOR: not' not grep -q "$escape" "$dir/out"
TERM=dumb on_terminal "$CONNECTSIM" validate tests/invalid/tiers.json
check 'TERM=dumb: not' not grep -q "$escape" "$dir/out"
finish
