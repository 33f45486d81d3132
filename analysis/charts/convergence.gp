# Have enough replications been run: how does each interval narrow?
#
#   cd results/NAME && gnuplot -c charts/convergence.gp [png]
#
# Reads arms.csv and convergence.csv (arm, versus, metric, n, estimate, ci_low,
# ci_high, level): the differences to the baseline, or the arm itself if there
# is only one. The first intervals are wide beyond any axis and are cut off.
NAME = 'convergence'
FORMAT = ARG1
load 'charts/style.gp'
load 'charts/findings.gp'

MOST = 12
differs = 0
metric = ''
versus = ''
level = LEVEL
several = 0
note(v, m, l) = (differs = differs || strlen(v) > 0, metric = m, \
    several = several || (strlen(v) > 0 && strlen(versus) > 0 && v ne versus), \
    versus = strlen(v) > 0 ? v : versus, level = l, 1)
stats path('convergence.csv') using \
    (note(strcol('versus'), strcol('metric'), opt('level', level))) nooutput
names = ''
wanted(a, v) = arm_index(a) > 0 && (strlen(v) > 0) == differs
set table $ROWS
plot path('convergence.csv') using \
    (names = with_word(names, strcol('arm')), index_of(names, strcol('arm'))): \
    (opt('n', NaN)):(opt('estimate', NaN)):(opt('ci_low', NaN)): \
    (opt('ci_high', NaN)) with table if (wanted(strcol('arm'), strcol('versus')) \
        && has('ci_low') && has('ci_high'))
unset table
if (|$ROWS| == 0) { exit }
# Names of rows that were not wanted are in the list, too: count what is drawn.
array DRAWN[MOST]
all = words(names)
panels = 0
do for [k = 1:all] {
    has = 0
    do for [r = 1:|$ROWS|] { if (int(word($ROWS[r], 1)) == k) { has = 1 } }
    if (has) {
        panels = panels + 1
        if (panels <= MOST) { DRAWN[panels] = k }
    }
}
more = and_more(panels, MOST, 'arms')
panels = min(panels, MOST)
columns = panels > 1 ? 2 : 1
eval BLOCK

QUESTION = 'Have enough replications been run? How the intervals narrow'
HOW = sprintf('mean so far, %.3g %% interval; ', 100 * level) \
    .cut(plain(metric), 30).(differs ? ', less that of '.(several ? 'what each is compared with' \
        : '"'.cut(title_of(versus), 24).'"') : '').more
# What is found, of the only difference: how wide its interval has become.
if (panels == 1) {
    _n = 0; _v = 0; _half = 0
    do for [r = 1:|$ROWS|] {
        if (int(word($ROWS[r], 1)) == DRAWN[1] && num(word($ROWS[r], 2)) >= _n) {
            _n = num(word($ROWS[r], 2)); _v = num(word($ROWS[r], 3))
            _half = (num(word($ROWS[r], 5)) - num(word($ROWS[r], 4))) / 2
        }
    }
    FINDING = (differs ? signed(_v, metric) : valued(_v, metric)) \
        .sprintf(' ±%.3g after %g replications', _half, _n)
}
PANEL_HIGH = 240; PANEL_LEFT = 92; PANEL_FOOT = 66
PANEL_RIGHT = 26
eval START
set grid ytics linestyle 100
set xzeroaxis linetype 1 linecolor rgb BLACK linewidth 1.5
unset key
set xlabel 'replications' offset 0, 0.5
do for [p = 1:panels] {
    SIDE = p % columns == 1 || columns == 1 ? (strlen(unit_of(metric)) > 0 \
        ? in_words(unit_of(metric)) : plain(metric)) : ''
    eval PLACE
    k = DRAWN[p]
    last = 0
    do for [r = 1:|$ROWS|] {
        if (int(word($ROWS[r], 1)) == k) { last = num(word($ROWS[r], 2)) }
    }
    # The axis holds the intervals of the later three quarters, and zero.
    low = 0; high = 0; value = 0; l = 0; h = 0
    do for [r = 1:|$ROWS|] {
        if (int(word($ROWS[r], 1)) == k && num(word($ROWS[r], 2)) >= 0.25 * last) {
            value = num(word($ROWS[r], 3))
            l = num(word($ROWS[r], 4)); h = num(word($ROWS[r], 5))
            low = min(low, l); high = max(high, h)
        }
    }
    pad = high > low ? 0.06 * (high - low) : 1
    set yrange [low - pad:high + pad]
    set ytics nice((high - low + 2 * pad) / 5)
    set xrange [0:last]
    set xtics max(1, nice(last / 5.0))
    a = arm_index(word(names, k))
    group = a > 0 && POPULATION[a] ne 'all' ? ' (of '.POPULATION[a].')' : ''
    set label 3 cut(title_of(word(names, k)), 22 - min(11, strlen(group))) \
        .cut(group, 14).'  '.signed(value, metric).sprintf(' ±%.3g', (h - l) / 2) \
        at screen (x0 + 30.0) / W, graph 1 left offset 0, 0.8 font 'Arial Bold,15'
    plot $ROWS using ($1 == k ? $2 : NaN):4:5 with filledcurves \
            linecolor rgb BLUE fillstyle transparent solid 0.22 noborder, \
        $ROWS using ($1 == k ? $2 : NaN):3 with lines linecolor rgb BLUE \
            linewidth 2.2
    eval CLEAR
}
unset multiplot
