#!/bin/sh
# sim/MODEL.md suffices: a second program, built from the page alone, finds the
# same freelancers, sessions, jobs, prices and opening lots, and of one replication
# the fate of every proposal, all refunds, rewards and monthly grants.
set -u
. tests/cli/tap.sh
tiny=scenarios/tiny.json

run run "$tiny" --set outputs.proposals=30 --set outputs.ledger=30 \
    --no-charts -q -o "$dir/tiny"
exits 0 'the run'
check 'as the page says' python3 tests/cli/page.py "$tiny" \
    "$dir/tiny/proposals.csv" "$dir/tiny/ledger.csv"

# A competitive market in which nobody has alerts and proposals land at once.
cat >"$dir/edit.py" <<'END'
import json, sys
tiny = json.load(open("scenarios/tiny.json"))
tiny["market"] = {
    "kind": "competitive", "niches_per_freelancer": 2, "landing_delay_hours": 0,
    "busy_effect": 0, "invites": 0,
    "segments": [{"name": "s", "posts_per_month": 300, "niches": 4}]}
tiny["populations"] = [
    {"name": "stock", "size": 60, "alert_share": 0, "strategy": "all",
     "opening_connects": {"dist": "uniform", "low": 100, "high": 300}}]
tiny["strategies"] = [{"name": "all", "bid": {"rule": "every_affordable"},
                       "buy": {"rule": "never"}, "earn": {}}]
tiny["arms"] = [{"name": "base"}]
tiny["baseline"] = "base"
tiny["outputs"] = {"ledger": 60, "proposals": 60}
json.dump(tiny, open(sys.argv[1], "w"), indent=1)
END
python3 "$dir/edit.py" "$dir/posts.json"
run run "$dir/posts.json" --replications 2 --no-charts -q -o "$dir/posts"
exits 0 'the run of a competitive market'
check 'its posts and sessions as the page says' python3 tests/cli/page.py \
    "$dir/posts.json" "$dir/posts/proposals.csv" "$dir/posts/ledger.csv"

sed 's/"seed": "20210101"/"seed": "20210102"/' "$tiny" >"$dir/other.json"
check 'another seed is other freelancers' not python3 tests/cli/page.py \
    "$dir/other.json" "$dir/tiny/proposals.csv" "$dir/tiny/ledger.csv"
finish
