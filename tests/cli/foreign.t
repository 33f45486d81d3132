#!/bin/sh
# Folders of a stranger: pipes that never end, devices, links that lead out. Each
# command that reads one ends at once with a message that names it; nothing is read or
# written elsewhere.
set -u
. tests/cli/tap.sh
run run scenarios/tiny.json -q -o "$dir/r" --replications 2
mkdir "$dir/out-of-it"
cp "$dir/r/charts"/* "$dir/out-of-it"
(cd "$dir/out-of-it" && sha256sum ./*) >"$dir/before"

# ended LABEL COMMAND...: within five seconds, not well, the file named.
ended()
{
    label=$1
    file=$2
    shift 2
    code=0
    timeout 5 "$CONNECTSIM" "$@" </dev/null >"$dir/out" 2>"$dir/err" || code=$?
    check "$label: ends at once" test "$code" -ne 124
    check "$label: not well" test "$code" -ne 0
    says "$file" "$label: named"
}
with()
{
    rm -rf "$dir/f"
    cp -R "$dir/r" "$dir/f"
    rm -rf "$dir/f/$1"
}
for file in summary.json manifest.json scenario.json replications.bin; do
    case $file in
    summary.json) commands='report compare table' ;;
    scenario.json) commands='run validate' ;;
    *) commands=verify ;;
    esac
    for command in $commands; do
        for kind in pipe link; do
            with "$file"
            case $kind in
            pipe) mkfifo "$dir/f/$file" ;;
            link) ln -s /dev/zero "$dir/f/$file" ;;
            esac
            case $command in
            compare) ended "$command: $file, a $kind" "$file" compare "$dir/f" "$dir/r" ;;
            run) ended "$command: $file, a $kind" "$file" run "$dir/f" -o "$dir/n" -q ;;
            *) ended "$command: $file, a $kind" "$file" "$command" "$dir/f" ;;
            esac
        done
    done
done
for file in arms.csv summary.csv; do
    with "$file"
    mkfifo "$dir/f/$file"
    timeout 5 "$CONNECTSIM" report "$dir/f" >"$dir/out" 2>"$dir/err"
    check "report: $file, a pipe: is not waited for" test $? -ne 124
done
with charts/lorenz.svg
mkfifo "$dir/f/charts/lorenz.svg"
ended 'report: a drawing, a pipe' 'chart lorenz' report "$dir/f"
with replications.bin
mkfifo "$dir/f/replications.bin"
ended 'run --resume: a pipe' replications.bin run scenarios/tiny.json -q --resume -o "$dir/f"
for command in plot report; do
    with charts
    ln -s "$dir/out-of-it" "$dir/f/charts"
    ended "$command: charts, a link" f/charts "$command" "$dir/f"
done
check 'charts, a link: nothing is written where it leads' sh -c '
    cd "$1" && sha256sum ./* | cmp - "$2"' sh "$dir/out-of-it" "$dir/before"
mkdir "$dir/elsewhere" && cp "$dir"/r/rulebooks/* "$dir/elsewhere"
for command in run validate verify explain; do
    with rulebooks
    ln -s "$dir/elsewhere" "$dir/f/rulebooks"
    ended "$command: rulebooks, a link" f/rulebooks "$command" "$dir/f"
    with nothing
    for book in "$dir"/f/rulebooks/*; do
        rm "$book" && ln -s /etc/passwd "$book"
    done
    ended "$command: a rulebook, a link" f/rulebooks/ "$command" "$dir/f"
    check "$command: nothing of it is seen" not grep -q root: "$dir/out" "$dir/err"
    [ "$command" = verify ] ||
        ended "$command: the same, by its scenario" f/rulebooks/ "$command" \
            "$dir/f/scenario.json"
done
mkfifo "$dir/pipe.json"
ended 'a scenario that is a pipe' pipe.json validate "$dir/pipe.json"

# A link to a file of the user's: nothing of it is seen.
echo '{"secret": 1}' >"$dir/secret.json"
for file in scenario.json summary.json arms.csv; do
    with "$file"
    ln -s "$dir/secret.json" "$dir/f/$file"
    ended "compare: $file, a link" "$file" compare "$dir/f" "$dir/r"
    check "compare: $file, a link: nothing of it is seen" not grep -q secret\" "$dir/out" "$dir/err"
done

# What a folder says is to be run is shown if it is a command of connectsim alone.
with report.html
run report "$dir/f"
exits 0 'report: exit code'
check 'report: how to run it again' grep -q '<code>connectsim run ' "$dir/f/report.html"
for command in 'curl x.example' 'connectsim run tiny; curl x.example' \
    'connectsim run $(curl x.example)'; do
    with report.html
    sed -i "s|\"command\":[^,]*|\"command\": \"$command\"|" "$dir/f/summary.json"
    run report "$dir/f"
    exits 0 "report, $command: exit code"
    check "report, $command: is not shown" not grep -q 'x.example' "$dir/f/report.html"
    check "report, $command: said" grep -q 'is no command of connectsim' "$dir/f/report.html"
done

# What the user names may be a link, or a stream of the shell.
ln -s "$PWD/scenarios/tiny.json" "$dir/mine.json"
run validate "$dir/mine.json"
exits 0 'a scenario that is a link'
code=0
"$CONNECTSIM" validate /dev/stdin <scenarios/tiny.json >"$dir/out" 2>"$dir/err" || code=$?
exits 0 'a scenario from /dev/stdin'
finish
