#!/bin/sh
# What is in a results folder: tables, charts, report, manifest.
set -u
. tests/cli/tap.sh
tiny=scenarios/tiny.json
# Those of the exogenous market: what is about posts is left out.
charts='answer headline origins winning cost first-hire by-ability by-tenure
lorenz balances paired-differences convergence'

tables=25

# All files of a folder, and its charts from the third argument on.
inspect()
{
    folder=$1
    what=$2
    shift 2
    each python3 tests/cli/inspect.py all "$what" "$folder" "$tables" "$@"
}

a=$dir/a
run run "$tiny" -o "$a"
exits 0 'run: exit code'
check 'run: no complaint' not test -s "$dir/err"
inspect "$a" tiny $charts
check 'the report holds the twelve charts' \
    test "$(grep -o '<svg' "$a/report.html" | wc -l)" -eq 12
check 'the report does not miss the others' not grep -q 'Not drawn' "$a/report.html"
(cd "$a" && sha256sum ./*.csv) | sed 's/  \.\// /' >"$dir/sums"
check 'sha256sum agrees with the manifest' sh -c '
    while read -r sum name; do
        grep -q "\"$name\":[[:space:]]*\"$sum\"" "$2" || { echo "$name"; exit 1; }
    done <"$1"' sh "$dir/sums" "$a/manifest.json"
check 'the report names title and question' sh -c '
    grep -q "A small market for a first run" "$1" &&
    grep -q "Does buying when short beat earning only?" "$1"' sh "$a/report.html"

# The verdict: buying brings more Connects, for certain by more than 5, perhaps
# not by more than 15 (the interval is 11 to 21). Arms of other freelancers are marked.
verdict()
{
    run run "$tiny" -o "$dir/$1" --no-charts --set headline=connects_bought \
        --set indifference="$2"
    check "verdict: $3" grep -q "\"verdict\".*Buy when short.* $3" \
        "$dir/$1/summary.json"
}
verdict v5 5 'is better than .*Earn only.* by [^,]* by chance). In'
verdict v15 15 'is better than .*Earn only.*, perhaps by less than the 15 that would matter'
verdict v45 45 'differs from .*Earn only.* by less than the 45 that would matter'
check 'the same posts and freelancers: no mark' not grep -q other_inputs "$a/contrasts.csv"
run run "$tiny" -o "$dir/inputs" --no-charts \
    --set 'arms[when-short].set={"populations[0].ability": 0.5}'
check 'other freelancers: a mark' grep -q other_inputs "$dir/inputs/contrasts.csv"
check 'other freelancers: what it means' \
    grep -q 'are not those of the baseline' "$dir/inputs/report.html"

# The checks above can fail.
printf 'a,b\n1\n' >"$dir/short.csv"
printf 'a,b\n1,-nan\n' >"$dir/nan.csv"
printf '<svg xmlns="http://www.w3.org/2000/svg"><g></svg>' >"$dir/bad.svg"
printf '<!DOCTYPE html><img src="http://example.org/x">' >"$dir/bad.html"
cp -R "$a" "$dir/changed"
echo >>"$dir/changed/flows.csv"
each python3 tests/cli/inspect.py bad \
    "a short row is noticed=csv:$dir/short.csv" "nan is noticed=csv:$dir/nan.csv" \
    "bad SVG is noticed=svg:$dir/bad.svg" \
    "a loaded image is noticed=html:$dir/bad.html" \
    "a changed table is noticed=manifest:$dir/changed/manifest.json"

# plot and report, again.
cp -R "$a/charts" "$dir/charts"
cp "$a/report.html" "$dir/report.html"
rm "$a/charts/"*.svg
run plot "$a"
exits 0 'plot: exit code'
check 'plot: says where' grep -qx "$a/charts" "$dir/out"
for chart in $charts; do
    check "plot: the same $chart.svg" cmp "$dir/charts/$chart.svg" "$a/charts/$chart.svg"
done
rm "$a/report.html"
run report "$a"
exits 0 'report: exit code'
check 'report: says where' grep -qx "$a/report.html" "$dir/out"
check 'report: the same as of the run' cmp "$dir/report.html" "$a/report.html"
run plot "$a" --png
exits 0 'plot --png: exit code'
for chart in $charts; do
    check "plot --png: $chart.png" sh -c \
        'head -c 4 "$1" | grep -q PNG' sh "$a/charts/$chart.png"
done
check 'plot --png: the manifest knows the pictures' \
    grep -q '"charts/lorenz.png"' "$a/manifest.json"
check 'plot --png: the sums of the manifest' \
    python3 tests/cli/inspect.py manifest "$a/manifest.json"
rm "$a/report.html"
run plot "$a"
run report "$a"
check 'plot, report: the sums of the manifest' \
    python3 tests/cli/inspect.py manifest "$a/manifest.json"
check 'plot, report: the manifest knows the report' \
    grep -q '"report.html"' "$a/manifest.json"
cp "$a/manifest.json" "$dir/manifest.json"
echo '[]' >"$a/manifest.json"
run report "$a"
exits 3 'report beside a broken manifest: exit code'
cp "$dir/manifest.json" "$a/manifest.json"
mkdir "$dir/nothing"
for word in plot report; do
    run "$word" "$dir/absent"
    exits 1 "$word of no folder: exit code"
    check "$word of no folder: message" test -s "$dir/err"
    check "$word of no folder: creates none" not test -e "$dir/absent"
    run "$word" "$dir/nothing"
    exits 1 "$word of an empty folder: exit code"
    check "$word of an empty folder: leaves it empty" \
        test -z "$(ls -A "$dir/nothing")"
done

# Without gnuplot: data and report, and a word about it.
mkdir "$dir/bin"
for tool in sh ls cat; do
    ln -s "$(command -v "$tool")" "$dir/bin/$tool"
done
code=0
PATH=$dir/bin "$CONNECTSIM" run "$tiny" -o "$dir/plain" >"$dir/out" 2>"$dir/err" ||
    code=$?
exits 4 'no gnuplot: exit code'
says 'gnuplot is not installed' 'no gnuplot: says so'
says "connectsim plot $dir/plain;" 'no gnuplot: says what to do'
check 'no gnuplot: never the temporary folder' not grep -q partial "$dir/err"
inspect "$dir/plain" 'no gnuplot'
check 'no gnuplot: the same flows' cmp "$a/flows.csv" "$dir/plain/flows.csv"
check 'no gnuplot: no chart' not test -e "$dir/plain/charts/lorenz.svg"
run report "$dir/plain"
exits 4 'report without charts: exit code'
says 'no chart is drawn' 'report without charts: says so'
run report "$dir/plain" --no-charts
exits 0 'report --no-charts: exit code'
code=0
PATH=$dir/bin "$CONNECTSIM" run "$tiny" -o "$dir/plainer" --no-charts >"$dir/out" \
    2>"$dir/err" || code=$?
exits 0 'no gnuplot, --no-charts: exit code'
check 'no gnuplot, --no-charts: no word about it' not test -s "$dir/err"
run report "$dir/plainer"
exits 0 'report of a folder that was asked to have none: exit code'
code=0
PATH=$dir/bin "$CONNECTSIM" plot "$dir/plain" >"$dir/out" 2>"$dir/err" || code=$?
exits 4 'plot without gnuplot: exit code'
says 'gnuplot is not installed' 'plot without gnuplot: says so'
run plot "$dir/plain"
exits 0 'plot afterwards: exit code'
each python3 tests/cli/inspect.py charts 'plot afterwards' "$dir/plain" $charts

# A gnuplot that fails does not take the data with it.
printf '#!/bin/sh\necho no device >&2\nexit 3\n' >"$dir/bin/gnuplot"
chmod +x "$dir/bin/gnuplot"
code=0
PATH=$dir/bin:$PATH "$CONNECTSIM" run "$tiny" -o "$dir/broken" >"$dir/out" \
    2>"$dir/err" || code=$?
exits 4 'broken gnuplot: exit code'
says 'gnuplot failed (exit 3)' 'broken gnuplot: says so'
inspect "$dir/broken" 'broken gnuplot'

run report "$dir/broken"
exits 4 'report of lost charts: exit code'
says 'chart lorenz: is not drawn' 'report of lost charts: each is named'
run plot "$dir/broken"
exits 0 'lost charts are drawn again'
rm "$dir/broken/charts/lorenz.svg"
run report "$dir/broken"
exits 4 'a chart that is gone: exit code'
says 'chart lorenz: is not drawn' 'a chart that is gone: named'
# A limit on files that the tables keep and the drawings do not.
printf '#!/bin/sh\nhead -c 3000000 /dev/zero >"charts/lorenz.svg"\n' >"$dir/bin/gnuplot"
code=0
(
    trap '' XFSZ
    ulimit -f 4000
    PATH=$dir/bin:$PATH exec "$CONNECTSIM" run "$tiny" -o "$dir/cut"
) >"$dir/out" 2>"$dir/err" || code=$?
exits 4 'a drawing beyond the limit: exit code'
check 'a drawing beyond the limit: the data are there' test -s "$dir/cut/manifest.json"

# Texts of a scenario are shown, never run.
cat >"$dir/hostile.py" <<'END'
import json, sys
tiny = json.load(open("scenarios/tiny.json"))
mark = sys.argv[2]
tiny["title"] = ("`touch %s` $(touch %s) \"q\" 'a' <script>alert(1)</script> "
                 "</title><b>&amp; %%s%%n {/Bold=99 x} \\ \u00e4\u4e2d" % (mark, mark))
tiny["question"] = "=cmd|'/c calc'!A0"
tiny["arms"][0]["title"] = "=cmd|'/c calc'!A0"
tiny["arms"][1]["title"] = "`touch %s`\"; system('touch %s'); '<script>" % (mark, mark)
tiny["strategies"][0]["title"] = "@SUM(1), \"x\" ]]> <!-- "
json.dump(tiny, open(sys.argv[1], "w"))
END
python3 "$dir/hostile.py" "$dir/hostile.json" "$dir/mark"
run run "$dir/hostile.json" -o "$dir/h"
exits 0 'hostile texts: exit code'
check 'hostile texts: no complaint' not test -s "$dir/err"
check 'hostile texts: nothing was run' not test -e "$dir/mark"
inspect "$dir/h" 'hostile texts' $charts
check 'hostile texts: the title is in the report, escaped' \
    grep -qF '&lt;script&gt;alert(1)&lt;/script&gt;' "$dir/h/report.html"
check 'hostile texts: the same flows' cmp "$a/flows.csv" "$dir/h/flows.csv"
cat >"$dir/names.txt" <<'END'
"../up"
"a b"
"a/b"
"`id`"
"<script>"
"=cmd"
"a,b"
"-x"
""
".."
END
while read -r name; do
    run run "$tiny" --no-charts -o "$dir/named" --set "name=$name"
    exits 3 "name $name: exit code"
    check "name $name: nothing written" nothing_left "$dir/named"
    run run "$tiny" --no-charts -o "$dir/named" --set "arms[1].name=$name"
    exits 3 "arm $name: exit code"
    check "arm $name: nothing written" nothing_left "$dir/named"
done <"$dir/names.txt"

# The command in the manifest does the same again.
run run "$tiny" --no-charts -o "$dir/first" --seed 5 --replications 2 \
    --set "title=\"it's\"" --set 'populations[stock].size=5'
command=$(text_of "$dir/first/manifest.json" command)
(
    mkdir "$dir/redo" && cp -R scenarios "$dir/redo" && cd "$dir/redo" || exit 1
    connectsim() { "$CONNECTSIM" "$@" -o "$dir/second"; }
    eval "$command"
) >"$dir/out" 2>"$dir/err"
check 'the command of the manifest repeats the run' \
    diff -r -q -x manifest.json "$dir/first" "$dir/second"

# A larger scenario: every rule, every column.
run run scenarios/all-rules.json -o "$dir/rules" --replications 2
exits 0 'all-rules: exit code'
inspect "$dir/rules" all-rules $charts
# 4 kinds of badge, 16 rules; R17 and R18 are off and have no rows.
awk -F, 'NR > 1 { n[$4]++; if ($6 <= 0) print $1, $2, $3, $4, $5 }
    END { for (i = 1; i <= 16; i++) if (!n["R" i]) print "no row of R" i
        if (n["R17"] || n["R18"]) print "a row of a rule that is off" }' \
    "$dir/rules/rules.csv" >"$dir/silent"
check 'all-rules: every rule fired in every arm and replication' \
    diff /dev/null "$dir/silent"
check 'all-rules: the report knows of none that never fired' \
    not grep -q 'Never fired' "$dir/rules/report.html"
check 'all-rules: the report names those that are off' \
    grep -q 'Off in this study: R17 [^;]*; R18 [^;]*</p>' "$dir/rules/report.html"
awk -F, 'NR > 1 && $10 == 0 && ($4 == "R6" || $4 == "R13")' \
    "$dir/rules/rules.csv" >"$dir/silent"
check 'all-rules: the caps bind' diff /dev/null "$dir/silent"
reform='Newcomers start with less</th><td>day 30, 2021-01-31</td>'
check 'all-rules: the report lists its reforms' \
    grep -q "$reform<td>accounts opened from then on" "$dir/rules/report.html"
cap='<code>changes\[tighter\].rules.rollover.cap_connects</code></th>'
check 'all-rules: the values of reforms are among the assumptions' \
    grep -q "$cap<td class=\"num\">150</td>" "$dir/rules/report.html"
svg=$dir/rules/charts
check 'answer: quantity and unit in words' \
    sh -c 'tr "\n" " " <"$1" | grep -q "in connects closing<.*>Connects per freelancer;"' sh \
    "$svg/answer.svg"
check 'contrasts: not drawn of the only one, which is the answer' \
    not test -e "$a/charts/contrasts.svg"
check 'answer: the only one is not "together" with others' \
    not grep -q together "$a/charts/answer.svg"
check 'answer: a change of rules is called so' \
    grep -q 'What does the change of rules bring' "$svg/answer.svg"
for chart in headline cost first-hire by-ability by-tenure; do
    check "$chart: the level of its intervals" \
        grep -q '95 % interval' "$svg/$chart.svg"
done
# Nearly everybody is hired there; a share ends at 100 %.
check 'by-ability: no share above 100 %' not grep -q '>120<' "$svg/by-ability.svg"
run run "$tiny" -o "$dir/single" --replications 1
exits 0 'one replication: exit code'
inspect "$dir/single" 'one replication'

# Accounts are settled late; the table is in order of time all the same.
run run scenarios/tiny.json -q --no-charts -o "$dir/moves" --set outputs.ledger=30
exits 0 'ledger: exit code'
check 'assumptions: their paths are by name, as --set has them' \
    python3 - "$dir/moves/summary.json" <<'END'
import json, sys
paths = [row["path"] for row in json.load(open(sys.argv[1]))["assumptions"]]
assert any(path.startswith("strategies[earn-only].") for path in paths)
assert not [path for path in paths if "[0]" in path]
END
check 'ledger: in the order of time' python3 - "$dir/moves/ledger.csv" <<'END'
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], newline="")))
for arm in {r["arm"] for r in rows}:
    days = [float(r["day"]) for r in rows if r["arm"] == arm]
    assert len(days) > 500 and days == sorted(days), arm
END

# The competitive market with a focal group: posts have charts and tables of
# their own, the focal arms figures of their group.
run run scenarios/ways-to-buy.json -o "$dir/posts" --replications 2 \
    --set horizon_days=40 --set burn_in_days=10 \
    --set 'populations[stock].size=200' --set 'populations[focal].size=20' \
    --set 'market.segments[0].posts_per_month=60'
exits 0 'competitive: exit code'
tables=24
inspect "$dir/posts" competitive $charts proposals-per-post arrivals filled
check 'competitive: no chart complains' \
    test -z "$(cat "$dir"/posts/charts/*.log 2>/dev/null)"
check 'competitive: ages of posts' grep -q '^ways-to-buy,plus,24,proposals,2,' \
    "$dir/posts/arrivals.csv"
focal='ways-to-buy,focal-plus,focal,false,earn-only,focal'
check 'competitive: a focal arm is compared in its group' \
    grep -q "^$focal,net_value_usd,USD per freelancer,2," \
    "$dir/posts/contrasts.csv"
check 'competitive: the verdict has a sentence for each contrast' \
    grep -q '"verdict".*if everyone changes.*If only the group .*focal.* changes' \
    "$dir/posts/summary.json"
check 'competitive: the report has a table for the group' \
    grep -q 'alone, when nobody else changes' "$dir/posts/report.html"
check 'competitive: inputs are the same in all arms' \
    test "$(cut -d, -f3,11 "$dir/posts/replications.csv" | sort -u | wc -l)" -eq 3

# A scenario with experiments: each kind has charts of its own.
cat >"$dir/experiments.py" <<'END'
import json, sys
tiny = json.load(open("scenarios/tiny.json"))
price = {"name": "price", "path": "rules.purchase.price_usd"}
grant = {"name": "grant", "path": "rules.monthly_grant.connects", "values": [0, 10]}
tiny["experiments"] = [
    {"name": "map", "kind": "design", "replications": 5,
     "factors": [{**price, "values": [0.1, 0.3]}, grant]},
    {"name": "tie", "kind": "break_even", "arm": "when-short", "replications": 20,
     "factors": [{**price, "low": 0.05, "high": 20}]},
    {"name": "guess", "kind": "sensitivity", "replications": 5},
    {"name": "best", "kind": "select", "indifference": 20},
    {"name": "shares", "kind": "sensitivity", "over": "factors", "method": "sobol",
     "rows": 8, "randomisations": 2, "replications": 2,
     "factors": [{**price, "low": 0.05, "high": 1},
     {"name": "response", "path": "market.response", "low": 0.03, "high": 0.2}]},
]
tiny["arms"][0]["title"] = "`touch %s`" % sys.argv[2]
tiny["arms"][1]["title"] = "\"; system('touch %s'), %%s $(id) #" % sys.argv[2]
json.dump(tiny, open(sys.argv[1], "w"))
END
mkdir "$dir/asks"
cp -R scenarios/rulebooks "$dir/asks"
python3 "$dir/experiments.py" "$dir/asks/asks.json" "$dir/mark"
run run "$dir/asks/asks.json" -o "$dir/e"
exits 0 'experiments: exit code'
check 'experiments: no chart complains' \
    test -z "$(cat "$dir"/e/charts/*.log 2>/dev/null)"
check 'experiments: nothing was run' not test -e "$dir/mark"
found='paired-differences convergence selection effects heat-map tornado break-even'
each python3 tests/cli/inspect.py charts experiments "$dir/e" $found
for chart in $found; do
    check "$chart: the level of its intervals" \
        grep -q '95 % interval' "$dir/e/charts/$chart.svg"
    check "$chart: is in the report" grep -q "charts/$chart.gp" "$dir/e/report.html"
done
check 'experiments: each drawing is in the report' \
    test "$(find "$dir/e/charts" -name '*.svg' | wc -l)" \
    -eq "$(grep -o '<svg' "$dir/e/report.html" | wc -l)"
check 'experiments: the report has a distribution in words' \
    grep -q '<td>lognormal, median [0-9.]*, sigma 0' "$dir/e/report.html"
check 'experiments: the report tells its shares apart' \
    grep -q '<td>share of the ups and downs, with others</td>' "$dir/e/report.html"
check 'experiments: no digits that say nothing' \
    grep -q '<td class="num">0.05</td>' "$dir/e/report.html"
check 'selection: its arms are named' \
    grep -q 'touch' "$dir/e/charts/selection.svg"
check 'effects: shares of the variance' \
    grep -q 'share of the variance' "$dir/e/charts/effects.svg"
check 'first-hire: how many are left' \
    grep -q 'not hired so far and still followed' "$dir/e/charts/first-hire.svg"
check 'one replication: no paired differences' \
    not test -e "$dir/single/charts/paired-differences.svg"
check 'tornado: says how many are left out' \
    grep -q '15 largest of ' "$dir/e/charts/tornado.svg"
check 'without warm-up no chart of it' not test -e "$dir/e/charts/warm-up.svg"
for chart in selection effects heat-map tornado break-even warm-up; do
    check "without experiments no $chart.svg" not test -e "$dir/single/charts/$chart.svg"
done
run run scenarios/mature.json -o "$dir/steady" --replications 3 \
    --set horizon_days=400 --set warmup.pilot_days=2000 --set 'populations[stock].size=20'
exits 0 'steady state: exit code'
check 'steady state: warm-up.svg' \
    python3 tests/cli/inspect.py svg "$dir/steady/charts/warm-up.svg"
check 'steady state: its chart does not complain' \
    not test -e "$dir/steady/charts/warm-up.log"

# A place where nothing can be made: why, and which folder says so. The superuser is
# refused by few.
mkdir "$dir/shut"
chmod 555 "$dir/shut"
shut=$dir/shut
[ "$(id -u)" -ne 0 ] || shut=/proc
for place in "$shut/r" "$shut/a/b/r"; do
    run run scenarios/tiny.json -q --yes --replications 1 -o "$place"
    exits 1 "nothing can be made (${place#"$dir"}): exit code"
    check "nothing can be made (${place#"$dir"}): why, and where" \
        grep -qE "^error: $place: cannot create: [A-Z].* \\(in $shut\\)\$" "$dir/err"
done
touch "$dir/file"
run run scenarios/tiny.json -q --replications 1 -o "$dir/file/r"
says "$dir/file/r: cannot create: Not a directory (in $dir/file)" 'in a file: said'
run run scenarios/tiny.json -q --yes --replications 4 --shard 1/2 -o "$shut/r"
exits 1 'a part where nothing can be made: exit code'
says "(in $shut)" 'a part where nothing can be made: where'
finish
