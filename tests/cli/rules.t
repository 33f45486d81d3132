#!/bin/sh
# Rulebooks: what each era says and does, how they inherit, how they are shown;
# the list of assumptions.
set -u
. tests/cli/tap.sh
books='article upwork-2019-05 upwork-2020-12 upwork-2022-09 upwork-2023-06
upwork-2023-06-doubled upwork-2025 freelancer-com'
root=$PWD
mkdir "$dir/json"

# Signature facts: rulebook, rule, parameter, value, source. `-`: idle, off.
joined >"$dir/facts" <<'END'
article price card "distribution" article
article price distribution {"dist":"discrete","values":[1,2,3,4,5,6],\
    "weights":[1,1,1,1,1,1]} assumed
article price fixed_connects - -
article purchase price_usd 0.15 assumed
article monthly_grant connects 10 article
article badge_expert_vetted on true article
article expiry on false article
article rollover on false article
article refund on false article
article plus on false article
article fee on false article
upwork-2019-05 monthly_grant on false S3
upwork-2019-05 monthly_grant connects - -
upwork-2019-05 purchase price_usd 0.15 S3
upwork-2019-05 registration connects 20 S18
upwork-2019-05 readiness on false assumed
upwork-2019-05 interview_reward on false S4
upwork-2019-05 rollover cap_connects 140 S28
upwork-2019-05 plus plus_connects 70 S14
upwork-2019-05 fee share [0.2,0.1,0.05] S36
upwork-2020-12 price fixed_connects [2,4,6] D1
upwork-2020-12 price hourly_connects [2,6] D1
upwork-2020-12 monthly_grant connects 10 S4
upwork-2020-12 purchase bundles [10,20,40,60,80] S2
upwork-2020-12 registration connects 40 S4
upwork-2020-12 interview_reward rewarded_share 1 S4
upwork-2020-12 interview_reward cap_connects 50 S4
upwork-2020-12 badge_rising_talent connects 30 S22
upwork-2020-12 badge_top_rated on false S22
upwork-2020-12 rollover cap_connects 200 S4
upwork-2020-12 plus plus_connects 80 S4
upwork-2022-09 interview_reward rewarded_share 0.5 assumed
upwork-2022-09 interview_reward connects 10 assumed
upwork-2022-09 interview_reward clients "established" S19
upwork-2020-12 boost on false S33
upwork-2022-09 boost slots 3 S33
upwork-2022-09 boost payment "next_price" S45
upwork-2022-09 boost closes "first_hire" S45
upwork-2022-09 boost min_fit 0 assumed
upwork-2023-06 boost slots 4 S33
upwork-2023-06 boost closes_after_days 7 S45
upwork-2022-09 readiness on false S19
upwork-2022-09 rollover cap_connects 200 S4
upwork-2022-09 price fixed_connects [2,4,6] D1
upwork-2022-09 fee share [0.2,0.1,0.05] S35
upwork-2023-06 price fixed_connects [2,4,6,8] S7
upwork-2023-06 price fixed_from_usd [50,600,1000] assumed
upwork-2023-06 price multiplier 1 S7
upwork-2023-06 purchase custom_amounts true S6
upwork-2023-06 purchase bundles - -
upwork-2023-06 rollover on false S7
upwork-2023-06 fee upto_usd [] S37
upwork-2023-06 fee share [0.1] S37
upwork-2023-06 interview_reward clients "established" S19
upwork-2023-06-doubled price multiplier 2 S7
upwork-2023-06-doubled price fixed_connects [2,4,6,8] S7
upwork-2023-06-doubled fee share [0.1] S37
upwork-2023-06-doubled rollover on false S7
upwork-2025 price multiplier 2 assumed
upwork-2025 price moves_with "demand" assumed
upwork-2025 monthly_grant gate "after_purchase" S13
upwork-2025 monthly_grant gated_share 0.5 assumed
upwork-2025 refund triggers ["cancelled","closed","removed"] S32
upwork-2025 fee kind "drawn" S16
upwork-2025 fee share - -
upwork-2025 boost payment "pay_your_bid" S33
upwork-2025 boost closes_after_opens 3 S47
upwork-2025 boost closes_after_looks 5 S47
upwork-2025 availability_badge week_connects 7 assumed
upwork-2025 availability_badge floats_with "wearers" assumed
upwork-2025 certification on false S24
upwork-2025 expiry months 12 S31
upwork-2025 plus plus_connects 100 S15
freelancer-com monthly_grant drip_hours 90 assumed
freelancer-com monthly_grant drip_limit 8 F1
freelancer-com plus drip_hours 7.5 F1
freelancer-com plus drip_limit 100 F1
freelancer-com purchase bundles [5] F2
freelancer-com purchase within_limit true F2
freelancer-com refund triggers ["cancelled","closed","removed","unawarded"] F1
freelancer-com refund unawarded_days 30 F1
freelancer-com fee least_usd 5 F5
freelancer-com expiry on false assumed
END
for book in $books; do
    run rules "$book" --json
    exits 0 "$book: exit code"
    cp "$dir/out" "$dir/json/$book.json"
    check "$book: has signature facts" grep -q "^$book " "$dir/facts"
    check "$book: every number names a source of scenarios/README.md" \
        python3 tests/cli/books.py sources "$dir/json/$book.json" scenarios/README.md
    run validate scenarios/tiny.json --set "rulebook=$book"
    exits 0 "$book: a scenario can name it"
    run run scenarios/tiny.json --set "rulebook=$book" --replications 4 \
        --no-charts -q -o "$dir/run-$book"
    exits 0 "$book: runs, and its books balance"
    check "$book: what it does" python3 tests/cli/books.py does "$book" "$dir/run-$book"
