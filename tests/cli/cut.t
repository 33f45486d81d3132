#!/bin/sh
# A run that was cut goes on where it was, and what it goes on from is not believed.
set -u
. tests/cli/tap.sh
part=$dir/r.part
log=$part/units.log
mkdir "$dir/bin"
printf '#!/bin/sh\n: >"%s"\nexec sleep 600\n' "$dir/drawing" >"$dir/bin/gnuplot"
chmod +x "$dir/bin/gnuplot"

# Designs, selection and the value of an hour: all that a study may be made of.
cat >"$dir/study.json" <<'EOF'
{"schema_version": 1, "name": "study", "inherits": "tiny", "rulebook": "upwork-2020-12",
 "horizon_days": 40, "replications": 6,
 "experiments": [
  {"name": "best", "kind": "select", "indifference": 20, "max_replications": 30},
  {"name": "ends", "kind": "design", "arm": "when-short", "factors":
   [{"name": "price", "path": "rules.purchase.price_usd", "low": 0.1, "high": 0.4}]},
  {"name": "even", "kind": "break_even", "arm": "when-short", "factors":
   [{"name": "price", "path": "rules.purchase.price_usd", "low": 0.1, "high": 0.4}]}]}
EOF
cp -R scenarios/rulebooks "$dir/"

# A log of the whole study: it is stopped while it draws.
cut_at_drawing()
{
    rm -rf "$dir/drawing" "$dir/r" "$part"
    code=0
    PATH=$dir/bin:$PATH "$CONNECTSIM" run "$@" -o "$dir/r" >"$dir/out" 2>"$dir/err" &
    pid=$!
    for _ in $(seq 100); do
        test -e "$dir/drawing" && break
        sleep .1
    done
    kill -s TERM "$pid"
    wait "$pid" || code=$?
}
goes_on()
{
    rm -rf "$dir/r"
    run run "$dir/study.json" --no-charts -q --resume -o "$dir/r"
}
again()
{
    rm -rf "$part"
    cp -R "$dir/kept" "$part"
}

run run "$dir/study.json" --no-charts -q -o "$dir/whole"
exits 0 'the whole study: exit code'
cut_at_drawing "$dir/study.json" -q
exits 5 'stopped while it is drawn: exit code'
says "connectsim run $dir/study.json -q -o $dir/r --resume" 'stopped: how to go on'
check 'stopped: every unit is kept' \
    test "$(python3 tests/cli/cut.py units "$log")" -gt 30
run run -q -o "$dir/r" -- "$dir/study.json"
says "go on with: connectsim run -q -o $dir/r --resume -- $dir/study.json;" 'no option behind --'
mv "$part" "$dir/kept"
size=$(wc -c <"$dir/kept/units.log")

again
goes_on
exits 0 'goes on from all of it: exit code'
check 'goes on from all of it: the same bytes' same_but_time "$dir/whole" "$dir/r"
check 'goes on from all of it: nothing else is left' test ! -e "$part"

# What the system may leave: the end is cut anywhere, or a bit is another. That is
# found, and run again.
for i in 1 2 3 4 5 6; do
    for how in cut flip; do
        at=$((size * i / 7 + i * 37))
        again
        python3 tests/cli/cut.py $how "$log" $at
        goes_on
        exits 0 "$how at byte $at: exit code"
        check "$how at byte $at: the same bytes" same_but_time "$dir/whole" "$dir/r"
    done
done
for how in huge twice; do
    again
    python3 tests/cli/cut.py $how "$log"
    goes_on
    exits 0 "$how: exit code"
    check "$how: the same bytes" same_but_time "$dir/whole" "$dir/r"
done

