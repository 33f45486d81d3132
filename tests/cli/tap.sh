# TAP for shell tests; sourced from the root of the tree.
#
#   run ARGUMENT...       the program; $code, $dir/out and $dir/err keep its
#                         exit code, standard output and standard error
#   check LABEL COMMAND   passes if the command succeeds; its output is shown
#   exits CODE LABEL      the last run had this exit code
#   says TEXT LABEL       its standard error contains the text
#   skip LABEL WHY        a check that cannot be made here
#   joined <TABLE >FILE   a row that ends in a backslash goes on in the next line,
#                         after its indentation
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

skip()
{
    tests=$((tests + 1))
    echo "ok $tests - $1 # SKIP $2"
}

not()
{
    ! "$@"
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
