#!/bin/sh
# Nothing that a terminal obeys is sent to one, wherever it comes from: control
# characters and those that turn the direction of text are shown as escapes.
set -u
. tests/cli/tap.sh
esc=$(printf '\033]0;x\007')
turn=$(printf 'a\342\200\256b')
c1=$(printf '\302\233[2J')
raw=$(printf '\233[2J')

# Both outputs hold nothing but text, and the escape of what was given.
plain()
{
    control='[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]'
    turning='\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]'
    LC_ALL=C grep -qP "$control|$turning" "$dir/out" "$dir/err" && return 1
    iconv -f UTF-8 -t UTF-8 "$dir/out" "$dir/err" >/dev/null
}
shows()
{
    check "$2: nothing that steers" plain
    check "$2: $1 is seen" grep -qF -e "$1" "$dir/out" "$dir/err"
}
for odd in "$esc" "$turn" "$c1" "$raw"; do
    case $odd in
    "$esc") seen='\x1b]0;x\x07' ;;
    "$turn") seen='a\u202eb' ;;
    "$c1") seen='\u009b[2J' ;;
    *) seen='\x9b[2J' ;;
    esac
    run "$odd"
    shows "$seen" 'a command'
    run run "--$odd"
    shows "$seen" 'an option'
    run run "$dir/$odd"
    shows "$seen" 'a file'
    for option in -o --set --seed --threads --print --replications --progress \
        --event-set --sensitivity; do
        case $option in
        -o) value=$dir/$odd/ && : >"$dir/$odd" ;;
        --set) value="$odd=1" ;;
        *) value=$odd ;;
        esac
        run run scenarios/tiny.json "$option" "$value"
        shows "$seen" "$option"
        rm -f "$dir/$odd"
    done
    run rules "$odd"
    shows "$seen" 'a rulebook'
    run list "$odd"
    shows "$seen" 'a list'
    run help "$odd"
    shows "$seen" 'help of a command'
    run selfcheck "$odd"
    shows "$seen" 'a case'
    run report "$dir/$odd"
    shows "$seen" 'a results folder'
    run validate "scenarios/$odd"
    shows "$seen" 'a file to validate'
    cp scenarios/tiny.json "$dir/$odd.json"
    run validate "$dir/$odd.json"
    shows "$seen" 'a file that is valid'
    rm -f "$dir/$odd.json"
done

# Values of files: keys, names, titles; those of a results folder.
printf '{"scenario":"x","arms":[{"name":"\\u001b]0;pwned\\u0007\\u001b[2J","metrics":5}]}' \
    >"$dir/summary.json"
run report "$dir"
check 'summary.json: nothing that steers' plain
sed 's/"question": "[^"]*"/"que\\u202estion": "\\u202e"/' scenarios/tiny.json >"$dir/turned.json"
run validate "$dir/turned.json"
shows 'que\u202estion' 'a key of a file'
run assumptions scenarios/tiny.json \
    --set "market.response={\"value\":0.1,\"source\":\"assumed\",\"note\":\"$turn\"}"
shows 'a\u202eb' 'a note'
run assumptions scenarios/tiny.json --json \
    --set "market.response={\"value\":0.1,\"source\":\"assumed\",\"note\":\"$turn\"}"
check 'data: nothing that steers' plain
check 'data: the note is what it was' python3 -c '
import json, sys
rows = json.load(open(sys.argv[1]))
assert any(row["note"] == "a\u202eb" for row in rows), rows' "$dir/out"
# What a reader needs stays.
run rules "żółć-中"
says 'żółć-中' 'other letters stay'
finish
