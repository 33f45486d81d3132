#!/bin/sh
# A number that stands in several places, files of a folder, summary.json, what
# --print says, the verdict, is the same number in all of them.
set -u
. tests/cli/tap.sh
metrics=net_value_usd,hires,connects_per_hire,gini_hires,ever_hired

# WHAT PAIRS FILE OPTION...: PAIRS names places that must have met.
twice()
{
    of=$1 pairs=$2
    shift 2
    rm -rf "$dir/r"
    run run "$@" -q --no-charts -o "$dir/r" --print "$metrics"
    exits 0 "$of: exit code"
    mv "$dir/out" "$dir/said.csv"
    run run "$@" -q --json --print "$metrics"
    mv "$dir/out" "$dir/said.json"
    check "$of: no two places differ" \
        python3 tests/cli/twice.py "$dir/r" "$dir/said.csv" "$dir/said.json"
    python3 tests/cli/twice.py "$dir/r" "$dir/said.csv" "$dir/said.json" >"$dir/pairs"
    for pair in $pairs; do
        check "$of: $pair were compared" grep -qF -e "${pair%%,*} and ${pair#*,}" "$dir/pairs"
    done
}
both='summary.csv,summary.json comparisons.csv,contrasts.csv comparisons.csv,summary.json
    --print.csv,--print.json --print.csv,summary.csv --print.json,summary.json
    robustness.csv,summary.csv convergence.csv,summary.csv rules.csv,summary.json
    durations.csv,survival.csv arms.csv,summary.json'

twice 'few' "$both contrasts.csv,the replications.csv,summary.csv" scenarios/tiny.json
twice 'many' "$both contrasts.csv,the" scenarios/tiny.json --set horizon_days=20 --replications 25
twice 'anytime' "$both" scenarios/tiny.json --set horizon_days=20 \
    --set precision='{"relative":0.5,"max_replications":40,"anytime":true}'
twice 'looks at each arm' "$both" scenarios/tiny.json --set horizon_days=20 \
    --set precision='{"relative":0.5,"max_replications":40,"of":"arms"}'
twice 'groups of their own' "$both --print.csv,contrasts.csv" scenarios/boost.json \
    --set horizon_days=20 --set burn_in_days=10 --replications 3
twice 'by when' "$both durations.csv,the" scenarios/newcomer.json --set horizon_days=60 \
    --replications 3
twice 'a ratio' "$both" scenarios/tiny.json --set headline=connects_per_hire --replications 4
twice 'a share of which 2 replications say little' "$both" scenarios/tiny.json \
    --set headline=ever_hired --replications 2
finish
