#!/bin/sh
# gnuplot that fails, is killed, hangs, floods, leaves others running, or finds an
# unkind environment: a message and exit code 4, or the same drawings; never a chart
# missing in silence.
set -u
. tests/cli/tap.sh
tiny=scenarios/tiny.json
real=$(command -v gnuplot)
run run "$tiny" --replications 2 -q -o "$dir/kind"
exits 0 'kind: exit code'
mkdir "$dir/bin"

seconds=60

# `run` with a gnuplot of these lines; its charts in $dir/$1.
with()
{
    printf '#!/bin/sh\n%s\n' "$2" >"$dir/bin/gnuplot"
    chmod +x "$dir/bin/gnuplot"
    code=0
    PATH=$dir/bin:$PATH CONNECTSIM_DRAWING_SECONDS=$seconds "$CONNECTSIM" run "$tiny" \
        --replications 2 -q -o "$dir/$1" >"$dir/out" 2>"$dir/err" || code=$?
}

# Every chart that is not there is named, and the tables are whole.
told()
{
    exits 4 "$1: exit code"
    says "$2" "$1: said"
    for svg in "$dir/kind/charts"/*.svg; do
        name=$(basename "$svg" .svg)
        test -e "$dir/$1/charts/$name.svg" || grep -q "chart $name: " "$dir/err" ||
            echo "$name"
    done >"$dir/silent"
    check "$1: no chart is missing in silence" not test -s "$dir/silent"
    check "$1: the tables are there" cmp "$dir/kind/summary.csv" "$dir/$1/summary.csv"
    check "$1: what it said is not kept at length" \
        test -z "$(find "$dir/$1/charts" -size +100k)"
}

with killed 'kill -s KILL $$'
told killed 'gnuplot ended by signal 9'
seconds=1
with hangs "trap '' ALRM TERM INT HUP; while :; do sleep 1; done"
seconds=60
told hangs 'took too long'
says 'not tried, since gnuplot took too long before' 'hangs: the rest is not waited for'
with floods 'exec yes no data >&2'
told floods 'wrote too much'
with part "case \"\$*\" in *lorenz*) exit 7 ;; *) exec $real \"\$@\" ;; esac"
told part 'chart lorenz: gnuplot failed (exit 7)'
check 'part: the others are drawn, the same' sh -c '
    for svg in "$1"/charts/*.svg; do
        case $svg in
        */lorenz.svg) ! test -e "$2/charts/lorenz.svg" || exit 1 ;;
        *) cmp "$svg" "$2/charts/$(basename "$svg")" || exit 1 ;;
        esac
    done' sh "$dir/kind" "$dir/part"

