#!/bin/sh
# A study in parts that know nothing of each other, and together: the bytes of one run.
set -u
. tests/cli/tap.sh
parts=$dir/r.shards

cat >"$dir/study.json" <<'EOF'
{"schema_version": 1, "name": "study", "inherits": "tiny", "rulebook": "upwork-2020-12",
 "horizon_days": 40, "replications": 6,
 "experiments": [
  {"name": "best", "kind": "select", "indifference": 20, "max_replications": 30},
  {"name": "ends", "kind": "design", "arm": "when-short", "factors":
   [{"name": "price", "path": "rules.purchase.price_usd", "low": 0.1, "high": 0.4}]}]}
EOF
cp -R scenarios/rulebooks "$dir/"

# Every part of a scenario, one after the other.
run_parts()
{
    n=$1
    shift
    for i in $(seq "$n"); do
        run run "$@" --no-charts -q -o "$dir/r" --shard "$i/$n"
        [ "$code" -eq 0 ] || break
    done
}
units()
{
    python3 tests/cli/cut.py units "$1/units.log"
}

run run scenarios/tiny.json --replications 7 --no-charts -q -o "$dir/whole"
run_parts 3 scenarios/tiny.json --replications 7
exits 0 'three parts: exit code'
check 'three parts: nothing but the parts' test "$(echo "$dir"/r*)" = "$dir/r.shards $dir/rulebooks"
for i in 1 2 3; do
    check "part $i: a third of it" test "$(units "$parts/$i-of-3")" -ge 4
done
cp -R "$parts" "$dir/kept"
run merge "$parts"
exits 0 'merge: exit code'
check 'merge: says where' grep -qx "$dir/r/report.html" "$dir/out"
check 'merge: the bytes of one run' same_but_time "$dir/whole" "$dir/r"
run merge "$parts"
exits 1 'merge again: exit code'
says 'holds results; --force replaces them' 'merge again: said'
run merge "$parts"/* -o "$dir/other"
exits 0 'merge of single parts to another place: exit code'
check 'merge of single parts: the same bytes' same_but_time "$dir/whole" "$dir/other"

# A part that is run again keeps what it has, and so does one that was cut.
python3 tests/cli/cut.py cut "$parts/2-of-3/units.log" 9000
run run scenarios/tiny.json --replications 7 --no-charts -o "$dir/r" --shard 2/3
exits 0 'a part that was cut: exit code'
check 'a part says where it is' grep -qx "$parts/2-of-3" "$dir/out"
run merge "$parts" --force -q
check 'a part that was cut: the same bytes in the end' same_but_time "$dir/whole" "$dir/r"

# One with a damaged byte: what is behind it counts, and what is missing is said.
rm -rf "$dir/bad"
cp -R "$dir/kept" "$dir/bad"
python3 tests/cli/cut.py line "$dir/bad/2-of-3/units.log"
run merge "$dir/bad" -o "$dir/mended"
exits 1 'a damaged line in a part: exit code'
says '2-of-3/units.log: ' 'a damaged line in a part: where'
says 'bytes could not be read' 'a damaged line in a part: how much'
says ': 1 replications are missing (1 of part 2)' 'a damaged line in a part: one unit'
run merge "$dir/bad" --fill -q -o "$dir/mended"
check 'a damaged line in a part: the same bytes' same_but_time "$dir/whole" "$dir/mended"

# Missing and doubled ones.
rm -rf "$dir/r" "$parts/2-of-3"
run merge "$parts"
exits 1 'a part is missing: exit code'
says 'replications are missing (' 'a part is missing: how many'
says "connectsim run scenarios/tiny.json --replications 7 --no-charts -q -o $dir/r --shard I/3" \
    'a part is missing: the command'
says 'of part 2' 'a part is missing: which one'
check 'a part is missing: nothing is written' test ! -e "$dir/r"
run merge "$parts" --fill
exits 0 'what is missing is run here: exit code'
check 'what is missing is run here: the same bytes' same_but_time "$dir/whole" "$dir/r"
cp -R "$dir/kept/1-of-3" "$parts/again"
run merge "$dir/kept" "$parts/again" -o "$dir/doubled"
exits 0 'doubled ones: exit code'
says 'in more than one part, equal in all' 'doubled ones: said'
check 'doubled ones: the same bytes' same_but_time "$dir/whole" "$dir/doubled"

# What does not belong together, or is not believed.
bad()
{
    rm -rf "$dir/r"
    run merge "$dir/bad"
    exits "$1" "$3: exit code"
    says "$2" "$3: said"
    check "$3: nothing is written" test ! -e "$dir/r"
}
fresh()
{
    rm -rf "$dir/bad"
    cp -R "$dir/kept" "$dir/bad"
}
fresh
run run scenarios/tiny.json --replications 7 --seed 5 --no-charts -q -o "$dir/s" --shard 2/3
cp "$dir/s.shards/2-of-3/units.log" "$dir/bad/2-of-3/"
bad 3 'holds replications of another study' 'a log of another seed'
fresh
rm -rf "$dir/bad/2-of-3"
cp -R "$dir/s.shards/2-of-3" "$dir/bad/"
bad 3 'was run by another command than' 'another command'
fresh
python3 tests/cli/cut.py version "$dir/bad/3-of-3/units.log"
bad 3 'or of another version' 'another version'
fresh
python3 tests/cli/cut.py other "$dir/bad/3-of-3/units.log"
bad 3 'has another result than before' 'two results of one unit'
fresh
echo '{"run": [1]}' >"$dir/bad/1-of-3/command.json"
bad 3 'command.json: is not what this program writes' 'no command'
fresh
sed -i 's/"--replications"/"--no-such"/' "$dir"/bad/*/command.json
bad 2 'unknown option --no-such' 'a command with another option'
fresh
sed -i 's/"-q",/"-q", "scenarios\/mature.json",/' "$dir"/bad/*/command.json
bad 3 'names 2 scenarios' 'a command with two scenarios'
fresh
rm "$dir"/bad/*/command.json
mkfifo "$dir/bad/1-of-3/command.json"
bad 1 'holds no part of a study' 'a pipe in place of the command'
run merge "$dir/nowhere"
exits 1 'no folder: exit code'
run merge
exits 2 'no word: exit code'

