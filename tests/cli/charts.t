#!/bin/sh
# What the charts of a results folder show.
set -u
. tests/cli/tap.sh

# What every folder holds to, whatever it is about.
whole()
{
    check "$2: gnuplot does not complain" test -z "$(cat "$1"/charts/*.log 2>/dev/null)"
    check "$2: no script without a drawing" sh -c '
        for script in "$1"/charts/*.gp; do
            case ${script##*/} in
            (arms.gp|tables.gp|style.gp|panels.gp|groups.gp|findings.gp|curves.gp) continue ;;
            esac
            test -e "${script%.gp}.svg" || { echo "$script"; exit 1; }
        done' sh "$1"
    check "$2: nothing of gnuplot shows under the pointer" \
        not grep -l '<title>[Gg]nuplot\|<title>[^<]*using' "$1"/charts/*.svg
    check "$2: drawings are XML" python3 tests/cli/inspect.py svg "$1"/charts/*.svg
    each python3 tests/cli/boxes.py "$2" "$1"
    check "$2: each drawing has its place in the report" sh -c '
        for svg in "$1"/charts/*.svg; do
            name=$(basename "$svg" .svg)
            grep -q "gnuplot -c charts/$name.gp" "$1/report.html" || { echo "$name"; exit 1; }
        done' sh "$1"
    check "$2: each drawing is in the report" \
        test "$(find "$1/charts" -name '*.svg' | wc -l)" \
        -eq "$(grep -o '<svg' "$1/report.html" | wc -l)"
}

# Titles are text, whatever is in them: they stand in the drawings as they do in
# arms.csv, and the drawings stay XML.
python3 tests/cli/titles.py write "$dir/titles.json"
run run "$dir/titles.json" -o "$dir/titles" --replications 2
exits 0 'titles: exit code'
check 'titles: no chart is complained of' not grep -q chart "$dir/err"
whole "$dir/titles" titles
check 'titles: each stands in the drawings as it is' \
    python3 tests/cli/titles.py read "$dir/titles"

# Wide characters take their room, and numbers beside a title that is written
# from right to left keep their order.
run run scenarios/tiny.json -o "$dir/wide" --replications 2 \
    --set 'arms[earn-only].title="只使用免费的和赚到的连接点并且从来不购买任何东西直到永远"' \
    --set 'arms[when-short].title="קונים כאשר אין מספיק"'
exits 0 'wide titles: exit code'
whole "$dir/wide" 'wide titles'
check 'wide titles: are broken and cut where a Latin one of that length is not' \
    grep -q '只使用免费的和赚到的连接点并且' "$dir/wide/charts/headline.svg"
check 'wide titles: a whole one has no room' \
    not grep -q '只使用免费的和赚到的连接点并且从来不' "$dir/wide/charts/headline.svg"
check 'right to left: it is kept apart from the number beside it' python3 -c '
import re, sys
text = open(sys.argv[1], encoding="utf-8").read()
sys.exit(not re.search("\u200e +[0-9]+ %", text))' "$dir/wide/charts/first-hire.svg"

# A group that is hired alone, the baseline among them: who is compared with it
# in all must see it there.
run run scenarios/boost.json -o "$dir/boost" --replications 2 --set horizon_days=30
exits 0 'boost: exit code'
whole "$dir/boost" boost
each python3 tests/cli/colours.py "$dir/boost/report.html"
for chart in "$dir"/boost/charts/*.svg; do
    check "boost: the baseline is named in ${chart##*/}" grep -q 'Never boost' "$chart"
done
check 'boost: the groups of tenure have names' \
    grep -q 'under 3 months' "$dir/boost/charts/by-tenure.svg"
