#!/bin/sh
# What somebody put into a results folder, or changed there, is theirs: no
# command replaces or removes it. What an ended run left is named.
set -u
. tests/cli/tap.sh
tiny=scenarios/tiny.json
mkdir "$dir/w"
a=$dir/w/a
"$CONNECTSIM" run "$tiny" -q -o "$a" --replications 3 || echo '# no results'
cp -R "$a" "$dir/whole"

again() { rm -rf "$a" && cp -R "$dir/whole" "$a"; }
kept() { (cd "$a" && find . -exec ls -ld --time-style=+ {} + && cat ./*.* charts/*.*) 2>&1; }

# refuses LABEL SAID ARGUMENT...: exit 1, names it, and touches nothing
refuses()
{
    what=$1
    said=$2
    shift 2
    kept >"$dir/before"
    run "$@"
    exits 1 "$what: exit code"
    says "$said" "$what: named"
    kept >"$dir/after"
    check "$what: nothing is touched" cmp "$dir/before" "$dir/after"
    check "$what: nothing beside it" test "$(ls "$dir/w")" = a
}

# Once each, by either option: a note, a folder, a picture among the charts, an
# edited table, a link in place of a file, a manifest that somebody edited.
for option in --force '--resume --replications 4'; do
    # shellcheck disable=SC2086
    try() { refuses "$1 ($option)" "$2" run "$tiny" -o "$a" --no-charts $option; again; }
    echo note >"$a/my-notes.txt"
    mkdir "$a/paper"
    try 'a note and a folder' "$a/my-notes.txt: was not written by connectsim"
    says "$a/paper: is a folder" "a note and a folder ($option): both are named"
done
try() { refuses "$1" "$2" run "$tiny" -o "$a" --no-charts --force; again; }
cp "$a/charts/lorenz.svg" "$a/charts/lorenz-mine.svg"
try 'a picture' "charts/lorenz-mine.svg: was not written"
echo >>"$a/summary.csv"
try 'an edited table' "summary.csv: was changed after connectsim wrote it"
mv "$a/flows.csv" "$dir/flows.csv" && ln -s "$dir/flows.csv" "$a/flows.csv"
try 'a link' "flows.csv: is no longer the file that connectsim wrote"
check 'a link: what it leads to stays' test -s "$dir/flows.csv"
mv "$a/charts" "$dir/moved" && ln -s "$dir/moved" "$a/charts"
try 'a link for charts/' "charts: was not written"
check 'a link for charts/: what it leads to stays' test -s "$dir/moved/lorenz.svg"
sed -i 's/"threads":\t[0-9]*/"threads":\t99/' "$a/manifest.json"
try 'an edited manifest' "manifest.json: was changed after connectsim wrote it"
mkdir "$dir/extension"
echo '{"name": "of a browser"}' >"$dir/extension/manifest.json"
run run "$tiny" -o "$dir/extension" --no-charts --force
exits 1 'a manifest of something else: exit code'
check 'a manifest of something else: stays' test -s "$dir/extension/manifest.json"

# plot and report write over nothing but their own.
echo '# mine' >>"$a/charts/lorenz.gp"
refuses 'plot, an edited script' 'charts/lorenz.gp: was changed' plot "$a"
run report "$a"
exits 0 'report, an edited script: none of its files'
refuses 'plot, after report: the edit is still seen' 'charts/lorenz.gp: was changed' plot "$a"
again
echo '<!-- mine -->' >>"$a/report.html"
refuses 'report, an edited page' 'report.html: was changed' report "$a"
run plot "$a"
exits 0 'plot, an edited page: not its file'
again
echo 'mine' >"$a/charts/lorenz.png"
refuses 'plot --png, a picture of somebody' 'charts/lorenz.png: was not written' plot "$a" --png
again
# Drawn by hand, as analysis/README.md says: what is said then is done.
if command -v gnuplot >/dev/null; then
    (cd "$a" && gnuplot -c charts/cost.gp && gnuplot -c charts/cost.gp png)
    advice='if it was drawn by hand, remove it: rm '
    refuses 'plot, drawn by hand' \
        "cost.svg: was changed after connectsim wrote it; $advice" plot "$a"
    refuses 'force, drawn by hand' \
        "cost.png: was not written by connectsim; $advice" \
        run "$tiny" -o "$a" --no-charts --force
    sed -n 's/.* remove it: \(rm .*\)/\1/p' "$dir/err" >"$dir/advised"
    check 'drawn by hand: both are named' test "$(wc -l <"$dir/advised")" -eq 2
    sh "$dir/advised"
    run plot "$a"
    exits 0 'plot, after what was advised: exit code'
    again
else
    skip 'charts drawn by hand' 'no gnuplot'
fi
mv "$a/charts" "$dir/moved2" && ln -s "$dir/moved2" "$a/charts"
refuses 'plot, a link for charts/' 'charts: ' plot "$a"
again
mkdir "$a/paper"
echo note >"$a/notes.txt"
run plot "$a"
exits 0 'plot beside notes: exit code'
run report "$a"
exits 0 'report beside notes: exit code'
refuses 'notes are not taken for results by plot and report' 'notes.txt: was not' \
    run "$tiny" -o "$a" --no-charts --force
again
# As earlier versions wrote it: no digest of itself, and all that lay there.
rm -r "$a/scenario.json" "$a/rulebooks"
echo note >"$a/notes.txt"
python3 - "$a" <<'END'
import hashlib, json, sys
path = sys.argv[1] + "/manifest.json"
manifest = json.load(open(path))
del manifest["manifest_sha256"]
manifest["sha256"]["notes.txt"] = hashlib.sha256(b"note\n").hexdigest()
json.dump(manifest, open(path, "w"))
END
refuses 'an old manifest that lists a note' 'notes.txt: was not written' \
    run "$tiny" -o "$a" --no-charts --force
rm "$a/notes.txt"
run run "$tiny" -q -o "$a" --no-charts --force --replications 3
exits 0 'a folder as an earlier version wrote it: replaced'

# A run that is killed while it writes, and one that is only slow. gnuplot
# holds both up in the middle of their folders.
mkdir "$dir/bin"
printf '#!/bin/sh\necho $$ >>"%s"\nexec sleep 60\n' "$dir/pids" >"$dir/bin/gnuplot"
chmod +x "$dir/bin/gnuplot"
held_up()
{
    : >"$dir/pids"
    PATH=$dir/bin:$PATH "$CONNECTSIM" run "$tiny" -q -o "$dir/k" >"$dir/o" 2>&1 &
    pid=$!
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        test -s "$dir/pids" && break
        sleep .2
    done
}
held_up
partial=$(ls -d "$dir/k.partial-"*)
check 'a killed run: was in the middle of writing' test -d "$partial"
run run "$tiny" -o "$dir/k" --no-charts
exits 0 'a live run: another one beside it'
check 'a live run: is not called dead' not grep -q partial "$dir/err"
kill -9 "$pid"
wait "$pid" 2>/dev/null
kill $(cat "$dir/pids")
check 'a killed run: its folder stays' test -d "$partial"
run run "$tiny" -o "$dir/k" --no-charts --force
exits 0 'after a killed run: exit code'
says "$partial: was left by a run that ended" 'after a killed run: named'
says "rm -r $partial" 'after a killed run: the command'
check 'after a killed run: not removed unasked' test -d "$partial"
eval "$(sed 's/.*; remove it: //' "$dir/err")"
check 'the command removes it' not test -e "$partial"
run run "$tiny" -o "$dir/k" --no-charts --force
check 'and then nothing is named' not test -s "$dir/err"
touch "$dir/k/report.html.partial-7"
run report "$dir/k"
exits 0 'report beside an unfinished file: exit code'
says "remove it: rm $dir/k/report.html.partial-7" 'an unfinished file: the command'
check 'an unfinished file: not removed unasked' test -e "$dir/k/report.html.partial-7"
rm "$dir/k/report.html.partial-7"

# What a killed process left in a folder is no obstacle, and goes with what is replaced.
sh -c 'echo $$' >"$dir/gone"
gone=$(cat "$dir/gone")
orphans()
{
    echo half >"$dir/k/report.html.partial-$gone"
    echo '{' >"$dir/k/manifest.json.partial-$gone-2"
}
orphans
run verify "$dir/k"
exits 0 'verify beside what was left: exit code'
says "remove it: rm $dir/k/report.html.partial-$gone" 'verify beside what was left: named'
for option in --force '--resume --replications 25'; do
    orphans
    # shellcheck disable=SC2086
    run run "$tiny" -o "$dir/k" --no-charts $option
    exits 0 "what was left ($option): exit code"
    says "manifest.json.partial-$gone-2: was left by a process that ended; it goes with" \
        "what was left ($option): said"
    check "what was left ($option): is gone" \
        test -z "$(find "$dir" -name '*.partial-*')"
done

# The same name tells nothing of a file that lives, is a link, has another name as
# well, or is of nothing that we wrote.
theirs()
{
    run run "$tiny" -o "$dir/k" --no-charts --force
    exits 1 "$1: exit code"
    says "$2: " "$1: named"
    check "$1: stays" test -e "$2"
    rm -f "$2"
}
echo mine >"$dir/k/report.html.partial-$$"
theirs 'of a process that lives' "$dir/k/report.html.partial-$$"
(
    exec 9>"$dir/k/report.html.partial-$gone"
    flock 9
    exec sleep 60
) &
holder=$!
sleep .3
theirs 'that somebody holds' "$dir/k/report.html.partial-$gone"
kill "$holder"
echo mine >"$dir/mine"
ln -s "$dir/mine" "$dir/k/report.html.partial-$gone"
theirs 'a link' "$dir/k/report.html.partial-$gone"
ln "$dir/mine" "$dir/k/report.html.partial-$gone"
theirs 'with another name' "$dir/k/report.html.partial-$gone"
echo mine >"$dir/k/notes.txt.partial-$gone"
theirs 'of a note' "$dir/k/notes.txt.partial-$gone"
check 'what links led to stays' grep -q mine "$dir/mine"
finish