# The line that begins a record says where the next begins: the next is found.
units=$(python3 tests/cli/cut.py units "$dir/kept/units.log")
again
python3 tests/cli/cut.py line "$log"
rm -rf "$dir/r"
run run "$dir/study.json" --no-charts --resume -o "$dir/r"
exits 0 'a damaged line: exit code'
says "goes on with $((units - 1)) finished replications" 'a damaged line costs one unit'
check 'a damaged line: how much could not be read' \
    grep -q 'units.log: [0-9]* bytes could not be read: .* is run again$' "$dir/err"
check 'a damaged line: the same bytes' same_but_time "$dir/whole" "$dir/r"

# What a stranger may have made of it.
refused()
{
    goes_on
    exits "$1" "$3: exit code"
    says "$2" "$3: said"
    check "$3: no results" test ! -e "$dir/r"
}
for how in forge other note version; do
    again
    python3 tests/cli/cut.py $how "$log"
    case $how in
    forge) refused 3 'holds what this program does not write' "$how" ;;
    other) refused 3 'has another result than before' "$how" ;;
    note) refused 3 'its first line is damaged' "$how" ;;
    version) refused 3 'of another study' "$how" ;;
    esac
done
again
echo 'something else' >"$log"
refused 3 'is not what this program writes' 'another file'
for size in 0 40; do # killed before the first line was whole
    head -c $size "$dir/kept/units.log" >"$log"
    goes_on
    exits 0 "$size bytes: exit code"
    check "$size bytes: the same bytes" same_but_time "$dir/whole" "$dir/r"
    again
done
rm -rf "$dir/r"
rm "$log"
mkfifo "$log"
refused 1 'no regular file' 'a pipe'
rm "$log"
ln -s "$dir/kept/units.log" "$log"
refused 1 'cannot be read' 'a link'
rm "$log"
mkdir "$log"
refused 1 'no regular file' 'a folder'
again
run run "$dir/study.json" --seed 9 --no-charts -q --resume -o "$dir/r"
exits 3 'another seed: exit code'
says 'of another study' 'another seed: said'
check 'another seed: what is kept stays' cmp "$dir/kept/units.log" "$log"

# It is offered, and not lost by mistake.
run run "$dir/study.json" --no-charts -q -o "$dir/r"
exits 1 'not said whether it goes on: exit code'
says "go on with: connectsim run $dir/study.json --no-charts -q -o $dir/r --resume" \
    'not said whether it goes on: the command'
check 'not said whether it goes on: what is kept stays' cmp "$dir/kept/units.log" "$log"
{
    flock 9
    run run "$dir/study.json" --no-charts -q --resume -o "$dir/r"
} 9<"$log"
exits 1 'another run writes it: exit code'
says 'is being written by another run' 'another run writes it: said'
run run "$dir/study.json" --no-charts -q --force -o "$dir/r"
exits 0 'begun anew: exit code'
check 'begun anew: what was kept is gone' test ! -e "$part"

# More replications later keep those that are there, cut or not; a run that was to
# replace results goes on as that.
run run "$dir/study.json" --no-charts -q -o "$dir/grown" --replications 4
run run "$dir/study.json" --no-charts -q -o "$dir/grown" --replications 6 --resume
cut_at_drawing "$dir/study.json" -q --replications 6
cp -R "$part" "$dir/kept6"
for before in 4 6; do
    rm -rf "$dir/r" "$part"
    run run "$dir/study.json" --no-charts -q -o "$dir/r" --replications 4
    cp -R "$dir/kept6" "$part"
    [ $before = 4 ] && sed -i '1s/note anew/note adds to the folder/' "$log"
    run run "$dir/study.json" --no-charts -q -o "$dir/r" --replications 6 --resume
    exits 0 "results of 4 there, note $before: exit code"
    if [ $before = 4 ]; then
        check 'cut while it added: as if it had not been' same_but_time "$dir/grown" "$dir/r"
    else
        run run "$dir/study.json" --no-charts -q -o "$dir/six" --replications 6
        check 'cut while it replaced: as if it had not been' same_but_time "$dir/six" "$dir/r"
    fi
done
finish
