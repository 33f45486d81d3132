#!/bin/sh
# Every file here is wrong, and the program says where and why.
#
# messages.txt has a line per file: its name, LINE:COLUMN:, and a part of the
# message. To add a case: a file and a line. messages.py looks at each.
set -u
. tests/cli/tap.sh
each python3 tests/invalid/messages.py "$CONNECTSIM"

# Several errors in one file come at once, in the order of the file.
cat >"$dir/edit.py" <<'END'
import json, sys
tiny = json.load(open("scenarios/tiny.json"))
tiny["horizon_dyas"] = tiny.pop("horizon_days")
tiny["replications"]["value"] = "3"
tiny["market"]["hire"]["value"] = 1.5
tiny["market"]["cancell"] = {"value": 0.1, "source": "assumed"}
tiny["strategies"][0]["earn"]["replies"]["value"] = -1
tiny["populations"][0]["size"]["value"] = -1
tiny["populations"][1]["register_day"]["dist"] = "unifrom"
json.dump(tiny, open(sys.argv[1], "w"), indent=1)
END
python3 "$dir/edit.py" "$dir/several.json"
run validate "$dir/several.json"
exits 3 'several errors: exit code'
for text in 'horizon_dyas: unknown key' 'horizon_days: missing' \
    'replications.value: expected a whole number' 'market.hire.value: 1.5 is out of range' \
    'market.cancell: unknown key' 'replies.value: -1 is out of range' \
    'populations[stock].size.value: -1 is out of range' 'unifrom'; do
    says "$text" "several errors: $text"
done
check 'several errors: each has a position' \
    not grep -qvE '/several\.json:[0-9]+:[0-9]+: |^ *[0-9]* \| ' "$dir/err"

# What is wrong in one file hides nothing in the next.
run validate tests/invalid/tiers.json tests/invalid/tiers-ascend.json
exits 3 'two files: exit code'
says 'tiers.json:87:' 'two files: the first'
says 'tiers-ascend.json:87:' 'two files: the second'
check 'two files: neither is called valid' not test -s "$dir/out"

# Very many: the first twenty, and the number of the others.
cat >"$dir/edit.py" <<'END'
import json, sys
tiny = json.load(open("scenarios/tiny.json"))
for i in range(50):
    tiny["wrong%d" % i] = i
json.dump(tiny, open(sys.argv[1], "w"), indent=1)
END
python3 "$dir/edit.py" "$dir/many.json"
run validate "$dir/many.json"
exits 3 'fifty errors: exit code'
check 'fifty errors: twenty and a count' test "$(grep -c '^error: ' "$dir/err")" -eq 20
says '... and 30 more' 'fifty errors: the count'

# An error in a rulebook points into the rulebook.
mkdir "$dir/rulebooks"
sed 's/"since"/"sinse"/; s/"upwork-2020-12"/"mine"/' \
    scenarios/rulebooks/upwork-2020-12.json >"$dir/rulebooks/mine.json"
sed 's/"rulebook": "[^"]*"/"rulebook": "mine"/' scenarios/tiny.json >"$dir/own.json"
run validate "$dir/own.json"
exits 3 'wrong rulebook: exit code'
check 'wrong rulebook: position in it' \
    grep -qE '^error: [^:]*rulebooks/mine\.json:[0-9]+:[0-9]+: .*sinse' "$dir/err"
finish
