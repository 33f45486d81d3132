#!/bin/sh
# Every way a study starts threads, by one and by four of them: the same bytes.
set -u
. tests/cli/tap.sh
cat >"$dir/asks.py" <<'END'
import json, sys
tiny = json.load(open("scenarios/tiny.json"))
price = {"name": "price", "path": "rules.purchase.price_usd"}
tiny["horizon_days"] = tiny["maturity_days"] = 9
for people in tiny["populations"]:
    people["size"] = 5
tiny["experiments"] = [
    {"name": "map", "kind": "design", "replications": 3,
     "factors": [{**price, "values": [0.1, 0.3]}]},
    {"name": "tie", "kind": "break_even", "arm": "when-short", "replications": 3,
     "factors": [{**price, "low": 0.05, "high": 20}]},
    {"name": "best", "kind": "select", "indifference": 20, "max_replications": 20},
    {"name": "climb", "kind": "optimise", "arm": "when-short", "indifference": 20,
     "evaluations": 10, "factors": [{**price, "low": 0.05, "high": 1}]},
    {"name": "shares", "kind": "sensitivity", "over": "factors", "method": "sobol",
     "rows": 8, "replications": 2, "factors": [{**price, "low": 0.05, "high": 1},
     {"name": "response", "path": "market.response", "low": 0.03, "high": 0.2}]},
]
json.dump(tiny, open(sys.argv[1], "w"))
END
cp -R scenarios/rulebooks "$dir"
python3 "$dir/asks.py" "$dir/asks.json"
joined >"$dir/ways" <<'END'
every kind of experiment|--replications 4
guesses|--set experiments=[] --replications 2 --sensitivity assumptions
a precision|--set experiments=[] --set precision={"absolute":0.4,"max_replications":40}
at any time|--set experiments=[] --set \
    precision={"absolute":0.4,"max_replications":30,"anytime":true}
steady state|--set experiments=[] --replications 6 --set study=steady_state \
    --set warmup={"rule":"fixed","days":2}
one after the other|--set experiments=[] --replications 9
END
while IFS='|' read -r way words; do
    for threads in 1 4; do
        # shellcheck disable=SC2086
        run run "$dir/asks.json" $words -q --yes --no-charts --force \
            --threads $threads -o "$dir/by-$threads"
        exits 0 "$way, $threads: exit code"
    done
    check "$way: the same bytes" same_but_time "$dir/by-1" "$dir/by-4"
done <"$dir/ways"
run run "$dir/asks.json" --set 'experiments=[]' -q --no-charts --resume --threads 4 \
    --replications 14 -o "$dir/by-1"
exits 0 'more of them: exit code'
run run "$dir/asks.json" --set 'experiments=[]' -q --no-charts --force --threads 1 \
    --replications 14 -o "$dir/by-4"
check 'more of them: every table is that of one run' diff -r -q -x manifest.json \
    -x summary.json -x report.html "$dir/by-1" "$dir/by-4"
finish
