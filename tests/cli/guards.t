#!/bin/sh
# The common sins of simulation studies. Each is committed here, and refused,
# flagged, or without effect.
set -u
. tests/cli/tap.sh
tiny=scenarios/tiny.json

# cell FILE COLUMN CONDITION-COLUMN VALUE...: the cells of the rows that fit
cell()
{
    perl - "$@" <<'END'
use strict;
my ($file, $column, @fit) = @ARGV;
sub cells { my @c; push @c, $1 =~ s/^"(.*)"$/$1/r =~ s/""/"/gr
    while $_[0] =~ /\G("(?:[^"]|"")*"|[^,"\n]*)(?:,|\n)/g; @c }
open my $in, '<', $file or die "$file: $!\n";
my @names = cells(scalar <$in>);
while (my $line = <$in>) {
    my (%row, $misfit);
    @row{@names} = cells($line);
    for (my $i = 0; $i < @fit; $i += 2) {
        exists $row{$fit[$i]} or die "no column $fit[$i]\n";
        $misfit = 1 if $row{$fit[$i]} ne $fit[$i + 1];
    }
    exists $row{$column} or die "no column $column\n";
    print "$row{$column}\n" unless $misfit;
}
END
}
# claim LABEL FILE EXPRESSION: it holds of the summary or manifest s; all are
# looked at together, at the end
claim()
{
    printf '%s\0%s\0%s\0' "$@" >>"$dir/claims"
}
# simulate NAME ARGUMENT...: tiny.json, without charts
simulate()
{
    where=$dir/$1
    shift
    run run "$tiny" -q --no-charts -o "$where" "$@"
}

