#!/bin/sh
# run --print: each arm in the population it is about, the declared differences
# with their simultaneous intervals; a table, CSV or JSON.
set -u
. tests/cli/tap.sh
needs_terminal
boost=scenarios/boost.json
short='--set horizon_days=20 --set burn_in_days=10'

# shellcheck disable=SC2086
{
    run run "$boost" $short --replications 3 --print net_value_usd,proposals_per_post,hires
    cp "$dir/out" "$dir/csv"
    run run "$boost" $short --replications 3 --json -o "$dir/r" --no-charts \
        --print net_value_usd,hires
    exits 0 '--json: exit code'
    cp "$dir/out" "$dir/json"
    python3 tests/cli/terminal.py "$CONNECTSIM" run "$boost" $short \
        --replications 3 -q --print net_value_usd >"$dir/table"
    run run "$boost" scenarios/tiny.json $short --replications 1 --print hires --json
    exits 0 '--json of two scenarios: exit code'
}
value()
{
    awk -F, -v arm="$1" -v versus="$2" -v population="$3" '$6 == "net_value_usd" &&
        $2 == arm && $3 == versus && $4 == population { print $9; n++ }
        END { exit n != 1 }' "$dir/csv"
}
check 'a focal arm in its own population' value low '' focal
check 'an arm of everybody in all' value all-low '' all
check 'the baseline in its own' value never '' focal
check 'the baseline where others are compared with it' value never '' all
check 'the difference in the focal population' value low never focal
check 'the difference is that of the two rows' awk -v d="$(value low never focal)" \
    -v a="$(value low '' focal)" -v b="$(value never '' focal)" \
    'BEGIN { exit !(d - a + b < 1e-3 && a - b - d < 1e-3) }'
check 'CSV: whole rows' awk -F, 'NF != 15 || /nan|inf/ { bad = 1 } END { exit bad }' "$dir/csv"
check 'JSON: the rows of the tables' python3 tests/cli/print.py rows "$dir/json" "$dir/r"
check 'JSON of two scenarios: one document, and why there is no interval' python3 -c '
import json, sys
rows = json.load(open(sys.argv[1]))
assert {row["scenario"] for row in rows} == {"boost", "tiny"}
assert all(row["ci_low"] is not None or row["why"] for row in rows)
' "$dir/out"
check 'table: names the population' grep -qE '^  low +focal +' "$dir/table"
check 'table: the difference, with its sign' grep -qE '^  low - never +focal +[+-]' "$dir/table"
check 'table: no line beyond 80 columns' not grep -qE '.{81}' "$dir/table"
check 'table: aligned' awk '/^  (arm|never|low|all-)[^:]*$/ { n[length($0)] = 1 }
    END { for (i in n) k++; exit k != 1 }' "$dir/table"
# Quantities of a comparison, as in quantities.csv.
run run scenarios/tiny.json --replications 5 --print break_even_hour_usd,extra_hires
exits 0 'quantities: exit code'
cp "$dir/out" "$dir/quantities"
run run scenarios/tiny.json --replications 5 --no-charts -q -o "$dir/q"
check 'quantities: as in quantities.csv' python3 - "$dir/quantities" "$dir/q/quantities.csv" <<'END'
import csv, sys
printed = list(csv.DictReader(open(sys.argv[1])))
tabled = {row["quantity"]: row for row in csv.DictReader(open(sys.argv[2]))}
assert [row["metric"] for row in printed] == ["break_even_hour_usd", "extra_hires"]
for row in printed:
    table = tabled[row["metric"]]
    for key in ("estimate", "ci_low", "ci_high", "n", "unit", "level"):
        assert float(row[key]) == float(table[key]) if key != "unit" else row[key] == table[key]
END
run run scenarios/tiny.json --print break_even_hour --replications 2
exits 2 'quantities: a wrong name'
says 'did you mean break_even_hour_usd?' 'quantities: what may be meant'
run run scenarios/upwork-2021.json --print extra_hires --replications 2
exits 2 'quantities: of one arm'
says 'one of a comparison' 'quantities: why not'
finish
