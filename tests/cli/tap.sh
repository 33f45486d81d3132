# TAP for shell tests; sourced from the root of the tree.
#
#   run ARGUMENT...       the program; $code, $dir/out and $dir/err keep its
#                         exit code, standard output and standard error
#   check LABEL COMMAND   passes if the command succeeds; its output is shown
#   each COMMAND          one that checks many things itself: each of its lines
#                         `ok LABEL` or `not ok LABEL` gets a number, others are
#                         comments; it must print some and end well
#   exits CODE LABEL      the last run had this exit code
#   says TEXT LABEL       its standard error contains the text
#   same_but_time A B     two results folders are the same, but for what a run took
#   skip LABEL WHY        a check that cannot be made here
#   joined <TABLE >FILE   a row that ends in a backslash goes on in the next line,
#                         after its indentation
#   text_of FILE KEY      the text that a JSON file has under a key of its outermost
#                         object
#   needs_terminal        skips the whole file where no terminal can be made
#   finish                prints the plan
CONNECTSIM=${CONNECTSIM:-$PWD/build/connectsim}
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
tests=0
code=0

# Ends a file whose checks need a pseudo-terminal where there is none, as in a
# container without /dev/pts; says so.
needs_terminal()
{
    python3 -c 'import pty; pty.openpty()' 2>/dev/null && return
    echo '1..0 # SKIP no pseudo-terminal here: is /dev/pts mounted?'
    exit 0
}

run()
{
    code=0
    "$CONNECTSIM" "$@" >"$dir/out" 2>"$dir/err" </dev/null || code=$?
}

check()
{
    label=$1
    shift
    tests=$((tests + 1))
    if "$@" >"$dir/seen" 2>&1; then
        echo "ok $tests - $label"
    else
        echo "not ok $tests - $label"
        echo "# failed: $*"
        head -n 20 "$dir/seen" | sed 's/^/# /'
    fi
}

each()
{
    what="$*"
    "$@" >"$dir/each" 2>&1
    ended=$?
    seen=$tests
    while IFS= read -r line; do
        case $line in
        'ok '* | 'not ok '*)
            tests=$((tests + 1))
            echo "${line%%ok *}ok $tests - ${line#*ok }"
            ;;
        *) echo "# $line" ;;
        esac
    done <"$dir/each"
    [ "$ended" -eq 0 ] && [ "$tests" -gt "$seen" ] && return
    tests=$((tests + 1))
    echo "not ok $tests - $what: exit code $ended"
}

skip()
{
    tests=$((tests + 1))
    echo "ok $tests - $1 # SKIP $2"
}

not()
{
    ! "$@"
}

text_of()
{
    key=$2 perl -MJSON::PP -CO -ne '/^\t"\Q$ENV{key}\E":\s*(".*"),?$/ &&
        print JSON::PP->new->utf8->allow_nonref->decode($1), "\n"' "$1"
}

same_but_time()
{
    diff -r -q -x manifest.json "$1" "$2" || return
    for of in "$1" "$2"; do
        [ -s "$of/manifest.json" ] || return
        grep -vE '"(seconds|threads|manifest_sha256)"' "$of/manifest.json" >"$dir/manifest.of"
        [ "$of" = "$1" ] && mv "$dir/manifest.of" "$dir/manifest.first"
    done
    diff "$dir/manifest.first" "$dir/manifest.of"
}

joined()
{
    sed -e ': more' -e '/\\$/ { N; s/\\\n *//; b more' -e '}'
}

# Shows what the program said if the code is another one.
code_is()
{
    [ "$code" -eq "$1" ] && return
    echo "exit code $code, not $1"
    cat "$dir/err"
    return 1
}

err_has()
{
    grep -qF -e "$1" "$dir/err" && return
    echo "standard error is:"
    cat "$dir/err"
    return 1
}

exits()
{
    check "$2" code_is "$1"
}

says()
{
    check "$2" err_has "$1"
}

# The folder holds nothing with this name or one derived from it.
nothing_left()
{
    for left in "$1" "$1".*; do
        if [ -e "$left" ]; then
            echo "left behind: $left"
            return 1
        fi
    done
}

finish()
{
    echo "1..$tests"
}
