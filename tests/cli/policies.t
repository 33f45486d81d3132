#!/bin/sh
# Which sets of rules are efficient, and the chart of it.
set -u
. tests/cli/tap.sh

# Twice what a client's hour is worth costs clients alone, so that these rules are
# certainly beaten, by those that differ in nothing else.
boost()
{
    out=$1
    shift
    run run scenarios/boost.json -o "$dir/$out" --replications 4 --set horizon_days=40 \
        --set burn_in_days=10 --set market.measures_welfare=true \
        --set 'arms[all-low].contrast=policy' --set 'arms[all-high].contrast=policy' \
        --set 'arms[all-low].set={"market.client_hour_usd":60}' "$@"
}
word_of() { sed -n "s/^boost,$2,.*paired_t\$/&/p" "$1/policies.csv" | cut -d, -f6,7; }
chart=charts/policies.svg
is_first() { grep -o 'gnuplot -c charts/[a-z-]*' "$1/report.html" | head -1 | grep -q "$2\$"; }

boost dollars --set market.price_sensitivity=1 --set 'populations[stock].own_rates=true' \
    --set 'strategies[low].price={"rule":"share"}'
exits 0 'with dollars: exit code'
check 'what costs clients alone is beaten by what does not' \
    test "$(word_of "$dir/dollars" all-low)" = no,never
check 'who beats it is not beaten' not test "$(word_of "$dir/dollars" never)" = no,
check 'a beaten one is no part of the finding' not grep -q '“All bid 5”' "$dir/dollars/$chart"
check 'the finding names the others' grep -q '“Never boost”' "$dir/dollars/$chart"
check 'what others are held against is told' \
    grep -q 'against “Never boost”' "$dir/dollars/$chart"
check 'arms that are no policies are left out' not grep -q '>Bid 20<' "$dir/dollars/$chart"
for panel in 'Clients gain (US dollars per post)' 'Freelancers gain (US dollars per post)'; do
    check "a panel: $panel" grep -q ">$panel<" "$dir/dollars/$chart"
done
check 'each set of rules is named in both panels' \
    test "$(grep -c '>All bid 5<' "$dir/dollars/$chart")" -eq 2
check 'it is the first chart of the report' is_first "$dir/dollars" policies

each python3 tests/cli/boxes.py dollars "$dir/dollars"

# Where clients mind no price, what they gain has no dollars.
boost utils
exits 0 'without dollars: exit code'
check 'in units of the choice' grep -q ';clients_utility;' "$dir/utils/policies.csv"
check 'the panel says so' grep -q '>Clients gain (utils per post)<' "$dir/utils/$chart"

boost unmeasured --set market.measures_welfare=false --set 'arms[all-low].set={}'
exits 0 'without welfare: exit code'
check 'without welfare: no table' not test -e "$dir/unmeasured/policies.csv"
check 'without welfare: no chart' not test -e "$dir/unmeasured/$chart"
check 'without welfare: no script of it' not test -e "$dir/unmeasured/charts/policies.gp"
boost two --set 'arms[all-high].contrast=everyone'
check 'two sets of rules: no table' not test -e "$dir/two/policies.csv"
boost once --replications 1
exits 0 'one replication: exit code'
check 'one replication: nothing is certain' \
    test "$(cut -d, -f6 "$dir/once/policies.csv" | sort -u | tr '\n' ' ')" = 'efficient undecided '
check 'one replication: no chart' not test -e "$dir/once/$chart"
finish
