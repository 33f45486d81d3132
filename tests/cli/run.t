#!/bin/sh
# validate and run: what is written, refused and replaced.
set -u
. tests/cli/tap.sh
tiny=scenarios/tiny.json

for file in scenarios/*.json; do
    run validate "$file"
    exits 0 "validate $file: exit code"
    check "validate $file: says so" grep -qF "$file: valid: " "$dir/out"
    check "validate $file: no complaint" not test -s "$dir/err"
done
run validate -q "$tiny"
check 'validate -q: silent' not test -s "$dir/out"
run validate "$tiny" tests/invalid/unknown-key.json
exits 3 'validate good and bad: exit code'
check 'validate good and bad: the good one' grep -q 'tiny.json: valid' "$dir/out"
says 'unknown-key.json:' 'validate good and bad: the bad one'
run validate tests/invalid/unknown-key.json "$tiny"
exits 3 'validate bad and good: exit code'
run validate "$dir/absent.json"
exits 1 'validate an absent file: exit code'
says "$dir/absent.json: cannot open: No such file" 'validate an absent file: message'
run validate "$dir"
exits 1 'validate a folder: exit code'
code=0
"$CONNECTSIM" validate - <"$tiny" >"$dir/out" 2>"$dir/err" || code=$?
exits 0 'validate from standard input: exit code'
check 'validate from standard input: named -' grep -q '^-: valid' "$dir/out"
code=0
"$CONNECTSIM" validate - <tests/invalid/unknown-key.json >"$dir/out" \
    2>"$dir/err" || code=$?
exits 3 'validate bad standard input: exit code'
check 'validate bad standard input: position' grep -qE '^error: <stdin>:[0-9]+:[0-9]+: ' "$dir/err"

# A run, its folder, and who may replace it.
a=$dir/new/folder/a
run run "$tiny" -o "$a" --no-charts
exits 0 'run: exit code'
check 'run: creates the folders above' test -d "$a"
check 'run: the last line is the report' \
    test "$(tail -n 1 "$dir/out")" = "$a/report.html"
check 'run: nothing on standard error' not test -s "$dir/err"
for file in arms comparisons distributions failures flows ledger lorenz \
    proposals replications rules summary survival timeseries; do
    check "run: $file.csv" test -s "$a/$file.csv"
done
check 'run: manifest.json' test -s "$a/manifest.json"
check 'run --no-charts: no charts' not test -e "$a/charts"
check 'run: no temporary folder left' test "$(ls -A "$dir/new/folder")" = a
run run "$tiny" -q -o "$dir/q" --no-charts
check 'run -q: silent' not test -s "$dir/out" -o -s "$dir/err"

cp "$a/summary.csv" "$dir/before.csv"
run run "$tiny" -o "$a" --no-charts
exits 1 'run into old results: exit code'
says "$a: holds results; --force replaces them" 'run into old results: message'
check 'run into old results: untouched' cmp "$dir/before.csv" "$a/summary.csv"
# So many replications would take many minutes.
code=0
timeout 20 "$CONNECTSIM" run "$tiny" -o "$a" --replications 20000 \
    --set horizon_days=3000 >"$dir/out" 2>"$dir/err" || code=$?
exits 1 'run into old results: refused before computing'
says 'holds results' 'run into old results: refused for that reason'
run run "$tiny" -o "$a" --no-charts --force --replications 7
exits 0 'run --force: exit code'
check 'run --force: the old files are gone' not cmp "$dir/before.csv" "$a/summary.csv"
check 'run --force: only the new folder is left' test "$(ls -A "$dir/new/folder")" = a
cp "$a/summary.csv" "$dir/before.csv"
run run "$tiny" -o "$a" --force --set horizon_days=-1
exits 3 'run --force that fails: exit code'
check 'run --force that fails: old results stay' \
    cmp "$dir/before.csv" "$a/summary.csv"

mkdir "$dir/other" "$dir/empty"
touch "$dir/other/precious"
run run "$tiny" -o "$dir/other" --force --no-charts
exits 1 'run --force into a foreign folder: exit code'
says 'is not empty and not a results folder' 'run --force into a foreign folder: message'
check 'run --force into a foreign folder: untouched' test -e "$dir/other/precious"
run run "$tiny" -o "$dir/other/precious" --force --no-charts
exits 1 'run onto a file: exit code'
says 'exists and is not a folder' 'run onto a file: message'
run run "$tiny" -o "$dir/other/precious/x" --no-charts
exits 1 'run below a file: exit code'
check 'run below a file: message' test -s "$dir/err"
run run "$tiny" -o "$dir/empty" --no-charts
exits 0 'run into an empty folder: exit code'
for name in . .. / ''; do
    run run "$tiny" -o "$name" --no-charts
    exits 1 "run -o '$name': exit code"
    says 'not the name of a folder' "run -o '$name': message"
done
run run "$tiny" --no-charts -o "$dir/slash///"
check 'run -o with slashes at the end' test -s "$dir/slash/summary.csv"

# Without -o the folder is results/NAME, here in a folder of our own.
root=$PWD
code=0
(cd "$dir" && "$CONNECTSIM" run "$root/$tiny" --no-charts) >"$dir/out" 2>"$dir/err" ||
    code=$?
exits 0 'run without -o: exit code'
check 'run without -o: results/NAME' test -s "$dir/results/tiny/summary.csv"
run run "$tiny" scenarios/all-rules.json --no-charts -o "$dir/two" \
    --replications 2
exits 0 'run of two scenarios: exit code'
check 'run of two scenarios: the first' test -s "$dir/two/tiny/summary.csv"
check 'run of two scenarios: the second' test -s "$dir/two/all-rules/summary.csv"

# All that can be refused is refused before anything is computed.
run run "$tiny" tests/invalid/unknown-key.json --no-charts -o "$dir/half"
exits 3 'run of a good and a bad scenario: exit code'
check 'run of a good and a bad scenario: nothing written' nothing_left "$dir/half"
run run "$tiny" "$tiny" --no-charts -o "$dir/half" --force
exits 2 'run of one scenario twice: exit code'
says 'would go to the same folder' 'run of one scenario twice: message'
check 'run of one scenario twice: nothing written' nothing_left "$dir/half"
mkdir -p "$dir/taken/all-rules"
touch "$dir/taken/all-rules/precious"
run run "$tiny" scenarios/all-rules.json --no-charts -o "$dir/taken"
exits 1 'run of two, the second folder taken: exit code'
check 'run of two, the second folder taken: nothing written' \
    test "$(ls "$dir/taken")" = all-rules

# Freelancers who would register after the horizon never exist.
run run "$tiny" --no-charts -o "$dir/brief" --set horizon_days=5
exits 0 'horizon before the last registration: exit code'

# Changed values.
rows() { awk -F, -v k="$2" 'NR > 1 { seen[$k] = 1 } END { n = 0
    for (i in seen) n++; print n }' "$1"; }
run run "$tiny" --no-charts -o "$dir/set" --set 'populations[stock].size=7' \
    --set 'title="Another"' --replications 4 --seed 18446744073709551615
exits 0 '--set, --replications, --seed: exit code'
check '--set: 7 + 10 freelancers' grep -q ',17,everyone,all,true$' "$dir/set/arms.csv"
check '--set: the title' grep -q '<title>Another</title>' "$dir/set/report.html"
check '--replications: four' test "$(rows "$dir/set/replications.csv" 3)" -eq 4
check '--seed: the largest' grep -q ',seed-18446744073709551615,' "$dir/set/replications.csv"
check '--seed: in the manifest' grep -q -e '--seed 18446744073709551615' "$dir/set/manifest.json"

# More than memory holds is refused, and what is said to fit is let through.
run run "$tiny" -o "$dir/many" --replications 1000000 --max-memory 400M
exits 3 'a million replications: exit code'
check 'a million replications: nothing written' test ! -e "$dir/many"
most=$(sed -n 's/.*, which \([0-9]*\) replications keep to$/\1/p' "$dir/err")
run validate "$tiny" --max-memory 400M --set "replications=${most:-0}"
exits 0 'as many replications as are said to fit: exit code'
run validate "$tiny" --max-memory 400M --set "replications=$((${most:-0} + 1))"
exits 3 'one replication more: exit code'
says "$((${most:-0} + 1)) replications of 2 arms" 'one replication more: message'

run run "$tiny" --no-charts -o "$dir/seed" --seed 2
check '--seed: another seed, other results' \
    not cmp -s "$dir/seed/summary.csv" "$dir/empty/summary.csv"
while IFS='|' read -r value status text; do
    run run "$tiny" --no-charts -o "$dir/bad" --set "$value"
    exits "$status" "--set $value: exit code"
    says "$text" "--set $value: message"
    check "--set $value: nothing written" nothing_left "$dir/bad"
done <<'END'
populations[stock].size=x|3|populations[stock].size: expected a whole number
populations[stock].size=-1|3|is out of range
populations[stok].size=3|3|"stok"
horizon_dyas=3|3|horizon_dyas
horizon_days=|2|the value is neither JSON nor a word
horizon_days=-3|3|-3 is out of range
replications={|2|the value is neither JSON nor a word
seed="0"|3|seed: expected
rulebook=nowhere|3|there is no rulebook "nowhere"
=5|2|expected PATH=VALUE
END
run run "$tiny" --no-charts -o "$dir/bad" --seed 0
exits 2 '--seed 0: exit code'
check '--seed 0: nothing written' nothing_left "$dir/bad"
run run "$tiny" -o "$dir/bad" --set 'horizon_days=-3' \
    --set 'populations[stock].size=-1' --set 'market.hire=7'
check 'three bad --set: three lines at once' test "$(grep -c '^error: ' "$dir/err")" -eq 3

# --print
(cd "$dir" && mkdir print && cd print && "$CONNECTSIM" run "$root/$tiny" \
    --print net_value_usd,net_earnings_usd) >"$dir/out" 2>"$dir/err"
key=scenario,arm,versus,population,is_total,metric,unit
check '--print: header' test "$(head -n 1 "$dir/out")" = \
    "$key,n,estimate,ci_low,ci_high,level,df,method,flags"
check '--print: of each metric a row per arm and contrast' test "$(wc -l <"$dir/out")" -eq 7
check '--print: rows are whole' \
    awk -F, 'NF != 15 || $0 ~ /nan|inf/ { bad = 1 } END { exit bad }' "$dir/out"
check '--print: no folder' test -z "$(ls -A "$dir/print")"
run run "$tiny" --print net_value_usd -o "$dir/both" --no-charts
check '--print -o: rows' grep -q '^tiny,when-short,,all,true,net_value_usd,[^,]*,3,' "$dir/out"
check '--print -o: a folder, too' test -s "$dir/both/summary.csv"
cp "$dir/out" "$dir/keep"
run run "$tiny" --print nonsense -o "$dir/bad"
exits 2 '--print of no metric: exit code'
says 'no metric nonsense' '--print of no metric: message'
check '--print of no metric: nothing written' nothing_left "$dir/bad"
check '--print of no metric: nothing printed' not test -s "$dir/out"
check '--print -o: the path is not among the rows' not grep -q "$dir" "$dir/keep"
run run "$tiny" --print ,
exits 2 '--print of an empty list: exit code'
run run "$tiny" --print hires,proposals_per_post
exits 2 '--print of what this market has not: exit code'
says 'proposals_per_post is measured in a competitive market only' \
    '--print of what this market has not: message'
check '--print of what this market has not: nothing printed' not test -s "$dir/out"

# -v
run run "$tiny" -v --no-charts -o "$dir/verbose" --threads 1
exits 0 '-v: exit code'
says 'tiny: 2 arms, 3 replications, 60 days, rulebook upwork-2020-12, 1 threads' '-v: the plan'
says 'tiny: simulated in ' '-v: the time'

# A program without its data says so, whatever lies in the current folder:
# chart scripts found there are not ours to run.
if [ ! -d /usr/local/share/connectsim ]; then
    mkdir -p "$dir/alone/bin"
    cp -R analysis scenarios "$dir/alone/bin"
    cp "$CONNECTSIM" "$dir/alone/bin/connectsim"
    code=0
    (cd "$dir/alone/bin" && ./connectsim run scenarios/tiny.json) \
        >"$dir/out" 2>"$dir/err" || code=$?
    exits 1 'without data: exit code'
    says 'cannot find the scenarios and charts' 'without data: message'
    check 'without data: nothing written' nothing_left "$dir/alone/bin/results"
fi

# Standard input.
code=0
"$CONNECTSIM" run - -o "$dir/stdin" --no-charts <"$tiny" >"$dir/out" 2>"$dir/err" ||
    code=$?
exits 0 'run from standard input: exit code'
check 'run from standard input: same results' cmp "$dir/stdin/flows.csv" "$dir/empty/flows.csv"
code=0
"$CONNECTSIM" run - -o "$dir/bad" <tests/invalid/cut-short.json >"$dir/out" \
    2>"$dir/err" || code=$?
exits 3 'run of bad standard input: exit code'
check 'run of bad standard input: nothing written' nothing_left "$dir/bad"
finish
