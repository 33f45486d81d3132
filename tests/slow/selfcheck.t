#!/bin/sh
# connectsim selfcheck, by an installed copy that is used from elsewhere: alone, which
# is the quick selection, and every other case.
set -u
. tests/cli/tap.sh

run selfcheck --list
cp "$dir/out" "$dir/list"
mkdir -p "$dir/usr/bin" "$dir/usr/share/connectsim"
cp "$CONNECTSIM" "$dir/usr/bin/connectsim"
cp -R scenarios analysis "$dir/usr/share/connectsim/"
home=$PWD
CONNECTSIM=$dir/usr/bin/connectsim
cd / || exit 1
run selfcheck
exits 0 'exit code'
sed -n 's/^  \([^ ]*\) .* quick .*/\1/p' "$dir/list" | sort >"$dir/quick"
sed -n 's/^\([^ ]*\) .* pass$/\1/p' "$dir/out" | sort >"$dir/passed"
check 'the quick selection, all of it' cmp "$dir/quick" "$dir/passed"
check 'some are quick' test "$(wc -l <"$dir/quick")" -ge 15
sed -n 's/^  \([^ ]*\) .*/\1/p' "$dir/list" | sort | comm -23 - "$dir/quick" >"$dir/others"
# shellcheck disable=SC2046
run selfcheck $(cat "$dir/others")
exits 0 'all others: exit code'
sed -n 's/^\([^ ]*\) .* pass$/\1/p' "$dir/out" | sort >"$dir/passed"
check 'all others pass' cmp "$dir/others" "$dir/passed"
check 'there are others' test "$(wc -l <"$dir/others")" -ge 45
cd "$home" || exit 1
finish
