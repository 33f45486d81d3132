#!/bin/sh
# More arms than a word has bits: what is moved is moved in the arms that it is of, and
# in no others.
set -u
. tests/cli/tap.sh
cat >"$dir/many.py" <<'END_PY'
import json, sys
arms = [{"name": "a%d" % i, "title": "Arm %d" % i, "contrast": "everyone",
         "set": {"populations[stock].strategy": "earn-only"}} for i in range(65)]
for i in 32, 64:  # the same bits as of arm 0
    arms[i]["set"]["market.response"] = {"value": 0.2, "source": "assumed"}
if sys.argv[2] == "few":
    arms = [arms[0], arms[32], arms[64]]
asked = [{"name": "assumed-%d" % i, "kind": "sensitivity", "over": "assumptions",
          "arm": "a%d" % i} for i in (32, 64)]
json.dump({"schema_version": 1, "name": "study", "inherits": "tiny", "horizon_days": 20,
           "rulebook": "upwork-2020-12", "replications": 3, "baseline": "a0", "arms": arms,
           "experiments": asked}, open(sys.argv[1], "w"))
END_PY
cp -R scenarios/rulebooks "$dir/"
for size in few many; do
    python3 "$dir/many.py" "$dir/study.json" "$size"
    run run "$dir/study.json" -q --no-charts --yes -o "$dir/$size"
    exits 0 "$size: exit code"
done
check 'an assumption of one arm among many: as among few' \
    diff "$dir/few/effects.csv" "$dir/many/effects.csv"
check 'an assumption of one arm: it is among them' \
    grep -q 'market.response' "$dir/many/effects.csv"
finish
