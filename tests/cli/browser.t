#!/bin/sh
# The report in a browser: desk, phone, dark, print, keyboard.
set -u
. tests/cli/tap.sh
chromium=$(command -v chromium || command -v chromium-browser)
if [ -z "$chromium" ]; then
    echo '1..0 # SKIP no chromium here: make deps-ci'
    exit 0
fi
run run scenarios/tiny.json -q -o "$dir/tiny"
exits 0 'the run'
each timeout 300 python3 tests/cli/browser.py "$chromium" "$dir/tiny/report.html" 4
run run scenarios/tiny.json --no-charts -q -o "$dir/map" --set 'experiments=[{"name":"map",
    "kind":"design","arm":"when-short","replications":2,"factors":[
    {"name":"reply","path":"market.response","values":[0.05,0.2]},
    {"name":"hire","path":"market.hire","values":[0.1,0.3]}]}]'
exits 0 'the run of a design'
each timeout 100 python3 tests/cli/browser.py "$chromium" "$dir/map/report.html" settings
check 'its settings are those of responses.csv' python3 - "$dir/map" "$CONNECTSIM" <<'END'
import csv, subprocess, sys
folder, program = sys.argv[1:]
shown = subprocess.run([program, "table", folder, "settings", "--format", "csv"],
                       capture_output=True, text=True, check=True).stdout
rows = list(csv.reader(shown.splitlines()))[1:]
with open(folder + "/responses.csv", encoding="utf-8") as file:
    told = [row for row in csv.DictReader(file) if row["versus"]]
assert len(rows) == len(told) == 4
for row, own in zip(rows, told):
    assert row[:2] == [own["value_1"], own["value_2"]], (row, own)
    assert row[2] == "Buy when short, against Earn only", row
    number = float(row[3].split()[0].replace("−", "-").strip("'"))
    assert abs(number - float(own["estimate"])) <= max(1, .01 * abs(number)), (row, own)
END
finish
