# One failed allocation at every place, once: exit 1 with a message, nothing
# half-written (fail_malloc.c). Sourced, after tap.sh.
#
#   fails_well EVERY LABEL ARGUMENT...   tries every so many of the places of a
#                                        call of the program that succeeds
fails_well()
{
    every=$1
    what=$2
    shift 2
    rm -f "$dir/report"
    code=0
    FAIL_REPORT=$dir/report FAIL_EVERY=$every LD_PRELOAD=$dir/fail_malloc.so \
        "$CONNECTSIM" "$@" >"$dir/out" 2>"$dir/err" </dev/null || code=$?
    exits 0 "$what: the call itself"
    check "$what: $(tail -n 1 "$dir/report" 2>/dev/null), each fails with a message and exit 1" \
        awk '/^status/ { print; bad = 1 } /^[1-9][0-9]* places$/ { n = $1 }
            END { exit bad || n < 50 }' "$dir/report"
}

# Whether it can be preloaded here: glibc, and no sanitizer in the program.
can_fail()
{
    ${CC:-gcc} -O2 -shared -fPIC -o "$dir/fail_malloc.so" tests/cli/fail_malloc.c \
        -ldl 2>"$dir/seen" || return 1
    FAIL_REPORT=$dir/report LD_PRELOAD=$dir/fail_malloc.so "$CONNECTSIM" --version \
        >/dev/null 2>&1
    grep -q places "$dir/report" 2>/dev/null
}
