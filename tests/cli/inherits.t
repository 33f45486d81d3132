#!/bin/sh
# Scenarios that say only how they differ from another: where that is found,
# what is said of mistakes in any of the files, and that a results folder needs
# none of them.
set -u
. tests/cli/tap.sh

cat >"$dir/base.json" <<'END'
{"schema_version": 1, "name": "base", "study": "terminating", "title": "Base",
 "start_date": "2021-01-01", "horizon_days": 20, "maturity_days": 9,
 "replications": 3, "seed": "1", "rulebook": "upwork-2020-12", "baseline": "a",
 "market": {"kind": "exogenous"},
 "strategies": [
  {"name": "earn", "title": "Earn", "bid": {"rule": "every_affordable"}, "buy": {"rule": "never"}},
  {"name": "buy", "like": "earn", "buy": {"rule": "when_short"}}],
 "populations": [{"name": "p", "size": {"value": 10, "source": "S4"}, "strategy": "earn"}],
 "arms": [{"name": "a"}, {"name": "b", "set": {"populations[p].strategy": "buy"}}]}
END
mkdir "$dir/deep" "$dir/deep/er"
cat >"$dir/deep/own.json" <<'END'
{"schema_version": 1, "name": "own", "inherits": "../base.json",
 "horizon_days": 9,
 "populations": [{"name": "p", "size": 12}],
 "arms": [{"name": "c", "like": "b", "title": "C", "set": {"populations[p].size": 5}}]}
END
# What the two come to, written out.
cat >"$dir/whole.json" <<'END'
{"schema_version": 1, "name": "own", "study": "terminating",
 "start_date": "2021-01-01", "horizon_days": 9, "maturity_days": 9,
 "replications": 3, "seed": "1", "rulebook": "upwork-2020-12", "baseline": "a",
 "market": {"kind": "exogenous"},
 "strategies": [
  {"name": "earn", "title": "Earn", "bid": {"rule": "every_affordable"}, "buy": {"rule": "never"}},
  {"name": "buy", "bid": {"rule": "every_affordable"}, "buy": {"rule": "when_short"}}],
 "populations": [{"name": "p", "size": 12, "strategy": "earn"}],
 "arms": [{"name": "a"}, {"name": "b", "set": {"populations[p].strategy": "buy"}},
          {"name": "c", "title": "C",
           "set": {"populations[p].strategy": "buy", "populations[p].size": 5}}]}
END

same_json()
{
    python3 -c 'import json, sys
one, other = (json.load(open(name)) for name in sys.argv[1:3])
if sys.argv[3:]:
    one, other = json.dumps(one), json.dumps(other)
sys.exit(one != other)' "$@"
}
run run "$dir/deep/own.json" -q --no-charts -o "$dir/own"
exits 0 'a file that inherits: exit code'
run run "$dir/whole.json" -q --no-charts -o "$dir/whole"
check 'a file that inherits is what it comes to' same_json "$dir/own/scenario.json" \
    "$dir/whole.json"
cat >"$dir/tables.py" <<'END'
import glob, os, sys
one, other = sys.argv[1:]
names = [os.path.basename(name) for name in glob.glob(one + "/*.csv")]
assert len(names) > 5, names
for name in names:
    assert open(one + "/" + name).read() == open(other + "/" + name).read(), name
END
check 'it gives the same tables' python3 "$dir/tables.py" "$dir/own" "$dir/whole"
cp "$dir/own/scenario.json" "$dir/first.json"
cp -R "$dir/own" "$dir/deep/er/moved"
run run "$dir/deep/er/moved" -q --no-charts -o "$dir/again"
exits 0 'the folder runs by itself: exit code'
check 'the folder gives the same tables' python3 "$dir/tables.py" "$dir/own" "$dir/again"
check 'the folder gives the same record' cmp "$dir/own/scenario.json" "$dir/again/scenario.json"

# A parent that changes is noticed: by the plan, which a resumed run compares.
sed 's/"maturity_days": 9/"maturity_days": 10/' "$dir/base.json" >"$dir/changed"
cp "$dir/base.json" "$dir/kept"
cp "$dir/changed" "$dir/base.json"
run run "$dir/deep/own.json" -q --no-charts --resume --replications 4 -o "$dir/own"
exits 3 'a parent changed: resume: exit code'
says 'holds replications of another study' 'a parent changed: resume: said'
check 'a parent changed: resume: nothing is replaced' same_json "$dir/own/scenario.json" \
    "$dir/whole.json"
cp "$dir/kept" "$dir/base.json"
run run "$dir/deep/own.json" -q --no-charts --resume --replications 4 -o "$dir/own"
exits 0 'the parent as it was: resume: exit code'