# A folder of parts does not choose where its results go.
fresh
mkdir "$dir/far"
sed -i "s|$dir/r\"|$dir/far/r\"|" "$dir"/bad/*/command.json
run merge "$dir/bad"
exits 2 'a command that writes elsewhere: exit code'
says "would write to $dir/far/r, which is not beside it" 'a command that writes elsewhere: said'
check 'a command that writes elsewhere: nothing is written' test -z "$(ls -A "$dir/far")"
run merge "$dir/bad" -q -o "$dir/near"
exits 0 'a command that writes elsewhere: where the user says'
check 'a command that writes elsewhere: only there' test -z "$(ls -A "$dir/far")"
mkdir "$dir/here"
cp -R "$dir/kept" "$dir/here/s.shards"
sed -i "s|$dir/r\"|s\"|" "$dir"/here/s.shards/*/command.json
(cd / && "$CONNECTSIM" merge "$dir/here/s.shards") >"$dir/out" 2>"$dir/err"
check 'a relative place, seen from elsewhere: is refused' grep -q 'not beside it' "$dir/err"

# Which part, as those say who start many.
part_of()
{
    rm -rf "$dir/a.shards"
    code=0
    env -i PATH="$PATH" "$@" "$CONNECTSIM" run scenarios/tiny.json -q -o "$dir/a" \
        --shard "$how" >"$dir/out" 2>"$dir/err" || code=$?
    basename "$dir"/a.shards/*
}
joined >"$dir/table" <<'EOF'
auto 2-of-4 SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_COUNT=4
auto 3-of-4 SLURM_ARRAY_TASK_ID=10 SLURM_ARRAY_TASK_MIN=2 SLURM_ARRAY_TASK_COUNT=4 \
    SLURM_ARRAY_TASK_STEP=4
auto/8 7-of-8 SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_MIN=7 SLURM_ARRAY_TASK_COUNT=1
auto 3-of-5 SGE_TASK_ID=3 SGE_TASK_FIRST=1 SGE_TASK_LAST=5 SGE_TASK_STEPSIZE=1
auto/6 2-of-6 PBS_ARRAY_INDEX=2
auto 2-of-9 LSB_JOBINDEX=2 LSB_JOBINDEX_END=9
auto 1-of-3 OMPI_COMM_WORLD_RANK=0 OMPI_COMM_WORLD_SIZE=3
auto 3-of-3 PMI_RANK=2 PMI_SIZE=3
EOF
while read -r how want settings; do
    # shellcheck disable=SC2086
    check "$how: $settings" test "$(part_of $settings)" = "$want"
done <"$dir/table"
for how in auto 0/3 4/3 3 a/b 1/100001 -1/3 auto/0 1/3/5; do
    run run scenarios/tiny.json -q -o "$dir/a" --shard "$how"
    exits 2 "--shard $how: exit code"
    says "--shard $how" "--shard $how: said"
done
run run scenarios/tiny.json scenarios/mature.json --shard 1/2 -o "$dir/a"
exits 2 'two scenarios: exit code'

# Where what is run depends on what came out, the parts are run again: each then
# knows what the others have.
run run "$dir/study.json" --no-charts -q -o "$dir/whole2"
rm -rf "$parts" "$dir/r"
rounds=0
while [ $rounds -lt 12 ]; do
    rounds=$((rounds + 1))
    run_parts 2 "$dir/study.json"
    [ "$code" -eq 0 ] || break
    run merge "$parts" -q
    [ "$code" -eq 1 ] || break
done
exits 0 'a selection by parts: exit code'
check 'a selection by parts: in rounds' test "$rounds" -gt 1
check 'a selection by parts: the bytes of one run' same_but_time "$dir/whole2" "$dir/r"
echo "# rounds: $rounds"
finish
