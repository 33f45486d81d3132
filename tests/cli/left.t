#!/bin/sh
# What commands that write a single file, or need a folder for temporary files, leave
# when they are killed: the next one names it; what is others' or held it does not.
set -u
. tests/cli/tap.sh

if ! ${CC:-gcc} -O2 -shared -fPIC -o "$dir/kill_rename.so" tests/cli/kill_rename.c -ldl \
    2>/dev/null; then
    echo '1..0 # SKIP nothing can be preloaded here'
    exit 0
fi
tiny=$PWD/scenarios/tiny.json
own=$PWD/scenarios/fit/proposals.csv
mkdir "$dir/tmp" "$dir/at"
TMPDIR=$dir/tmp
export TMPDIR
left=

# Killed as it is about to give a file that name; then once more, to its end.
killed() # NAME WHAT PATTERN ARGUMENT...
{
    name=$1 what=$2 pattern=$3
    shift 3
    (
        cd "$dir/at" || exit 1
        LD_PRELOAD=$dir/kill_rename.so KILL_NAME=$name KILL_AT=1 "$CONNECTSIM" "$@"
    ) >"$dir/o" 2>&1
    # shellcheck disable=SC2086
    left=$(find $pattern -maxdepth 0 2>/dev/null)
    check "$what: killed, it leaves something" test -e "$left"
    (cd "$dir/at" && "$CONNECTSIM" "$@") >"$dir/out" 2>"$dir/err" </dev/null
    code=$?
    exits 0 "$what: again"
    says "${left#"$dir/at/"}: was left by a process that ended; remove it: rm " "$what: named"
    check "$what: not removed unasked" test -e "$left"
    # shellcheck disable=SC2046
    (cd "$dir/at" && eval "$(sed -n 's/.*: remove it: //p; s/.*; remove it: //p' "$dir/err")")
    check "$what: the command removes it" not test -e "$left"
}
killed mine.json new "$dir/at/mine.json.partial-*" new mine
killed fitted.json 'calibrate' "$dir/at/fitted.json.partial-*" \
    calibrate worth-it --own "$own" --patch fitted.json
killed balance.svg 'explain' "$dir/at/balance.svg.partial-*" explain "$tiny" -o balance.svg
killed data.gp 'the drawing of explain' "$dir/tmp/connectsim-explain.partial-*" \
    explain "$tiny" -o data.svg
killed command.json 'a part' "$dir/at/t.shards/1-of-2/command.json.partial-*" \
    run "$tiny" --shard 1/2 -o t
run run "$tiny" -q --no-charts -o "$dir/at/r/tiny" --replications 3
killed index.html 'an index' "$dir/at/r/index.html.partial-*" report r
killed again 'verify' "$dir/tmp/connectsim-verify.partial-*" verify r/tiny --all
cp "$tiny" "$dir/at/guess.json"
killed guess.guesses 'what guesses do' "$dir/at/guess.guesses.partial-*" \
    run guess.json --sensitivity guesses --no-charts --force
check 'all is where temporary files are, and gone' test -z "$(ls -A "$dir/tmp")"

# Not ours, not left, or not known to be: nothing is said of it.
gone=999983
while kill -0 $gone 2>/dev/null; do gone=$((gone - 1)); done
silent() # WHAT PATH
{
    (cd "$dir/at" && "$CONNECTSIM" new mine --force) >"$dir/out" 2>"$dir/err" </dev/null
    code=$?
    exits 0 "$1: exit code"
    check "$1: not named" not grep -q partial- "$dir/err"
    check "$1: stays" test -e "$2"
    rm -r "$2"
}
at=$dir/at/mine.json
echo mine >"$at.partial-$$"
silent 'of a process that lives' "$at.partial-$$"
echo mine >"$dir/mine"
ln -s "$dir/mine" "$at.partial-$gone"
silent 'a link' "$at.partial-$gone"
ln "$dir/mine" "$at.partial-$gone"
silent 'with another name' "$at.partial-$gone"
mkdir "$at.partial-$gone"
silent 'a folder' "$at.partial-$gone"
echo mine >"$at.partial-mine"
silent 'without a number' "$at.partial-mine"
echo mine >"$dir/at/other.json.partial-$gone"
silent 'of another file' "$dir/at/other.json.partial-$gone"
if command -v flock >/dev/null; then
    echo mine >"$at.partial-$gone"
    exec 9>"$at.partial-$gone"
    flock 9
    silent 'that somebody holds' "$at.partial-$gone"
    exec 9>&-