# --set is of what comes out.
run run "$dir/deep/own.json" -q --no-charts -o "$dir/set" \
    --set 'strategies[earn].buy={"rule":"when_short"}' \
    --set 'arms[c].title="D"' --set 'populations[p].size=3'
exits 0 '--set: exit code'
check '--set: of one, not of those that are like it' grep -q '"D"' "$dir/set/scenario.json"
run validate "$dir/deep/own.json" --set 'populations[q].size=3'
exits 3 '--set of nobody: exit code'
says '--set: "populations[q].size": the list has no member "q"' '--set of nobody: said'
run validate "$dir/deep/own.json" --set inherits=tiny
exits 3 '--set inherits: exit code'
says '--set: inherits: only a file can say what it inherits from' '--set inherits: said'

# What it comes to is printed, and is a scenario that gives the same bytes.
run validate "$dir/deep/own.json" --show
exits 0 '--show: exit code'
check '--show: nothing else is said' not test -s "$dir/err"
cp "$dir/out" "$dir/deep/merged.json"
check '--show: the whole, as JSON' same_json "$dir/deep/merged.json" "$dir/whole.json"
run run "$dir/deep/merged.json" -q --no-charts -o "$dir/by-merged"
check '--show: gives the same record' cmp "$dir/first.json" "$dir/by-merged/scenario.json"
check '--show: gives the same tables' python3 "$dir/tables.py" "$dir/again" "$dir/by-merged"
run validate "$dir/deep/own.json" --show --origins --set horizon_days=8
exits 0 '--origins: exit code'
tr -s ' ' <"$dir/out" >"$dir/lines"
while read -r line; do
    check "--origins: $line" grep -qxF -- "$line" "$dir/lines"
