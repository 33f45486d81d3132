#!/bin/sh
# A row of a parameter table for a member of another C type does not compile:
# every constructor of base/param_rows.h with every type, by each compiler that
# is here. `n` stands for whole numbers, dollars, times and days of a date.
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
cat >"$work/head" <<'HEAD'
#include "base/param_rows.h"
#include "rng/dist.h"
extern const char *const words[];
struct every {
    bool on; int i; unsigned set; int64_t n; uint64_t u; double x; float f; struct dist dist;
    char name[PARAM_NAME_SIZE], text[PARAM_TEXT_SIZE], *word;
    struct param_ints ints; struct param_reals reals;
};
#define ROW_OF struct every
HEAD
members="on i set n u x f dist name text word ints reals"
row() { # constructor, the member it is for, columns between name and default
    for member in $members; do
        number=$((number + 1))
        [ "$member" = "$2" ] || echo "$number" >>"$work/wrong"
        echo "const struct param_spec row$number =" \
            "$1($member, \"name\",$3 REQUIRED, \"\", \"help\", .is_choice = true);"
    done
}
number=$(wc -l <"$work/head")
{
    cat "$work/head"
    row REAL x ' "", 0, 1,'
    row WHOLE n ' "", 0, 1,'
    row DIST dist ' "", 0, 1,'
    row REALS reals ' "", 0, 1,'
    row WHOLES ints ' "", 0, 1,'
    row USD n ' 0, 1,'
    row DAYS n ' 0, 1,'
    row HOURS n ' 0, 1,'
    row CHOICE i ' words,'
    row SET set ' words,'
    row SWITCH on ''
    row NAME name ''
    row TEXT text ''
    row DATE n ''
    row SEED u ''
} >"$work/rows.c"
tried=0 bad=0
for name in $(sed -n 's/^#define \([A-Z]*\)(.*/\1/p' sim/base/param_rows.h); do
    case $name in LAW | WORDS | BETWEEN) continue ;; esac
    grep -q " $name(" "$work/rows.c" || { echo "$name is not tried here"; bad=1; }
done
sort -o "$work/wrong" "$work/wrong"
for cc in gcc clang; do
    command -v "$cc" >/dev/null || continue
    tried=$((tried + 1))
    # errors stand where the row stands, and all of them are said
    case $cc in gcc) all=-ftrack-macro-expansion=0 ;; *) all=-ferror-limit=0 ;; esac
    LC_ALL=C "$cc" -std=c11 -Isim -fsyntax-only "$all" "$work/rows.c" 2>&1 |
        sed -n 's/^[^ ]*rows\.c:\([0-9]*\):[0-9]*: error.*/\1/p' |
        sort -u >"$work/refused"
    cmp -s "$work/wrong" "$work/refused" && continue
    bad=1
    for line in $(comm -3 "$work/wrong" "$work/refused"); do
        echo "$cc: $(sed -n "${line}p" "$work/rows.c")"
    done
done
[ "$tried" -gt 0 ] || { echo "no compiler"; exit 1; }
exit "$bad"
