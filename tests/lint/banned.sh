#!/bin/sh
# Functions that must not be called under sim/, and what to use instead.
# Comments and strings do not count.
cd "$(dirname "$0")/../.." || exit 1
rules=$(mktemp) && trap 'rm -f "$rules"' EXIT
# function  where it is allowed (pattern of the file name)  use instead
cat >"$rules" <<'RULES'
atoi                 -                         strtol with checks
atof                 -                         strtod with checks
strtok               -                         strcspn and a length
sprintf              -                         snprintf or text_printf
vsprintf             -                         vsnprintf
strcpy               -                         text_copy
strcat               -                         text_add
gets                 -                         fgets
rand                 -                         rng_uniform
srand                -                         rng_key_make
time                 ^sim/(output|cli)/        results hold no clock
clock                -                         results hold no clock
gettimeofday         -                         results hold no clock
setlocale            -                         the C locale
gsl_rng_env_setup    -                         nothing: it lets the environment in
cJSON_Parse          -                         cJSON_ParseWithOpts
cJSON_GetObjectItem  -                         cJSON_GetObjectItemCaseSensitive
malloc               ^sim/base/                mem_new
calloc               ^sim/base/                mem_new
realloc              ^sim/base/                mem_grow
free                 ^sim/base/                mem_free
printf               -                         text_printf, or say of cli/
fprintf              ^sim/(base|output)/|^sim/cli/progress.c  text_printf, or say of cli/
fputs                ^sim/output/|^sim/cli/say.c  text_add, or say_text of cli/
puts                 -                         say of cli/
putchar              -                         say of cli/
RULES
find sim -name '*.[ch]' | LC_ALL=C sort | xargs awk -v rules="$rules" '
BEGIN {
    while ((getline line < rules) > 0) {
        n = split(line, f, " ")
        allowed[f[1]] = f[2]
        instead[f[1]] = f[3]
        for (i = 4; i <= n; i++)
            instead[f[1]] = instead[f[1]] " " f[i]
    }
}
FNR == 1 { comment = 0 }
{
    code = $0
    gsub(/\\./, "", code)
    gsub(/"[^"]*"/, "", code)
    gsub(/\/\*([^*]|\*+[^*\/])*\*+\//, "", code)
    if (comment) {
        if (!sub(/^.*\*\//, "", code))
            next
        comment = 0
    }
    if (sub(/\/\*.*$/, "", code))
        comment = 1
    while (match(code, /(->|\.)?[A-Za-z_][A-Za-z_0-9]*[ \t]*\(/)) {
        name = substr(code, RSTART, RLENGTH - 1)
        sub(/[ \t]+$/, "", name)
        if (name in allowed &&
            (allowed[name] == "-" || FILENAME !~ allowed[name])) {
            print FILENAME ":" FNR ": " name " is banned; use " instead[name]
            bad = 1
        }
        code = substr(code, RSTART + RLENGTH)
    }
}
END { exit bad }'
