#!/bin/sh
# The record of a results folder says what it holds, not what the last command
# was: its command and the folder itself give the same bytes again.
set -u
. tests/cli/tap.sh
root=$PWD

# Every byte but how long it took, on how many threads, and the digest of that.
same_folder()
{
    diff -r -q -x manifest.json "$1" "$2" || return 1
    for folder in "$1" "$2"; do
        grep -v -e '"seconds":' -e '"threads":' -e manifest_sha256 \
            "$folder/manifest.json" >"$folder.txt"
    done
    diff "$1.txt" "$2.txt"
}
command_of()
{
    text_of "$1/manifest.json" command
}
# The program under its name, from a folder.
from()
{
    code=0
    (cd "$1" && connectsim() { "$CONNECTSIM" "$@"; } && shift && eval "$*") \
        >"$dir/out" 2>"$dir/err" </dev/null || code=$?
}
# A folder $1/r, made in $1: its command there, and the folder from elsewhere.
# What came about in two steps (third argument) is said in the words of both.
repeats()
{
    command=$(command_of "$1/r")
    rm -rf "$1/by-command" "$1/by-folder"
    from "$1" "$command -o by-command -q"
    exits 0 "$2: the command runs"
    if [ $# -eq 2 ]; then
        check "$2: the command gives the same bytes" same_folder "$1/r" "$1/by-command"
    else
        check "$2: the command gives the same tables" diff -r -q -x manifest.json \
            -x summary.json -x report.html "$1/r" "$1/by-command"
    fi
    run run "$1/r" -o "$1/by-folder" -q
    exits 0 "$2: the folder runs"
    check "$2: the folder gives the same bytes" same_folder "$1/r" "$1/by-folder"
}

work="$dir/it's a \"folder\""
mkdir "$work" "$work/rulebooks"
cat >"$work/my case.json" <<'END'
{"schema_version": 1, "name": "case", "study": "terminating", "title": "It's \"one\" & 'two'",
 "start_date": "2021-01-01", "horizon_days": 9, "maturity_days": 9,
 "replications": 3, "seed": "1", "rulebook": "mine", "baseline": "a",
 "market": {"kind": "exogenous"},
 "strategies": [
  {"name": "earn", "bid": {"rule": "every_affordable"}, "buy": {"rule": "never"}},
  {"name": "buy", "bid": {"rule": "every_affordable"}, "buy": {"rule": "when_short"}}],
 "populations": [{"name": "p", "size": 10, "strategy": "earn"}],
 "arms": [{"name": "a"}, {"name": "b", "set": {"populations[p].strategy": "buy"}}]}
END
cp "$work/my case.json" "$work/case.json"
printf '{"schema_version": 1, "name": "heir", "inherits": "case", "seed": "3"}' >"$work/heir.json"
cat >"$work/rulebooks/mine.json" <<'END'
{"schema_version": 1, "name": "mine", "title": "Mine", "inherits": "upwork-2020-12",
 "rules": {"purchase": {"price_usd": 0.3}}}
END

# Added to, then looked at again.
from "$work" "connectsim run case.json --replications 12 -o r -q --no-charts"
exits 0 'twelve replications: exit code'
check 'the command says so' test "$(command_of "$work/r")" = \
    'connectsim run case.json --no-charts --replications 12'
cp -R "$work/r" "$work/before"
from "$work" "connectsim run case.json --resume -o r --no-charts"
exits 0 'resumed without a number: exit code'
says 'r: holds 12 replications, more than the scenario asks for' 'resumed without a number: said'
check 'resumed without a number: nothing changed' same_folder "$work/r" "$work/before"
for words in '--replications 8' '--set replications=8'; do
    from "$work" "connectsim run case.json --resume $words -o r --no-charts"
    exits 2 "$words of twelve: exit code"
    says 'holds 12 replications, and 8 were asked for' "$words of twelve: said"
done
check 'refused: nothing changed' same_folder "$work/r" "$work/before"
from "$work" "connectsim run case.json --resume --replications 14 -q -o r --no-charts"
exits 0 'two more: exit code'
check 'two more: the report says how many' \
    grep -qF 'connectsim run case.json --no-charts --replications 14<' "$work/r/report.html"
from "$work" "connectsim run case.json --replications 14 -q -o fresh --no-charts"
check 'two more: every table is that of one run' diff -r -q -x manifest.json \
    -x summary.json -x report.html "$work/r" "$work/fresh"
run run "$work/r" -o "$work/again" -q
check 'two more: the folder gives the same bytes' same_folder "$work/r" "$work/again"
check 'the rulebooks are kept' test "$(ls "$work/r/rulebooks" | tr '\n' ' ')" = \
    'mine.json upwork-2020-12.json '
check 'as they are' cmp "$work/r/rulebooks/mine.json" "$work/rulebooks/mine.json"
check 'with digests' grep -q '"rulebooks/mine.json":' "$work/r/manifest.json"
check 'the scenario has one, too' grep -q '"scenario.json":' "$work/r/manifest.json"

# The folder needs nothing beside it.
mkdir "$dir/moved"
mv "$work/r" "$dir/moved/elsewhere"
mv "$work/rulebooks" "$work/away"
from / "connectsim run '$dir/moved/elsewhere' -o '$dir/moved/new' -q"
exits 0 'moved: exit code'
check 'moved: the same bytes' same_folder "$dir/moved/elsewhere" "$dir/moved/new"
from "$dir/moved/new" "connectsim run . -o ../third -q"
exits 0 'from inside: exit code'
check 'from inside: the same bytes' same_folder "$dir/moved/new" "$dir/moved/third"
from "$dir/moved" "connectsim run third --resume --replications 15 -o third -q --no-charts"
exits 0 'a folder added to by itself: exit code'
check 'a folder added to by itself: the command' test "$(command_of "$dir/moved/third")" = \
    'connectsim run case.json --no-charts --replications 15'
from "$dir/moved" "connectsim run third --set 'title=\"New\"' -o fourth -q"
check 'a folder with more options: the command' test "$(command_of "$dir/moved/fourth")" = \
    "connectsim run case.json --set 'title=\"New\"' --no-charts --replications 15"
sed 's/"size":.*10/"size": 11/' "$dir/moved/third/scenario.json" >"$dir/moved/changed"
mv "$dir/moved/changed" "$dir/moved/third/scenario.json"
from "$dir/moved" "connectsim run third -o fifth -q --no-charts"
check 'a scenario that was changed: the command is its own' \
    test "$(command_of "$dir/moved/fifth")" = 'connectsim run third --no-charts'
mv "$work/away" "$work/rulebooks"
run validate "$dir/moved/new"
exits 0 'validate takes a folder, too'
run assumptions "$dir/moved/new"
exits 0 'assumptions takes a folder, too'
run run "$work/rulebooks" -o "$dir/none"
exits 1 'a folder of something else: exit code'
says 'is a folder without scenario.json' 'a folder of something else: said'

# A command in a manifest is text of somebody else's.
cp -R "$dir/moved/new" "$dir/moved/evil"
sed 's/"connectsim run /"connectsim run $(touch x); /' "$dir/moved/new/manifest.json" \
    >"$dir/moved/evil/manifest.json"
run run "$dir/moved/evil" -q --no-charts -o "$dir/moved/good"
check 'a command that does more is not passed on' not grep -q touch \
    "$dir/moved/good/manifest.json"

# A list of names that is none.
cp -R "$dir/moved/new" "$dir/moved/nameless"
python3 -c 'import json, sys
name = sys.argv[1]
manifest = json.load(open(name))
manifest["sha256"] = [[]]
json.dump(manifest, open(name, "w"))' "$dir/moved/nameless/manifest.json"
run run "$dir/moved/new" -q --no-charts --resume -o "$dir/moved/nameless"
exits 1 'a list without names: exit code'
says 'was changed after connectsim wrote it' 'a list without names: said'

# Everything that decides a byte.
joined >"$dir/deciding" <<'END'
a name with a space|'my case.json' --no-charts
what is inherited|heir.json --no-charts --set 'arms[b].title=B'
seed|case.json --seed 18446744073709551615 --no-charts
quotes|case.json --no-charts --set 'title="it'\''s $HOME & `more`"'
both kinds|case.json --no-charts --replications 2 --set replications=4 --set seed='"5"' --seed 7
inside an arm|case.json --no-charts \
    --set 'arms[b].set={"populations[p].strategy":"buy","populations[p].size":5}'
sensitivity|case.json --no-charts --sensitivity assumptions
experiments|case.json --no-charts --replications 4 \
    --set 'experiments=[{"name":"x","kind":"design","layout":"grid",\
    "factors":[{"name":"book","path":"rulebook","values":["mine","article"]}]}]'
precision|case.json --no-charts --set 'precision={"absolute":0.4,"max_replications":40}'
anytime|case.json --no-charts \
    --set 'precision={"absolute":0.4,"max_replications":30,"anytime":true}'
steady state|case.json --no-charts --set study=steady_state \
    --set 'warmup={"rule":"fixed","days":10}'
a number of many digits|case.json --no-charts --set market.attempts_per_day=0.1234567890123456789
a rulebook of an arm|case.json --no-charts --set 'arms[b].set={"rulebook":"article"}'
END
while IFS='|' read -r label words; do
    rm -rf "$work/r"
    from "$work" "connectsim run $words -q -o r"
    exits 0 "$label: exit code"
    repeats "$work" "$label"
done <"$dir/deciding"

# The charts that are there, and no others.
from "$work" "connectsim run case.json --png -q -o drawn"
run run "$work/drawn" -q -o "$work/drawn-again"
check 'charts as PNG: the same bytes' same_folder "$work/drawn" "$work/drawn-again"
check 'charts as PNG: in the command' test "$(command_of "$work/drawn-again")" = \
    'connectsim run case.json --png'

# A pipe cannot be read again; the folder can.
code=0
(cd "$work" && "$CONNECTSIM" run - -q -o "r 2" --no-charts --replications 2 <case.json) || code=$?
exits 0 'a pipe: exit code'
from "$work" "$(command_of "$work/r 2") -o again-2 -q"
exits 0 'a pipe: the command runs'
check 'a pipe: the same bytes' same_folder "$work/r 2" "$work/again-2"

# A rule that decides how many: the looks of a resumed run are those of one.
precise()
{
    from "$work" "connectsim run case.json --no-charts -q -o $1 \
        --set 'precision={\"absolute\":$2,\"max_replications\":$3}' $4"
}
rm -rf "$work/r"
precise r 0.01 20 ''
precise r 0.01 50 --resume
exits 0 'a later cap: exit code'
precise fresh-50 0.01 50 ''
check 'a later cap: every table is that of one run' diff -r -q -x manifest.json \
    -x summary.json -x report.html "$work/r" "$work/fresh-50"
repeats "$work" 'a later cap'
precise r 100 50 --resume
exits 0 'less precise than it is: exit code'
check 'less precise than it is: all are kept' \
    grep -q '"replications":.*50' "$work/r/summary.json"
repeats "$work" 'less precise than it is' tables
for words in '--replications 25' '--set replications=25' '--resume --replications 80'; do
    precise r 0.01 50 "$words"
    exits 2 "$words with precision: exit code"
    name=--replications
    case $words in *--set*) name='--set replications' ;; esac
    says "$name has no effect: \`precision\` decides" "$words with precision: said"
done
precise x 0.01 50 '--set precision=null --replications 2'
exits 0 'precision switched off: exit code'
finish
