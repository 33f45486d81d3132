#!/bin/sh
# Texts of a scenario are data in every medium: one corpus of what means something
# somewhere, read back by the medium's own parser.
set -u
. tests/cli/tap.sh
media=tests/cli/media.py
python3 $media write "$dir/media.json"
run run "$dir/media.json" -o "$dir/media" --threads 2
exits 0 'hostile texts: it runs'
check 'the terminal sees nothing that steers it' not grep -qP '[\x00-\x08\x0b-\x1f\x7f]' \
    "$dir/out" "$dir/err"
each python3 $media read "$dir/media"
mkdir "$dir/refused" && python3 $media refused "$dir/refused"
for file in "$dir"/refused/*.json; do
    run validate "$file"
    exits 3 "no text of a scenario: ${file##*/}"
    says 'one line of text' "and why: ${file##*/}"
done
finish
