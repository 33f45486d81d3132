#!/bin/sh
# Charts find the columns of tables by their names: a new one breaks none.
set -u
. tests/cli/tap.sh

same_drawings()
{
    for svg in "$1"/charts/*.svg; do
        cmp "$svg" "$2/charts/${svg##*/}" || return 1
        echo "${svg##*/}" >>"$dir/drawn"
    done
}

widened()
{
    name=$1
    shift
    run run "scenarios/$name.json" -o "$dir/$name" "$@"
    exits 0 "$name: exit code"
    each python3 tests/cli/boxes.py "$name" "$dir/$name"
    cp -R "$dir/$name" "$dir/$name-wide"
    python3 tests/cli/columns.py "$dir/$name-wide"
    rm "$dir/$name-wide"/charts/*.svg
    run plot "$dir/$name-wide"
    exits 0 "$name: exit code with new columns"
    check "$name: new columns change no drawing" same_drawings "$dir/$name" "$dir/$name-wide"
}

every_chart()
{
    sort -u "$dir/drawn" >"$dir/compared"
    for script in analysis/charts/*.gp; do
        chart=${script##*/}
        grep -qx "${chart%.gp}.svg" "$dir/compared" || { echo "$chart"; return 1; }
    done
}

widened tiny --replications 2
widened boost --replications 2 --set horizon_days=10 --set headline=break_even_hour_usd \
    --set outputs.follow_days=8 --set rules.interview_reward.cap_connects=10 \
    --set market.measures_welfare=true --set 'arms[all-low].contrast=policy' \
    --set 'arms[all-high].contrast=policy' --set \
    'targets=[{"moment":"proposals_per_post_18h"},{"moment":"share_up_to_5_usd"},
        {"moment":"hours_per_contract","at_most":20}]'
widened mature --replications 2 --set horizon_days=60 --set warmup.pilot_days=400 \
    --set 'populations[stock].size=20'
widened worth-it --replications 2 --set horizon_days=20 --set 'populations[stock].size=10'
widened trial --replications 2
widened equilibrium --replications 2 --set horizon_days=14 --set 'populations[stock].size=100' \
    --set 'experiments[jobs].replications=2' --set 'experiments[hires].replications=2' \
    --set 'experiments[places].replications=2'
check 'every chart was compared' every_chart
finish
