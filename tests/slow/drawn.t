#!/bin/sh
# Every chart of every shipped scenario can be read: nothing cut, nothing over another.
set -u
. tests/cli/tap.sh

# What makes a scenario short.
short()
{
    case $1 in
    all-rules) echo --set horizon_days=200 ;;
    buy-vs-earn | platform | first-job)
        echo --set horizon_days=60 --set 'populations[searching].size=300' \
            --set 'populations[alerted].size=30' --set 'populations[group].size=40' \
            --set 'market.segments[all-work].posts_per_month=90'
        ;;
    ways-to-buy) echo --set horizon_days=60 --set 'populations[stock].size=150' ;;
    upwork-2021*)
        echo --set horizon_days=12 --set 'populations[searching].size=600' \
            --set 'populations[alerted].size=60' \
            --set 'market.segments[all-work].posts_per_month=160'
        ;;
    upwork-full-scale)
        echo --set horizon_days=12 --set 'populations[searching].size=600' \
            --set 'populations[alerted].size=60' --set 'populations[registered].size=5000' \
            --set 'market.segments=[{"name":"a","posts_per_month":160,"niches":4}]'
        ;;
    equilibrium)
        echo --set horizon_days=14 --set 'experiments[jobs].replications=2' \
            --set 'experiments[hires].replications=2' \
            --set 'experiments[places].replications=2'
        ;;
    worth-it) echo --set horizon_days=40 ;;
    mature) echo --replications 6 ;;
    esac
}

for file in scenarios/*.json scenarios/questions/*.json; do
    name=${file##*/}
    name=${name%.json}
    case $(short "$name") in
    *--replications*) several= ;;
    *) several='--replications 3' ;;
    esac
    # shellcheck disable=SC2046,SC2086 # words are meant to be several
    run run "$file" -o "$dir/$name" -q $several $(short "$name")
    exits 0 "$name: exit code"
    each python3 tests/cli/boxes.py "$name" "$dir/$name"
    rm -rf "${dir:?}/$name"
done
finish
