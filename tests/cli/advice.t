#!/bin/sh
# Every command that an output advises runs, from the folder where the first one
# was given, whatever lies in its path.
set -u
. tests/cli/tap.sh
root=$PWD

work="$dir/a b's"
mkdir -p "$work/sub" "$work/elsewhere"
cp scenarios/tiny.json "$work/sub/my tiny.json"
# Runs in $work/elsewhere, where the program has its own name.
from_here()
{
    code=0
    (cd "$work/elsewhere" && connectsim() { "$CONNECTSIM" "$@"; } && eval "$1") \
        >"$dir/out" 2>"$dir/err" </dev/null || code=$?
}
from_here "connectsim run '../sub/my tiny.json' -q --no-charts --replications 2 \
    --set horizon_days=9 --set 'title=\"it'\\''s\"' -o '../r 1'"
exits 0 'the run: exit code'
python3 -c '
import html, json, re, sys
page = open(sys.argv[1] + "/report.html", encoding="utf-8").read()
text = html.unescape(re.sub("<[^>]*>", "\n", page))
found = re.findall("connectsim run [^\n]*", text)
found.append(json.load(open(sys.argv[1] + "/manifest.json"))["command"])
print("\n".join(dict.fromkeys(found)))' "$work/r 1" >"$dir/advised"
check 'the report advises two commands' test "$(wc -l <"$dir/advised")" -eq 2
n=0
while read -r command; do
    n=$((n + 1))
    from_here "$command -q -o ../again-$n"
    exits 0 "$command: exit code"
    check "$command: the same replications" \
        cmp "$work/r 1/replications.csv" "$work/again-$n/replications.csv"
done <"$dir/advised"

# As it stands, where the run went where it goes by itself.
from_here "connectsim run '../sub/my tiny.json' -q --no-charts --replications 2 \
    --set horizon_days=9"
exits 0 'without -o: exit code'
page="$work/elsewhere/results/tiny/report.html"
guesses=$(sed -n 's/.*\(connectsim run .*--sensitivity [^<]*\)<.*/\1/p' "$page" |
    sed "s/&#39;/'/g")
from_here "$guesses -q"
exits 0 "$guesses: exit code"

# No charts: no script is named that is not there, no table either.
check 'no charts: how to draw them' grep -q 'connectsim plot' "$page"
check 'no charts: no script to redraw by' not grep -q 'gnuplot -c' "$page"
check 'no charts: only tables that are there' not grep -q 'selection.csv' "$page"

# Without gnuplot: how to draw later.
(cd "$work/elsewhere" && PATH=/nowhere "$CONNECTSIM" run '../sub/my tiny.json' -q \
    --replications 2 --set horizon_days=9 -o '../r 2') >"$dir/out" 2>"$dir/err"
draw=$(sed -n 's/.*then \(connectsim plot [^;]*\);.*/\1/p' "$dir/err")
check 'without gnuplot: advised' test -n "$draw"
from_here "$draw"
exits 0 "$draw: exit code"
check "$draw: draws" test -s "$work/r 2/charts/balances.svg"

# Words that help, list and messages tell to run: `connectsim ...` in the program.
grep -rhoE 'connectsim (list|help|rules|assumptions|selfcheck)( [a-z]+| --list| NAME| SCENARIO)?' \
    "$root/sim" --include='*.c' --include='*.md' | sort -u |
    grep -vE 'connectsim (list|help|rules|selfcheck) (or|and|has|of|to|as|for|is)$' |
    grep -vE 'connectsim (list|help|rules|selfcheck) (prints|run|compares|runs)$' \
        >"$dir/words"
check 'the program advises commands' test "$(wc -l <"$dir/words")" -ge 8
while read -r command; do
    case $command in
    *' rules' | *' assumptions' | *' selfcheck') continue ;;
    esac
    command=$(echo "$command" | sed "s/NAME/upwork-2020-12/; s,SCENARIO,'../sub/my tiny.json',")
    from_here "$command"
    exits 0 "$command: exit code"
done <"$dir/words"
finish
