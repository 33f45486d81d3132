#!/bin/sh
# What lies beyond the last follow-up is not known, in every table: that nobody
# was hired within 180 days of a study of 30 is not an answer.
set -u
. tests/cli/tap.sh

cat >"$dir/short.json" <<'END'
{"schema_version": 1, "name": "short", "study": "terminating",
 "start_date": "2021-01-01", "horizon_days": 30, "maturity_days": 14,
 "replications": 10, "seed": "1", "rulebook": "upwork-2020-12", "baseline": "a",
 "market": {"kind": "exogenous", "response": 0.5, "hire": 0.3},
 "strategies": [
  {"name": "earn", "bid": {"rule": "every_affordable"}, "buy": {"rule": "never"}},
  {"name": "buy", "bid": {"rule": "every_affordable"}, "buy": {"rule": "when_short"}}],
 "populations": [{"name": "p", "size": 10, "strategy": "earn"}],
 "arms": [{"name": "a"}, {"name": "b", "set": {"populations[p].strategy": "buy"}}]}
END

# every row of a metric by a day: known up to the horizon, else empty and flagged
cat >"$dir/rows.py" <<'END'
import csv, sys
unknown = known = 0
for name in ["summary", "comparisons", "contrasts", "robustness"]:
    for row in csv.DictReader(open("%s/%s.csv" % (sys.argv[1], name), newline="")):
        metric = row.get("metric", "")
        if not metric.startswith("ever_hired_day"):
            continue
        numbers = [v for k, v in row.items() if k in
                   ("mean", "estimate", "difference", "sd", "ci_low", "ci_high", "p",
                    "p_adjusted") and v]
        flags = row["flags"].split(";")
        if int(metric[len("ever_hired_day"):]) > 30:
            assert not numbers and "censored" in flags, row
            unknown += 1
        else:
            assert numbers and "censored" not in flags, row
            known += 1
assert unknown >= 12 and known >= 6, (unknown, known)
END
run run "$dir/short.json" -q --no-charts -o "$dir/r"
exits 0 'a study of 30 days'
check 'hired within 30 days: known; within 90, 180: empty and flagged' \
    python3 "$dir/rows.py" "$dir/r"
check 'hired within 90 days: no number in the report either' \
    grep -q 'within 90 days.*&ndash;\|within 90 days.*–' "$dir/r/report.html"
check 'the report says what the mark means' \
    grep -q 'a longer horizon_days' "$dir/r/report.html"
run run "$dir/short.json" --print ever_hired_day30,ever_hired_day180
check '--print: by day 180 there is no number' \
    grep -q '^[^,]*,a,.*ever_hired_day180,.*,,,.*censored' "$dir/out"
run run "$dir/short.json" -q --no-charts -o "$dir/v" --set 'headline="ever_hired_day90"'
check 'a headline beyond the horizon: the verdict says that nobody is watched so long' \
    grep -q 'No verdict: .*watched.*90 days' "$dir/v/report.html"
check 'a headline beyond the horizon: no advice of more replications' \
    not grep -q 'At least 2 are needed' "$dir/v/report.html"

# Those who open late count for as long as they are watched.
run run "$dir/short.json" -q --no-charts -o "$dir/late" --set horizon_days=120 \
    --set 'populations[p].opening="register"' \
    --set 'populations[p].register_day={"dist": "uniform", "low": 0, "high": 100}' \
    --set 'populations[p].size=200' --set replications=3
check 'who opens late is not counted as not hired' python3 - "$dir/late" <<'END'
import csv, sys
def rows(name):
    return csv.DictReader(open("%s/%s.csv" % (sys.argv[1], name), newline=""))
share = {r["metric"]: float(r.get("estimate") or r.get("mean")) for r in rows("summary")
         if r["arm"] == "a" and r["population"] == "all"
         and r["metric"] in ("ever_hired_day90", "ever_hired")}
incidence = [float(r["estimate"]) for r in rows("durations")
             if r["arm"] == "a" and r["population"] == "all" and r["event"] == "first_hire"
             and r["cause"] == "first_hire" and r["measure"] == "incidence"
             and float(r["day"]) == 90]
assert abs(share["ever_hired_day90"] - incidence[0]) < 1e-9, (share, incidence)
assert share["ever_hired_day90"] > share["ever_hired"], share
END

# In a market of ten all may be hired early; of those where they were not, nobody
# was watched to the end. The mean of the former alone would be 1.
run run "$dir/short.json" -q --no-charts -o "$dir/few" \
    --set 'populations[p].opening="register"' --set 'populations[p].size=5' \
    --set 'populations[p].register_day={"dist": "uniform", "low": 0, "high": 9}'
check 'no incidence of the markets alone in which everybody was hired' python3 - "$dir/few" <<'END'
import csv, sys
seen = 0
for name in ("durations", "survival"):
    for r in csv.DictReader(open("%s/%s.csv" % (sys.argv[1], name), newline="")):
        if r["event"] == "first_hire" and r["day"] and float(r["day"]) == 30:
            assert not r["estimate"] and "censored" in r["flags"], r
            seen += 1
assert seen >= 8, seen
END
finish