done
check 'signature facts' python3 tests/cli/books.py facts "$dir/json" "$dir/facts"
ls scenarios/rulebooks | sed 's/\.json$//' | sort >"$dir/there"
check 'every rulebook is checked' sh -c 'printf "%s\n" $1 | sort | diff - "$2"' \
    sh "$books" "$dir/there"

# For people.
sed -nE 's/^(RULE|GRANT|BADGE)\([A-Z_]+, "R[0-9]+", "(\w+)",.*/\2/p' \
    sim/policy/rules.def >"$dir/listed"
check 'the list of rules is read' test "$(wc -l <"$dir/listed")" -gt 20
for book in $books; do
    run rules "$book"
    check "$book: no line beyond 80 columns" not grep -qE '.{81}' "$dir/out"
    check "$book: no space at the end of a line" not grep -q ' $' "$dir/out"
    grep -oE '^R[0-9]+ .*[(]\w+[)]$' "$dir/out" | sed 's/.*(//; s/)//' >"$dir/told"
    check "$book: every rule" diff "$dir/listed" "$dir/told"
done
run rules upwork-2023-06
check 'head: title' grep -qx 'rulebook upwork-2023-06: Upwork, from June 2023' "$dir/out"
check 'head: parent' grep -q '^inherits from upwork-2022-09 ' "$dir/out"
check 'a value with unit and source' \
    grep -qxE ' {5}connects +40 Connects +S19' "$dir/out"
check 'a note' grep -qxF '         (no cap by June 2023)' "$dir/out"
run rules upwork-2020-12
check 'head: dates' grep -qx 'in force from 2020-12-01 to 2022-09-18' "$dir/out"
run rules upwork-2020-12 -v
check '-v: what a number means' \
    grep -qx ' *lowest fixed budget of each tier but the first' "$dir/out"

# What changed.
run rules upwork-2020-12 --diff upwork-2020-12
exits 0 'no difference: exit code'
check 'no difference: nothing' not test -s "$dir/out"
run rules upwork-2023-06 --diff upwork-2023-06-doubled
check 'one difference: one section' test "$(grep -cE '^R[0-9]+ ' "$dir/out")" -eq 1
check 'one difference: both values and sources' \
    grep -qxE ' {5}multiplier +1 +S7 +2 +S7' "$dir/out"
run rules upwork-2020-12 --diff upwork-2023-06
check 'a rule switched off' \
    grep -qx 'R13  Rollover cap (rollover): switched off' "$dir/out"
check 'what it read is idle in the other' \
    grep -qxE ' +cap_connects +200 Connects +S4 +-' "$dir/out"
check 'no line beyond 80 columns' not grep -qE '.{81}' "$dir/out"
cp "$dir/out" "$dir/there"
run rules upwork-2023-06 --diff upwork-2020-12
check 'and switched on, the other way round' \
    grep -qx 'R13  Rollover cap (rollover): switched on' "$dir/out"
