#!/bin/sh
# Rules of their time: a study of other days is told so; what changed with the
# years is in the rulebooks.
set -u
. tests/cli/tap.sh

# study DATE RULEBOOK: one account that does nothing
study()
{
    cat <<END
{"schema_version": 1, "name": "era", "study": "terminating", "start_date": "$1",
 "horizon_days": 100, "maturity_days": 0, "replications": 2, "seed": "1",
 "rulebook": "$2", "headline": "connects_free",
 "market": {"kind": "exogenous", "attempts_per_day": 0, "invitations_per_month": 0},
 "strategies": [{"name": "s", "bid": {"rule": "every_affordable"}, "buy": {"rule": "never"}}],
 "populations": [{"name": "p", "size": 1, "strategy": "s", "opening": "register",
                  "register_day": 0}],
 "arms": [{"name": "a"}, {"name": "b"}], "outputs": {"ledger": 1}}
END
}
# days: of the monthly grants of arm a, replication 1
days()
{
    python3 -c 'import csv, sys
print(*[r["day"] for r in csv.DictReader(open(sys.argv[1], newline=""))
        if "grant_monthly" in r.values() and r["arm"] == "a" and r["replication"] == "1"])' \
        "$dir/$1/ledger.csv"
}

study 2023-06-28 upwork-2023-06 >"$dir/era.json"
run validate "$dir/era.json"
check 'in its time: no note' not grep -q 'outside its era' "$dir/out" "$dir/err"
run run "$dir/era.json" --no-charts -o "$dir/new"
check 'in its time: no note of a run' \
    not grep -q 'outside its era' "$dir/err" "$dir/new/report.html"
check '2023: who begins on a 28th renews on the 28th' test "$(days new)" = '0 30 61 92'
run run "$dir/era.json" --no-charts -q -o "$dir/old" --set rulebook=upwork-2022-09
check '2022: who begins on a 28th renews on the 1st' test "$(days old)" = '0 34 65 95'
check 'outside its time: quiet, but in the report' \
    sh -c 'test ! -s "$1" && grep -q "outside its era" "$2"' sh "$dir/err" "$dir/old/report.html"
check 'outside its time: in summary.json' grep -q '"outside its era' "$dir/old/summary.json"

study 2019-01-01 upwork-2020-12 >"$dir/era.json"
run validate "$dir/era.json"
exits 0 'wholly outside: allowed'
check 'wholly outside: validate says so, and both times' \
    grep -q 'from 2020-12-01 to 2022-09-18, .* from 2019-01-01 to 2019-04-10, wholly' "$dir/out"
run run "$dir/era.json" --print hires
says 'outside its era' 'wholly outside: run says so'
run validate "$dir/era.json" --set start_date=2022-09-01
check 'partly outside' grep -q 'partly outside' "$dir/out"
run validate "$dir/era.json" --set start_date=2021-01-01
check 'inside: the last day counts' not grep -q 'outside' "$dir/out"
run validate "$dir/era.json" --set start_date=2021-01-01 \
    --set 'arms[b].set={"rulebook": "upwork-2023-06"}'
check 'an arm with a rulebook of another time is named' \
    grep -q '"upwork-2023-06" of arm "b" was in force from 2023-06-01, ' "$dir/out"
run validate "$dir/era.json" --set start_date=2022-08-01 --set 'changes=[{"name": "card",
    "date": "2022-09-19", "rules": {"purchase": {"price_usd": 0.2}}}]'
check 'dated changes are named' \
    grep -q 'partly outside that time. It is changed .* "card"' "$dir/out"

check 'the shipped scenarios lie in the time of their rules' \
    sh -c '! "$1" validate scenarios/*.json | grep outside' \
    sh "$CONNECTSIM"
finish
