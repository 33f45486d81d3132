#!/bin/sh
# ledger.csv and proposals.csv: of as many replications as were asked for, in
# order of time, each movement with the numbers of its post and proposal.
set -u
. tests/cli/tap.sh
moves='--set outputs.ledger=30 --set outputs.proposals=30 --no-charts -q'
more="$moves --set outputs.ledger_replications=3"
same()
{
    for file in ledger proposals; do
        check "$1: $file.csv" cmp "$dir/$2/$file.csv" "$dir/$3/$file.csv"
    done
}

run run scenarios/tiny.json $more --replications 4 --threads 1 -o "$dir/one"
exits 0 'exogenous: exit code'
check 'exogenous: movements and proposals join' \
    python3 tests/cli/moves.py "$dir/one" 3
run run scenarios/tiny.json $more --replications 4 --threads 3 -o "$dir/three"
same 'any number of threads' one three

# Begun with fewer replications than are kept, and resumed.
run run scenarios/tiny.json $more --replications 2 -o "$dir/grown"
check 'fewer replications than are kept' python3 tests/cli/moves.py "$dir/grown" 2
run run scenarios/tiny.json $more --replications 4 -o "$dir/grown" --resume
exits 0 'resumed: exit code'
same 'resumed' one grown

# Looks of a precision target fall among the replications that are kept.
looks='--set outputs.ledger_replications=22 --set horizon_days=20'
run run scenarios/tiny.json $moves $looks --replications 24 -o "$dir/fixed"
run run scenarios/tiny.json $moves $looks -o "$dir/precise" \
    --set 'precision={"relative":0.0001,"first":20,"block":1,"max_replications":24}'
check 'with a precision target: as many are kept' test 22 -eq \
    "$(cut -d, -f3 "$dir/precise/ledger.csv" | sort -u | grep -c '^[0-9]')"
same 'with a precision target' fixed precise

run run scenarios/tiny.json $moves --replications 2 -o "$dir/first"
check 'the first alone by default' python3 tests/cli/moves.py "$dir/first" 1

run run scenarios/ways-to-buy.json $moves -o "$dir/posts" --replications 2 \
    --set outputs.ledger_replications=2 --set horizon_days=40 \
    --set burn_in_days=10 --set 'populations[stock].size=100' \
    --set 'populations[focal].size=20' \
    --set 'market.segments[0].posts_per_month=60' --set outputs.posts=1000
exits 0 'competitive: exit code'
check 'competitive: movements and proposals join' \
    python3 tests/cli/moves.py "$dir/posts" 2
check 'competitive: posts are numbered' \
    grep -q ',refund,.*,\([0-9]*\),\1,[^,]*$' "$dir/posts/ledger.csv"

# Everything of a market of three segments: more than a chunk of what waits on the
# disk, in the same order by any number of threads; resumed; run again.
mkdir "$dir/s"
cp -R scenarios/rulebooks "$dir/s"
cat >"$dir/s/parts.json" <<'END'
{"schema_version": 1, "name": "parts", "study": "terminating",
 "start_date": "2021-01-01", "horizon_days": 60, "replications": 3, "rulebook": "upwork-2020-12",
 "outputs": {"ledger": 1000000000, "posts": 1000000000, "proposals": 1000000000,
             "ledger_replications": 2},
 "market": {"kind": "competitive", "segments": [
  {"name": "a", "posts_per_month": 300, "niches": 3},
  {"name": "b", "posts_per_month": 100, "niches": 1, "freelancers": 0.5},
  {"name": "c", "posts_per_month": 200, "niches": 2}]},
 "strategies": [{"name": "e", "bid": {"rule": "every_affordable"},
                 "buy": {"rule": "when_short"}}],
 "populations": [{"name": "p", "size": 200, "strategy": "e"}]}
END
run run "$dir/s/parts.json" --no-charts -q --threads 1 -o "$dir/all"
exits 0 'segments: exit code'
check 'segments: movements, proposals and posts join' \
    python3 tests/cli/moves.py "$dir/all" 2 a b c
run run "$dir/s/parts.json" --no-charts -q --threads 4 -o "$dir/all4"
same 'segments: any number of threads' all all4
check 'segments: any number of threads: posts.csv' cmp "$dir/all/posts.csv" "$dir/all4/posts.csv"
check 'segments: every post' python3 - "$dir/all" <<'PY'
import csv, sys
def table(name):
    return list(csv.DictReader(open(sys.argv[1] + "/" + name)))
count = {}
for row in table("posts.csv"):
    count[row["replication"]] = count.get(row["replication"], 0) + 1
for row in table("replications.csv"):
    if row["population"] == "all" and int(row["replication"]) <= 2:
        assert count[row["replication"]] == float(row["posts"]), row
        sent = sum(1 for p in table("proposals.csv") if p["replication"] == row["replication"]
                   and p["fate"] != "not_sent" and float(p["day"]) >= 0)
        wanted = float(row["proposals"]) * int(row["freelancers"])
        assert abs(sent - wanted) < 1e-6 * wanted, (sent, wanted)
PY
run run "$dir/s/parts.json" --no-charts -q -o "$dir/part" --set outputs.posts=60 \
    --set outputs.proposals=20 --set outputs.ledger=20
check 'segments: a sample is shared out by their size' test '30 10 20' = \
    "$(for of in a b c; do grep -c "^parts,base,1,.*,$of\$" "$dir/part/posts.csv"; done |
        tr '\n' ' ' | sed 's/ $//')"

# What nobody has room for is said before anything runs.
run run "$dir/s/parts.json" -o "$dir/huge" --set outputs.ledger=0 \
    --set outputs.ledger_replications=1000000 --set replications=100000
exits 2 'too many rows: exit code'
says ' GiB of results' 'too many rows: said beforehand'
says '; --yes runs it' 'too many rows: what runs it all the same'
check 'too many rows: nothing is left' nothing_left "$dir/huge"
finish
