#!/bin/sh
# connectsim ask: one person at the prompt.
set -u
. tests/cli/tap.sh

# Small, and always the same: the seed is given, replications are few.
me='--balance 60 --proposals-per-week 5 --reply-rate 0.12 --win-rate 0.03'
me="$me --job-usd 300 --hour-usd 15"
small='--replications 4 --seed 7 --months 7'
asks()
{
    # shellcheck disable=SC2086
    run ask $me $small "$@"
}

asks --era upwork-2023-06
exits 0 'an answer: exit code'
check 'an answer: nothing but the answer' not test -s "$dir/err"
# Some ten sentences, of which none is wider than a terminal.
check 'an answer: few lines' test "$(wc -l <"$dir/out")" -le 18
check 'an answer: of 80 columns' not grep -qE '.{81}' "$dir/out"
check 'an answer: golden text' diff tests/cli/ask.txt "$dir/out"
cp "$dir/out" "$dir/first"
asks --era upwork-2023-06 --threads 3
check 'the same for any number of threads' cmp "$dir/first" "$dir/out"
asks --era upwork-2023-06 --seed 8
check 'another seed is another luck' not cmp -s "$dir/first" "$dir/out"
asks --era upwork-2023-06 --more
check '--more: more lines' test "$(wc -l <"$dir/out")" -gt "$(wc -l <"$dir/first")"
check '--more: the price of a Connect' grep -qE 'a Connect costs|price of a Connect' "$dir/out"

# Nobody names an era: the newest of the rulebooks, from which a test of others
# on the same day inherits.
newest=$(python3 - <<'END'
import glob, json
books = [json.load(open(f)) for f in glob.glob("scenarios/rulebooks/*.json")]
last = max(b.get("since", "") for b in books)
ours = [b for b in books if b.get("since") == last]
names = {b["name"] for b in ours}
print([b["name"] for b in ours if b.get("inherits") not in names][0])
END
)
asks
check 'the newest era is taken, and said' grep -q "($newest), the newest" "$dir/out"
asks --era upwork-2020-12
check 'another era is said' grep -q 'Rules: .*(upwork-2020-12)\.' "$dir/out"

# As data.
asks --json
cat >"$dir/asked.py" <<'END'
import json, sys
answer = json.load(open(sys.argv[1]))
def check(label, ok):
    print("ok" if ok else "not ok", label)
check("json: one of the answers", answer["answer"] in ("wait", "buy", "open", "same"))
check("json: what was asked for", answer["asked"]["win_rate"] == 0.03
      and answer["asked"]["balance"] == 60 and answer["asked"]["seed"] == "7")
for way in ("wait", "buy"):
    own = answer[way]
    for rate in ("reply_rate", "win_rate"):
        stated, got = answer["asked"][rate], own[rate]
        spread = got["high"] - got["low"]
        check("json: %s: %s about as asked for" % (way, rate),
              abs(got["estimate"] - stated) < 2 * spread)
    sent = own["sent_per_week"]["estimate"] + own["unsent_per_week"]["estimate"]
    check("json: %s: what is wanted is sent, or lacks Connects" % way, abs(sent - 5) < 0.3)
    within = [day["estimate"] for day in own["first_job"]["within_days"]]
    check("json: %s: more are hired later" % way, within == sorted(within))
    check("json: %s: never is the rest" % way,
          abs(own["first_job"]["never"]["estimate"] + within[-1] - 1) < 1e-9)
check("json: who buys sends no less", answer["buy"]["sent_per_week"]["estimate"]
      >= answer["wait"]["sent_per_week"]["estimate"])
shares = answer["better_off"]["estimate"] + answer["worse_off"]["estimate"]
check("json: better and worse are shares", 0 <= shares <= 1)
END
each python3 "$dir/asked.py" "$dir/out"

# A file of proposals tells the pace, the rates and the job; what is given beside
# it is taken all the same.
file=scenarios/fit/proposals.csv
run ask --balance 60 --hour-usd 8 --funnel "$file" --seed 7 --replications 4 --json
cat >"$dir/filed.py" <<'END'
import csv, json, sys
answer = json.load(open(sys.argv[1]))
rows = list(csv.DictReader(open(sys.argv[2])))
known = [row for row in rows if row["answered"]]
ends = [row for row in known if row["answered"] == "no" or row["hired"]]
answered = sum(row["answered"] == "yes" for row in known) / len(known)
won = sum(row["hired"] == "yes" for row in ends) / len(ends)
def check(label, ok):
    print("ok" if ok else "not ok", label)