shows()
{
    check "boost: $1.svg shows $2" grep -q "$2" "$dir/boost/charts/$1.svg"
}
# Nobody proposes to any post, nobody is there, no post is: charts of nothing.
for what in 'market.sessions_per_week=0.0001' 'populations[p].size=0' \
    'market.segments[s].posts_per_month=0.001'; do
    for arms in '{"name":"a"}' '{"name":"a"},{"name":"b"}' \
        '{"name":"a"},{"name":"b"},{"name":"c"}'; do
        run run tests/model/worlds/board.json -q -o "$dir/none" --force --replications 2 \
            --set horizon_days=20 --set 'populations[p].size=3' --set "$what" \
            --set 'populations[p].arrivals_per_day=0.05' --set "arms=[$arms]" --set baseline=a
        exits 0 "$what, arms $arms: exit code"
        check "$what, arms $arms: nothing is said" test ! -s "$dir/err"
    done
done
# Each arm among the people it is about, and with it what it is compared with there.
for chart in headline origins winning cost first-hire balances lorenz by-ability by-tenure; do
    for title in 'focal: Never boost' 'focal: Bid 5' 'focal: Bid 20' '[>)] *Never boost' \
        'All bid 5' 'All bid 20'; do
        shows "$chart" "$title"
    done
done
# Posts are everybody's, and each arm has its own.
for chart in filled proposals-per-post arrivals; do
    for title in '>Never boost' '>Bid 5' '>Bid 20' 'All bid 5' 'All bid 20'; do
        shows "$chart" "$title"
    done
