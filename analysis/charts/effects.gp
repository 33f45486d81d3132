# Which factors matter over their ranges?
#
#   cd results/NAME && gnuplot -c charts/effects.gp [png]
#
# Reads arms.csv and effects.csv (experiment, effect, factor, metric, estimate,
# ci_low, ci_high, level): linear effects of designs, Morris' mean absolute
# effect, Sobol' indices; a panel per experiment, the first and the total index
# in one. Swings are drawn by tornado.gp.
NAME = 'effects'
FORMAT = ARG1
load 'charts/style.gp'
load 'charts/findings.gp'

MOST = 6
ROWS = 20
first_of(e) = e eq 'linear effect' || e eq 'morris mu_star' || e eq 'sobol first'
wanted(e) = first_of(e) || e eq 'sobol total'
names = ''
level = LEVEL
metric = ''
# Factors of a panel: a string of words, as they come.
array FACTORS[MOST]
array EFFECT[MOST]
array RANGE[MOST * ROWS]
do for [j = 1:MOST * ROWS] { RANGE[j] = '' }
do for [p = 1:MOST] { FACTORS[p] = ''; EFFECT[p] = '' }
see(s) = (names = with_word(names, s), index_of(names, s))
# A range of numbers; other values are quoted JSON.
range(l, h) = strlen(l) > 0 && strlen(h) > 0 && strstrt('-.0123456789', l[1:1]) > 0 \
    && strstrt('-.0123456789', h[1:1]) > 0 ? sprintf(' (%.4g to %.4g)', num(l), num(h)) : ''
set_range(j, s) = j < 1 || j > MOST * ROWS ? 0 : (RANGE[j] = s, 1)
row(p, e, f) = p < 1 || p > MOST ? 0 : (FACTORS[p] = with_word(FACTORS[p], f), \
    EFFECT[p] = first_of(e) ? e : EFFECT[p], _j = index_of(FACTORS[p], f), _j > ROWS ? 0 \
    : set_range((p - 1) * ROWS + _j, range(strcol('low'), strcol('high'))), _j)
set table $DATA
plot path('effects.csv') using (wanted(strcol('effect')) ? see(strcol('experiment')) : 0): \
    (wanted(strcol('effect')) ? row(index_of(names, strcol('experiment')), \
    strcol('effect'), strcol('factor')) : 0):(strcol('effect') eq 'sobol total'): \
    (_v = opt('estimate', NaN)):(opt('ci_low', _v)):(opt('ci_high', _v)): \
    (wanted(strcol('effect')) ? (metric = strcol('metric'), level = opt('level', level)) \
    : NaN) with table if (wanted(strcol('effect')) && has('estimate'))
unset table
if (|$DATA| == 0) { exit }
all = words(names)
array DRAWN[MOST]
panels = 0
tallest = 1
widest = 6
do for [p = 1:min(all, MOST)] {
    if (words(FACTORS[p]) > 0) {
        panels = panels + 1
        DRAWN[panels] = p
        tallest = max(tallest, min(ROWS, words(FACTORS[p])))
        do for [j = 1:words(FACTORS[p])] {
            widest = max(widest, min(44, strlen(word(FACTORS[p], j) \
                .(j > ROWS ? '' : RANGE[(p - 1) * ROWS + j]))))
        }
    }
}
if (panels == 0) { exit }
columns = 1
eval BLOCK

QUESTION = 'Which factors matter over their ranges?'
HOW = sprintf('whisker: %.3g %% interval', 100 * level).and_more(all, MOST, 'experiments')
PANEL_HIGH = 106 + 34 * tallest
PANEL_LEFT = widest * 8.8 + 24; PANEL_FOOT = 72; PANEL_RIGHT = 40
eval START
set border 1
unset ytics
unset key
set grid xtics linestyle 100
set yzeroaxis linetype 1 linecolor rgb BLACK linewidth 1.5
do for [p = 1:panels] {
    eval PLACE
    k = DRAWN[p]
    rows = min(ROWS, words(FACTORS[k]))
    share = EFFECT[k] eq 'sobol first'
    low = 0; high = 0
    array SIZE[rows]
    do for [j = 1:rows] { SIZE[j] = 0 }
    do for [r = 1:|$DATA|] {
        j = int(word($DATA[r], 2))
        if (int(word($DATA[r], 1)) == k && j <= rows) {
            low = min(low, num(word($DATA[r], 5)))
            high = max(high, num(word($DATA[r], 6)))
            if (!share || num(word($DATA[r], 3)) == 1) {
                SIZE[j] = abs(num(word($DATA[r], 4)))
            }
        }
    }
    # The largest on top.
    array PLACE_OF[rows]
    do for [j = 1:rows] {
        PLACE_OF[j] = 1 + sum [i = 1:rows] (SIZE[i] > SIZE[j] || (SIZE[i] == SIZE[j] && i < j))
    }
    pad = high > low ? 0.05 * (high - low) : 1
    set xrange [low - pad:high + pad]
    set xtics nice((high - low) / 6)
    set yrange [rows + 0.6:0.4]
    do for [j = 1:ROWS] { unset label 1000 + j }
    do for [j = 1:rows] {
        set label 1000 + j cut(word(FACTORS[k], j), 30).RANGE[(k - 1) * ROWS + j] at graph 0, \
            first PLACE_OF[j] right noenhanced offset character -0.8, 0
    }
    set xlabel share ? 'share of the variance' \
        : EFFECT[k] eq 'morris mu_star' ? 'mean absolute effect, '.quantity(metric) \
        : 'change over the range, '.quantity(metric) offset 0, 0.3
    set label 3 word(names, k).(share \
        ? ': Sobol’ shares; dot: alone, square: with all it takes part in' \
        : EFFECT[k] eq 'morris mu_star' ? ': Morris’ mean absolute effects' \
        : ': linear effects').(words(FACTORS[k]) > ROWS \
        ? sprintf('; the first %d of %d', ROWS, words(FACTORS[k])) : '') \
        at graph 0, graph 1 left offset 0, 0.8 font 'Arial Bold,15'
    lift = share ? 0.16 : 0
    here(j) = j <= rows ? PLACE_OF[int(j)] : NaN
    plot for [q = 0:share] $DATA using ($1 == k && $3 == q ? $4 : NaN): \
        (here($2) + (q == 1 ? lift : -lift)):5:6 with xerrorbars linewidth 2 \
        pointtype (q == 1 ? 5 : 7) pointsize 0.9 \
        linecolor rgb (q == 1 ? VERMILION : BLUE)
    eval CLEAR
}
unset multiplot