done <<END
$dir/deep/own.json:1 {
$dir/deep/own.json:1 "name": "own",
$dir/deep/../base.json:2 "start_date": "2021-01-01",
--set "horizon_days": 8,
$dir/deep/own.json:3 "size": 12,
$dir/deep/../base.json:8 "strategy": "earn"
$dir/deep/../base.json:9 {"name": "b", "set": {"populations[p].strategy": "buy"}},
$dir/deep/own.json:4 "name": "c",
$dir/deep/../base.json:9 "populations[p].strategy": "buy",
END
run validate "$dir/deep/own.json" --origins
exits 2 '--origins alone: exit code'
says '--origins has no effect without --show' '--origins alone: said'
run validate "$dir/base.json" "$dir/whole.json" --show
exits 2 '--show of two: exit code'
run validate tests/invalid/like-nobody.json --show
exits 3 '--show of a wrong one: exit code'
check '--show of a wrong one: nothing is printed' not test -s "$dir/out"

# Every shipped one comes to the same again when it is read in its place.
for file in scenarios/*.json; do
    run validate "$file" --show
    cp "$dir/out" "$dir/one.json"
    code=0
    "$CONNECTSIM" validate - --show <"$dir/one.json" >"$dir/two.json" 2>"$dir/err" || code=$?
    check "$file: what is shown is shown again" same_json "$dir/one.json" "$dir/two.json" ordered
done

# By name: beside the file, then among the installed ones.
printf '{"schema_version": 1, "name": "x", "inherits": "base"}' >"$dir/named.json"
run validate "$dir/named.json"
exits 0 'by name beside it: exit code'
printf '{"schema_version": 1, "name": "x", "inherits": "tiny", "without": ["arms[when-short]"]}' \
    >"$dir/installed.json"
run validate "$dir/installed.json"
exits 0 'an installed one: exit code'
check 'an installed one: less an arm' grep -q '1 arm,' "$dir/out"
code=0
(cd "$dir" && "$CONNECTSIM" validate - <named.json >out 2>err) || code=$?
exits 0 'from a pipe: beside the current folder'
printf '{"schema_version": 1, "name": "x", "inherits": "%s/base.json"}' "$dir" \
    >"$dir/deep/full.json"
run validate "$dir/deep/full.json"
exits 0 'by a full path: exit code'

# Its own rulebooks come with it.
mkdir "$dir/lib" "$dir/lib/rulebooks"
cat >"$dir/lib/rulebooks/mine.json" <<'END'
{"schema_version": 1, "name": "mine", "title": "Mine", "inherits": "upwork-2020-12",
 "rules": {"purchase": {"price_usd": 0.3}}}
END
sed 's/"rulebook": "[^"]*"/"rulebook": "mine"/' "$dir/base.json" >"$dir/lib/base.json"
printf '{"schema_version": 1, "name": "x", "inherits": "../../lib/base.json"}' \
    >"$dir/deep/er/far.json"
run run "$dir/deep/er/far.json" -q --no-charts -o "$dir/far"
exits 0 'a rulebook beside the parent: exit code'
check 'a rulebook beside the parent: kept' cmp "$dir/lib/rulebooks/mine.json" \
    "$dir/far/rulebooks/mine.json"

# What is wrong, and in which file.
parent()
{
    printf '%s' "$1" >"$dir/parent.json"
    printf '{"schema_version": 1, "name": "child",\n "inherits": "parent.json"}' >"$dir/child.json"
    run validate "$dir/child.json"
}
parent '{"schema_version": 1, "name": "p",}'
exits 3 'a parent that is no JSON: exit code'
says "$dir/parent.json:1:35: expected a key in double quotes, found '}'" \
    'a parent that is no JSON: said'
parent '{"name": "p"}'
exits 3 'a parent without a version: exit code'
says "$dir/parent.json:1:1: schema_version 1 is required" 'a parent without a version: said'
parent '[]'
exits 3 'a parent that is a list: exit code'
sed 's/"size": {"value": 10/"size": {"value": -10/' "$dir/base.json" >"$dir/parent.json"
run validate "$dir/child.json"
exits 3 'a wrong value of a parent: exit code'
says "$dir/parent.json:8:50: populations[p].size.value: -10 is out of range" \
    'a wrong value of a parent: said'
sed 's/"buy": {"rule": "never"}/&, "earn": {"replies": 2, "answers_surveys": 3}/' "$dir/base.json" \
    >"$dir/parent.json"
run validate "$dir/child.json"
exits 3 'a mistake that another got as well: exit code'
says "$dir/parent.json:6:120: strategies[earn].earn.replies: 2 is out of range" \
    'a mistake that another got as well: said'
check 'a mistake that another got as well: each once' test "$(grep -c '^error: ' "$dir/err")" -eq 2
sed 's/"horizon_days": 20, //' "$dir/base.json" >"$dir/parent.json"
run validate "$dir/child.json"
exits 3 'what nobody says: exit code'
says "$dir/child.json:1:1: horizon_days: missing" 'what nobody says: said'
rm "$dir/parent.json"
mkfifo "$dir/parent.json"
run validate "$dir/child.json"
exits 3 'a parent that is a pipe: exit code'
says "$dir/child.json:2:14: inherits: $dir/parent.json is not a file" \
    'a parent that is a pipe: said'
rm "$dir/parent.json"
printf '{"schema_version": 1, "name": "p", "inherits": "./deep/../child.json"}' \
    >"$dir/parent.json"
run validate "$dir/child.json"
exits 3 'a circle: exit code'
circle="$dir/child.json inherits $dir/parent.json inherits"
says "$dir/parent.json:1:48: inherits: a circle: $circle" \
    'a circle: said'
for i in 1 2 3 4 5 6 7 8 9; do
    printf '{"schema_version": 1, "name": "c%d", "inherits": "c%d.json"}' "$i" $((i + 1)) \
        >"$dir/c$i.json"
done
cp "$dir/base.json" "$dir/c8.json"
run validate "$dir/c1.json"
exits 0 'eight files: exit code'
printf '{"schema_version": 1, "name": "c8", "inherits": "c9.json"}' >"$dir/c8.json"
cp "$dir/base.json" "$dir/c9.json"
run validate "$dir/c1.json"
exits 3 'nine files: exit code'
says "$dir/c8.json:1:49: inherits: $dir/c9.json would be file 9 of a chain; at most 8" \
    'nine files: said'
if [ "$(id -u)" -ne 0 ]; then
    printf '{}' >"$dir/parent.json"
    chmod 000 "$dir/parent.json"
    run validate "$dir/child.json"
    exits 3 'a parent that cannot be read: exit code'
    says "$dir/child.json:2:14: inherits: cannot open" 'a parent that cannot be read: said'
fi

# A value that is replaced does not keep the source of another.
cat >"$dir/source.json" <<'END'
{"schema_version": 1, "name": "s", "inherits": "base", "market": {"hire": 0.5},
 "populations": [{"name": "p", "opening_lots": {"value": 2, "source": "S4"}}]}
END
sed 's/"exogenous"/"exogenous", "hire": {"value": 0.1, "source": "S65", "note": "n"}/' \
    "$dir/kept" >"$dir/base.json"
run assumptions "$dir/source.json" --json
exits 0 'assumptions: exit code'
check 'assumptions: a value of its own is a guess of its own' python3 -c 'import json, sys
rows = {row["path"]: row for row in json.load(open(sys.argv[1]))}
assert rows["market.hire"]["value"] == 0.5 and rows["market.hire"]["note"] is None
assert "populations[p].opening_lots" not in rows' "$dir/out"
cp "$dir/kept" "$dir/base.json"
run validate "$dir/deep/own.json"
check 'nothing else is said' not test -s "$dir/err"
finish
