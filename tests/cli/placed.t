#!/bin/sh
# `plot` and `report` cut while they put what they made in its place: whatever is there
# then is known as the program's, and the next command comes to what an uncut one does.
set -u
. tests/cli/tap.sh
if ! ${CC:-gcc} -O2 -shared -fPIC -o "$dir/kill_rename.so" tests/cli/kill_rename.c -ldl \
    2>"$dir/seen"; then
    echo '1..0 # SKIP nothing can be preloaded here'
    exit
fi

# Charts and pages of another version.
mkdir "$dir/data"
cp -R analysis "$dir/data/analysis"
ln -s "$PWD/scenarios" "$dir/data/scenarios"
for file in "$dir"/data/analysis/charts/*.gp; do
    echo '# another version' >>"$file"
done
sed 's/<title>/<title>another: /' analysis/report/template.html \
    >"$dir/data/analysis/report/template.html"

run run scenarios/tiny.json --replications 2 -q -o "$dir/kind"
echo mine >"$dir/kind/charts/mine.txt"
mkdir "$dir/kind/charts/ours"

again()
{
    CONNECTSIM_DATA=$dir/data run "$@"
}
for command in plot report; do
    cp -R "$dir/kind" "$dir/$command"
    again "$command" "$dir/$command"
    exits 0 "$command, uncut: exit code"
    check "$command, uncut: makes something else" \
        sh -c '! diff -rq -x manifest.json "$1" "$2"' sh "$dir/kind" "$dir/$command"
done

# `cut COMMAND NAME N`: killed as the N-th file gets a name that ends so.
cut()
{
    at="$1, cut at $2 $3"
    rm -rf "$dir"/r "$dir"/r.*
    cp -R "$dir/kind" "$dir/r"
    LD_PRELOAD=$dir/kill_rename.so KILL_NAME=$2 KILL_AT=$3 CONNECTSIM_DATA=$dir/data \
        "$CONNECTSIM" "$1" "$dir/r" >"$dir/out" 2>"$dir/err"
    code=$?
    exits 137 "$at: it was"
    mkdir "$dir/was-cut"
    cp -R "$dir"/r "$dir"/r.partial-* "$dir/was-cut" 2>"$dir/seen"
    again "$1" "$dir/r"
    exits 0 "$at: then it goes on"
    rm -f "$dir"/r/*.partial-* # is named, and never removed
    check "$at: to the same bytes" diff -r "$dir/$1" "$dir/r"
    rm -rf "$dir/r" "$dir"/r.partial-*
    mv "$dir/was-cut"/* "$dir"
    rmdir "$dir/was-cut"
    rm -f "$dir"/r/*.partial-*
}
run_over()
{
    rm -rf "$dir"/r/charts/mine.txt "$dir"/r/charts/ours
    run run scenarios/tiny.json --replications 2 -q --force -o "$dir/r"
    exits 0 "$at: a run replaces it"
}
cut plot /r/manifest.json 1
check "$at: as it was" diff -r "$dir/kind" "$dir/r"
cut plot /charts-before 1
run report "$dir/r"
exits 0 "$at: a report is made of it"
run_over
cut plot /r/charts 1
run run scenarios/tiny.json --replications 2 --force -o "$dir/r"
exits 0 "$at: a run replaces it"
check "$at: what is left was named, with the way back" \
    grep -q "about to replace; put them back: mv .*/charts-before $dir/r/charts; remove" \
    "$dir/err"
cut plot /r/charts 1
run report "$dir/r"
exits 0 "$at: a report is made of it"
check "$at: the charts are back" diff -r "$dir/kind/charts" "$dir/r/charts"
cut plot /r/charts/ours 1
run report "$dir/r"
exits 0 "$at: a report is made of it"
says 'whose new ones are in their place' "$at: what is left is named"
check "$at: what is not ours is back" test -d "$dir/r/charts/ours"
mkdir "$dir/theirs"
mv "$dir"/r.partial-*/charts-before/* "$dir/theirs"
touch "$dir/theirs/note.txt"
rmdir "$dir"/r.partial-*/charts-before
ln -s "$dir/theirs" "$(echo "$dir"/r.partial-*)/charts-before"
run report "$dir/r"
check "$at: nothing is taken through a link" test -e "$dir/theirs/note.txt"
cut plot /r/manifest.json 2
run report "$dir/r"
exits 0 "$at: a report is made of it"
again plot "$dir/r"
exits 0 "$at: and drawn again"
check "$at: nothing is announced any more" \
    sh -c '! grep -q sha256_next "$1/manifest.json"' sh "$dir/r"
cut plot /r/manifest.json 2
run_over
cut report /r/manifest.json 1
check "$at: as it was" diff -r "$dir/kind" "$dir/r"
cut report /r/report.html 1
cut report /r/manifest.json 2
run plot "$dir/r"
exits 0 "$at: is drawn"
run_over
finish
