#!/bin/sh
# Several processes by MPI: the results of threads, also where what is run depends on
# what came out; one that is killed takes no finished replication along.
set -u
. tests/cli/tap.sh
if ! command -v mpicc >/dev/null || ! command -v mpirun >/dev/null; then
    skip 'MPI' 'no Open MPI (libopenmpi-dev, openmpi-bin)'
    finish
    exit
fi
check 'it builds' make MPI=1 all
program=$PWD/build/mpi/connectsim
export OMPI_MCA_btl_vader_single_copy_mechanism=none
root=
[ "$(id -u)" -ne 0 ] || root=--allow-run-as-root

cat >"$dir/study.json" <<'EOF'
{"schema_version": 1, "name": "study", "inherits": "tiny", "rulebook": "upwork-2020-12",
 "horizon_days": 40, "replications": 6,
 "experiments": [
  {"name": "best", "kind": "select", "indifference": 20, "max_replications": 30},
  {"name": "ends", "kind": "design", "arm": "when-short", "factors":
   [{"name": "price", "path": "rules.purchase.price_usd", "low": 0.1, "high": 0.4}]}]}
EOF
sed -e 's/"name": "study"/"name": "precise"/' \
    -e 's/"replications": 6/"precision": {"relative": 0.5, "first": 20, "max_replications": 40}/' \
    "$dir/study.json" >"$dir/precise.json"
cp -R scenarios/rulebooks "$dir/"

team()
{
    code=0
    # shellcheck disable=SC2086
    timeout 120 mpirun $root -n 3 --oversubscribe "$program" "$@" \
        >"$dir/out" 2>"$dir/err" </dev/null || code=$?
}

for name in study precise; do
    run run "$dir/$name.json" --no-charts -q -o "$dir/$name"
    exits 0 "$name: threads: exit code"
    team run "$dir/$name.json" --no-charts -o "$dir/$name-3"
    exits 0 "$name: three processes: exit code"
    check "$name: said once" test "$(grep -c report.html "$dir/out")" -eq 1
    check "$name: the bytes of threads" same_but_time "$dir/$name" "$dir/$name-3"
done
code=0
"$program" run "$dir/study.json" --no-charts -q -o "$dir/alone" || code=$?
exits 0 'one process without mpirun: exit code'
check 'one process: the bytes of threads' same_but_time "$dir/study" "$dir/alone"
team run "$dir/none.json" -o "$dir/none"
check 'an error: not success' test "$code" -ne 0
says 'none.json' 'an error: said'

# One of the others is killed: the first keeps what is finished.
long='scenarios/tiny.json --yes --no-charts -q --replications 400 --set horizon_days=600'
# shellcheck disable=SC2086
run run $long -o "$dir/long"
# shellcheck disable=SC2086
timeout 120 mpirun $root -n 3 --oversubscribe "$program" run $long -o "$dir/cut" \
    >"$dir/out" 2>"$dir/err" </dev/null &
for _ in $(seq 100); do
    test -s "$dir/cut.part/units.log" && break
    sleep .1
done
launched=$!
other=$(pgrep -P "$(pgrep -P $launched mpirun | head -n 1)" connectsim | tail -n 1)
kill -s KILL "$other"
wait $launched || code=$?
check 'one is killed: not success' test "$code" -ne 0
check 'one is killed: what is finished is kept' \
    test "$(python3 tests/cli/cut.py units "$dir/cut.part/units.log")" -gt 10
# shellcheck disable=SC2086
team run $long -o "$dir/cut" --resume
exits 0 'one is killed: goes on: exit code'
check 'one is killed: the bytes of threads' same_but_time "$dir/long" "$dir/cut"
finish
