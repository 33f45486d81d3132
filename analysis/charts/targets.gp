# Does the market meet its targets?
#
#   cd results/NAME && gnuplot -c charts/targets.gp [png]
#
# Reads moments.csv (moment, title, unit, target, at_least, at_most, estimate,
# ci_low, ci_high, level, inside): a row per target, each on a scale of its own,
# on which what is as good as the target lies between -1 and 1. Where only one
# side is bounded, the other end of the band is open and the scale is the bound's
# own size. Numbers stand on the right: the target, then what was simulated.
NAME = 'targets'
FORMAT = ARG1
load 'charts/style.gp'

FILE = path('moments.csv')
stats FILE using (1) nooutput
n = int(STATS_records)
if (n == 0) { exit }
array NAMED[n]
array GOAL[n]
array LEAST[n]
array MOST[n]
array VALUE[n]
array LOW[n]
array HIGH[n]
array INSIDE[n]
level = 0.95
i = 0
take(x) = (i = i + 1, NAMED[i] = strcol('title'), GOAL[i] = opt('target', NaN), \
    LEAST[i] = opt('at_least', NaN), MOST[i] = opt('at_most', NaN), \
    VALUE[i] = opt('estimate', NaN), LOW[i] = opt('ci_low', opt('estimate', NaN)), \
    HIGH[i] = opt('ci_high', opt('estimate', NaN)), INSIDE[i] = strcol('inside'), \
    level = opt('level', level), 1)
stats FILE using (take(1)) nooutput
eval BLOCK

# Ends of the picture: what lies beyond has an arrow.
END = 2.6
is_nan(x) = x != x
both(i) = !is_nan(LEAST[i]) && !is_nan(MOST[i])
bound(i) = is_nan(LEAST[i]) ? MOST[i] : LEAST[i]
# Middle and half of the band; with one bound this lies at -1 or 1.
half(i) = both(i) ? (MOST[i] > LEAST[i] ? (MOST[i] - LEAST[i]) / 2 \
    : max(abs(MOST[i]), 1) / 20) : max(abs(bound(i)), 1e-9) / 2
middle(i) = both(i) ? (LEAST[i] + MOST[i]) / 2 : is_nan(LEAST[i]) \
    ? MOST[i] - half(i) : LEAST[i] + half(i)
scaled(x, i) = (x - middle(i)) / half(i)
cutoff(x) = is_nan(x) ? x : max(-END, min(END, x))
size(x) = is_nan(x) ? '' : x == 0 ? '0' : sprintf('%.3g', x)
told(i) = !is_nan(GOAL[i]) ? size(GOAL[i]).(both(i) && abs(GOAL[i] - middle(i)) \
    < 1e-6 * half(i) ? ' ±'.size(MOST[i] - GOAL[i]) : both(i) \
    ? ' ('.size(LEAST[i]).'–'.size(MOST[i]).')' : '') \
    : both(i) ? size(LEAST[i]).'–'.size(MOST[i]) \
    : is_nan(LEAST[i]) ? 'at most '.size(MOST[i]) : 'at least '.size(LEAST[i])

set print $BANDS
do for [i = 1:n] {
    print sprintf('%d %g %g', i, is_nan(LEAST[i]) ? -END : -1, \
        is_nan(MOST[i]) ? END : 1)
}
set print $ROWS
valued = 0
do for [i = 1:n] {
    if (abs(scaled(VALUE[i], i)) <= END) {
        valued = valued + 1
        print sprintf('%d %g %g %g', i, cutoff(scaled(VALUE[i], i)), \
            cutoff(scaled(LOW[i], i)), cutoff(scaled(HIGH[i], i)))
    }
}
set print

LABELS = 42
wide_labels = 0
do for [i = 1:n] { wide_labels = max(wide_labels, min(strlen(NAMED[i]), LABELS)) }
W = 900
H = 150 + 30 * n
eval OPEN
set multiplot
set label 1 'Does the market meet its targets?' \
    at screen 0.5, screen 1 - 22.0 / H center font BOLD
set label 2 'grey: as good as the target (line), each row on its own scale; dot and ' \
    .'whisker: as simulated,' at screen 0.5, screen 44.0 / H center
set label 3 sprintf('with its %g %% interval', 100 * level) \
    .' (filled: met, open: not decided, cross: missed)' \
    at screen 0.5, screen 20.0 / H center
set lmargin at screen (wide_labels * 8.3 + 26.0) / W
set rmargin at screen 1 - 232.0 / W
set tmargin at screen 1 - 76.0 / H
set bmargin at screen 72.0 / H
set yrange [n + 0.6:0.4]
set xrange [-END - 0.3:END + 0.3]
unset ytics
unset xtics
unset border
unset key
do for [i = 1:n] {
    set label 1000 + i cut(NAMED[i], LABELS) at graph 0, first i right \
        noenhanced offset character -1, 0
    set label 2000 + i told(i) at graph 1, first i left noenhanced \
        offset character 1.2, 0
    came_to = is_nan(VALUE[i]) ? 'none' : size(VALUE[i])
    set label 3000 + i came_to \
        at screen 1 - 14.0 / W, first i right noenhanced font 'Arial Bold,15'
    if (!is_nan(LOW[i]) && scaled(LOW[i], i) < -END) {
        set arrow 100 + i from first -END, first i to first -END - 0.25, \
            first i head filled linecolor rgb BLACK
    }
    if (!is_nan(HIGH[i]) && scaled(HIGH[i], i) > END) {
        set arrow 500 + i from first END, first i to first END + 0.25, \
            first i head filled linecolor rgb BLACK
    }
    if (!is_nan(GOAL[i])) {
        set arrow 900 + i from first scaled(GOAL[i], i), first i - 0.36 \
            to first scaled(GOAL[i], i), first i + 0.36 nohead \
            front linecolor rgb GREY linewidth 1.5
    }
}
# Filled, open or a cross: told apart without colour.
do for [i = 1:n] {
    at = is_nan(VALUE[i]) ? 0 : cutoff(scaled(VALUE[i], i))
    if (!is_nan(VALUE[i]) && INSIDE[i] eq 'yes') {
        set label 4000 + i '' at first at, first i front \
            point pointtype 7 pointsize 0.9 linecolor rgb BLUE
    }
    if (!is_nan(VALUE[i]) && INSIDE[i] eq 'no') {
        set label 4000 + i '' at first at, first i front \
            point pointtype 2 pointsize 1 linewidth 2.6 linecolor rgb VERMILION
    }
    if (!is_nan(VALUE[i]) && INSIDE[i] eq 'undecided') {
        set label 4000 + i '' at first at, first i front \
            point pointtype 7 pointsize 0.9 linecolor rgb 'white'
        set label 5000 + i '' at first at, first i front \
            point pointtype 6 pointsize 0.9 linewidth 1.6 linecolor rgb BLACK
    }
}
set label 4 'target' at graph 1, graph 1 left offset character 1.2, 0.9
set label 5 'simulated' at screen 1 - 14.0 / W, graph 1 right offset 0, 0.9 \
    font 'Arial Bold,15'
if (valued > 0) {
    plot $BANDS using 2:1:2:3:($1 - 0.36):($1 + 0.36) with boxxyerror \
            fillstyle solid noborder linecolor rgb PALE, \
        $ROWS using 2:1:3:4 with xerrorbars linecolor rgb BLACK linewidth 2 \
            pointtype -1
} else {
    plot $BANDS using 2:1:2:3:($1 - 0.36):($1 + 0.36) with boxxyerror \
        fillstyle solid noborder linecolor rgb PALE
}
unset multiplot
