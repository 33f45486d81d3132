# What does a trial inside one market say, and what is true?
#
#   cd results/NAME && gnuplot -c charts/trial.gp [png]
#
# Reads arms.csv and trials.csv (experiment, measure, metric, estimate, ci_low,
# ci_high, level): a panel per experiment with the naive difference, the true one,
# how far the first is off, and what the untreated have of it.
NAME = 'trial'
FORMAT = ARG1
load 'charts/style.gp'
load 'charts/findings.gp'

MOST = 4
MEASURES = 'naive truth interference on_untreated'
array CALLED[4] = ['trial: treated less untreated', 'true: all less nobody', \
    'how far the trial is off', 'untreated, by the trial']
names = ''
level = LEVEL
wanted(c) = index_of(MEASURES, strcol('measure')) > 0 && has('estimate')
set table $ROWS
plot path('trials.csv') using \
    (names = with_word(names, strcol('experiment')), \
    index_of(names, strcol('experiment'))): \
    (index_of(MEASURES, strcol('measure'))):(opt('estimate', NaN)): \
    (opt('ci_low', opt('estimate', NaN))): \
    (opt('ci_high', opt('estimate', NaN))): \
    (level = opt('level', level)) with table if (wanted(0))
unset table
if (|$ROWS| == 0) { exit }
all = words(names)
panels = min(all, MOST)
columns = 1
array METRIC[all]
about(k, m) = k == 0 ? 0 : (METRIC[k] = m, 1)
stats path('trials.csv') using (about(index_of(names, strcol('experiment')), \
    strcol('metric'))) nooutput
eval BLOCK

QUESTION = 'What does a trial say, and what is true?'
array SAID[4] = [NaN, NaN, NaN, NaN]
is_off = 0   # certainly
do for [r = 1:|$ROWS|] {
    k = int(word($ROWS[r], 2))
    SAID[k] = num(word($ROWS[r], 3))
    if (k == 3) { is_off = num(word($ROWS[r], 4)) > 0 || num(word($ROWS[r], 5)) < 0 }
}
if (all == 1 && SAID[1] == SAID[1] && SAID[2] == SAID[2]) {
    FINDING = 'The trial says '.signed(SAID[1], METRIC[1]).', true is ' \
        .signed(SAID[2], METRIC[1]).(is_off ? '' : '; chance may be why')
}
HOW = sprintf('whisker: %.3g %% interval', 100 * level) \
    .and_more(all, MOST, 'experiments')
PANEL_HIGH = 250; PANEL_LEFT = 310; PANEL_FOOT = 62; PANEL_RIGHT = 150
eval START
set border 1
unset ytics
unset key
set grid xtics linestyle 100
set yrange [4.6:0.4]
set yzeroaxis linetype 1 linecolor rgb BLACK linewidth 1.5
do for [k = 1:4] {
    set label 1000 + k CALLED[k] at graph 0, first k right offset character -0.8, 0
}
here(k) = column(1) == p && column(2) == k
do for [p = 1:panels] {
    eval PLACE
    low = 0; high = 0
    do for [r = 1:|$ROWS|] {
        if (int(word($ROWS[r], 1)) == p) {
            k = int(word($ROWS[r], 2))
            low = min(low, num(word($ROWS[r], 4)))
            high = max(high, num(word($ROWS[r], 5)))
            set label 2000 + k signed(num(word($ROWS[r], 3)), METRIC[p]) \
                at graph 1, first k left offset character 1, 0
        }
    }
    pad = high > low ? 0.06 * (high - low) : 1
    set xrange [low - pad:high + pad]
    set xtics nice((high - low) / 5)
    set xlabel 'difference, '.in_words(unit_of(METRIC[p])) offset 0, 0.3
    set label 3 word(names, p).': '.plain(METRIC[p]) at graph 0, graph 1 left \
        offset 0, 0.8 font 'Arial Bold,15' noenhanced
    plot $ROWS using (here(1) ? $3 : NaN):2:4:5 with xerrorbars linewidth 2 \
            pointtype 5 pointsize 1.2 linecolor rgb VERMILION, \
        $ROWS using (here(2) ? $3 : NaN):2:4:5 with xerrorbars linewidth 2 \
            pointtype 7 pointsize 1.2 linecolor rgb BLUE, \
        $ROWS using (here(3) || here(4) ? $3 : NaN):2:4:5 with xerrorbars \
            linewidth 2 pointtype 4 pointsize 1.2 linecolor rgb BLACK
    eval CLEAR
    do for [k = 1:4] { unset label 2000 + k }
}
unset multiplot
