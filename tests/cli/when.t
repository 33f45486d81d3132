#!/bin/sh
# A study of who is hired says by when, with the numbers of survival.csv.
set -u
. tests/cli/tap.sh

cat >"$dir/when.py" <<'EOF'
import csv, json, re, sys
folder, want = sys.argv[1:]
verdict = json.load(open(folder + "/summary.json"))["verdict"]
begin = 'Of 100 of "Free and earned" '
assert begin in verdict, verdict
sentence = verdict.split(begin)[1].split("; ")[0]
assert " are hired for the first time within 30 days of opening an account" in sentence, sentence
curve = {float(row["day"]): row for row in csv.DictReader(open(folder + "/survival.csv"))
         if (row["arm"], row["population"]) == ("free-and-earned", "all")
         and row["event"] == row["cause"] == "first_hire"}
said = re.findall(r"([\d.]+) \(([\d.]+) to ([\d.]+)[^)]*\)[a-z ]* within (\d+) days", sentence)
assert [int(day) for *_, day in said] == json.loads(want), verdict
for *numbers, day in said:
    row = curve[float(day)]
    for number, column in zip(numbers, ("estimate", "ci_low", "ci_high")):
        # printed with one digit
        assert abs(float(number) - 100 * float(row[column])) < 0.0501, (day, row)
half = re.search(r"half of them by day (\d+) \((-?\d+) to (\d+)\)", verdict)
reached = min([day for day, row in curve.items() if float(row["estimate"]) >= 0.5],
              default=None)
if reached is None:
    assert half is None, verdict
    assert "; fewer than half of them ever are in that time." in verdict, verdict
else:
    # The curve here is the mean of those whose crossings are averaged there.
    assert half and abs(float(half[1]) - reached) <= 3, (verdict, reached)
    assert float(half[2]) <= float(half[1]) <= float(half[3]), verdict
EOF

newcomer=scenarios/newcomer.json
run run "$newcomer" --no-charts -o "$dir/slow" --replications 4 \
    --set outputs.sample_days=30 --set horizon_days=200
exits 0 'few are hired: exit code'
check 'few are hired: by day 30, 90 and 180, and never half' \
    python3 "$dir/when.py" "$dir/slow" '[30, 90, 180]'
run run "$newcomer" --no-charts -o "$dir/fast" --replications 4 \
    --set outputs.sample_days=1 --set horizon_days=120 --set market.hire=0.8
exits 0 'many are hired: exit code'
check 'many are hired: by day 30 and 90, and half by a day' \
    python3 "$dir/when.py" "$dir/fast" '[30, 90]'
check 'the report says it' grep -q 'are hired for the first time within 30 days' \
    "$dir/fast/report.html"
run run scenarios/tiny.json --no-charts -o "$dir/other"
exits 0 'a study of money: exit code'
check 'a study of money says nothing of it' not grep -q 'for the first time' \
    "$dir/other/summary.json"
finish
