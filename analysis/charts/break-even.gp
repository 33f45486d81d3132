# At what value do two arms tie?
#
#   cd results/NAME && gnuplot -c charts/break-even.gp [png]
#
# Reads arms.csv, break_even.csv (experiment, phase, factor, value, arm, versus,
# metric, estimate, ci_low, ci_high, level) and experiments.csv (experiment,
# estimate, ci_low, ci_high): a panel per experiment, near the tie if there is
# one.
NAME = 'break-even'
FORMAT = ARG1
load 'charts/style.gp'
load 'charts/findings.gp'

MOST = 4
names = ''
level = LEVEL
set table $ROWS
plot path('break_even.csv') using \
    (names = with_word(names, strcol('experiment')), \
    index_of(names, strcol('experiment'))): \
    (strcol('phase') eq 'confirm'):(opt('value', NaN)):(opt('estimate', NaN)): \
    (opt('ci_low', opt('estimate', NaN))): \
    (opt('ci_high', opt('estimate', NaN))): \
    (level = opt('level', level)) with table if (has('estimate'))
unset table
if (|$ROWS| == 0) { exit }
all = words(names)
panels = min(all, MOST)
columns = 1
array FACTOR[all]
array ARM_OF[all]
array VERSUS[all]
array METRIC[all]
array TIE[all]
array TIE_LOW[all]
array TIE_HIGH[all]
do for [k = 1:all] { TIE[k] = NaN; TIE_LOW[k] = NaN; TIE_HIGH[k] = NaN }
about(k, f, a, v, m) = k == 0 ? 0 : (FACTOR[k] = f, ARM_OF[k] = a, \
    VERSUS[k] = v, METRIC[k] = m, 1)
stats path('break_even.csv') using (about(index_of(names, \
    strcol('experiment')), strcol('factor'), strcol('arm'), strcol('versus'), \
    strcol('metric'))) nooutput
tie(k) = k == 0 ? 0 : (TIE[k] = opt('estimate', NaN), \
    TIE_LOW[k] = opt('ci_low', TIE[k]), TIE_HIGH[k] = opt('ci_high', TIE[k]), 1)
stats path('experiments.csv') using (tie(index_of(names, strcol('experiment')))) nooutput
eval BLOCK

QUESTION = 'At what value do the two tie?'
if (all == 1) {
    FINDING = TIE[1] == TIE[1] ? sprintf('They tie at %.3g (%.3g to %.3g)', TIE[1], TIE_LOW[1], \
        TIE_HIGH[1]) : 'No tie is found'
}
HOW = sprintf('whisker: %.3g %% interval; band: interval of the tie; open: fresh random numbers', \
    100 * level).and_more(all, MOST, 'experiments')
PANEL_HIGH = 320; PANEL_LEFT = 84; PANEL_FOOT = 76
eval START
set grid ytics linestyle 100
set xzeroaxis linetype 1 linecolor rgb BLACK linewidth 1.5
unset key
do for [p = 1:panels] {
    SIDE = 'difference, '.in_words(unit_of(METRIC[p]))
    eval PLACE
    from = 1e300; to = -1e300
    do for [r = 1:|$ROWS|] {
        if (int(word($ROWS[r], 1)) == p) {
            from = min(from, num(word($ROWS[r], 3)))
            to = max(to, num(word($ROWS[r], 3)))
        }
    }
    found = TIE[p] == TIE[p]
    whole_from = from; whole_to = to
    if (found) {
        wide = max(TIE_HIGH[p] - TIE_LOW[p], 0.02 * (to - from))
        from = max(from, TIE_LOW[p] - 4 * wide)
        to = min(to, TIE_HIGH[p] + 4 * wide)
    }
    low = 0; high = 0
    do for [r = 1:|$ROWS|] {
        x = num(word($ROWS[r], 3))
        if (int(word($ROWS[r], 1)) == p && x >= from && x <= to) {
            low = min(low, num(word($ROWS[r], 5)))
            high = max(high, num(word($ROWS[r], 6)))
        }
    }
    pad = high > low ? 0.08 * (high - low) : 1
    edge = to > from ? 0.03 * (to - from) : 1
    set xrange [from - edge:to + edge]
    # Above the whiskers there is room for the line that names the tie.
    set yrange [low - pad:high + 2.4 * pad]
    set xtics nice((to - from) / 5)
    set xlabel cut(FACTOR[p], 50).sprintf(' (tried from %.3g to %.3g)', \
        whole_from, whole_to) offset 0, 0.3
    set label 3 word(names, p).': '.plain(METRIC[p]).', ' \
        .cut(title_of(ARM_OF[p]).' against '.title_of(VERSUS[p]), 44) \
        at graph 0, graph 1 left offset 0, 0.8 \
        font 'Arial Bold,15'
    if (found) {
        set object 1 rectangle from first max(TIE_LOW[p], from - edge), graph 0 \
            to first min(TIE_HIGH[p], to + edge), graph 1 behind \
            fillcolor rgb ORANGE fillstyle solid 0.3 noborder
        set arrow 1 from first TIE[p], graph 0 to first TIE[p], graph 1 \
            nohead linecolor rgb VERMILION linewidth 2 dashtype 2
        set label 4 sprintf('tie at %.3g (%.3g to %.3g)', TIE[p], TIE_LOW[p], \
            TIE_HIGH[p]) at graph 0.99, graph 0.93 right front
    } else {
        set label 4 'no tie is found' at graph 0.99, graph 0.93 right front
    }
    plot $ROWS using ($1 == p ? $3 : NaN):4:5:6:($2 == 1 ? 4 : 7): \
        ($2 == 1 ? VERMILION : BLUE) with yerrorbars linewidth 2 \
        pointtype variable pointsize 1 linecolor rgb variable
    eval CLEAR
    unset object 1; unset arrow 1; unset label 4
}
unset multiplot
