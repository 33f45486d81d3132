#!/bin/sh
# --set of what changes nothing is said; a wrong name in it is an error even so.
set -u
. tests/cli/tap.sh

cat >"$dir/case.json" <<'END'
{"schema_version": 1, "name": "case", "study": "terminating",
 "start_date": "2021-01-01", "horizon_days": 9, "maturity_days": 9,
 "replications": 2, "seed": "1", "rulebook": "upwork-2020-12", "baseline": "a",
 "market": {"kind": "exogenous"},
 "strategies": [
  {"name": "earn", "bid": {"rule": "every_affordable"}, "buy": {"rule": "never"}},
  {"name": "buy", "bid": {"rule": "every_affordable"}, "buy": {"rule": "when_short"}}],
 "populations": [{"name": "p", "size": 4, "strategy": "earn"}],
 "arms": [{"name": "a", "set": {"populations[p].strategy": "earn", "rulebook": "article"}},
          {"name": "b", "set": {"populations[p].strategy": "buy", "rulebook": "article"}}]}
END
joined >"$dir/values" <<'END'
populations[p].strategy=buy|0|every arm sets it
populations[0].strategy=buy|0|every arm sets it
populations[p].strategy=nosuch|3|unknown strategy "nosuch"
populations[p].strategy=eran|3|did you mean "earn"?
populations[p].strategy=[{"strategy":"nosuch","share":1}]|3|\
    populations[p].strategy[0].strategy: unknown strategy "nosuch"
populations[p].strategy=[{"strategy":"earn","share":0.5}]|3|the shares add up to 0.5
populations[p].strategy=3|3|must be the name of a strategy
rulebook=upwork-2023-06|0|every arm sets it
rulebook=nowhere|3|there is no rulebook "nowhere"
populations=[{"name":"p","size":5,"strategy":"nosuch"}]|3|unknown strategy "nosuch"
populations=[{"name":"p","size":5,"strategy":"earn"}]|0|
rules.boost.slots=3|0|not used in any arm: what it belongs to is off there
populations[p].size=5|0|
arms[b].set={"populations[p].strategy":"buy"}|0|
title=x|0|
headline=nosuch|3|nosuch
headline=hirse|3|hires
experiments=[{"name":"x","kind":"select","metric":"nosuch","indifference":1}]|3|nosuch
experiments=[{"name":"x","kind":"sensitivity","arm":"nosuch"}]|3|nosuch
populations[p].burn_in_strategy=nosuch|3|unknown strategy "nosuch"
END
while IFS='|' read -r value code text; do
    run run "$dir/case.json" --print hires --set "$value"
    exits "$code" "--set $value: exit code"
    if [ -n "$text" ]; then
        says "$text" "--set $value: said"
    else
        check "--set $value: nothing is said" not test -s "$dir/err"
    fi
done <"$dir/values"
run run "$dir/case.json" --print hires -q --set 'populations[p].strategy=buy'
check '-q: not said' not test -s "$dir/err"
run run "$dir/case.json" --print hires --set 'populations[p].strategy=nosuch' \
    --set 'populations[p].strategy=buy'
exits 0 'a wrong name that a later --set replaces: exit code'
sed 's/"strategy": "earn"}\]/"strategy": "nosuch"}]/' "$dir/case.json" >"$dir/base.json"
run validate "$dir/base.json"
exits 3 'a wrong name of the file that every arm replaces: exit code'
says 'base.json:8:55: populations[p].strategy: unknown strategy "nosuch"' \
    'a wrong name of the file that every arm replaces: said, with its place'
sed 's/"seed"/"headline": "nowhere", "seed"/; s/"size": 4/"size": -4/' \
    "$dir/base.json" >"$dir/all.json"
run validate "$dir/all.json"
says 'unknown metric "nowhere"' 'a wrong name among others: they are said'
says 'unknown strategy "nosuch"' 'a wrong name among others: it is said, too'
check 'a wrong name among others: each once' test "$(grep -c '^error: ' "$dir/err")" = 3
sed 's/"b", "set": {[^}]*}/"b", "set": {"rulebook": "article"}/' "$dir/case.json" >"$dir/one.json"
run run "$dir/one.json" --print hires --set 'populations[p].strategy=buy'
check 'used in one arm: nothing is said' not test -s "$dir/err"

# A number of a mechanism that is off is no error, and --set of it is said.
cat >"$dir/board.json" <<'END'
{"schema_version": 1, "name": "board", "study": "terminating",
 "start_date": "2021-01-01", "horizon_days": 5, "maturity_days": 1,
 "replications": 2, "seed": "1", "rulebook": "upwork-2020-12",
 "market": {"kind": "competitive",
  "segments": [{"name": "work", "posts_per_month": 50, "niches": 1}]},
 "strategies": [
  {"name": "earn", "bid": {"rule": "every_affordable"}, "buy": {"rule": "never"}}],
 "populations": [{"name": "p", "size": 4, "strategy": "earn"}]}
END
joined >"$dir/mechanisms" <<'END'
clients_differ=true|client_sd=2
clients_differ=true|unspent_below=1
clients_differ=true|unverified_below=1
clients_differ=true|look_effect=1
clients_differ=true|cancel_effect=1
clients_differ=true|removed_effect=1
clients_return=true|return_chance=0.5
clients_return=true|return_after_days=9
invites_whom=best|invite_noise=2
sees_badges=true|badge_effect=1
sees_success=true|success_effect=3
sees_success=true|success_jobs=2
limits_contracts=true|contracts_at_most=2
measures_welfare=true|read_minutes=4
measures_welfare=true|client_hour_usd=12
END
# needs OTHER VALUE OPTION...: without OTHER the value is not used, and said so
needs()
{
    other=$1
    value=$2
    shift 2
    run run "$dir/board.json" --print hires "$@" --set "$value"
    exits 0 "$value alone: exit code"
    says "\"$value\": the value is not used in any arm: what it belongs to is off there" \
        "$value alone: said"
    run run "$dir/board.json" --print hires "$@" --set "$value" --set "$other"
    check "$value with $other: nothing is said" not test -s "$dir/err"
}
while IFS='|' read -r switch number; do
    needs "market.$switch" "market.$number"
done <"$dir/mechanisms"
needs 'populations[p].leave_per_month=0.1' 'populations[p].leaving_answers=true'
needs 'populations[p].leave_per_failure=0.1' 'populations[p].leaving_answers=true'
needs 'populations[p].arrivals_per_day=1' 'populations[p].arrivals_answer=true' \
    --set burn_in_days=3
finish
