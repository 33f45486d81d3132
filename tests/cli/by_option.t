#!/bin/sh
# --sweep and --arm: as the scenario itself could have said it.
set -u
. tests/cli/tap.sh
tiny=scenarios/tiny.json
short='--set horizon_days=9 --replications 4 -q --no-charts'

# A grid of two numbers, and the same written as an experiment.
# shellcheck disable=SC2086
run run "$tiny" $short -o "$dir/swept" --sweep rules.purchase.price_usd=0.1,0.3 \
    --sweep market.hire=0.05,0.1
exits 0 'a sweep: exit code'
cat >"$dir/point.py" <<'END'
import csv, json, sys
scenario = json.load(open(sys.argv[1] + "/scenario.json"))
sweep = scenario["experiments"][-1]
print(sweep)
assert sweep["name"] == "sweep" and sweep["kind"] == "design"
assert sweep["title"] == "What do price_usd and hire do?"
assert [f["name"] for f in sweep["factors"]] == ["price_usd", "hire"]
rows = list(csv.DictReader(open(sys.argv[1] + "/points.csv")))
print(rows[0])
assert len({row["point"] for row in rows}) == 4
rows = list(csv.DictReader(open(sys.argv[1] + "/responses.csv")))
print(rows[0])
assert rows and all(row["ci_low"] and row["ci_high"] for row in rows)
END
check 'a sweep: an experiment, 4 points, intervals' python3 "$dir/point.py" "$dir/swept"
sed '$d' "$tiny" >"$dir/written.json"
cat >>"$dir/written.json" <<'END'
  , "experiments": [{"name": "sweep", "kind": "design",
    "title": "What do price_usd and hire do?",
    "factors": [{"name": "price_usd", "path": "rules.purchase.price_usd", "values": [0.1, 0.3]},
                {"name": "hire", "path": "market.hire", "values": [0.05, 0.1]}]}]}
END
# shellcheck disable=SC2086
run run "$dir/written.json" $short -o "$dir/experiment"
exits 0 'the same as an experiment: exit code'
for table in responses points effects arms; do
    check "the same as an experiment: $table.csv" \
        cmp "$dir/swept/$table.csv" "$dir/experiment/$table.csv"
done
check 'the command of the manifest has it' grep -q \
    -e '--sweep rules.purchase.price_usd=0.1,0.3 --sweep market.hire=0.05,0.1' \
    "$dir/swept/manifest.json"
run run "$dir/swept" -q -o "$dir/again"
exits 0 'the folder is run again: exit code'
check 'the folder is run again: the same' cmp "$dir/swept/responses.csv" "$dir/again/responses.csv"
# shellcheck disable=SC2086
run run "$dir/swept" $short -o "$dir/other" --sweep market.hire=0.2,0.3
check 'another sweep of it takes the place of the first' \
    test "$(grep -c '"kind":.*"design"' "$dir/other/scenario.json")" = 1

# Words, lists, two of one name.
run validate "$tiny" --sweep 'populations[stock].strategy=earn-only,"when-short"'
exits 0 'a sweep of words'
run validate "$tiny" --sweep 'rules.purchase.bundles=[10,20],[40]'
exits 0 'a sweep of lists'
run validate "$tiny" --sweep 'populations[stock].size=3,5' --sweep 'populations[newcomers].size=1,2'
exits 0 'two of one name'

# What is wrong is said.
while IFS='|' read -r words code_expected text; do
    # shellcheck disable=SC2086
    run validate "$tiny" $words
    exits "$code_expected" "$words: exit code"
    says "$text" "$words: message"
done <<'END'
--sweep market.hire|2|--sweep: "market.hire": expected PATH=A,B,...
--sweep =1,2|2|expected PATH=A,B,...
--sweep market.hire=0.1|2|give at least two values
--sweep market.hire=0.1,|2|a value is neither JSON nor a word
--sweep market.hire=0.1,2|3|market.hire: 2 is out of range: allowed 0 to 1
--sweep market.hirr=0.1,0.2|3|unknown key
--sweep replications=2,3|3|a factor cannot be `replications`
--arm when-shirt|2|no arm when-shirt; did you mean when-short? there are earn-only, when-short
END

# --arm: that one, the baseline, and what it is compared with.
many=scenarios/worth-it.json
run validate "$many"
all=$(sed -n 's/.* valid: \([0-9]*\) arms.*/\1/p' "$dir/out")
run validate "$many" --arm plus
exits 0 '--arm: exit code'
check '--arm: two of them' grep -q ' valid: 2 arms' "$dir/out"
check '--arm: of more' test "$all" -gt 2
run validate "$many" --arm plus --arm when-short --arm plus
check '--arm twice: three of them' grep -q ' valid: 3 arms' "$dir/out"
sed 's/"kind": "design",/& "arm": "when-short",/' "$dir/written.json" >"$dir/about.json"
run validate "$dir/about.json" --arm earn-only
exits 0 '--arm: an experiment about another: exit code'
says 'note: --arm: 1 experiment is left out' '--arm: an experiment about another is left out'
run validate "$tiny" --arm earn-only
check '--arm BASELINE: it alone' grep -q ' valid: 1 arm,' "$dir/out"
alone='--set confirm=false --set experiments=[]'
# shellcheck disable=SC2086
{
    run run "$many" $short $alone -o "$dir/all"
    run run "$many" $short $alone -o "$dir/one" --arm plus
}
exits 0 '--arm: run'
own()
{
    grep '^worth-it,plus,' "$1/summary.csv" | grep ',hires,'
}
check '--arm: the same numbers' \
    test "$(own "$dir/all")" = "$(own "$dir/one")" -a -n "$(own "$dir/one")"
finish
