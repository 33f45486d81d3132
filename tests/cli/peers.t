#!/bin/sh
# docs/peers.md: the lines that it counts, and that both programs tell the same.
set -u
. tests/cli/tap.sh
page=docs/peers.md
market=docs/peers/market.json
program=docs/peers/market_simpy.py

json=$(grep -c '[^ ]' "$market")
python=$(python3 - "$program" <<'END'
import ast, sys
text = open(sys.argv[1]).read()
words = len(ast.get_docstring(ast.parse(text), clean=False).split("\n"))
lines = [line.strip() for line in text.split("\n")]
print(sum(1 for line in lines if line and line[0] != "#") - words)
END
)
check "the scenario has $json lines" grep -q "| $json, of JSON | $python, of Python |" "$page"
run validate "$market"
exits 0 'the scenario is valid'
run run "$market" --print hires,connects_bought
exits 0 'the scenario runs'

# Differences of hires and Connects bought: within what luck leaves open, 4 standard errors
# of 20 runs and of 10.
alike()
{
    python3 "$program" 10 >"$dir/theirs" || return 1
    python3 - "$dir/out" "$dir/theirs" <<'END'
import csv, sys
ours = {row["metric"]: row for row in csv.DictReader(open(sys.argv[1])) if row["versus"]}
bad = 0
for line in open(sys.argv[2]):
    for metric, words in ("hires", "hires"), ("connects_bought", "Connects bought"):
        if not line.startswith("difference: " + words):
            continue
        row = ours[metric]
        value, half = (float(part) for part in line.rsplit("  ", 1)[-1].split("±"))
        own, low = float(row["estimate"]), float(row["ci_low"])
        limit = 2 * ((own - low) ** 2 + half ** 2) ** .5
        print(metric, own, value, limit)
        bad += abs(own - value) > limit
        del ours[metric]
sys.exit(bad > 0 or len(ours) > 0)
END
}
if python3 -c 'import simpy' 2>/dev/null; then
    check 'SimPy tells the same' alike
else
    echo '# SimPy is not installed here: the program is not tried'
fi
finish