done
shows contrasts 'each panel has a scale of its own'
shows convergence '(of focal)'
shows convergence 'US dollars per freelancer'
shows lorenz 'luck alone'
shows first-hire 'not hired yet'
shows winning '[0-9]* hires<'
shows cost '[0-9]* hires<'
shows filled '[0-9]* posts<'
shows proposals-per-post 'mean [0-9.]*, [0-9]* posts<'
shows by-ability 'mean over 2 replications'
# Charts read no more of large tables than the program writes for them: drawn from the
# whole tables they are the same. (Of flows they read sums.)
cp -r "$dir/boost" "$dir/whole"
draw_again()
{
    (cd "$dir/whole" && gnuplot -c "charts/$chart.gp" > "$dir/gnuplot.log" 2>&1)
}
for drawn in "$dir"/boost/charts/*.svg; do
    chart=$(basename "$drawn" .svg)
    cp "$dir/boost/charts/tables.gp" "$dir/whole/charts/tables.gp"
    draw_again
    mv "$dir/whole/charts/$chart.svg" "$dir/extract.svg"
    printf "COPIED = '|flows.csv|'\n" > "$dir/whole/charts/tables.gp"
    draw_again
    check "$chart.svg: as it is from the whole tables" \
        cmp "$dir/extract.svg" "$dir/whole/charts/$chart.svg"
done
(cd "$dir/boost" && gnuplot -e 'load "charts/arms.gp"; print PEOPLE') >"$dir/people" 2>&1
check 'the arms that charts read: with how many there are in a population' python3 -c '
import csv, sys
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
told = {(r["arm"], r["population"]): r["freelancers"] for r in rows}
want = "|" + "".join("%s %s=%s|" % (*who, n) for who, n in told.items() if n)
with open(sys.argv[2], encoding="utf-8") as file:
    sys.exit(want != file.read().strip())' "$dir/boost/replications.csv" "$dir/people"
check 'the tables that charts read: no row of another metric' \
    not grep -q 'unpaid_hours' "$dir/boost/charts/summary.dat"
check 'the flows that charts read: as many rows for two replications as for one' sh -c '
    rows=$(grep -c ",all,purchase,bought," "$1/boost/charts/flows.dat")
    arms=$(tail -n +2 "$1/boost/arms.csv" | wc -l)
    test "$rows" -eq "$arms"' sh "$dir"
run run scenarios/tiny.json -o "$dir/median" --replications 2 --set headline=balance_median
check 'headline.svg: the metric of the question, with its unit' \
    grep -q 'balance median (Connects)' "$dir/median/charts/headline.svg"

# Every two arms compared: what each brings is the difference to the baseline,
# and no other pair is drawn over it or named in its place.
run run scenarios/worth-it.json -o "$dir/pairs" --replications 2 --set experiments=[] \
    --set horizon_days=60 --set 'populations[stock].size=20'
exits 0 'pairs: exit code'
whole "$dir/pairs" pairs
check 'contrasts.svg: it is the baseline that is compared with' \
    grep -q 'difference to .*Earn only.* in net value' "$dir/pairs/charts/contrasts.svg"
check 'contrasts.svg: a value for each of the four others' \
    test "$(grep -Ec '>(\+|−)\$[0-9.]*<' "$dir/pairs/charts/contrasts.svg")" -eq 4
check 'contrasts.svg: other pairs are told of' \
    grep -q 'all 10 together at 95 %; 6 other pairs' "$dir/pairs/charts/contrasts.svg"
check 'paired-differences.svg: what is always the same is not counted as less' \
    grep -q '>all 2 the same<' "$dir/pairs/charts/paired-differences.svg"
check 'winning.svg: each share with its interval, the narrow ones below' \
    grep -Eq '>(free|earned|bought) [0-9]+ \([0-9]+ to [0-9]+\)' "$dir/boost/charts/winning.svg"
# Numbers of four digits leave the name of the axis in the picture.
check 'break-even, convergence: the name of the y axis is inside' \
    grep -q 'translate(1[0-9.]*,[0-9.]*) rotate(-90' "$dir/pairs/charts/convergence.svg"

# Where there is little to draw gnuplot complains of nothing.
run run scenarios/validation/bundles.json -o "$dir/zero" --replications 2
exits 0 'all that is drawn is 0: exit code'
run run scenarios/mature.json -o "$dir/hireless" --replications 2 --set horizon_days=40 \
    --set warmup.pilot_days=400 --set 'populations[stock].size=10'
exits 0 'an arm without hires in a replication: exit code'
check 'an arm without hires in a replication: the other is drawn' \
    grep -q 'Buy when short' "$dir/hireless/charts/lorenz.svg"
check 'an arm without hires in a replication: it is not' \
    not grep -q 'Earn only' "$dir/hireless/charts/lorenz.svg"

# A flow that the script has no word for.
cp -R "$dir/titles" "$dir/flow"
python3 -c '
import csv, sys
with open(sys.argv[1], newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
with open(sys.argv[1], "w", newline="", encoding="utf-8") as file:
    out = csv.DictWriter(file, rows[0], lineterminator="\n")
    out.writeheader()
    for row in rows:
        out.writerow(row)
        if row["flow"] == "grant_survey":
            out.writerow({**row, "flow": "grant_log_in", "connects": 9})
' "$dir/flow/flows.csv"
run plot "$dir/flow"
exits 0 'a new flow: exit code'
check 'a new flow: has its part of the chart of origins' \
    grep -q 'earned: log in' "$dir/flow/charts/origins.svg"

# What gnuplot says is passed on.
printf '#!/bin/sh\necho hello from gnuplot >&2\nexec %s "$@"\n' \
    "$(command -v gnuplot)" >"$dir/gnuplot"
chmod +x "$dir/gnuplot"
cp -R "$dir/titles" "$dir/talks"
PATH=$dir:$PATH run plot "$dir/talks"
says 'chart cost: gnuplot says: hello from gnuplot' 'gnuplot talks: it is heard'

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

# More replications than anybody can tell apart: some dots and the farthest, so that
# the page stays one that a browser opens.
run run scenarios/tiny.json --replications 900 --set horizon_days=10 -o "$dir/many" -q
exits 0 'many replications: exit code'
many=$dir/many/charts/paired-differences.svg
check 'many replications: a dot for one of three, and the farthest' sh -c '
    dots=$(grep -c "<use.*gpPt5" "$1"); test "$dots" -ge 300 && test "$dots" -le 330' sh "$many"
check 'many replications: the chart says so' grep -q 'of every 3 replications one' "$many"
check 'the page keeps a command in one piece' \
    grep -q '<code class="command">connectsim run .*--sensitivity [^<]*</code></li>' \
    "$dir/many/report.html"
finish
