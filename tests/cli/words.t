#!/bin/sh
# Commands, options and what is said about wrong ones. Exit code 2: usage.
set -u
. tests/cli/tap.sh
tiny=scenarios/tiny.json

run --version
exits 0 'version: exit code'
libraries='GSL [0-9.]+, cJSON [0-9.]+, Nettle [0-9.]+, Random123 [0-9.]+'
check 'version: one line with the libraries' \
    grep -qxE "connectsim [0-9]+\.[0-9]+\.[0-9]+ \($libraries\)" "$dir/out"
check 'version: one line only' test "$(wc -l <"$dir/out")" -eq 1

run help
exits 0 'help: exit code'
for word in run validate list plot report rules assumptions help --set --seed --threads \
    --replications --force --no-charts --print --event-set --eager \
    'exit status'; do
    check "help names $word" grep -qF -e "$word" "$dir/out"
done
check 'help: no line beyond 80 columns' not grep -qE '.{81}' "$dir/out"
cp "$dir/out" "$dir/help"
for word in --help -h; do
    run "$word"
    check "$word is help" cmp "$dir/help" "$dir/out"
done
run
exits 0 'no argument: exit code'
check 'no argument: what to begin with, in ten lines' test "$(wc -l <"$dir/out")" -eq 10
check 'no argument: where the rest is' grep -q 'connectsim help ' "$dir/out"
run help run
exits 0 'help run: exit code'
check 'help run: usage' grep -q '^connectsim run SCENARIO' "$dir/out"
check 'help run: options' grep -qe '--replications N' "$dir/out"
cp "$dir/out" "$dir/help"
run run --help
check 'run --help is help run' cmp "$dir/help" "$dir/out"
run run "$tiny" --no-such-option --help
exits 0 'help goes before an unknown option'
run help scenario
exits 0 'help scenario: exit code'
for word in burn_in_days attempts_per_day outside_option posts_per_month \
    selectivity max_per_session best reorder_point readiness_test population \
    sample_days; do
    check "help scenario describes $word" grep -qE "^  $word +[a-z]" "$dir/out"
done
check 'help scenario: every field says what it is' \
    awk '/^  [a-z]/ { if (bare) exit 1; bare = 1 } substr($0, 1, 32) ~ /^ *[^ ]$/ { bare = 0 }
        END { exit bare }' "$dir/out"
check 'help scenario: no line beyond 80 columns' not grep -qE '.{81}' "$dir/out"
run help validate
check 'help validate: no options of run' not grep -q 'no-charts' "$dir/out"

# The commands that help names all have help of their own.
"$CONNECTSIM" help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p' |
    sort >"$dir/commands"
check 'help lists twenty commands' test "$(wc -l <"$dir/commands")" -eq 20
for word in $(cat "$dir/commands"); do
    run help "$word"
    exits 0 "help $word: exit code"
    check "help $word: usage" grep -q "^connectsim $word" "$dir/out"
done

run rnu
exits 2 'mistyped command: exit code'
says 'unknown command rnu; did you mean run?' 'mistyped command: suggestion'
check 'mistyped command: nothing on standard output' not test -s "$dir/out"
run frobnicate
exits 2 'unknown command: exit code'
says 'unknown command frobnicate (see connectsim help)' 'unknown command: hint'
run help frobnicate
exits 2 'help about an unknown command: exit code'
says 'unknown command frobnicate' 'help about an unknown command: message'

run run "$tiny" --slice=1/2 -o "$dir/unknown"
exits 2 'an option that is none: exit code'
says 'unknown option --slice' 'an option that is none: message'
check 'an unknown option writes nothing' nothing_left "$dir/unknown"

# What the help of `list` and `help` says there is: each is there.
run help list
lists=$(sed -n '1,/\]$/p' "$dir/out" | tr -d '\n' |
    sed -n 's/^connectsim list \[\(.*\)\]$/\1/p' | tr '|' ' ')
check 'help list: the lists' test "$(echo "$lists" | wc -w)" -eq 9
for word in $lists; do
    run list "$word"
    exits 0 "help list names $word: exit code"
done
run list nonsense
for word in $lists; do
    says "$word" "list nonsense names $word"
done
run help help
pages=$(sed -n 's/^connectsim help \[COMMAND|\(.*\)\]$/\1/p' "$dir/out" | tr '|' ' ')
check 'help help: the pages' test "$(echo "$pages" | wc -w)" -eq 3
for word in $pages; do
    run help "$word"
    exits 0 "help help names $word: exit code"
done

# Wrong options: arguments, then a part of the message.
while IFS='|' read -r words text; do
    # shellcheck disable=SC2086
    run run "$tiny" $words
    exits 2 "run $words: exit code"
    says "$text" "run $words: message"
    check "run $words: nothing on standard output" not test -s "$dir/out"
done <<'END'
--repliactions 2|unknown option --repliactions; did you mean --replications?
--repliactions=2|; did you mean --replications?
--xyzzy|unknown option --xyzzy
-z|unknown option -z
--force=yes|--force takes no value
--seed|--seed needs a value
--seed abc|--seed: abc is not allowed
--seed -1|--seed: -1 is not allowed
--seed 1e3|--seed: 1e3 is not allowed
--seed 123456789012345678901|is not allowed
--seed=|--seed:
--replications 0|--replications: 0 is not allowed: 1 to 1000000
--replications 2x|--replications: 2x is not allowed
--replications -3|--replications: -3 is not allowed
--replications 1000001|is not allowed
--threads 0|--threads: 0 is not allowed: 1 to 1024
--threads many|--threads: many is not allowed
--event-set stack|--event-set: stack is not allowed: buckets or heap
--progress loud|--progress: loud is not allowed: auto, plain, json or none
--sensitivity seed|--sensitivity: seed is not allowed: assumptions
--set nonsense|expected PATH=VALUE
END
check 'a wrong option writes no folder' not test -e results/nonsense

run run
exits 2 'run without a scenario: exit code'
says 'which scenario' 'run without a scenario: message'
run validate
exits 2 'validate without a scenario: exit code'
for word in plot report rules assumptions; do
    run "$word"
    exits 2 "$word without an argument: exit code"
    says "$word: which" "$word without an argument: message"
done

run list
exits 0 'list: exit code'
for word in tiny buy-vs-earn upwork-2020-12 when_short net_value_usd lorenz; do
    check "list names $word" grep -q "^  $word\\( \\|\$\\)" "$dir/out"
done
check 'list: titles' grep -qE '^  upwork-2023-06 +Upwork, from June 2023$' "$dir/out"
cp "$dir/out" "$dir/list"
for word in scenarios rulebooks strategies metrics charts; do
    run list "$word"
    exits 0 "list $word: exit code"
    check "list $word: something" test "$(wc -l <"$dir/out")" -ge 3
    check "list $word: less than everything" \
        test "$(wc -l <"$dir/out")" -lt "$(wc -l <"$dir/list")"
done
run list nonsense
exits 2 'list nonsense: exit code'
says 'no such list: nonsense' 'list nonsense: message'

run rules no-such-rulebook
exits 3 'rules of no rulebook: exit code'
says 'there is no rulebook "no-such-rulebook"' 'rules of no rulebook: message'
run rules ../rulebooks/article
exits 2 'rules: a path is no name'
finish
