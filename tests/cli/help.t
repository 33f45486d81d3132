#!/bin/sh
# Help for one command, one field, one list; names that lead to data anywhere.
set -u
. tests/cli/tap.sh
root=$PWD

for word in -V version; do
    run "$word"
    exits 0 "$word: exit code"
    check "$word is --version" grep -qE '^connectsim [0-9]' "$dir/out"
done
run help
for word in $(sed -n 's/^  \([a-z][a-z]*\) .*/\1/p' "$dir/out"); do
    run help "$word"
    check "help $word: examples" grep -q "^  connectsim $word" "$dir/out"
    check "help $word: no line beyond 80 columns" not grep -qE '.{81}' "$dir/out"
done
for word in '' help 'help scenario'; do
    # shellcheck disable=SC2086
    run $word
    check "${word:-nothing}: no line beyond 80 columns" not grep -qE '.{81}' "$dir/out"
done
# The page of the results is Markdown, but on a terminal.
run help results
check 'help results: RESULTS.md' cmp "$dir/out" RESULTS.md
if python3 -c 'import pty; pty.openpty()' 2>/dev/null; then
    for word in distributions metrics charts results; do
        python3 tests/cli/terminal.py "$CONNECTSIM" help "$word" >"$dir/page"
        check "help $word on a terminal: no line beyond 80 columns" \
            not grep -qE '.{81}' "$dir/page"
    done
    # Every word of the page stands there, in its order, but for heads of tables.
    words()
    {
        awk '/^\|--/ { held = ""; next } { print held; held = $0 } END { print held }' "$1" |
            tr -d '`' | tr -s '|# ()\n,' '\n' | grep '[a-z]'
    }
    words RESULTS.md >"$dir/wanted"
    words "$dir/page" >"$dir/shown"
    check 'and every word of it' cmp "$dir/wanted" "$dir/shown"
else
    skip 'help results on a terminal' 'no pseudo-terminal'
fi

# A field by its path or its name, a section, a list.
while IFS='|' read -r word text; do
    run help "$word"
    exits 0 "help $word: exit code"
    check "help $word: $text" grep -qF -e "$text" "$dir/out"
    check "help $word: no line beyond 80 columns" not grep -qE '.{81}' "$dir/out"
done <<'END'
market.hire|number, probability, 0 to 1
hire|freelancers do not meet
market|competitive
populations[stock].size|accounts at day 0
populations.size|accounts at day 0
rules.price|Price of a proposal
rules.price.multiplier|whole number, 1 to 16
experiments|which arm is best
END
run help distributions
check 'help distributions: the list' grep -q '^  lognormal ' "$dir/out"
run help metrics
check 'help metrics: the list' grep -q '^  net_value_usd ' "$dir/out"
run help market.hirr
exits 2 'help of a field that is none: exit code'
says 'did you mean market.hire?' 'help of a field that is none: suggestion'

# After -- a word is no option.
run validate -- scenarios/tiny.json
exits 0 '--: exit code'
cp scenarios/tiny.json "$dir/-q"
(cd "$dir" && "$CONNECTSIM" validate -- -q) >"$dir/out" 2>"$dir/err"
check '--: a file that begins with a dash' grep -q '^-q: valid' "$dir/out"

# Names of scenarios and questions lead to the installed ones, from anywhere.
for name in tiny 06-plus ask quiet; do
    (cd "$dir" && "$CONNECTSIM" validate "$name") >"$dir/out" 2>"$dir/err"
    check "$name: found" grep -q "^$name: valid" "$dir/out"
done
cp "$CONNECTSIM" "$dir/elsewhere"
(cd "$dir" && CONNECTSIM_DATA=$root ./elsewhere validate 06-plus) >"$dir/out" 2>"$dir/err"
check 'CONNECTSIM_DATA: found by a program elsewhere' grep -q '^06-plus: valid' "$dir/out"
(cd "$dir" && CONNECTSIM_DATA=$dir/none ./elsewhere validate tiny) >"$dir/out" 2>"$dir/err"
says 'CONNECTSIM_DATA: no scenarios/rulebooks in' 'CONNECTSIM_DATA of nothing: said'
finish
