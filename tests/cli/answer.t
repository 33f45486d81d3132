#!/bin/sh
# What a verdict begins with, and whose numbers it tells.
set -u
. tests/cli/tap.sh

cat >"$dir/answer.py" <<'EOF'
import csv, json, re, sys
folder = sys.argv[1]
verdict = json.load(open(folder + "/summary.json"))["verdict"]

def rows(name, **want):
    return [row for row in csv.DictReader(open(folder + "/" + name))
            if all(row[key] == value for key, value in want.items())]
EOF

# Of a group: its own level and its own days, not those of the whole market.
cat >"$dir/group.json" <<'EOF'
{"schema_version": 1, "name": "group", "inherits": "boost", "title": "A group",
 "without": ["rules", "arms", "strategies[high]"], "replications": 4,
 "headline": "ever_hired", "baseline": "earn",
 "populations": [{"name": "focal", "opening": "register", "past_jobs": 0}],
 "arms": [{"name": "earn", "title": "Earn", "contrast": "focal", "population": "focal"}]}
EOF
cat "$dir/answer.py" - >"$dir/group.py" <<'EOF'
level = {row["population"]: float(row["estimate"])
         for row in rows("summary.csv", arm="earn", metric="ever_hired")}
day = {row["population"]: float(row["estimate"])
       for row in rows("durations.csv", arm="earn", event="first_hire",
                       cause="first_hire", measure="incidence", day="30")}
told = float(re.search(r"^Earn: .*? ([\d.]+) of 100", verdict)[1])
by = float(re.search(r"first time by day 30: ([\d.]+) %", verdict)[1])
assert abs(told - 100 * level["focal"]) < 0.51, (verdict, level)
assert abs(by - 100 * day["focal"]) < 0.0501, (verdict, day)
# else the two could not be told apart
assert abs(level["focal"] - level["all"]) > 0.02, level
assert abs(day["focal"] - day["all"]) > 0.002, day
EOF
run run "$dir/group.json" --no-charts -o "$dir/group"
exits 0 'a group: exit code'
check 'a group: its own level and days' python3 "$dir/group.py" "$dir/group"

# What it takes, where it is followed.
cat "$dir/answer.py" - >"$dir/taken.py" <<'EOF'
for event, what in (("first_response", "answer"), ("first_hire", "job")):
    of = {row["statistic"]: float(row["estimate"])
          for row in rows("first_costs.csv", arm="earn", population="focal", event=event)
          if row["statistic"] != "within" and row["measure"] in ("", "connects")}
    said = re.search(r"followed for 80 days, ([\d.]+) (?:\([^)]*\) )?of 100 get a first "
                     + what + r"(?:; by then a quarter of all had it for ([\d.]+))?", verdict)
    assert abs(float(said[1]) - 100 * of["reached"]) < 0.51, (verdict, of)
    assert (said[2] is None) == ("p25" not in of), (verdict, of)
    assert said[2] is None or abs(float(said[2]) - of["p25"]) < 0.51, (verdict, of)
EOF
run run "$dir/group.json" --no-charts -o "$dir/taken" --set outputs.follow_days=80
exits 0 'followed: exit code'
check 'followed: what it takes is told' python3 "$dir/taken.py" "$dir/taken"
check 'not followed: not told' not grep -q 'Of those followed' "$dir/group/summary.json"

# Where experiments answer the verdict is what they found: of the arm and what it
# is compared with, shares as so many of 100.
cat >"$dir/ties.json" <<'EOF'
{"schema_version": 1, "name": "ties", "inherits": "worth-it", "title": "Ties",
 "without": ["experiments", "arms",
             "strategies[earn-only].bid.min_usd_per_connect"],
 "replications": 4, "horizon_days": 120,
 "strategies": [{"name": "earn-only", "bid": {"rule": "every_affordable"}}],
 "baseline": "earn-only",
 "arms": [{"name": "earn-only", "title": "Earn only"},
          {"name": "fixed", "title": "Earn, fixed prices",
           "set": {"market.fixed_budget_usd": 900, "market.fixed_share": 1}},
          {"name": "fixed-buy", "title": "Buy, fixed prices", "pair": "fixed",
           "set": {"market.fixed_budget_usd": 900, "market.fixed_share": 1,
                   "populations[stock].strategy": "when-short"}}],
 "experiments": [{"name": "odds", "title": "At what chance?", "kind": "break_even",
                  "arm": "fixed-buy", "replications": 6,
                  "factors": [{"name": "hire-chance", "path": "market.hire",
                               "low": 0.005, "high": 1}]}]}
EOF
sed 's/"baseline": "earn-only",/& "answered_by": "experiments",/' "$dir/ties.json" \
    >"$dir/found.json"
cat "$dir/answer.py" - >"$dir/found.py" <<'EOF'
found = rows("experiments.csv")[0]
begin = '"Buy, fixed prices" and "Earn, fixed prices" tie where hire-chance is '
assert verdict.startswith(begin), verdict
said = re.match(r".*? is ([\d.]+) of 100 \(", verdict)
told = float(said[1])
assert abs(told - 100 * float(found["estimate"])) < 0.0051 * told, (verdict, found)
EOF
run run "$dir/found.json" --no-charts -o "$dir/found"
exits 0 'experiments answer: exit code'
check 'experiments answer: what they found comes first, against the pair' \
    python3 "$dir/found.py" "$dir/found"
cat "$dir/answer.py" - >"$dir/arms.py" <<'EOF'
assert verdict.startswith("In net value, "), verdict
assert "everyone changes" not in verdict, verdict # nobody meets
assert "hire-chance" not in verdict, verdict
EOF
run run "$dir/ties.json" --no-charts -o "$dir/arms"
exits 0 'arms answer: exit code'
check 'arms answer, and it is all the same who changes' python3 "$dir/arms.py" "$dir/arms"
finish
