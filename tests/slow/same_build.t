#!/bin/sh
# The program is the same bytes wherever, whenever and by whomever it is built, and
# is built so that a wrong access ends it instead of obeying a stranger's file.
set -u
. tests/cli/tap.sh
there=$dir/a/folder/with/another/name
mkdir -p "$there" && cp -R Makefile sim "$there" || exit 1
elsewhere()
{
    (cd "$there" && umask 077 &&
        env -u MAKEFLAGS -u MAKELEVEL LC_ALL=C.UTF-8 TZ=Asia/Tokyo HOME=/nonexistent \
            make -s -j "$(nproc)" all)
}
check 'built in another folder, time zone and language' elsewhere
check 'to the same bytes' cmp "$there/build/connectsim" "$CONNECTSIM"
check 'without a name of this folder' not grep -qF "$PWD" "$CONNECTSIM"

readelf -W -d -l -s "$CONNECTSIM" >"$dir/elf"
check 'addresses that nobody can guess' grep -qE 'Flags: .*PIE' "$dir/elf"
check 'tables of addresses are read-only' grep -qE 'Flags: .*NOW' "$dir/elf"
check 'from the start' grep -q GNU_RELRO "$dir/elf"
check 'no code on the stack' grep -qE 'GNU_STACK .* RW ' "$dir/elf"
check 'a guard on each stack' grep -q __stack_chk_fail "$dir/elf"
check 'calls of the C library look at the size' grep -qE '__(memcpy|snprintf)_chk' "$dir/elf"
finish
