#!/bin/sh
# connectsim verify: a folder as it was written, one that was damaged, one that was
# forged with right digests, one of another version, one that is none.
set -u
. tests/cli/tap.sh
r=$dir/r
run run scenarios/tiny.json -q --no-charts -o "$r" --replications 5
run verify "$r"
exits 0 'as written'
check 'as written: what was made again' grep -q '^3 of 5 runs of each arm.*the same' "$dir/out"
check 'as written: what a digest proves' grep -q 'not who wrote it' "$dir/out"
check '80 columns' not grep -qE '.{81}' "$dir/out"
run verify "$r" --all
exits 0 'all of it'
check 'all of it: every file' sh -c '
    files=$(find "$1" -type f ! -name manifest.json | wc -l)
    grep -q "^the whole study, made again: the same $files files" "$2"' sh "$r" "$dir/out"
check 'all of it: nothing is left' \
    test -z "$(find "${TMPDIR:-/tmp}" -maxdepth 1 -name 'connectsim-verify.*' -newer "$r")"

# A file edited: named, and nothing is run.
for file in summary.csv scenario.json replications.bin report.html; do
    rm -rf "$dir/e"
    cp -R "$r" "$dir/e"
    printf ' ' >>"$dir/e/$file"
    run verify "$dir/e"
    exits 4 "$file edited"
    says "e/$file" "$file edited: named"
    check "$file edited: nothing is said to be the same" not grep -q same "$dir/out"
done
rm "$dir/e/flows.csv"
run verify "$dir/e"
exits 4 'a file that is gone'
says 'e/flows.csv: is missing' 'a file that is gone: named'
for file in flows.csv report.html rulebooks/upwork-2020-12.json replications.bin; do
    rm -rf "$dir/e"
    cp -R "$r" "$dir/e"
    rm "$dir/e/$file"
    run verify "$dir/e"
    exits 4 "$file alone is gone"
    says "e/$file: is missing" "$file alone is gone: named"
    check "$file alone is gone: nothing is said to be whole" not test -s "$dir/out"
done

# Forged with right digests: what a digest cannot tell, the runs made again do.
cat >"$dir/forge.py" <<'END'
import hashlib, sys
folder, name, old, new = sys.argv[1:5]
sha = lambda data: hashlib.sha256(data).hexdigest().encode()
path, manifest = f"{folder}/{name}", f"{folder}/manifest.json"
data = changed = open(path, "rb").read()
if name == "replications.bin":  # the last result, and the digest behind it
    body = bytearray(data[:-64])
    body[-int(new)] ^= 1
    changed = bytes(body) + sha(body)
else:
    assert old.encode() in data, (name, old)
    changed = data.replace(old.encode(), new.encode(), 1)
open(path, "wb").write(changed)
text = open(manifest, "rb").read().replace(sha(data), sha(changed))
head, own = text.split(b',\n\t"manifest_sha256":\t"')
open(manifest, "wb").write(head + b',\n\t"manifest_sha256":\t"' + sha(head) + b'"\n}\n')
END
forged()
{
    rm -rf "$dir/f"
    cp -R "$r" "$dir/f"
    python3 "$dir/forge.py" "$dir/f" "$@"
}
forged summary.csv tiny t1ny
run verify "$dir/f"
exits 0 'a table forged: its runs are right'
run verify "$dir/f" --all
exits 4 'a table forged: all of it'
says 'f/summary.csv: comes out otherwise' 'a table forged: named'
forged replications.bin '' 20
run verify "$dir/f"
exits 4 'a run forged'
says 'came out otherwise, the first of them arm when-short, replication 5' \
    'a run forged: which'
forged manifest.json '"connectsim 0' '"connectsim 9'
run verify "$dir/f"
exits 3 'another version'
says 'f: written by connectsim 9' 'another version: which'
sed -i 's/"connectsim 9/"connectsim 8/' "$dir/f/manifest.json"
run verify "$dir/f"
exits 4 'a manifest edited'
says 'f/manifest.json: was changed' 'a manifest edited: named'

run verify "$dir/absent"
exits 3 'no folder'
mkdir "$dir/empty"
run verify "$dir/empty"
exits 3 'an empty folder'
says 'no results' 'an empty folder: said'
run verify
exits 2 'no folder given'
finish