check 'as many rows either way' \
    test "$(grep -cE '^ {5}[a-z]' "$dir/out")" -eq "$(grep -cE '^ {5}[a-z]' "$dir/there")"
run rules upwork-2023-06 --diff upwork-2025
check 'a page of history: how it begins' grep -qx \
    'What changed from Upwork, from June 2023 (upwork-2023-06, from 2023-06-01) to' "$dir/out"
for text in 'What a proposal costs' 'Connects that come free' 'Connects that are earned' \
    'Connects that are bought' \
    'What the platform keeps of earnings'; do
    check "a page of history: $text" grep -qx "$text" "$dir/out"
done
check 'a page of history: what a number is' \
    grep -q '^         share of the accounts that the gate is for; the others' "$dir/out"
check 'a page of history: what was assumed, and how far off it may be' \
    grep -q '^         now: assumed, between 1 and 4; 16 was typical in about' "$dir/out"
check 'a page of history: no line beyond 80 columns' not grep -qE '.{81}' "$dir/out"
check 'a page of history: every rule has its chapter' test \
    "$(grep -cE '^R[0-9]+ ' "$dir/out")" -eq \
    "$("$CONNECTSIM" rules upwork-2023-06 --diff upwork-2025 --json |
        grep '"section"' | sort -u | wc -l)"
run rules upwork-2023-06 --diff=upwork-2023-06-doubled --json
check 'differences as data' python3 -c '
import json, sys
row, = json.load(open(sys.argv[1]))
assert row["parameter"] == "multiplier" and row["rule"] == "R1", row
assert (row["first"]["value"], row["second"]["value"]) == (1, 2), row' "$dir/out"
run rules article --diff upwork-2020-21
exits 3 'diff with no rulebook: exit code'
says 'there is no rulebook "upwork-2020-21"' 'diff with no rulebook: message'
says 'did you mean "upwork-2020-12"?' 'diff with no rulebook: suggestion'
run validate scenarios/tiny.json --diff article
exits 2 '--diff elsewhere: exit code'
says '--diff is an option of rules, not of validate' '--diff elsewhere: message'
run selfcheck --json
exits 2 '--json elsewhere: exit code'
says 'not of selfcheck' \
    '--json elsewhere: message'

# Assumptions.
run assumptions scenarios/tiny.json
exits 0 'assumptions: exit code'
check 'assumptions: no line beyond 80 columns' not grep -qE '.{81}' "$dir/out"
for text in 'rules.readiness.pass +0.9 probability' 'market.hire_ability +0.6 log odds' \
    'populations\[stock\].past_jobs +' 'strategies\[when-short\].earn.replies +0.9 prob'; do
    check "assumptions: $text" grep -qE "^  $text" "$dir/out"
done
check 'assumptions: what a number means' grep -qx ' *chance to pass one attempt' "$dir/out"
for text in 'rules.registration.connects' 'rules.price.distribution' 'selectivity' \
    'rules.badge_top_rated.min_jobs' 'populations\[newcomers\].past_jobs' 'title'; do
    check "assumptions: not $text" not grep -q "^  [a-z].*$text" "$dir/out"
done
check 'assumptions: of one arm' grep -q 'only in when-short$' "$dir/out"
run assumptions scenarios/tiny.json --set 'rules.price.card="distribution"'
check 'assumptions: a card that is drawn' grep -qE '^  rules.price.distribution ' "$dir/out"
run assumptions scenarios/tiny.json \
    --set 'arms[when-short].set={"rules.readiness.retry_wait_days":
        {"value":7,"source":"assumed","note":"a guess"}}'
check 'assumptions: another number in an arm, with its note' sh -c '
    grep -A1 "rules.readiness.retry_wait_days  *7 days" "$1" |
        grep -q "(a guess); only in when-short"' sh "$dir/out"
check 'assumptions: and that of the baseline' sh -c '
    grep -A1 "rules.readiness.retry_wait_days  *1 days" "$1" |
        grep -q "only in earn-only"' sh "$dir/out"
run assumptions scenarios/tiny.json --set rulebook=upwork-2022-09
check 'assumptions: no rule of posts where there are none' \
    not grep -q 'rules.boost' "$dir/out"
run assumptions scenarios/boost.json --set rulebook=upwork-2022-09 --set rules={}
check 'assumptions: of posts where there are some' \
    grep -qE '^  rules.boost.min_fit +0 sd' "$dir/out"
