#!/bin/sh
# The file that starts a study in parts, by each of those who start many: it is run.
set -u
. tests/cli/tap.sh
PATH=$(dirname "$CONNECTSIM"):$PATH
export PATH
many='scenarios/tiny.json --replications 5 --no-charts -q'

# shellcheck disable=SC2086
run run $many -o "$dir/whole"
# shellcheck disable=SC2086
run plan $many -o "$dir/a b" --parts 3 --emit slurm
exits 0 'slurm: exit code'
cp "$dir/out" "$dir/job.sh"
check 'slurm: a shell reads it' bash -n "$dir/job.sh"
while IFS= read -r line; do
    check "slurm: $line" grep -qE "^#SBATCH $line\$" "$dir/job.sh"
done <<'EOF'
--job-name=tiny
--array=1-3
--cpus-per-task=1
--time=[0-9][0-9]:[0-9][0-9]:00
--mem=[1-9][0-9]*M
--requeue
EOF
check 'slurm: what was measured' grep -q 's of a core and .* KiB on the disk' "$dir/job.sh"
check 'slurm: in units that fit' \
    grep -qE '^# tiny: [1-9][0-9.]* (milli|micro)?seconds of a core' "$dir/job.sh"
check 'slurm: the floor is one' \
    grep -q 'these 10 minutes and 64 MiB are asked for at least' "$dir/job.sh"
check 'slurm: the results in the end' \
    grep -qE '^# and the results of all in the end: about [1-9][0-9.]* MiB$' "$dir/job.sh"
check 'slurm: its lines come first' \
    test "$(grep -n '^#SBATCH' "$dir/job.sh" | tail -n 1 | cut -d: -f1)" -le 9
for i in 1 2 3; do
    SLURM_ARRAY_TASK_ID=$i bash "$dir/job.sh" >"$dir/said" 2>&1
done
check 'slurm: three parts' test "$(echo "$dir/a b.shards"/*)" = \
    "$dir/a b.shards/1-of-3 $dir/a b.shards/2-of-3 $dir/a b.shards/3-of-3"
sed -n 's/^#  *connectsim merge/connectsim merge/p' "$dir/job.sh" >"$dir/merge.sh"
check 'slurm: what puts it together' sh "$dir/merge.sh"
check 'slurm: the bytes of one run' same_but_time "$dir/whole" "$dir/a b"
SLURM_ARRAY_TASK_ID=4 bash "$dir/job.sh" >"$dir/said" 2>&1
check 'slurm: a part beyond the last' grep -q 'auto/3: this is number 4 of 3' "$dir/said"

# shellcheck disable=SC2086
run plan $many -o "$dir/m\$1" --parts 3 --emit make
cp "$dir/out" "$dir/all.mk"
check 'make: is run' make -s -j 2 -f "$dir/all.mk"
check 'make: the bytes of one run' same_but_time "$dir/whole" "$dir/m\$1"
# shellcheck disable=SC2086
run plan $many -o "$dir/p q" --parts 3 --emit parallel
cp "$dir/out" "$dir/all.sh"
check 'parallel: a shell reads it' sh -n "$dir/all.sh"
if command -v parallel >/dev/null; then
    check 'parallel: is run' env HOME="$dir" sh "$dir/all.sh"
    check 'parallel: the bytes of one run' same_but_time "$dir/whole" "$dir/p q"
else
    skip 'parallel: is run' 'no GNU parallel'
fi

# Names that mean something to a shell, to make or to parallel, which runs {= =}, are
# names; behind "--" stand no options. What would be lines of its own is refused.
mkdir "$dir/odd" && cp -R scenarios/rulebooks "$dir/odd/"
for name in '{= system("touch ran") =}' '{}{#}{1}{.}' "-a'b\"c" '$(touch ran)`touch ran`;#%&'; do
    cp scenarios/tiny.json "$dir/odd/$name.json"
    for form in slurm make parallel; do
        (cd "$dir/odd" && rm -rf results && "$CONNECTSIM" plan --no-charts -q --replications 2 \
            --set horizon_days=5 --emit "$form" -- "$name.json") >"$dir/odd/job" 2>"$dir/err"
        case $form in
        slurm) set -- env SLURM_ARRAY_TASK_ID=1 bash job ;;
        make) set -- make -s -f job ;;
        parallel)
            command -v parallel >/dev/null || continue
            set -- env HOME="$dir" sh job
            ;;
        esac
        check "$form, $name: is run" sh -c 'cd "$1" && shift && exec "$@"' sh "$dir/odd" "$@"
        check "$form, $name: has a part" test -e "$dir/odd/results/tiny.shards/1-of-1/units.log"
    done
done
check 'odd names: nothing else is run' test ! -e "$dir/odd/ran"
cp scenarios/tiny.json "$dir/odd/$(printf 'a\nall: x\nx: ; touch ran\n').json"
cp scenarios/tiny.json "$dir/odd/$(printf 'a\033[31m\342\200\256').json"
for path in "$dir"/odd/a*.json; do
    for form in slurm make parallel; do
        run plan --emit "$form" "$path"
        exits 2 "$form, a name that is not one line: exit code"
        says 'choose another name' "$form, a name that is not one line: said"
        check "$form, a name that is not one line: no file" test ! -s "$dir/out"
    done
done

rm -rf "$dir/odd"

# Few and long: parts of about an hour; what is too long to try is reckoned.
run plan scenarios/tiny.json
check 'a small study is one part' grep -q -- '--array=1-1$' "$dir/out"
run plan scenarios/tiny.json --set populations[stock].size=2000000 \
    --set horizon_days=720 --replications 40
exits 0 'a large study: exit code'
check 'a large study: is reckoned' grep -q 'reckoned from its rates' "$dir/out"
check 'a large study: many parts' grep -qE -- '--array=1-[1-9][0-9]' "$dir/out"
check 'nothing is written' test "$(find "$dir" -name '*.shards' | wc -l)" -eq 3
run plan
exits 2 'no scenario: exit code'
run plan scenarios/tiny.json --emit lsf
exits 2 'another form: exit code'
says '--emit: lsf is not allowed: slurm, parallel or make' 'another form: said'
run plan scenarios/tiny.json --parts 0
exits 2 'no parts: exit code'
finish
