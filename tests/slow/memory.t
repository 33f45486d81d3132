#!/bin/sh
# Every place at which memory is asked for, once, in every command and kind of
# experiment (tests/cli/memory.t tries some).
set -u
. tests/cli/tap.sh
. tests/cli/memory.sh
if ! can_fail; then
    echo '1..0 # SKIP allocations cannot be made to fail here'
    exit
fi
tiny=scenarios/tiny.json
cat >"$dir/experiments.py" <<'END'
import json, sys
tiny = json.load(open("scenarios/tiny.json"))
price = {"name": "price", "path": "rules.purchase.price_usd"}
grant = {"name": "grant", "path": "rules.monthly_grant.connects"}
tiny["experiments"] = [
    {"name": "map", "kind": "design", "replications": 3,
     "factors": [{**price, "values": [0.1, 0.3]}, {**grant, "values": [0, 10]}]},
    {"name": "tie", "kind": "break_even", "arm": "when-short", "replications": 5,
     "factors": [{**price, "low": 0.05, "high": 20}]},
    {"name": "guess", "kind": "sensitivity", "replications": 2},
    {"name": "best", "kind": "select", "indifference": 20},
    {"name": "climb", "kind": "optimise", "arm": "when-short", "indifference": 20,
     "evaluations": 12, "factors": [{**price, "low": 0.05, "high": 1}]},
    {"name": "shares", "kind": "sensitivity", "over": "factors", "method": "sobol",
     "rows": 8, "replications": 2, "factors": [{**price, "low": 0.05, "high": 1},
     {"name": "response", "path": "market.response", "low": 0.03, "high": 0.2}]},
]
json.dump(tiny, open(sys.argv[1], "w"))
END
mkdir "$dir/asks"
cp -R scenarios/rulebooks "$dir/asks"
python3 "$dir/experiments.py" "$dir/asks/asks.json"
fails_well 1 validate validate "$tiny"
fails_well 1 assumptions assumptions "$tiny" --json
fails_well 1 list list
fails_well 1 rules rules upwork-2020-12 --diff upwork-2023-06
fails_well 1 run run "$tiny" --threads 1 --replications 2 -o "$dir/r"
fails_well 1 print run "$tiny" --threads 1 --replications 3 --print hires
fails_well 1 report report "$dir/r"
fails_well 1 plot plot "$dir/r"
fails_well 1 resume run "$tiny" --threads 1 --replications 3 --no-charts -o "$dir/r" --resume
fails_well 1 'every rule' run scenarios/all-rules.json --threads 1 --replications 2 \
    --no-charts -o "$dir/a"
fails_well 1 experiments run "$dir/asks/asks.json" --threads 1 --replications 3 \
    --no-charts -o "$dir/e"
fails_well 1 'a competitive market' run scenarios/ways-to-buy.json --threads 1 \
    --replications 2 --no-charts -o "$dir/c" --set horizon_days=40 \
    --set burn_in_days=10 --set 'populations[stock].size=50' \
    --set 'populations[focal].size=5' --set 'market.segments[0].posts_per_month=20'
finish
