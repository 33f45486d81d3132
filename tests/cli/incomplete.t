#!/bin/sh
# A run that was stopped leaves results that say so, and goes on from its log.
set -u
. tests/cli/tap.sh
s=$dir/s

# Some seconds of one thread, of which some are run: until the log of $watched has
# grown, or else about a second.
watched=$s
set -- tiny -q --yes --no-charts --replications 150 --set horizon_days=2000
logged()
{
    stat -c %s "$watched.part/units.log" 2>"$dir/stat" || echo 0
}
stopped()
{
    code=0
    before=$(logged)
    "$CONNECTSIM" run "$@" >"$dir/out" 2>"$dir/err" &
    pid=$!
    for _ in $(seq 16); do
        sleep .05
        [ "$(logged)" -gt "$before" ] && break
    done
    kill -s TERM "$pid"
    wait "$pid" || code=$?
}
number()
{
    sed -n 's/^\t"'"$2"'":\t\([0-9]*\),$/\1/p' "$1"
}
is_of()
{
    of=$(number "$s/manifest.json" stopped_of)
    have=$(number "$s/manifest.json" replications)
    echo "$have of $of"
    [ "$of" = "$1" ] && [ "$have" -ge 2 ] && [ "$have" -lt "$of" ]
}
verdict()
{
    text_of "$s/summary.json" verdict
}
begins()
{
    case $1 in "$2"*) return ;; esac
    echo "begins otherwise: $1"
    return 1
}
run run "$@" -o "$dir/whole"
stopped "$@" --threads 1 -o "$s"
exits 5 'stopped: exit code'
check 'stopped: nothing on standard output' not test -s "$dir/out"
check 'stopped: how many there are, of how many' is_of 150
have=$(number "$s/manifest.json" replications)
says "$s/report.html tells what $have of 150 replications say; " 'stopped: where they are'
says "finished replications are kept; go on with: connectsim run" 'stopped: how to go on'
check 'stopped: the manifest says so' grep -q '"stopping":	"stopped"' "$s/manifest.json"
says_so="Stopped before the end: $have of 150 runs of each arm are in these numbers."
check 'stopped: the verdict begins with it' begins "$(verdict)" "$says_so "
check 'stopped: the report says so' grep -qF "$says_so" "$s/report.html"
check 'stopped: it is among the warnings' grep -qF "stopped: $says_so" "$s/report.html"
rows()
{
    [ "$(wc -l <"$s/replications.csv")" = "$(($(wc -l <"$dir/whole/replications.csv" \
        ) / 150 * have + 1))" ]
}
check 'stopped: as many rows as the whole has of these' rows
check 'stopped: its tables are well-formed' python3 tests/cli/inspect.py csv "$s"/*.csv
check 'stopped: its manifest is' python3 tests/cli/inspect.py manifest "$s/manifest.json"

# What others say of it.
run verify "$s"
exits 0 'verify: exit code'
check 'verify: says what it is' \
    grep -qx "a run that was stopped: $have of 150 replications are there" "$dir/out"
run verify "$s" --all
exits 3 'verify --all: exit code'
says "$s: was stopped after $have of 150 replications" 'verify --all: message'
run compare "$s" "$dir/whole"
exits 0 'compare: exit code'
check 'compare: says so' grep -q 'it was stopped, and was' "$dir/out"
run compare "$dir/whole" "$s" --json
check 'compare --json: says so' grep -q '"stopped_of":	150' "$dir/out"
run table "$s" arms
exits 0 'table: exit code'
run merge "$s"
exits 1 'merge: exit code'
check 'merge: message' test -s "$dir/err"
cp -R "$s" "$dir/drawn"
run report "$dir/drawn" --no-charts
exits 0 'report: exit code'
check 'report: says so still' grep -qF "$says_so" "$dir/drawn/report.html"
if command -v gnuplot >"$dir/gnuplot"; then
    run plot "$dir/drawn"
    exits 0 'plot: exit code'
    check 'plot: its manifest says so still' \
        grep -q '"stopping":	"stopped"' "$dir/drawn/manifest.json"
else
    skip 'plot' 'no gnuplot'
fi

# Again and again, to the bytes of a run that was not stopped.
run run "$@" -o "$s"
exits 1 'not said whether it goes on: exit code'
cp -R "$s" "$dir/left"
cp -R "$s.part" "$dir/left.part"
stopped "$@" --threads 1 -o "$s" --resume
exits 5 'stopped once more: exit code'
check 'stopped once more: there is more' \
    test "$(number "$s/manifest.json" replications)" -gt "$have"
run run "$@" -o "$s" --resume
exits 0 'goes on: exit code'
check 'goes on: the same bytes' same_but_time "$dir/whole" "$s"
check 'goes on: nothing else is left' test ! -e "$s.part"
rm -rf "$dir/left.part"
run run "$@" -o "$dir/left" --resume
exits 0 'the log is lost: exit code'
check 'the log is lost: the same bytes' same_but_time "$dir/whole" "$dir/left"

# Results that are whole are worth more.
stopped "$@" --seed 9 --threads 1 -o "$s" --force
exits 5 'whole results are there: exit code'
says "$s keeps its earlier results; " 'whole results are there: said'
check 'whole results are there: they stay' same_but_time "$dir/whole" "$s"
rm -rf "$s" "$s.part"

# A second signal: at once, and nothing is lost.
code=0
"$CONNECTSIM" run "$@" --threads 1 -o "$s" >"$dir/out" 2>"$dir/err" &
pid=$!
for _ in $(seq 200); do # it hears signals before it writes its log
    [ "$(logged)" -gt 0 ] && break
    sleep .05
done
kill -s TERM "$pid"
sleep .02
kill -s INT "$pid" 2>"$dir/over"
wait "$pid" || code=$?
exits 5 'a second signal: exit code'
says 'finished replications are kept; go on with: connectsim run' 'a second signal: said'
check 'a second signal: nothing half-written' sh -c "! ls -d $s.partial-*"
rm -rf "$s"
run run "$@" -o "$s" --resume
check 'a second signal: goes on to the same bytes' same_but_time "$dir/whole" "$s"
rm -rf "$s" "$s.part"

# Too few for an interval.
stopped tiny -q --yes --threads 1 --replications 3 --set 'populations[stock].size=20000' -o "$s"
exits 5 'too few: exit code'
check 'too few: no results' test ! -e "$s"
rm -rf "$s.part"

# The comparison is whole, and what was asked beyond it is not.
cat >"$dir/best.json" <<'JSON'
{"schema_version": 1, "name": "best", "inherits": "tiny", "rulebook": "upwork-2020-12",
 "horizon_days": 40, "replications": 6, "experiments": [
  {"name": "ends", "title": "Do prices matter", "kind": "design", "arm": "when-short", "factors":
   [{"name": "price", "path": "rules.purchase.price_usd", "low": 0.1, "high": 0.4}]},
  {"name": "best", "kind": "design", "arm": "when-short", "replications": 20000, "factors":
   [{"name": "price", "path": "rules.purchase.price_usd", "low": 0.1, "high": 0.4}]}]}
JSON
cp -R scenarios/rulebooks "$dir/"
watched=$dir/nothing
stopped "$dir/best.json" -q --yes --no-charts -o "$s"
exits 5 'while it looks beyond: exit code'
says_so='Stopped before the end: all 6 runs of each arm are in these numbers.'
check 'while it looks beyond: the verdict says what is there' begins "$(verdict)" \
    "$says_so Not answered yet: \"best\". "
check 'while it looks beyond: what was answered is there' \
    grep -q '^best,ends,' "$s/experiments.csv"
check 'while it looks beyond: nothing of the other' not grep -q "^best,best," "$s/points.csv"
run verify "$s"
exits 0 'while it looks beyond: verify: exit code'

# A precision, of which nobody knows where it ends.
stopped tiny -q --yes --no-charts --threads 1 --set horizon_days=1000 -o "$dir/p" \
    --set 'precision={"relative": 0.0001, "max_replications": 9000}'
exits 5 'a precision: exit code'
s=$dir/p
check 'a precision: of at most so many' grep -q ' of at most 9000 runs of each arm' "$s/report.html"
check 'a precision: not reached' grep -q '"precision_reached":	false' "$s/summary.json"

# A part has no results of its own.
stopped "$@" --threads 1 --replications 900 --shard 1/2 -o "$dir/whole"
exits 5 'a part: exit code'
says 'finished replications are kept; go on with: connectsim run' 'a part: said'
check 'a part: nothing but its log' test ! -e "$dir/whole.shards/1-of-2/manifest.json"
finish