check("funnel: the share answered", abs(answer["asked"]["reply_rate"] - answered) < 1e-3)
check("funnel: the share won", abs(answer["asked"]["win_rate"] - won) < 1e-3)
check("funnel: said with its range", answer["funnel"]["proposals"] == len(rows)
      and answer["funnel"]["won"]["low"] < won < answer["funnel"]["won"]["high"])
END
each python3 "$dir/filed.py" "$dir/out" "$file"
run ask --balance 60 --hour-usd 8 --funnel "$file" --seed 7 --replications 4 --win-rate 0.08
check 'funnel: what is given beside it is taken' grep -q 'you: 8\.' "$dir/out"
check 'funnel: its range is told' grep -q '^Your file: 200 proposals; of 100 ' "$dir/out"
sed 's/,yes,yes,/,yes,no,/' "$file" >"$dir/none.csv"
run ask --balance 60 --hour-usd 8 --funnel "$dir/none.csv"
exits 3 'funnel: none won: exit code'
says 'none of 197 proposals was won, which leaves up to' 'funnel: none won: message'
says 'give --win-rate beside it' 'funnel: none won: what to do'
run ask --balance 60 --hour-usd 8 --funnel "$dir/there-is-none.csv"
exits 1 'funnel: no file: exit code'
run ask --hour-usd 8 --funnel "$file"
says 'ask: --balance is missing' 'funnel: a balance is not in it'

# The end of three months is told, and not day 90 as well.
# shellcheck disable=SC2086
run ask $me --replications 2 --months 3
check 'three months are told once' grep -qE '^A first job, of 100, in 3 months$' "$dir/out"

# Who gets no job has none to tell of.
run ask --balance 0 --proposals-per-week 0.1 --reply-rate 0.001 --win-rate 0.0001 \
    --job-usd 300 --hour-usd 15 --replications 2 --months 1
check 'too seldom: said' grep -q 'comes too seldom' "$dir/out"
check 'too seldom: no number is missing' not grep -qE 'nan|inf' "$dir/out"

# Where it turns beyond what can be, it is said why.
run ask --balance 0 --proposals-per-week 5 --reply-rate 0.02 --win-rate 0.005 \
    --job-usd 60 --hour-usd 15 --replications 40 --seed 7
tr -s '\n ' ' ' <"$dir/out" >"$dir/said"
check 'beyond what can be: why' grep -q \
    'you win more than [0-9]* ([0-9]* to [0-9]*) of 100, but only 1.8 get a talk\. ' \
    "$dir/said"

# Who is never short has nothing to decide.
run ask --balance 10000 --proposals-per-week 1 --reply-rate 0.12 --win-rate 0.03 \
    --job-usd 300 --hour-usd 15 --replications 2 --months 3
exits 0 'never short: exit code'
check 'never short: said' grep -q '^Nothing to decide' "$dir/out"

# A later option wins, so the wrong one stands alone at the end.
joined >"$dir/wrong" <<'END'
--win-rate 3|--win-rate: 3 is not allowed: a number, 0.0001 to 0.999 (a share); 3 of 100 is 0.03
--reply-rate 12%|--reply-rate: 12% is not allowed: a number, 0.001 to 0.999 (a share); \
    12 of 100 is 0.12
--job-usd $300|--job-usd: $300 is not allowed: a number, 1 to 1e+06 (USD); the number alone
--balance -1|--balance: -1 is not allowed: a number, 0 to 100000 (Connects)
--hour-usd many|--hour-usd: many is not allowed
--months 0|--months: 0 is not allowed: a number, 1 to 36 (months)
--win-rate 0.2|--win-rate: market.win_rate: 0.2 cannot be: of 100 proposals 12 are answered
--era upwork-2020-21|--era: there is no rulebook upwork-2020-21; did you mean upwork-2020-12?
--replications 1|--replications: 1 says nothing of luck; at least 2
--seed 0|--seed: 0 is not allowed
--win-rat 3|unknown option --win-rat; did you mean --win-rate?
-o there|--output is an option of run, explain, merge and plan, not of ask
END
while IFS='|' read -r words text; do
    # shellcheck disable=SC2086
    run ask $me $small $words
    check "$words: refused" test "$code" -ge 2
    says "$text" "$words: message"
    check "$words: no answer" not test -s "$dir/out"
done <"$dir/wrong"
run ask
exits 2 'nothing told: exit code'
for option in balance proposals-per-week reply-rate win-rate job-usd hour-usd; do
    says "ask: --$option is missing, such as --$option" "nothing told: --$option"
done
finish
