#!/bin/sh
# connectsim compare: two results folders, against the arithmetic done again.
set -u
. tests/cli/tap.sh
runs()
{
    folder=$1
    shift
    run run scenarios/tiny.json -q --no-charts -o "$dir/$folder" --replications 10 "$@"
    [ "$code" -eq 0 ] || cat "$dir/err"
}
runs one
runs more --set rules.monthly_grant.connects=20
runs luck --seed 77
runs large --set 'populations[stock].size=25'

run compare "$dir/one" "$dir/more"
exits 0 'two folders'
cp "$dir/out" "$dir/text"
check '80 columns' not grep -qE '.{81}' "$dir/text"
check 'paired, and why' grep -q '^Paired, since they have the same seed' "$dir/text"
check 'the input that differs, by its path' \
    grep -qx '  rules.monthly_grant.connects: not there, 20' "$dir/text"
check 'and no other' test "$(grep -c '^  [a-z].*: .*, ' "$dir/text")" -eq 1
run compare "$dir/one" "$dir/more" --json
cp "$dir/out" "$dir/json"
each python3 tests/cli/compare.py paired "$dir/json" "$dir/one" "$dir/more"
each python3 tests/cli/compare.py text "$dir/json" "$dir/text"
run compare "$dir/one" "$dir/more" --json
check 'the same bytes again' cmp "$dir/json" "$dir/out"

run compare "$dir/one" "$dir/luck" --json
each python3 tests/cli/compare.py apart "$dir/out" "$dir/one" "$dir/luck"
run compare "$dir/one" "$dir/luck"
check 'another seed: not paired, and why' grep -q '^Not paired, since.*different seeds' "$dir/out"
check 'the seed is among the inputs' grep -q '^  seed: "20210101", "77"' "$dir/out"
run compare "$dir/one" "$dir/large"
check 'other populations: not paired' grep -q '^Not paired' "$dir/out"
check 'a member of a list by its name' grep -qx '  populations\[stock\].size: 20, 25' "$dir/out"

run compare "$dir/one" "$dir/one"
check 'a folder and itself: no input differs' grep -qx 'No input differs.' "$dir/out"
check 'and no number' grep -qE ' 0 differ, 0 differ by little, .* 0 open' "$dir/out"
run compare "$dir/one" "$dir/more" --margin 10 --json
check 'a wide margin: nothing is open' not grep -q '"open"' "$dir/out"

# What is refused: folders may come from anybody.
run compare "$dir/one"
exits 2 'one folder'
run compare "$dir/one" "$dir/absent"
exits 1 'a folder that is not there'
run compare "$dir/one" "$dir/more" --margin 0
exits 2 'no margin'
says 'a share above 0' 'and that is said'
spoilt()
{
    rm -rf "$dir/bad"
    cp -r "$dir/one" "$dir/bad"
    "$3" "$dir/bad"
    run compare "$dir/bad" "$dir/more"
    exits "$1" "$4: exit code"
    says "$2" "$4: message"
}
short_row() { echo 'tiny,earn-only' >>"$1/summary.csv"; }
no_column() { sed -i '1s/ci_low/cilow/' "$1/summary.csv"; }
no_json() { echo '{"scenario": ' >"$1/summary.json"; }
deep() { python3 -c 'print("[" * 9999)' >"$1/scenario.json"; }
emptied() { : >"$1/replications.csv"; }
binary() { head -c 4000 "$1/replications.bin" >"$1/arms.csv"; }
newer() { sed -i 's/"format_version":.*/"format_version": 99,/' "$1/summary.json"; }
spoilt 3 'has 2 fields, the header has' short_row 'a short row'
spoilt 3 'no column `ci_low`' no_column 'a column that is missing'
spoilt 3 'summary.json' no_json 'half a document'
spoilt 3 'scenario.json' deep 'a document too deep'
spoilt 3 'is empty' emptied 'an empty table'
spoilt 3 'arms.csv' binary 'no text'
spoilt 3 'a newer connectsim' newer 'results of another format'
lies()
{
    sed -i 's/,all,true,hires,.*/,all,true,hires,x,10,nan,1e999,-,0x,0.95,t,,9/' "$1/summary.csv"
}
rm -rf "$dir/bad"
cp -r "$dir/one" "$dir/bad"
lies "$dir/bad"
run compare "$dir/bad" "$dir/more"
exits 0 'numbers that are none: exit code'
check 'numbers that are none are missing' grep -qE '^hires .*missing' "$dir/out"
finish
