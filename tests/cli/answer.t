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
by = float(re.search(r"([\d.]+) \([^)]*\) are hired for the first time within 30 days", verdict)[1])
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
    said = re.search(r"Of 100 ([\d.]+) (?:\([^)]*\) )?get a first " + what +
                     r" within 80 days(?:; by then a quarter of all had it for ([\d.]+))?.*?"
                     r"(?:; ([\d.]+) get none)", verdict)
    assert abs(float(said[1]) + float(said[3]) - 100) < 0.11, verdict
    assert abs(float(said[1]) - 100 * of["reached"]) < 0.51, (verdict, of)
    assert (said[2] is None) == ("p25" not in of), (verdict, of)
    assert said[2] is None or abs(float(said[2]) - of["p25"]) < 0.51, (verdict, of)
EOF
run run "$dir/group.json" --no-charts -o "$dir/taken" --set outputs.follow_days=80
exits 0 'followed: exit code'
check 'followed: what it takes is told' python3 "$dir/taken.py" "$dir/taken"
check 'not followed: not told' not grep -q 'get a first job' "$dir/group/summary.json"

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
assert verdict.startswith("In net value in 120 days, "), verdict
assert "everyone changes" not in verdict, verdict # nobody meets
assert "hire-chance" not in verdict, verdict
EOF
run run "$dir/ties.json" --no-charts -o "$dir/arms"
exits 0 'arms answer: exit code'
check 'arms answer, and it is all the same who changes' python3 "$dir/arms.py" "$dir/arms"

# How much, where that is the question: of each arm, and no difference.
cat "$dir/answer.py" - >"$dir/levels.py" <<'EOF'
assert " is best" not in verdict and " than " not in verdict, verdict
title = {row["arm"]: row["title"] for row in rows("arms.csv")}
for metric, begins in (("proposals", "Proposals sent: "), ("usd_per_hire", "Dollars on ")):
    sentence = re.search(re.escape(begins) + r".*?(?:\. |\.$)", verdict)[0]
    for row in rows("summary.csv", metric=metric, population="all"):
        said = re.search(re.escape('"%s" ' % title[row["arm"]]) + r"\$?([\d.]+)", sentence)
        assert abs(float(said[1]) - float(row["estimate"])) <= 0.05 * float(row["estimate"]), row
end = verdict.split("cost at least one reward: ")[1]
bound = [row for row in rows("losses.csv", metric="cap_bound", population="all")
         if float(row["estimate"]) > 0]
for row in bound:
    told = re.search(re.escape('"%s" ' % title[row["arm"]]) + "[^;]*? with " + row["label"], end)
    assert told, (row, end)
assert bound
EOF
run run "$dir/ties.json" --no-charts -o "$dir/levels" --set answered_by=levels --force \
    --set headline=proposals --set 'also=["usd_per_hire","interviews_over_cap"]' \
    --set 'market.response=0.6'
exits 0 'levels: exit code'
check 'levels: of each arm, as in the tables' python3 "$dir/levels.py" "$dir/levels"
cat "$dir/answer.py" - >"$dir/losses.py" <<'EOF'
assert " is best" not in verdict, verdict
sentence = verdict.split("that expire in 120 days: ")[1]
title = {row["arm"]: row["title"] for row in rows("arms.csv")}
lost = {}
for row in rows("losses.csv", population="all"):
    lost[row["arm"], row["metric"]] = float(row["estimate"])
for arm in title:
    said = re.search(re.escape('"%s" ' % title[arm]) + r"([\d.]+)(?: \([^)]*\))?"
                     r"(?: by their age)? and ([\d.]+)", sentence)
    for number, metric in zip(said.groups(), ("expired_age", "expired_rollover")):
        assert abs(float(number) - lost[arm, metric]) <= 0.05 * lost[arm, metric] + 1e-9, verdict
assert lost["fixed", "expired_rollover"] > 0, lost
EOF
run run "$dir/ties.json" --no-charts -o "$dir/losses" --set answered_by=losses --force \
    --set headline=connects_expired --set rules.rollover.cap_connects=5
exits 0 'losses: exit code'
check 'losses: by age and by the cap, of each arm' python3 "$dir/losses.py" "$dir/losses"
cat "$dir/answer.py" - >"$dir/begin.py" <<'EOF'
assert verdict.startswith('Of 100 of "Earn only" '), verdict
assert verdict.count("are hired for the first time") == int(sys.argv[2]), verdict
assert verdict.count("get a first job") == int(sys.argv[3]), verdict
assert "In share hired by the end, " in verdict, verdict
EOF
for by in when first; do
    run run "$dir/ties.json" --no-charts -o "$dir/$by" --set answered_by=$by --force \
        --set headline=ever_hired --set outputs.follow_days=100
    exits 0 "$by: exit code"
done
check 'when: of each arm, then how they differ' python3 "$dir/begin.py" "$dir/when" 3 1
check 'first: of the baseline, then how arms differ' python3 "$dir/begin.py" "$dir/first" 0 1

# What each arm does: differences as in the table, then the level of the baseline.
cat "$dir/answer.py" - >"$dir/effects.py" <<'EOF'
assert 'With "Earn only": net value in 120 days ' in verdict, verdict
assert verdict.startswith('"Buy, fixed prices" instead of "Earn, fixed prices": '), verdict
title = {row["arm"]: row["title"] for row in rows("arms.csv")}
name = {"net_value_usd": "net value", "hires": "hires", "proposals": "proposals sent",
        "interviews_over_cap": "interviews above the cap, not rewarded"}
told = 0
for row in rows("comparisons.csv", population="all"):
    if row["metric"] not in name:
        continue
    part = verdict.split('"%s" instead of "%s": ' % (title[row["arm"]], title[row["versus"]]))[1]
    part = part.split(". ")[0]
    low, high = float(row["ci_low"]), float(row["ci_high"])
    clear = part.split("not told from luck: ")[0].split("the same in every run: ")[0]
    assert (name[row["metric"]] in clear) == (low > 0 or high < 0), (row, part)
    assert name[row["metric"]] in part, (row, part)
    said = re.search(name[row["metric"]] + r" \+?(-?)\$?([\d.]+)", clear)
    if said:
        told += 1
        number = float(said[1] + said[2])
        assert abs(number - float(row["estimate"])) <= 0.05 * abs(number), (row, part)
assert told
EOF
run run "$dir/ties.json" --no-charts -o "$dir/effects" --set answered_by=effects --force \
    --replications 8 --set 'also=["hires","proposals","interviews_over_cap"]'
exits 0 'effects: exit code'
check 'effects: what each arm does, as in the table' python3 "$dir/effects.py" "$dir/effects"

# A title that asks is a question stated.
check 'a title that asks nothing: said' \
    grep -qF 'No question was stated.' "$dir/effects/report.html"
sed 's/"title": "Ties"/"title": "Do they tie?"/' "$dir/ties.json" >"$dir/asks.json"
run run "$dir/asks.json" --no-charts -o "$dir/asks" --replications 2
check 'a title that asks: not said' \
    not grep -qF 'No question was stated.' "$dir/asks/report.html"
finish
