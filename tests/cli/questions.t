#!/bin/sh
# The questions of scenarios/questions stand in scenarios/README.md, each with
# its command and an answer that is of the file as it is; and what makes and
# checks that table does so.
set -u
. tests/cli/tap.sh

each python3 scenarios/answers.py --check "$CONNECTSIM"

# A tree of its own: one question, one file to inherit from.
mkdir -p "$dir/scenarios/questions"
cp -R scenarios/answers.py scenarios/rulebooks "$dir/scenarios"
cat >"$dir/tree.py" <<'END'
import json, sys
folder = sys.argv[1] + "/scenarios/"
tiny = json.load(open("scenarios/tiny.json"))
tiny.update(name="base", title="No question", replications=3)
json.dump(tiny, open(folder + "questions/base.json", "w"))
json.dump({"schema_version": 1, "name": "1-buy", "inherits": "base",
           "title": "Buy | or <earn>?"}, open(folder + "questions/1-buy.json", "w"))
open(folder + "README.md", "w").write(
    "before\n<!-- answers: made by `make answers` -->\n| question | command | answer |\n"
    "|---|---|---|\n<!-- answers: end -->\nafter\n")
END
python3 "$dir/tree.py" "$dir"
page=$dir/scenarios/README.md
answers() { python3 "$dir/scenarios/answers.py" "$@" "$CONNECTSIM" >"$dir/out" 2>"$dir/err"; }
fails() { not answers --check && grep -qF "not ok $1" "$dir/out"; }

check 'one that is not listed is told' \
    fails 'scenarios/questions/1-buy.json: is in scenarios/README.md'
check 'the table is made' answers
row='| Buy \| or &lt;earn&gt;? | `connectsim run scenarios/questions/1-buy.json` | In net value'
check 'the row: question, command, answer' grep -qF "$row" "$page"
# Not half of what was asked: the first paragraph whole, then what there is room for.
check 'the row tells the whole first paragraph' python3 -B -c '
import sys
sys.path.insert(0, "scenarios")
from answers import LENGTH, short
long = "One more. " * LENGTH + "The last."
assert short(long, "Beside it.") == long
assert short("Yes.", "- for A, and", "- for B. Also C. But D?") == "Yes. for A, and for B. Also C."
assert short("Yes.", long).startswith("Yes. One more. ") and len(short("Yes.", long)) < LENGTH
'
check 'a row for the question alone' test "$(grep -c '^| .*connectsim run' "$page")" -eq 1
check 'what stands around it is as it was' test "$(sed -n '1p;$p' "$page" | tr '\n' ' ')" = \
    'before after '
check 'it is right then' answers --check
check 'and each runs' answers --try
cp "$page" "$dir/page"
check 'nothing changed: nothing is run' answers
check 'nothing changed: nothing is said' not test -s "$dir/out"
check 'nothing changed: the same page' cmp "$dir/page" "$page"
sed -i 's/"seed": "[0-9]*"/"seed": "5"/' "$dir/scenarios/questions/base.json"
check 'a change of what it inherits from is told' \
    fails 'scenarios/questions/1-buy.json: of the file as it is'
check 'and answered anew' answers
check 'that one was run' grep -q '^scenarios/questions/1-buy.json: ' "$dir/out"
sed -i 's/Buy | or/Buy, or/' "$dir/scenarios/questions/1-buy.json"
check 'another title is told' fails 'scenarios/questions/1-buy.json: under its title'
sed -i 's/Buy, or/Buy | or/' "$dir/scenarios/questions/1-buy.json"
mv "$dir/scenarios/questions/1-buy.json" "$dir/scenarios/questions/2-buy.json"
check 'a row without a file is told' fails 'no other row in scenarios/README.md'
finish
