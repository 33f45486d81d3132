#!/bin/sh
# Who gains: the numbers of groups_compared.csv, and words that say of each group
# what its range says.
set -u
. tests/cli/tap.sh

cat >"$dir/make.py" <<'PY'
import json, sys
tiny = json.load(open("scenarios/tiny.json"))
tiny.update(name="gains", horizon_days=60, replications=8, baseline="as-it-is")
def arm(name, **patch):
    return {"name": name, "set": {key.replace("__", "."): value for key, value in patch.items()}}
tiny["arms"] = [arm("as-it-is"), arm("more-answers", market__response=0.4, market__hire=0.5),
                arm("fewer-answers", market__response=0.01), arm("the-same")]
tiny["market"]["attempts_per_day"] = 4
tiny["market"]["response"] = 0.15
tiny["populations"][0]["size"] = 400
json.dump(tiny, open(sys.argv[1], "w"))
PY
mkdir "$dir/s"
cp -R scenarios/rulebooks "$dir/s"
python3 "$dir/make.py" "$dir/s/gains.json"
run run "$dir/s/gains.json" --no-charts -q -o "$dir/r"
exits 0 'the run'
cat >"$dir/look.py" <<'PY'
import csv, html, json, re, sys
folder, what = sys.argv[1:]
summary = json.load(open(folder + "/summary.json"))
pairs = {pair["arm"]: pair for pair in summary["who_gains"]}
rows = {(r["arm"], r["population"], r["grouping"], r["label"], r["metric"]): r
        for r in csv.DictReader(open(folder + "/groups_compared.csv"))}
report = html.unescape(open(folder + "/report.html").read())
def word(low, high):
    return ("the same" if low == high == 0 else "gains" if low > 0
            else "loses" if high < 0 else "not sure")
if what == "numbers":
    n = 0
    for arm, pair in pairs.items():
        for group in pair["groups"]:
            for metric in group["metrics"]:
                row = rows[arm, pair["population"], group["grouping"], group["label"],
                           metric["metric"]]
                for key, column in (("difference", "estimate"), ("ci_low", "ci_low"),
                                    ("ci_high", "ci_high"), ("level", "level")):
                    assert float(row[column]) == metric[key], (arm, group, metric)
                assert metric["word"] == word(metric["ci_low"], metric["ci_high"]), metric
                n += 1
    assert n == 3 * 10 * 3, n
elif what == "words":
    told = {arm: pair["words"] for arm, pair in pairs.items()}
    assert "worse off: " in told["fewer-answers"] and "better" not in told["fewer-answers"], told
    assert "better off: " in told["more-answers"] and "worse" not in told["more-answers"], told
    assert told["the-same"].count("nothing changes for anybody") == 2, told
    for arm, pair in pairs.items():
        for group in pair["groups"]:
            said = group["metrics"][-1]["word"]
            assert (group["title"] in pair["words"]) == (said in ("gains", "loses")), (arm, group)
        assert len(re.findall("[.](?: |$)", pair["words"])) == 2, pair["words"]
elif what == "report":
    page = report[report.index(">Who gains</h2>"):]
    page = page[:page.index("<h2", 4)]
    for pair in pairs.values():
        assert pair["words"] in page, pair
        assert all(page.count(group["title"]) >= len(pairs) for group in pair["groups"])
    assert page.count("<table ") == 3, page
PY
for what in numbers words report; do
    check "$what" python3 "$dir/look.py" "$dir/r" "$what"
done
run run "$dir/s/gains.json" --no-charts -q -o "$dir/one" --set arms='[]' --set baseline=base
exits 0 'one arm'
check 'one arm: nobody gains' not grep -q 'Who gains' "$dir/one/report.html"
check 'one arm: no table' not test -e "$dir/one/groups_compared.csv"
finish