run validate scenarios/tiny.json --set rulebook=upwork-2022-09 \
    --set rules.boost.on=true
exits 3 'a rule of posts that is asked for: exit code'
says 'the boost auction (R17) needs posts' 'a rule of posts that is asked for: message'
run assumptions scenarios/tiny.json --json
check 'assumptions as data: those that the result lists' \
    python3 tests/cli/books.py assumed "$dir/out" "$dir/run-upwork-2020-12/summary.json"
for file in scenarios/*.json; do
    run assumptions "$file"
    exits 0 "assumptions of $file"
done
run assumptions
exits 2 'assumptions without a scenario: exit code'
run assumptions tests/invalid/wrong-type.json
exits 3 'assumptions of an invalid scenario: exit code'

# Inheritance. book NAME PARENT RULES
cd "$dir" || exit 1
cp -R "$root/scenarios/rulebooks" . # those a rulebook of one's own builds on
book()
{
    printf '{"schema_version": 1, "name": "%s",%s\n "rules": {%s}}\n' "$1" \
        "${2:+ \"inherits\": \"$2\",}" "$3" >"rulebooks/$1.json"
}
wrong()
{
    run rules "$1"
    exits 3 "$1: exit code"
    says "$2" "$1: message"
    check "$1: nothing on standard output" not test -s "$dir/out"
}
book itself itself ''
wrong itself 'rulebooks/itself.json:1:53: inherits: a circle: itself inherits itself'
book a b ''
book b c ''
book c b ''
wrong a 'rulebooks/c.json:1:48: inherits: a circle: b inherits c inherits b'
book orphan upwork-2O20-12 ''
wrong orphan 'rulebooks/orphan.json:1:53: inherits: there is no rulebook "upwork-2O20-12"'
says 'did you mean "upwork-2020-12"?' 'orphan: suggestion'
book far ../far ''
wrong far 'rulebooks/far.json:1:50: inherits: expected a name of letters'
book d1 '' '"purchase": {"on": true, "price_usd": 1},
"expiry": {"on": {"value": true, "source": "S3"}}'
for n in 2 3 4 5 6 7 8; do
    book "d$n" "d$((n - 1))" "\"purchase\": {\"price_usd\": $n}"
done
book d9 d8 ''
run rules d8 --json
exits 0 'eight in a row: exit code'
check 'the nearest wins; the oldest still speaks; plain numbers are assumed' \
    python3 -c '
import json, sys
row = {r["section"] + "." + r["parameter"]: r for r in json.load(open(sys.argv[1]))}
assert (row["purchase.price_usd"]["value"], row["purchase.price_usd"]["source"]) == (8, "assumed")
assert (row["purchase.on"]["value"], row["purchase.on"]["source"]) == (True, "rulebook")
assert row["expiry.on"]["source"] == "S3"' out
chain='"d1" would be rulebook 9 of a chain; at most 8 may inherit from each other'
wrong d9 "rulebooks/d2.json:1:49: inherits: $chain"
book child parent ''
book parent '' '"fee": {"on": true, "share": [2]}'
wrong child 'rulebooks/parent.json:2:42: rules.fee.share[0]: 2 is out of range'
book uneven upwork-2020-12 '"fee": {"share": [0.1]}'
wrong uneven 'rules.fee.share: 1 shares for 2 upper ends'
book named '' ''
mv rulebooks/named.json rulebooks/other.json
wrong other 'rulebooks/other.json:1:31: name: must be "other", as the file is called'
echo '{"name": "nine", "since": "2022-02-30", "rulse": {}}' >rulebooks/nine.json
wrong nine 'schema_version: missing'
says 'since: 2022-02-30 is no date: month 2 of 2022 has 28 days' 'nine: the date'
says 'rulse: unknown key; did you mean "rules"?' 'nine: the key'
echo '{"schema_version": 1, "name": "back", "since": "2022-02-03", "until": "2022-02-02"}' \
    >rulebooks/back.json
wrong back 'until: lies before `since`'
cp "$root/scenarios/tiny.json" here.json
run validate here.json --set rulebook=d8
exits 0 'a rulebook beside the scenario: exit code'
run validate here.json --set rulebook=a
exits 3 'a scenario with a circle: exit code'
says 'rulebooks/c.json:1:48: inherits: a circle' 'a scenario with a circle: message'
cd "$root" || exit 1
finish
