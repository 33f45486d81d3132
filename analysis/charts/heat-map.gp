# Where does the alternative lead, over two factors?
#
#   cd results/NAME && gnuplot -c charts/heat-map.gp [png]
#
# Reads arms.csv and responses.csv (experiment, factor_1, value_1, factor_2,
# value_2, arm, versus, metric, estimate, ci_low, ci_high, level): differences
# of designs in which two factors cross, each with up to 12 numbers. A panel per
# experiment and arm.
NAME = 'heat-map'
FORMAT = ARG1
load 'charts/style.gp'
load 'charts/findings.gp'

MOST = 4
VALUES = 12
names = ''
level = LEVEL
key_of(c) = strcol('experiment').'/'.strcol('arm').'/'.strcol('versus')
note(s) = (names = with_word(names, s), index_of(names, s))
numeric(s) = strlen(s) > 0 && strstrt('-.0123456789', s[1:1]) > 0
set table $ROWS
plot path('responses.csv') using \
    (note(key_of(0))): \
    (numeric(strcol('value_1')) ? num(strcol('value_1')) : NaN): \
    (numeric(strcol('value_2')) ? num(strcol('value_2')) : NaN): \
    (opt('estimate', NaN)):(opt('ci_low', opt('estimate', NaN))): \
    (opt('ci_high', opt('estimate', NaN))):(level = opt('level', level)) with table \
    if (has('versus') && numeric(strcol('value_1')) \
        && numeric(strcol('value_2')) && has('estimate'))
unset table
if (|$ROWS| == 0) { exit }
all = words(names)
array F1[all]
array F2[all]
array ARM_OF[all]
array VERSUS[all]
array METRIC[all]
array XS[all]
array YS[all]
array CELLS[all]
do for [k = 1:all] { XS[k] = ''; YS[k] = ''; CELLS[k] = 0 }
about(k, a, b, c, d, m) = k == 0 ? 0 : (F1[k] = a, F2[k] = b, ARM_OF[k] = c, \
    VERSUS[k] = d, METRIC[k] = m, 1)
stats path('responses.csv') using (about(index_of(names, key_of(0)), \
    strcol('factor_1'), strcol('factor_2'), strcol('arm'), strcol('versus'), \
    strcol('metric'))) nooutput
do for [r = 1:|$ROWS|] {
    k = int(word($ROWS[r], 1))
    if (words(XS[k]) <= VALUES) { XS[k] = with_word(XS[k], word($ROWS[r], 2)) }
    if (words(YS[k]) <= VALUES) { YS[k] = with_word(YS[k], word($ROWS[r], 3)) }
    CELLS[k] = CELLS[k] + 1
}
# A cell has one number, and most cells have one: else the design is no grid.
array DRAWN[MOST]
panels = 0
do for [k = 1:all] {
    nx = words(XS[k]); ny = words(YS[k])
    if (nx > 1 && ny > 1 && nx <= VALUES && ny <= VALUES \
        && CELLS[k] <= nx * ny && CELLS[k] * 2 >= nx * ny) {
        panels = panels + 1
        if (panels <= MOST) { DRAWN[panels] = k }
    }
}
if (panels == 0) { exit }
more = and_more(panels, MOST, 'maps')
panels = min(panels, MOST)
columns = 1
eval BLOCK

tallest = 2
do for [p = 1:panels] { tallest = max(tallest, words(YS[DRAWN[p]])) }
QUESTION = 'Where does the alternative lead, over two factors?'
HOW = sprintf('number: mean difference; in brackets: its %.3g %% interval contains 0', \
    100 * level).more
PANEL_HIGH = 130 + 44 * tallest; PANEL_LEFT = 110; PANEL_FOOT = 72
PANEL_RIGHT = 150
eval START
unset key
set border 0
# From orange (the baseline leads) over white to blue; black type is legible on
# both ends.
set palette defined (-1 '#E69F00', 0 '#FFFFFF', 1 '#56B4E9')
rank(list, v) = 1 + (sum [_j = 1:words(list)] (num(word(list, _j)) < v))
do for [p = 1:panels] {
    k = DRAWN[p]
    SIDE = cut(F2[k], 24)
    eval PLACE
    size = 0
    set print $CELL
    do for [r = 1:|$ROWS|] {
        if (int(word($ROWS[r], 1)) == k) {
            z = num(word($ROWS[r], 4))
            print rank(XS[k], num(word($ROWS[r], 2))), rank(YS[k], num(word($ROWS[r], 3))), \
                z, num(word($ROWS[r], 5)), num(word($ROWS[r], 6))
            size = max(size, abs(z))
        }
    }
    set print
    size = size > 0 ? size : 1
    set cbrange [-size:size]
    # Five round values, spelled as in the cells.
    step = nice(size / 2)
    set cbtics scale 0 ()
    do for [t = -2:2] {
        if (abs(t * step) <= size) { set cbtics add (signed(t * step, METRIC[k]) t * step) }
    }
    set xrange [0.5:words(XS[k]) + 0.5]
    set yrange [0.5:words(YS[k]) + 0.5]
    set xtics scale 0 ()
    set ytics scale 0 ()
    do for [j = 1:words(XS[k])] {
        v = num(word(XS[k], j))
        set xtics add (sprintf('%.4g', v) rank(XS[k], v))
    }
    do for [j = 1:words(YS[k])] {
        v = num(word(YS[k], j))
        set ytics add (sprintf('%.4g', v) rank(YS[k], v))
    }
    set xlabel cut(F1[k], 60)
    set label 3 cut(title_of(ARM_OF[k]).' minus '.title_of(VERSUS[k]), 40) \
        .': '.quantity(METRIC[k]) at graph 0, graph 1 left offset 0, 0.8 \
        font 'Arial Bold,15'
    says(z, l, h) = l <= 0 && h >= 0 ? '['.signed(z, METRIC[k]).']' \
        : signed(z, METRIC[k])
    plot $CELL using 1:2:(0.49):(0.49):3 with boxxyerror \
            fillcolor palette fillstyle solid noborder, \
        $CELL using 1:2:(says($3, $4, $5)) with labels font SMALL
    eval CLEAR
}
unset multiplot