# The same drawings, by whatever way.
same()
{
    exits 0 "$1: exit code"
    check "$1: no complaint" not test -s "$dir/err"
    for svg in "$dir/kind/charts"/*.svg; do
        cmp "$svg" "$dir/$1/charts/$(basename "$svg")" || break
    done >"$dir/differs" 2>&1
    check "$1: the same drawings" not test -s "$dir/differs"
}
with leaves "sleep 300 & echo \$! >>$dir/left; exec $real \"\$@\""
same leaves
check 'leaves: something was left' test -s "$dir/left"
sleep .2
check 'leaves: and ended' sh -c '
    while read -r pid; do
        ! kill -0 "$pid" 2>/dev/null || grep -q "^State:.*Z" "/proc/$pid/status" || exit 1
    done <"$1"' sh "$dir/left"
with alone "case \"\$*\" in *lorenz*cost*) exit 9 ;; esac; exec $real \"\$@\""
same alone
# It is started while there is still something to write, and waits for that: the last
# script gets its name when gnuplot is there, or after ten seconds without it.
if ${CC:-gcc} -O2 -shared -fPIC -o "$dir/hold_rename.so" tests/cli/hold_rename.c -ldl \
    2>"$dir/seen"; then
    export LD_PRELOAD="$dir/hold_rename.so" HOLD_NAME=charts/winning.gp HOLD_UNTIL="$dir/when"
    with early "test -e charts/winning.gp || touch $dir/when; exec $real \"\$@\""
    unset LD_PRELOAD HOLD_NAME HOLD_UNTIL
    same early
    check 'early: it was there before the scripts' test -e "$dir/when"
else
    skip 'early: it was there before the scripts' 'no compiler'
fi
with late "sleep 1; exec $real \"\$@\""
same late
mkdir "$dir/home"
echo 'print "from a start-up file"; set terminal dumb' >"$dir/home/.gnuplot"
code=0
HOME=$dir/home GNUTERM=dumb GNUPLOT_LIB=/absent LC_ALL=tr_TR.UTF-8 LANG=C \
    POSIXLY_CORRECT=1 "$CONNECTSIM" run "$tiny" --replications 2 -q -o "$dir/unkind" \
    >"$dir/out" 2>"$dir/err" || code=$?
same unkind
# `plot` of results that are there: drawn beside them, and put there whole or not at
# all. What is left beside is named by the next, which draws.
cp -R "$dir/kind" "$dir/again"
echo mine >"$dir/again/charts/mine.txt"
cp -R "$dir/again" "$dir/before"
printf '#!/bin/sh\ntouch "%s"\nexec sleep 5\n' "$dir/draws" >"$dir/bin/gnuplot"
# `plot` that gets a signal while it draws.
draws()
{
    rm -f "$dir/draws"
    PATH=$dir/bin:$PATH "$CONNECTSIM" plot "$dir/again" >"$dir/out" 2>"$dir/err" &
    drawer=$!
    tries=0
    until [ -e "$dir/draws" ] || [ "$tries" -gt 200 ]; do
        sleep .1
        tries=$((tries + 1))
    done
    kill -s "$1" "$drawer"
    code=0
    wait "$drawer" 2>"$dir/seen" || code=$?
}
draws KILL
check 'plot, killed: it was drawing' test -e "$dir/draws"
check 'plot, killed: the results are as they were' diff -r "$dir/before" "$dir/again"
run plot "$dir/again"
exits 0 'plot, after that: exit code'
says "$dir/again.partial-" 'plot, after that: what is left is named'
check 'plot, after that: the same drawings, and what is not ours' \
    diff -r -x manifest.json "$dir/before" "$dir/again"
rm -rf "$dir"/again.partial-*
draws TERM
exits 5 'plot, stopped: exit code'
says 'as they were' 'plot, stopped: said'
check 'plot, stopped: so it is' diff -r -x manifest.json "$dir/before" "$dir/again"
(cd "$dir/again" && "$CONNECTSIM" plot .) >"$dir/out" 2>&1
check 'plot, by no name: the same' \
    diff -r -x manifest.json "$dir/before" "$dir/again"
check 'plot: nothing is left beside' test -z "$(find "$dir" -maxdepth 1 -name '*.partial-*')"

# What cannot be drawn does not take what was drawn: no gnuplot, one that fails, one
# whose libraries find no memory, one whose drawing is cut.
real=$(command -v gnuplot)
mkdir "$dir/none"
for tool in sh ls cat; do
    ln -s "$(command -v "$tool")" "$dir/none/$tool"
done
fails()
{
    code=0
    PATH=$2 "$CONNECTSIM" plot "$dir/again" >"$dir/out" 2>"$dir/err" || code=$?
    exits 4 "$1: exit code"
    says "$3" "$1: said"
    says "$dir/again: its charts are as they were" "$1: what became of the charts"
    check "$1: and so it is" diff -r -x manifest.json "$dir/before" "$dir/again"
    check "$1: no word of charts that are new" test ! -s "$dir/out"
}
fails 'without gnuplot' "$dir/none" 'gnuplot is not installed'
printf '#!/bin/sh\nexit 1\n' >"$dir/bin/gnuplot"
chmod +x "$dir/bin/gnuplot"
fails 'a gnuplot that fails' "$dir/bin:$PATH" 'gnuplot failed (exit 1)'
printf '#!/bin/sh\necho libfont.so: cannot allocate >&2\nexit 127\n' >"$dir/bin/gnuplot"
fails 'a gnuplot without memory' "$dir/bin:$PATH" 'gnuplot says: libfont.so: cannot allocate'
printf '#!/bin/sh\n%s "$@"; code=$?; : >charts/lorenz.svg; exit $code\n' "$real" \
    >"$dir/bin/gnuplot"
fails 'a drawing that is cut' "$dir/bin:$PATH" 'chart lorenz: '
run plot "$dir/again"
exits 0 'plot, after all that: exit code'

# Nor do results that are added to give their charts for none.
resumes()
{
    code=0
    PATH=$1 "$CONNECTSIM" run "$tiny" --replications "$2" -q -o "$dir/grown" --resume \
        >"$dir/out" 2>"$dir/err" || code=$?
}
cp -R "$dir/kind" "$dir/grown"
for n in 2 3; do
    resumes "$dir/none" "$n"
    exits 1 "run --resume to $n, no gnuplot: exit code"
    says 'gnuplot is not installed' "run --resume to $n, no gnuplot: said"
    says "$dir/grown: its results are as they were, with their charts" \
        "run --resume to $n, no gnuplot: what became of the results"
    check "run --resume to $n, no gnuplot: and so it is" diff -r "$dir/kind" "$dir/grown"
done
says 'the finished replications are kept; go on with: connectsim run' \
    'run --resume, no gnuplot: what was run is not lost'
resumes "$PATH" 3
exits 0 'run --resume, with gnuplot again: exit code'
check 'run --resume, with gnuplot again: nothing else is left' test ! -e "$dir/grown.part"
run run "$tiny" --replications 2 -q -o "$dir/three"
run run "$tiny" --replications 3 -q -o "$dir/three" --resume
check 'run --resume, with gnuplot again: as if it had been there' \
    same_but_time "$dir/three" "$dir/grown"
rm -rf "$dir/grown"
cp -R "$dir/kind" "$dir/grown"
PATH=$dir/none "$CONNECTSIM" run "$tiny" --replications 3 -q -o "$dir/grown" --resume \
    --no-charts 2>"$dir/err" || echo '# failed'
check 'run --resume --no-charts gives them away: as it says' \
    test ! -e "$dir/grown/charts"
finish
