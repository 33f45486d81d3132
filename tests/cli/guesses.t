#!/bin/sh
# Which numbers are guesses: those of a user's file that name no source, and of
# them only what has an effect.
set -u
. tests/cli/tap.sh

# A copy of a shipped scenario without its sources.
bare()
{
    sed 's/, *"source": *"[a-z]*"//g' "$1"
}
bare scenarios/tiny.json >"$dir/bare.json"
listed()
{
    run assumptions "$dir/bare.json" --json "$@"
    cp "$dir/out" "$dir/list"
}
names()
{
    grep -q "\"path\":[[:space:]]*\"$1\"" "$dir/list"
}
listed
for path in market.response market.hire market.cancel market.attempts_per_day \
    'strategies\[earn-only\].earn.replies' \
    'strategies\[when-short\].bid.min_usd_per_connect' maturity_days; do
    check "a bare number: $path" grep -q "\"path\":[[:space:]]*\"$path" "$dir/list"
done
for path in horizon_days replications seed indifference outputs.ledger \
    outputs.sample_days 'populations\[stock\].size'; do
    check "a choice: not $path" not names "$path"
done

# The readiness test is taken where it pays, and for a badge's sake.
for needed in true false; do
    listed --set rules.readiness.on=false --set rules.badge_rising_talent.on=true \
        --set "rules.badge_rising_talent.needs_readiness=$needed" \
        --set 'strategies[earn-only].earn.readiness_delay_days=4'
    names 'strategies\[earn-only\].earn.readiness_delay_days' && is=true || is=false
    check "a badge needs the test: $needed; when it is taken is a guess: $is" test "$is" = "$needed"
done

# However it is given.
listed --set market.fit_effect=0.9 --set rules.readiness.pass=0.5 \
    --set 'market.short_hours={"dist":"exponential","mean":5}' \
    --set 'arms[when-short].set={"rules.survey.offered":0.7,
        "populations[stock].strategy":"when-short"}' \
    --set 'market.silence_days={"value":9,"source":"scenario"}'
for path in market.fit_effect rules.readiness.pass market.short_hours rules.survey.offered; do
    check "a bare number of --set and of arms: $path" names "$path"
done
check 'who says that it is a choice is believed' not names market.silence_days
# They are moved, and no others; in both arms, each from its own value.
run run "$dir/bare.json" --replications 2 --no-charts -q -o "$dir/moved" \
    --sensitivity assumptions \
    --set 'arms[when-short].set={"market.fit_effect":0.2,
        "populations[stock].strategy":"when-short"}'
check 'moved: a bare number' grep -q ',market.response,' "$dir/moved/effects.csv"
check 'moved: no choice' not grep -q ',horizon_days,' "$dir/moved/effects.csv"
check 'moved: nothing without an effect' \
    not grep -q ',rules.price.distribution,' "$dir/moved/effects.csv"
check 'moved: what an arm gives' grep -q ',market.fit_effect,' "$dir/moved/effects.csv"

# What a choice beside it makes idle is not listed.
idle()
{
    path=$1 file=$2
    shift 2
    run assumptions "scenarios/$file.json" --json "$@"
    check "$file $*: not $path" not grep -q "\"path\":[[:space:]]*\"$path\"" "$dir/out"
}
idle market.weekend_share upwork-2021 --set market.clock=flat
idle rules.boost.increment_connects boost --set rules.boost.payment=pay_your_bid \
    --set 'populations[focal].strategy=low'
idle market.second_look_hours upwork-2021 --set market.second_look=0
idle market.alert_delay_hours upwork-2021 --set 'populations[alerted].alert_share=0' \
    --set 'populations[searching].alert_share=0'
idle market.cost_connects tiny
idle rules.price.step_spent tiny --set market.cost=distribution
idle rules.coupon.newcomer_days all-rules --set rules.coupon.target=all \
    --set changes=[] --set arms=[]
idle rules.plus.plus_usd tiny
idle rules.soft_cap.reopen_after_hours boost --set rules.soft_cap.on=true \
    --set rules.soft_cap.reopen=0
idle 'populations\[stock\].selectivity' tiny
idle market.invites_more upwork-2021 --set market.invites=0
finish
