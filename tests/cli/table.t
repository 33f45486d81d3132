#!/bin/sh
# connectsim table: every table of a report, as the page shows it, as Markdown, LaTeX
# and CSV; nothing of a scenario is read as more than text.
set -u
. tests/cli/tap.sh

# Titles that mean something to each of the formats.
cat >"$dir/edit.py" <<'END'
import json, sys
tiny = json.load(open("scenarios/tiny.json"))
tiny["arms"][0]["title"] = r'=1+1 | \input{x} $a_b^c$ <b>`x`</b> 100% #1 & "q" ~ {y}, -- [z](u)'
tiny["arms"][1]["title"] = "[*] \"a\", b"
json.dump(tiny, open(sys.argv[1], "w"))
END
python3 "$dir/edit.py" "$dir/s.json"
run run "$dir/s.json" --set horizon_days=40 --no-charts -q -o "$dir/r"
exits 0 'the run'
run table "$dir/r"
exits 0 'the names: exit code'
cp "$dir/out" "$dir/names"
check 'the names: no line beyond 80 columns' not grep -qE '.{81}' "$dir/names"
check 'the names: with size and title' \
    grep -qE '^  answer +2 rows +The arms$' "$dir/names"
for name in $(awk '{ print $1 }' "$dir/names"); do
    for format in markdown latex csv; do
        "$CONNECTSIM" table "$dir/r" "$name" --format $format >"$dir/$name.$format" || echo no
    done
done >"$dir/failed"
check 'each in each format' not test -s "$dir/failed"
each python3 tests/cli/table.py "$dir/r/report.html" "$dir"
run table "$dir/r" answer
check 'Markdown if nothing is said' cmp "$dir/out" "$dir/answer.markdown"

run table "$dir/r" anser
exits 2 'a wrong name: exit code'
says 'no table "anser", did you mean answer?' 'a wrong name: what is meant'
says 'rules-by-arm' 'a wrong name: what there is'
run table "$dir/r" answer --format word
exits 2 'a wrong format: exit code'
says 'markdown, latex or csv' 'a wrong format: what is allowed'
run table
exits 2 'no folder: exit code'
run table "$dir"
exits 1 'a folder without results: exit code'
sed -i 's/"rule":/"rule": 1, "rule_":/' "$dir/r/summary.json"
run table "$dir/r" answer
exits 3 'a broken summary: exit code'
check 'help has examples' grep -q 'format latex > arms.tex' "$(
    "$CONNECTSIM" help table >"$dir/help"; echo "$dir/help")"
check 'help fits 80 columns' not grep -qE '.{81}' "$dir/help"
finish
