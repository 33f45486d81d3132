#!/bin/sh
# What reads the texts of charts sees each fault.
set -u
. tests/cli/tap.sh

# A drawing of 300 by 100 pixels: lines X Y ANCHOR FONT TEXT, beside those that a chart has.
drawing()
{
    mkdir -p "$dir/folder/charts"
    printf 'arm,title\na,Never buy anything\nb,Buy\n' >"$dir/folder/arms.csv"
    printf 'arm,versus\nb,a\n' >"$dir/folder/contrasts.csv"
    {
        echo '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100">'
        while read -r x y anchor font text; do
            test -n "$text" || continue
            printf '<g transform="translate(%s,%s)%s" font-family="%s" font-size="15.00" ' \
                "$x" "$y" "${turn:-}" "$(echo "$font" | tr _ ' ')"
            printf 'text-anchor="%s"><text>%s</text></g>\n' "$anchor" "$text"
        done
        echo '</svg>'
    } >"$dir/folder/charts/cost.svg"
    python3 tests/cli/boxes.py drawing "$dir/folder" >"$dir/out" 2>&1
}
good='150 20 middle Arial_Bold Is it read?
20 60 middle Arial 0
60 60 middle Arial 5
100 60 middle Arial −10
150 80 middle Arial Never buy, 95 % interval'
sees()
{
    printf '%s\n%s\n' "$good" "$2" | drawing
    check "$1: is seen" grep -q "$3" "$dir/out"
    check "$1: makes it fail" grep -q '^not ok drawing' "$dir/out"
}

echo "$good" | drawing
check 'nothing wrong: passes' grep -q '^ok drawing' "$dir/out"
sees 'at the right edge' '290 40 middle Arial cut' "cut at the edge: 'cut'"
sees 'at the left edge' '20 40 end Arial cut' "cut at the edge: 'cut'"
sees 'below' '150 99 middle Arial cut' "cut at the edge: 'cut'"
sees 'wider than in Latin' '200 40 start Arial 只使用免费的和赚' 'cut at the edge'
turn=' rotate(-90)' sees 'upwards' '200 20 start Arial upwards' "cut at the edge: 'upwards'"
sees 'over another' '62 62 middle Arial 7' "one over the other: '5' and '7'"
good=$(echo "$good" | sed 's/Arial_Bold/Arial/') sees 'no bold line' '' 'first line is not bold'
good=$(echo "$good" | grep -v ' 5$') sees 'no numbers' '' 'no numbers at the axes'
good=$(echo "$good" | sed 's/interval//') sees 'no interval' '' 'no interval is told of'
good=$(echo "$good" | sed 's/Never//') sees 'no baseline' '' "'Never buy', which others"
touch "$dir/folder/charts/cost.log"
sees 'gnuplot talks' '' 'gnuplot has said something'
rm "$dir/folder/charts"/*
python3 tests/cli/boxes.py drawing "$dir/folder" >"$dir/out"
check 'no drawing: is seen' grep -q 'no drawing' "$dir/out"
finish