fi
if [ "$(id -u)" -eq 0 ]; then
    echo mine >"$at.partial-$gone"
    chown 12345 "$at.partial-$gone"
    silent 'of another user' "$at.partial-$gone"
    mkdir "$dir/tmp/connectsim-verify.partial-$gone"
    chown 12345 "$dir/tmp/connectsim-verify.partial-$gone"
    run verify "$dir/at/r/tiny" --all
    exits 0 'a folder of another user: exit code'
    check 'a folder of another user: not named' not grep -q partial- "$dir/err"
    rmdir "$dir/tmp/connectsim-verify.partial-$gone"
fi
mkdir "$dir/tmp/connectsim-verify-mine"
run verify "$dir/at/r/tiny" --all
check 'a folder of a similar name: not named' not grep -q verify-mine "$dir/err"
rmdir "$dir/tmp/connectsim-verify-mine"

# A chart that hangs, and the command is stopped: within two seconds, nothing is left.
mkdir "$dir/bin"
printf '#!/bin/sh\necho $$ >"%s"\nexec sleep 60\n' "$dir/pid" >"$dir/bin/gnuplot"
chmod +x "$dir/bin/gnuplot"
for signal in TERM INT HUP; do
    rm -f "$dir/pid"
    PATH=$dir/bin:$PATH perl -e '$SIG{INT} = "DEFAULT"; exec @ARGV' \
        "$CONNECTSIM" explain "$tiny" -o "$dir/stopped.svg" >"$dir/out" 2>"$dir/err" &
    pid=$!
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        test -s "$dir/pid" && break
        sleep .2
    done
    kill -s "$signal" "$pid"
    before=$(date +%s%N)
    wait "$pid"
    code=$?
    exits 5 "SIG$signal while explain draws: exit code"
    check "SIG$signal while explain draws: within two seconds" \
        test $((($(date +%s%N) - before) / 1000000)) -le 2000
    says 'stopped before the end; no chart was written' "SIG$signal while explain draws: said"
    check "SIG$signal while explain draws: gnuplot is gone" not kill -0 "$(cat "$dir/pid")"
    check "SIG$signal while explain draws: nothing is left" \
        test -z "$(ls -A "$dir/tmp")" -a ! -e "$dir/stopped.svg"
done

# Stopped as it is about to put a file in its place: it does that, and leaves nothing else.
stopped() # NAME WHAT ARGUMENT...
{
    name=$1 what=$2
    shift 2
    code=0
    (cd "$dir/at" && LD_PRELOAD=$dir/kill_rename.so KILL_NAME=$name KILL_AT=1 KILL_BY=15 \
        "$CONNECTSIM" "$@") >"$dir/out" 2>"$dir/err" </dev/null || code=$?
    exits 0 "SIGTERM, $what: exit code"
    check "SIGTERM, $what: nothing is left" \
        test -z "$(find "$dir/at" "$dir/tmp" -name '*.partial-*')"
}
stopped mine.json 'new' new mine --force
stopped fitted.json 'calibrate' calibrate worth-it --own "$own" --patch fitted.json --force
stopped balance.svg 'explain' explain "$tiny" -o balance.svg --force
stopped report.html 'report' report r/tiny
stopped index.html 'an index' report r
run verify "$dir/at/r/tiny"
exits 0 'the results: as they were'

# Stopped while all is made again: nothing to go on from.
if command -v gnuplot >/dev/null; then
    run run "$tiny" -q -o "$dir/at/drawn"
    rm -f "$dir/pid"
    PATH=$dir/bin:$PATH "$CONNECTSIM" verify "$dir/at/drawn" --all >"$dir/out" 2>"$dir/err" &
    pid=$!
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        test -s "$dir/pid" && break
        sleep .2
    done
    kill -s TERM "$pid"
    code=0
    wait "$pid" || code=$?
    exits 5 'SIGTERM while verify draws: exit code'
    says 'stopped before all was made again' 'SIGTERM while verify draws: said'
    check 'SIGTERM while verify draws: nothing to go on from' not grep -q 'go on with' "$dir/err"
    check 'SIGTERM while verify draws: nothing is left' test -z "$(ls -A "$dir/tmp")"
else
    skip 'verify that draws' 'no gnuplot'
fi
finish
