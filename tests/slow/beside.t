#!/bin/sh
# What the guesses do to an answer is kept beside the scenario, quoted by plain
# runs of it, and not told if it belongs to something else.
set -u
. tests/cli/tap.sh
mkdir "$dir/s"
mine=$dir/s/mine.json
python3 - scenarios/tiny.json "$mine" <<'END'
import json, sys
tiny = json.load(open(sys.argv[1]))
tiny["horizon_days"] = 20
tiny["replications"] = 4
json.dump(tiny, open(sys.argv[2], "w"))
END
kept=$dir/s/mine.guesses
verdict()
{
    python3 -c '
import json, sys
summary = json.load(open(sys.argv[1] + "/summary.json"))
assert summary["overturn"]
print(summary["verdict"], " ".join(summary["overturn"]))' "$1"
}
tells()
{
    verdict "$1" >"$dir/told" && grep -qF "$2" "$dir/told"
}
plain()
{
    run run "$mine" --no-charts --force -o "$dir/plain" "$@"
}

plain
exits 0 'before: runs'
check 'before: not examined, and what to do' \
    tells "$dir/plain" "is not examined; for that: connectsim run $mine"
check 'before: nothing kept in the folder' not test -e "$dir/plain/guesses.json"
check 'before: nothing beside' not test -e "$kept"

run run "$mine" --sensitivity guesses --no-charts -o "$dir/study"
exits 0 'the study of guesses runs'
says "$kept: what the guesses do" 'says where it is kept'
check 'kept beside' test -s "$kept"
check 'the same in the folder' cmp -s "$kept" "$dir/study/guesses.json"
check 'its own verdict tells it' tells "$dir/study" 'with the 10 that matter most'
for stage in 'as it is' alone draw screening; do
    check "guesses.csv: $stage" grep -q "^tiny,guesses,$stage," "$dir/study/guesses.csv"
done

plain
check 'a plain run quotes it' tells "$dir/plain" 'with the 10 that matter most'
check 'the folder holds it' cmp -s "$kept" "$dir/plain/guesses.json"
check 'nothing on stderr of it' not grep -q guesses "$dir/err"
run run "$dir/plain" --no-charts -o "$dir/again"
check 'the folder says the same again' cmp -s "$dir/plain/summary.json" "$dir/again/summary.json"
plain --seed 5
check 'another seed: quoted' tells "$dir/plain" 'with the 10 that matter most'
plain --replications 7
check 'more replications: quoted' tells "$dir/plain" 'with the 10 that matter most'
for set in market.response=0.3 horizon_days=25 headline=hires \
    'market.proposal_minutes={"value":20,"low":10,"high":50}' \
    'populations[stock].size=31' rules.purchase.price_usd=0.2; do
    plain --set "$set"
    check "stale: $set" tells "$dir/plain" 'another version of this scenario'
done
run run "$dir/plain" --no-charts -o "$dir/again" --force
check 'stale: the folder says so again' tells "$dir/again" 'another version of this scenario'

# Of another program: the gains of the first replications are not what they were.
cp "$kept" "$dir/good"
python3 - "$kept" <<'END'
import json, sys
all = json.load(open(sys.argv[1]))
all["comparisons"][0]["as_it_is"]["gain"] += 0.01
json.dump(all, open(sys.argv[1], "w"))
END
plain
check 'stale: other gains' tells "$dir/plain" 'or of the program'
cp "$dir/good" "$kept"

# Or if something of it is missing.
python3 - "$dir/good" "$dir/part" <<'END'
import copy, json, os, sys
good = json.load(open(sys.argv[1]))
os.mkdir(sys.argv[2])
def put(name, change):
    bad = copy.deepcopy(good)
    change(bad)
    json.dump(bad, open(f"{sys.argv[2]}/{name}", "w"))
put("comparisons", lambda b: b.update(comparisons=[]))
put("effects", lambda b: b["guesses"][0].update(effects=[]))
put("span", lambda b: b["comparisons"][0].update(low=None))
put("draws", lambda b: b["comparisons"][0].update(draws=0, alike=0))
put("range", lambda b: b["guesses"][0].update(high=None))
END
for part in "$dir"/part/*; do
    cp "$part" "$kept"
    plain
    check "not whole: ${part##*/}" tells "$dir/plain" 'another version of this scenario'
done
cp "$dir/good" "$kept"

# Not kept where it does not belong.
run run "$mine" --sensitivity guesses --no-charts --force -o "$dir/study" --set market.response=0.3
check 'with --set it is in the folder alone' cmp -s "$kept" "$dir/good"
for option in '--seed 9' '--replications 2'; do
    # shellcheck disable=SC2086
    run run "$mine" --sensitivity guesses --no-charts --force -o "$dir/study" $option
    check "with $option, too" cmp -s "$kept" "$dir/good"
done
rm "$kept"
run run "$dir/study" --no-charts -o "$dir/third"
check 'a run of the folder keeps nothing beside it' not test -e "$dir/study/scenario.guesses"
rm -rf "$dir/s2" && mkdir "$dir/s2" && cp "$mine" "$dir/s2" && chmod a-w "$dir/s2"
if test "$(id -u)" -ne 0; then
    run run "$dir/s2/mine.json" --sensitivity guesses --no-charts -o "$dir/fourth"
    exits 0 'a folder that cannot be written is no failure'
    says 'could not be kept beside' 'but it is said'
fi

# It comes from outside: what is wrong in it is said, and it is not told.
python3 - "$dir/good" "$dir/bad" <<'END'
import copy, json, os, sys
good = json.load(open(sys.argv[1]))
os.mkdir(sys.argv[2])
def put(name, change):
    bad = copy.deepcopy(good)
    change(bad)
    json.dump(bad, open(f"{sys.argv[2]}/{name}", "w"))
put("format", lambda b: b.update(format=2))
put("seed", lambda b: b.update(seed="x"))
put("digest", lambda b: b.update(digest="0" * 500))
put("alike", lambda b: b["comparisons"][0].update(alike=10 ** 7))
put("text", lambda b: b["guesses"][0].update(guess="x" * 5000))
put("number", lambda b: b["guesses"][0].update(low="low"))
put("many", lambda b: b.update(guesses=b["guesses"] * 10))
put("escape", lambda b: b["guesses"][0].update(help="a\x1b[31m"))
put("no-gain", lambda b: b["comparisons"][0]["as_it_is"].pop("gain"))
open(f"{sys.argv[2]}/cut", "w").write(json.dumps(good)[:500])
open(f"{sys.argv[2]}/list", "w").write("[1, 2]")
open(f"{sys.argv[2]}/empty", "w").close()
END
for bad in "$dir"/bad/*; do
    cp "$bad" "$kept"
    plain
    exits 0 "wrong file: ${bad##*/}: runs all the same"
    says 'cannot be read' "wrong file: ${bad##*/}: is said"
    check "wrong file: ${bad##*/}: not told" tells "$dir/plain" 'is not examined'
done
finish
