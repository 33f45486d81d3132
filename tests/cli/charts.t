#!/bin/sh
# What the charts of a results folder show.
set -u
. tests/cli/tap.sh

# What every folder holds to, whatever it is about.
whole()
{
    check "$2: gnuplot does not complain" test -z "$(cat "$1"/charts/*.log 2>/dev/null)"
    check "$2: each drawing is in the report" \
        test "$(find "$1/charts" -name '*.svg' | wc -l)" \
        -eq "$(grep -o '<svg' "$1/report.html" | wc -l)"
}

# Titles are text, whatever is in them: they stand in the drawings as they do in
# arms.csv, and the drawings stay XML.
python3 tests/cli/titles.py write "$dir/titles.json"
run run "$dir/titles.json" -o "$dir/titles" --replications 2
exits 0 'titles: exit code'
check 'titles: no complaint' not test -s "$dir/err"
whole "$dir/titles" titles
check 'titles: each stands in the drawings as it is' \
    python3 tests/cli/titles.py read "$dir/titles"

# A folder of a stranger: the drawing that is more than one is refused, the page
# written without it.
cp -R "$dir/titles" "$dir/bad"
printf '%s%s\n' '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" x=">" ' \
    'onload="alert(1)" style="position:fixed"/></svg>' >"$dir/bad/charts/cost.svg"
run report "$dir/bad"
exits 4 'a refused drawing: exit code'
says 'charts/cost.svg:1: the drawing is left out' 'a refused drawing: says which and why'
check 'a refused drawing: nothing of it is in the page' \
    not grep -q 'onload\|position:fixed' "$dir/bad/report.html"
check 'a refused drawing: the page says so' \
    grep -q 'it is left out' "$dir/bad/report.html"
finish
