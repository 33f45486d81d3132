#!/bin/sh
# The page over several results: what stands there, and whose it is.
set -u
. tests/cli/tap.sh
tiny=scenarios/tiny.json
short='--replications 2 --set horizon_days=40'
b=$dir/b

# A second scenario, of other texts; its title is hostile.
cat >"$dir/second.py" <<'END'
import json, sys
tiny = json.load(open("scenarios/tiny.json"))
tiny.update(name="second", title="<script>alert(1)</script> \"q\" &amp;",
            question="Is it <so> again?")
json.dump(tiny, open(sys.argv[1], "w"))
END
python3 "$dir/second.py" "$dir/second.json"
# both ARGUMENT...: tiny and that one, into $b.
both()
{
    # shellcheck disable=SC2086
    run run "$tiny" "$dir/second.json" $short -o "$b" "$@"
}
# How often a text stands in the page.
holds()
{
    test "$(grep -oF -e "$2" "$b/index.html" | wc -l)" -eq "$1"
}

both
exits 0 'two scenarios: exit code'
check 'the last line is the index' test "$(tail -n 1 "$dir/out")" = "$b/index.html"
check 'it is whole, loads nothing, and its reports are there' \
    python3 tests/cli/inspect.py index "$b/index.html"
check 'its policy allows no script at all' \
    holds 1 "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
check 'a section for each' holds 2 '<section'
check 'a chart for each' holds 2 '<svg'
check 'a link for each' holds 2 '/report.html">'
check 'the question' holds 1 'Does buying when short beat earning only?</p>'
check 'texts are escaped' \
    holds 1 '>&lt;script&gt;alert(1)&lt;/script&gt; &quot;q&quot; &amp;amp;</h2>'
check 'no text is read as a tag' holds 0 '<script'
check 'the other question' holds 1 'Is it &lt;so&gt; again?</p>'
verdict=$(grep -F '<p class="verdict">' "$b/tiny/report.html")
check 'the answer is in the report' test -n "$verdict"
check 'the answer is that of the report' holds 2 "$verdict"
check 'the command' holds 1 '<code>connectsim run scenarios/tiny.json '
check 'replications' holds 2 '<dt>Replications</dt><dd>2</dd>'
check 'how long it took' grep -q '<dt>Took</dt><dd>[0-9.]* s</dd>' "$b/index.html"
check 'nothing is missing' holds 0 'class="lost"'

# Made again, and once more.
cp "$b/index.html" "$dir/first.html"
run report "$b"
exits 0 'report of a folder of results: exit code'
check 'report: says where' grep -qx "$b/index.html" "$dir/out"
check 'report: in the order of names' test \
    "$(grep -o 'id="scenario-[a-z]*"' "$b/index.html" | tr -d '\n')" = \
    'id="scenario-second"id="scenario-tiny"'
check 'report: the same otherwise' test \
    "$(wc -c <"$b/index.html")" -eq "$(wc -c <"$dir/first.html")"
check 'the results are as they were' \
    python3 tests/cli/inspect.py manifest "$b/tiny/manifest.json" "$b/second/manifest.json"
both --no-charts --force -q
exits 0 'ours is replaced: exit code'
check 'ours is replaced, in silence' not test -s "$dir/out" -o -s "$dir/err"
check 'without charts: none' holds 0 '<svg'
check 'without charts: nothing is missing' holds 0 'class="lost"'
check 'without charts: whole' python3 tests/cli/inspect.py index "$b/index.html"

# What is not ours stays, whatever is asked for, and nothing is run.
refused()
{
    cp "$b/index.html" "$dir/theirs"
    both --no-charts --force
    exits 1 "$1: exit code"
    says "$2" "$1: message"
    check "$1: stays" cmp "$dir/theirs" "$b/index.html"
    check "$1: nothing was run" not test -s "$dir/out"
    run report "$b"
    exits 1 "$1, report: exit code"
    check "$1, report: stays" cmp "$dir/theirs" "$b/index.html"
}
echo '<p>mine</p>' >>"$b/index.html"
refused 'an edited index' 'index.html: was changed after connectsim wrote it'
echo '<p>mine</p>' >"$b/index.html"
refused 'another index' 'index.html: was not written by connectsim'
ln -sf "$dir/first.html" "$b/index.html"
refused 'a link' 'index.html: was not written by connectsim'
rm "$b/index.html"
mkdir "$b/index.html"
both --no-charts --force
exits 1 'a folder of that name: exit code'
rmdir "$b/index.html"

