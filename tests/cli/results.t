#!/bin/sh
# Every file of results folders against the page that describes them.
set -u
. tests/cli/tap.sh

run help results
exits 0 'help results: exit code'
cp "$dir/out" "$dir/page"
check 'RESULTS.md is that page; else: build/connectsim help results > RESULTS.md' \
    cmp "$dir/page" RESULTS.md

# A run of every kind, as small as it can be.
python3 tests/cli/kinds.py "$dir/kinds.json"
cp -r scenarios/rulebooks "$dir/"
run run "$dir/kinds.json" -o "$dir/kinds" --no-charts -q --sensitivity assumptions
exits 0 'experiments of every kind: exit code'
run run scenarios/all-rules.json -o "$dir/rules" --no-charts -q --replications 2 \
    --set horizon_days=120
exits 0 'every rule: exit code'
run run scenarios/boost.json -o "$dir/boost" --no-charts -q --replications 3 \
    --set horizon_days=40 --set burn_in_days=10 --set persons=true \
    --set outputs.follow_days=30 \
    --set outputs.ledger=20 --set outputs.proposals=20 \
    --set outputs.posts=200 --set 'strategies[low].price={"rule":"share"}' \
    --set market.measures_welfare=true --set market.price_sensitivity=1 \
    --set 'populations[stock].own_rates=true' \
    --set 'arms[all-low].contrast=policy' --set 'arms[all-high].contrast=policy' \
    --set 'arms[all-low].set={"market.client_hour_usd":60}' \
    --set 'targets=[{"moment":
        "proposals_per_post_18h"},{"moment":"share_up_to_5_usd","at_least":0.1},
        {"moment":"hires_per_proposal","target":0.02,"tolerance":0.0001},
        {"moment":"hours_per_contract","at_most":1000}]'
exits 0 'a competitive market: exit code'
run run scenarios/tiny.json -o "$dir/steady" --no-charts -q --replications 12 \
    --set horizon_days=190 --set study=steady_state \
    --set 'warmup={"series":"balance_p10","pilot_replications":5,"pilot_days":800}'
exits 0 'a steady state: exit code'
check 'every file, column, unit, word and flag is as the page says' \
    python3 tests/cli/results.py "$dir/page" "$dir/kinds" "$dir/rules" "$dir/boost" "$dir/steady"
check 'names that would be read as something else are refused, and no others' \
    python3 tests/cli/names.py "$CONNECTSIM" "$dir"
finish