# A point estimate without interval; one replication.
simulate one --replications 1
exits 0 'one replication: runs'
check 'one replication: no bare mean in any table' \
    python3 tests/cli/inspect.py estimates "$dir"/one/*.csv
claim 'one replication: null and the reason in summary.json' \
    "$dir/one/summary.json" 'all(m["estimate"] is None and m["ci_low"] is None and
    "insufficient_replications" in m["flags"] for a in s["arms"] for m in a["metrics"]
    if m["flags"] != "censored")'
claim 'one replication: no verdict' "$dir/one/summary.json" \
    '"insufficient_replications" in s["verdict"] and "nan" not in s["verdict"]'
check 'one replication: the report says so' \
    grep -q 'class="verdict">No verdict: 1 run of' "$dir/one/report.html"
run run "$tiny" --replications 1 --print net_value_usd
row='tiny,earn-only,,all,true,net_value_usd,USD per freelancer,1,,,,0.95,,student_t'
check 'one replication: --print prints no number' \
    grep -qx "$row,insufficient_replications" "$dir/out"
factors='"arm":"when-short","factors":[
    {"name":"cost","path":"rules.purchase.price_usd","low":0.05,"high":0.3}]'
simulate thin --replications 1 --set "experiments=[
    {\"name\":\"a\",\"kind\":\"design\",$factors},
    {\"name\":\"b\",\"kind\":\"break_even\",$factors},
    {\"name\":\"c\",\"kind\":\"optimise\",$factors},
    {\"name\":\"d\",\"kind\":\"sensitivity\",\"over\":\"factors\",$factors},
    {\"name\":\"e\",\"kind\":\"sensitivity\"}]"
exits 0 'one replication, experiments: runs'
check 'one replication, experiments: each says why it has no answer' test \
    "$(cell "$dir/thin/experiments.csv" status | sort | uniq -c | tr -d ' ')" = \
    5insufficient_replications
check 'one replication, experiments: no bare mean, no nan' \
    python3 tests/cli/inspect.py estimates "$dir"/thin/*.csv
check 'one replication, experiments: no nan in words' \
    not grep -qi '[^a-z]nan[^a-z]' "$dir/thin/summary.json"
simulate ten --replications 10
check 'every estimate of every table has n, df, level, method, interval, flags' \
    python3 tests/cli/inspect.py estimates "$dir"/ten/*.csv
printf 'estimate\n3\n' >"$dir/bare.csv"
printf 'n,estimate,ci_low,ci_high,level,method,flags,df\n1,3,,,.95,student_t,,\n' >"$dir/bare1.csv"
for file in bare bare1; do
    check "a bare mean would be noticed: $file" \
        not python3 tests/cli/inspect.py estimates "$dir/$file.csv"
done

# Freelancers as replications: ten times as many change no n and no df.
simulate crowd --replications 10 --set 'populations[stock].size=200'
check 'more freelancers: n stays the number of replications' test \
    "$(cell "$dir/crowd/summary.csv" n arm earn-only population all metric net_value_usd)" = 10
check 'more freelancers: df' test \
    "$(cell "$dir/crowd/summary.csv" df arm earn-only population all metric net_value_usd)" = 9
claim 'the unit is said' "$dir/ten/summary.json" 's["unit"] == "replication"'
check 'the report says the unit' \
    grep -q 'Unit of analysis</dt><dd>replication' "$dir/ten/report.html"

# Warm-up: none in a terminating study, a rule in a steady one, the same in all
# arms; a study says which it is.
grep -v '"study":' "$tiny" >"$dir/unsaid.json"
run validate "$dir/unsaid.json"
exits 3 'no kind of study: refused'
says 'study' 'no kind of study: named'
simulate steady --set study=steady_state
exits 3 'steady state without a deletion rule: refused'
says 'warmup' 'steady state without a deletion rule: named'
simulate launch --set 'warmup={"rule":"fixed","days":10}'
exits 3 'deletion in a terminating study: refused'
simulate apart --set study=steady_state --set 'warmup={"rule":"fixed","days":10}' \
    --set 'arms[when-short].set={"warmup.days":30}'
exits 3 'another deletion in one arm: refused'
simulate apart --set study=steady_state --set 'warmup={"rule":"fixed","days":10}' \
    --set 'arms[when-short].set={"burn_in_days":30}'
exits 3 'another burn-in in one arm: refused'
simulate growing --set study=steady_state --replications 2 \
    --set 'warmup={"series":"ever_hired","pilot_replications":5,"pilot_days":60}'
exits 3 'a warm-up without end: refused'
says 'has not settled' 'a warm-up without end: said'
check 'nothing is written of what was refused' test ! -e "$dir/growing"

# Peeking until significant: the stopping rule is part of the plan and is said.
simulate until --set 'precision={"absolute":0.5,"max_replications":20}'
claim 'fixed_n is said' "$dir/ten/summary.json" 's["stopping"] == "fixed_n"'
claim 'sequential is said, and that it did not get there' "$dir/until/summary.json" \
    's["stopping"] == "sequential, cap_reached" and s["precision_reached"] is False'
check 'the report says it' \
    grep -q 'Stopping</dt><dd>sequential, cap_reached' "$dir/until/report.html"
check 'the report explains it' grep -q '<li>cap_reached: after 20 ' "$dir/until/report.html"
simulate anytime --set 'precision={"absolute":0.5,"max_replications":20,"anytime":true}'
claim 'anytime is said' "$dir/anytime/summary.json" '"anytime" in s["stopping"]'
check 'anytime: one interval, the same in every table' python3 - "$dir/anytime" <<'END'
import csv, json, sys
def rows(name):
    return list(csv.DictReader(open(sys.argv[1] + "/" + name, newline="")))
def fits(row, **what):
    return all(row[k] == v for k, v in what.items())
for name in ("summary", "comparisons", "contrasts", "timeseries", "groups"):
    for row in rows(name + ".csv"):
        assert row["method"] == "confidence_sequence", (name, row)
        assert row["df"] == "", (name, row)
[one] = rows("contrasts.csv")
[same] = [r for r in rows("comparisons.csv")
          if fits(r, metric=one["metric"], arm=one["arm"], population=one["population"])]
last = [r for r in rows("convergence.csv") if r["versus"] and r["arm"] == one["arm"]][-1]
robust = [r for r in rows("robustness.csv")
          if r["versus"] and r["metric"] == one["metric"]]
assert robust[0]["method"] == "confidence_sequence"
for r in robust[1:]:
    assert "sequential" in r["flags"], r
for key in ("ci_low", "ci_high"):
    assert one[key] == same[key] == last[key] == robust[0][key], (key, one, same, last)
assert one["detectable"] == one["replications_to_separate"] == "", one
s = json.load(open(sys.argv[1] + "/summary.json"))
assert any(n.startswith("confidence_sequence: ") for n in s["notes"]), s["notes"]
low, high = float(one["ci_low"]), float(one["ci_high"])
said = "%.0f to $%.0f per freelancer is what chance leaves open, whenever one looks"
said %= abs(low), high
assert said in s["verdict"], (said, s["verdict"])
END
check 'sequential: every interval is labelled' python3 - "$dir/until" <<'END'
import csv, json, sys
for name in ("summary", "comparisons", "contrasts", "timeseries", "groups"):
    for row in csv.DictReader(open(sys.argv[1] + "/" + name + ".csv", newline="")):
        assert "sequential" in row["flags"].split(";"), (name, row)
s = json.load(open(sys.argv[1] + "/summary.json"))
assert any(n.startswith("sequential: ") for n in s["notes"]), s["notes"]
END
run run "$tiny" --print hires \
    --set 'precision={"absolute":0.5,"max_replications":20,"anytime":true}'
check 'anytime: --print, too' test "$(grep -c ',confidence_sequence,' "$dir/out")" -eq 3
plan()
{
    text_of "$dir/$1/manifest.json" plan_hash
}
check 'the hash covers the stopping rule' not test "$(plan until)" = "$(plan anytime)"
cp -R "$dir/one" "$dir/grown"
simulate grown --replications 10 --resume
exits 0 'more replications after a look: allowed'
claim 'more replications after a look: said' "$dir/grown/summary.json" \
    's["stopping"] == "extended"'
simulate patience --set 'precision={"absolute":1000,"max_replications":20}'
simulate patience2 --set 'precision={"absolute":1000,"max_replications":40}'
check 'the hash is of the plan, whatever came of it' \
    not test "$(plan patience)" = "$(plan patience2)"
select='experiments=[
    {"name":"best","kind":"select","indifference":1,"first_stage":10,
     "max_replications":20,"confirm_replications":5},
    {"name":"again","kind":"optimise","arm":"when-short","indifference":1,
     "first_stage":10,"max_replications":12,"confirm_replications":5,
     "factors":[{"name":"price","path":"rules.purchase.price_usd","values":[0.1,0.2]}]},
    {"name":"map","kind":"design","arm":"when-short","replications":3,
     "factors":[{"name":"cost","path":"rules.purchase.price_usd","values":[0.1,0.2,0.3]}]}]'
simulate chosen --replications 5 --set "$select"
exits 0 'selection: runs'
simulate chosen2 --replications 5
check 'the hash covers the experiments' not test "$(plan chosen)" = "$(plan chosen2)"

# Many tries, one reported: m is that of the plan, all are listed.
many='arms=[{"name":"a"},
    {"name":"b","set":{"rules.purchase.price_usd":0.16}},
    {"name":"c","set":{"rules.purchase.price_usd":0.17}},
    {"name":"d","set":{"strategies[earn-only].earn.replies":0.5}}]'
simulate many --replications 5 --set "$many" --set baseline=a
check 'every try is listed' test \
    "$(cell "$dir/many/contrasts.csv" arm | tr '\n' ' ')" = 'b c d '
claim 'm is the number of declared comparisons' "$dir/many/summary.json" \
    's["contrasts"] == 3'
check 'intervals are for all together: level 1 - .05 / 3' test \
    "$(cell "$dir/many/contrasts.csv" level arm d | cut -c 1-6)" = 0.9833
check 'p is adjusted for all' python3 - "$dir/many/contrasts.csv" <<'END'
import csv, sys
rows = [r for r in csv.DictReader(open(sys.argv[1])) if r["arm"] == "d"]
p, adjusted = float(rows[0]["p"]), float(rows[0]["p_adjusted"])
sys.exit(0 if 0 < p < 1 and abs(adjusted - min(1, 3 * p)) < 1e-12 else "%g %g" % (p, adjusted))
END

# Winner's curse: what the winner got where it was chosen is marked, what it
# gets on fresh random numbers is not.
best=$(cell "$dir/chosen/experiments.csv" best experiment best)
check 'the winner is marked where it was chosen' sh -c '
    test -n "$1" && echo "$1" | grep -q biased_by_selection' sh \
    "$(cell "$dir/chosen/selection.csv" flags experiment best contestant "$best")"
check 'the confirmed estimate is not marked' sh -c '
    ! echo "$1" | grep -q biased_by_selection' sh \
    "$(cell "$dir/chosen/experiments.csv" flags experiment best)"
check 'the best point of a design is marked, as its answer is' test \
    "$(cell "$dir/chosen/responses.csv" flags experiment map versus earn-only |
        grep -c biased_by_selection)$(cell "$dir/chosen/experiments.csv" flags \
        experiment map | grep -c biased_by_selection)" = 11

# Seeds used twice.
for seed in 0 -1 18446744073709551616; do
    run run "$tiny" --print hires --seed $seed
    check "seed $seed: refused" not test "$code" -eq 0
done
check 'a winner is confirmed on other random numbers than those that chose it' test \
    "$(cell "$dir/chosen/seeds.csv" phase used_by best | tr '\n' ' ')" = 'explore confirm '
claim 'which numbers served whom is in the manifest' "$dir/chosen/manifest.json" \
    '[u for u in s["seeds"] if u["used_by"] == "comparison of arms"] ==
     [{"used_by": "comparison of arms", "phase": "explore", "first": 1, "last": 5}]'
check 'two confirmations on the same numbers: a warning' grep -q \
    '<li>seeds_shared: the experiments &quot;best&quot; and &quot;again&quot; confirm' \
    "$dir/chosen/report.html"
check 'none where there is one: no warning' not grep -q seeds_shared "$dir/many/report.html"

# Common random numbers analysed as independent; synchronisation lost.
check 'differences are of pairs' test \
    "$(cell "$dir/ten/contrasts.csv" method)" = paired_t
check 'correlation and variance reduction are printed' sh -c 'test -n "$1" && test -n "$2"' \
    sh "$(cell "$dir/ten/contrasts.csv" correlation)" "$(cell "$dir/ten/contrasts.csv" vrf)"
simulate strangers --replications 10 --set 'headline=hires' \
    --set 'arms[when-short].set={"populations[stock].ability":1}'
check 'other posts and freelancers: a mark' sh -c 'echo "$1" | grep -q other_inputs' sh \
    "$(cell "$dir/strangers/contrasts.csv" flags)"
simulate lost --replications 10 --set headline=hires \
    --set 'arms[when-short].set={"market.hire":0.9,"market.response":0.9}'
check 'pairing that does not help: a mark' sh -c 'echo "$1" | grep -q weak_pairing' sh \
    "$(cell "$dir/lost/contrasts.csv" flags)"
check 'pairing that does not help: the report says so' \
    grep -q '<li>weak_pairing: ' "$dir/lost/report.html"

# Censored durations; censoring by what competes.
duration()
{
    cell "$dir/ten/durations.csv" "$1" arm earn-only population all event first_hire \
        measure "$2" cause "$3" day "$4"
}
check 'a mean duration of censored freelancers: refused' test \
    "$(duration estimate mean_days '' '')$(duration flags mean_days '' '')" = censored
check 'how many are censored' test "$(duration censored mean_days '' '')" -gt 0
check 'the restricted mean is there' test -n "$(duration estimate restricted_mean_days '' 60)"
check 'nobody knows a restricted mean above its horizon' \
    awk "BEGIN { exit !($(duration estimate restricted_mean_days '' 30) <= 30) }"
run run scenarios/all-rules.json -q --no-charts -o "$dir/leave" --replications 3
check 'hire against leaving: shares of both, which add up with those who wait' \
    python3 - "$dir/leave/durations.csv" <<'END'
import csv, sys
rows = [r for r in csv.DictReader(open(sys.argv[1], newline=""))
        if r["event"] == "first_hire" and r["measure"] == "incidence"
        and r["population"] == "all" and r["day"] == "90"]
by = {}
for r in rows:
    by.setdefault(r["arm"], {})[r["cause"]] = r
assert by and all(set(c) == {"first_hire", "departure"} for c in by.values()), by
for arm, cause in by.items():
    total = sum(float(c["estimate"]) for c in cause.values())
    assert int(cause["departure"]["events"]) > 0, arm
    assert 0 < total <= 1, total
END

# Means of ratios: a ratio is one of sums. Freelancers are as many in each.
check 'responses per proposal: responses by proposals' python3 - "$dir/ten" <<'END'
import csv, sys
mean = {r["metric"]: float(r["estimate"] or "nan")
        for r in csv.DictReader(open(sys.argv[1] + "/summary.csv", newline=""))
        if r["arm"] == "earn-only" and r["population"] == "all"}
rows = [r for r in csv.DictReader(open(sys.argv[1] + "/replications.csv", newline=""))
        if r["arm"] == "earn-only" and r.get("population", "all") == "all"]
ratio = mean["responses_per_proposal"]
naive = sum(float(r["responses_per_proposal"]) for r in rows) / len(rows)
assert abs(ratio - mean["responses"] / mean["proposals"]) < 1e-12
assert abs(ratio - naive) > 1e-6, "the wrong one cannot be told from the right one"
END

# "No difference" from p > .05; significance without a margin.
claim 'no difference is not said' "$dir/ten/summary.json" \
    '"cannot be told apart" in s["verdict"] and
     "is not \"no difference\"" in " ".join(s["details"]) and
     "would tell it to within the" in " ".join(s["details"])'
check 'nor is equivalence' test "$(cell "$dir/ten/contrasts.csv" verdict)" = undecided
check 'its p is that of equivalence' \
    awk "BEGIN { exit !($(cell "$dir/ten/contrasts.csv" p_equivalence) > 0.05) }"
check 'what would have been found' test -n "$(cell "$dir/ten/contrasts.csv" detectable)"
simulate nothing --replications 10 --set indifference=0
check 'no margin: no verdict' test -z "$(cell "$dir/nothing/contrasts.csv" verdict)"
check 'no margin: a mark' sh -c 'echo "$1" | grep -q no_indifference_value' sh \
    "$(cell "$dir/nothing/contrasts.csv" flags)"
simulate nowhere --set 'experiments=[{"name":"best","kind":"select"}]'
exits 3 'selection without an indifference zone: refused'

# Normality taken on faith.
simulate thirty --replications 30
check 'skewed: the t interval is marked' sh -c 'echo "$1" | grep -q skewed' sh \
    "$(cell "$dir/thirty/summary.csv" flags arm earn-only population all metric net_value_usd)"
check 'skewed: levels of ratios, too' test -n \
    "$(cell "$dir/thirty/robustness.csv" flags metric shadow_wage_usd versus '')"
check 'skewed: other methods stand beside it' test \
    "$(cell "$dir/thirty/robustness.csv" method arm earn-only metric net_value_usd \
        versus '' population all | tr '\n' ',')" = \
    'student_t,skew_adjusted_t,bootstrap_percentile,bootstrap_bca,median_order_statistics,'
check 'skewed: of pairs, too' test \
    "$(cell "$dir/thirty/robustness.csv" method arm when-short metric net_value_usd \
        versus earn-only | head -n 4 | tr '\n' ',')" = \
    'paired_t,skew_adjusted_t,bootstrap_percentile,bootstrap_bca,'
check 'skewed: the report shows the adjusted interval' \
    grep -q '<li>skewed: Net value .* adjusted for skewness' "$dir/thirty/report.html"
check 'ten replications cannot tell: said, and no bootstrap' sh -c '
    grep -q "<li>few_replications: from only 10 runs " "$1/report.html" &&
    ! grep -q "bootstrap" "$1/robustness.csv" && ! grep -q skewed "$1/summary.csv"' sh \
    "$dir/ten"
simulate ratio --replications 10 --set headline=connects_per_interview
check 'ratios: the jackknife' sh -c 'echo "$1" | grep -q jackknife' sh \
    "$(cell "$dir/ratio/robustness.csv" method metric connects_per_interview versus '')"

# One baseline only; fit and test on the same; figures nobody can repeat.
check 'guesses not examined: offered' \
    grep -q 'connectsim run scenarios/tiny.json .*--sensitivity guesses' "$dir/ten/report.html"
simulate guesses --replications 2 --sensitivity assumptions
claim 'guesses not examined: said to be what could overturn it' "$dir/ten/summary.json" \
    'len(s["overturn"]) == 1 and "could change is not examined" in s["overturn"][0]'
check 'sensitivity analysis: not offered again' \
    not grep -q 'is not examined' "$dir/guesses/report.html"
claim 'but its answer is what could overturn it' "$dir/guesses/summary.json" \
    's["overturn"] == [e["verdict"] for e in s["experiments"]]'
cp scenarios/tiny.json "$dir/tiny.json"
run run "$dir/tiny.json" --no-charts -q --replications 2 --sensitivity guesses -o "$dir/moved"
check 'guesses examined: not offered again' not grep -q 'is not examined' "$dir/moved/report.html"
claim 'and each that matters is told' "$dir/moved/summary.json" \
    'len(s["overturn"]) == 10 and all(" guessed as " in o for o in s["overturn"])'
simulate fitted --set 'calibration={}'
exits 3 'calibration: there is none, so it is refused'
check 'the report carries the plan hash' grep -q "$(plan ten)" "$dir/ten/report.html"

# One point has nothing to be the best of.
run run scenarios/tiny.json --no-charts -q --replications 2 -o "$dir/point" --set \
    'experiments=[{"name":"map","kind":"design","replications":2,"factors":[
        {"name":"cost","path":"rules.purchase.price_usd","values":[0.1]}]}]'
exits 0 'a design of one point: exit code'
check 'a design of one point: said' \
    grep -q 'at cost 0.1, the only one with a value' "$dir/point/experiments.csv"
each python3 - "$dir/claims" <<'END'
import json, sys
words = open(sys.argv[1], encoding="utf-8").read().split("\0")
for label, path, text in zip(words[::3], words[1::3], words[2::3]):
    s = json.load(open(path, encoding="utf-8"))
    seen = eval("(" + text + ")")
    print("ok" if seen else "not ok", label)
    if not seen:
        print(text, seen, sep=": ")
END
finish