# One that failed is told beside those that did not: while charts are drawn
# somebody puts a file of his own into the second folder.
mkdir "$dir/bin"
printf '#!/bin/sh\n: >"%s"\nexit 1\n' "$b/second/mine" >"$dir/bin/gnuplot"
chmod +x "$dir/bin/gnuplot"
plain=$PATH
PATH=$dir/bin:$PATH
both --force
PATH=$plain
exits 1 'one that failed: exit code'
check 'one that failed: the page is whole' \
    python3 tests/cli/inspect.py index "$b/index.html"
check 'one that failed: how many' holds 1 '1 of 2 without results'
check 'one that failed: its reason' holds 1 'second/mine: was not written by connectsim'
check 'one that failed: no link' holds 0 'second/report.html'
check 'one that failed: its question' holds 1 'Is it &lt;so&gt; again?'
check 'charts that are lost: said of the other' holds 1 'Something is missing in these results'
rm -f "$b/second/mine"

# Stopped while the second of three is drawn: it is there without its charts.
sed 's/"second"/"third"/' "$dir/second.json" >"$dir/third.json"
printf '#!/bin/sh\ncase $PWD in */second*) : >"%s"; sleep 600 ;; esac\n' "$dir/drawing" \
    >"$dir/bin/gnuplot"
code=0
b=$dir/cut
# shellcheck disable=SC2086
PATH=$dir/bin:$PATH "$CONNECTSIM" run "$tiny" "$dir/second.json" "$dir/third.json" $short \
    -o "$b" >"$dir/out" 2>"$dir/err" &
pid=$!
for _ in $(seq 100); do
    test -e "$dir/drawing" && break
    sleep .2
done
kill -s INT "$pid"
wait "$pid" || code=$?
exits 5 'stopped: exit code'
check 'stopped: what was drawn is listed, with the reason' holds 1 'second.json: stopped'
check 'stopped: with a link to what is there' holds 1 'second/report.html"'
check 'stopped: the next is listed, with the reason' \
    holds 1 'third.json: stopped before it was run'
check 'stopped: the page is whole' python3 tests/cli/inspect.py index "$b/index.html"
check 'stopped: it is said where' grep -qx "$b/index.html" "$dir/out"
b=$dir/b

# Results of another version, or broken ones.
sed -i 's/"format_version":\t[0-9]*/"format_version":\t1/' "$b/second/summary.json"
run report "$b"
exits 4 'old results: exit code'
says 'second: results of format 1' 'old results: message'
check 'old results: on the page' holds 1 'results of format 1'
printf '{\n' >"$b/second/summary.json"
run report "$b"
exits 4 'broken results: exit code'
check 'broken results: on the page' holds 1 'not valid JSON'
check 'broken results: the others are there' holds 1 "$verdict"

# No index: one scenario; nothing that is written; nothing that can be run.
# shellcheck disable=SC2086
run run "$tiny" $short -o "$dir/one/tiny" --no-charts
exits 0 'one scenario: exit code'
check 'one scenario: no index' \
    not test -e "$dir/one/index.html" -o -e "$dir/one/tiny/index.html"
mkdir "$dir/none"
root=$PWD
# shellcheck disable=SC2086
(cd "$dir/none" && "$CONNECTSIM" run "$root/$tiny" "$dir/second.json" $short --print hires) \
    >"$dir/out" 2>"$dir/err"
check 'only printed: nothing is written' test -z "$(ls -A "$dir/none")"
run run "$tiny" tests/invalid/unknown-key.json -o "$dir/wrong"
exits 3 'a wrong one: exit code'
check 'a wrong one: nothing' not test -e "$dir/wrong"
sed 's/"name": "tiny"/"name": "index.html"/' "$tiny" >"$dir/named.json"
cp -R scenarios/rulebooks "$dir"
run run "$tiny" "$dir/named.json" -o "$dir/named" --no-charts
exits 2 'one named as the index: exit code'
check 'one named as the index: nothing' not test -e "$dir/named"
finish
