# At which mix of strategies does nobody gain by changing, and do shares go there?
#
#   cd results/NAME && gnuplot -c charts/equilibrium.gp [png]
#
# Reads arms.csv, payoffs.csv (experiment, source, share_1, share_3, strategy,
# versus, metric, estimate, ci_low, ci_high, level), equilibria.csv (experiment,
# equilibrium, stability, strategy, share, source) and paths.csv (experiment,
# dynamics, start, step, share_1, share_2, share_3): a row per experiment. Of two
# strategies what the first brings more, by its share; of three the triangle of
# mixes. Beside it the shares as time goes by, if they follow what pays.
NAME = 'equilibrium'
FORMAT = ARG1
load 'charts/style.gp'
load 'charts/findings.gp'

MOST = 4
names = ''
level = LEVEL
lines = 0
stats path('equilibria.csv') using (lines = lines + 1, \
    names = with_word(names, strcol('experiment')), 1) nooutput
if (lines == 0) { exit }
all = words(names)
array PLAYED[all]
array METRIC[all]
do for [k = 1:all] { PLAYED[k] = ''; METRIC[k] = '' }
play(k, s) = (PLAYED[k] = with_word(PLAYED[k], s), 1)
stats path('equilibria.csv') using (has('strategy') \
    ? play(index_of(names, strcol('experiment')), strcol('strategy')) : 1) nooutput
source_of(s) = s eq 'run' ? 1 : s eq 'curve' ? 2 : 3
set table $ROWS
plot path('payoffs.csv') using \
    (index_of(names, strcol('experiment'))):(source_of(strcol('source'))): \
    (opt('share_1', NaN)):(opt('estimate', NaN)): \
    (opt('ci_low', opt('estimate', NaN))): \
    (opt('ci_high', opt('estimate', NaN))): \
    (level = opt('level', level)) with table \
    if (has('versus') && !has('share_3') && has('estimate'))
unset table
about(k, m) = (METRIC[k] = m, 1)
stats path('payoffs.csv') using (about(index_of(names, strcol('experiment')), \
    strcol('metric'))) nooutput
set table $FOUND
plot path('equilibria.csv') using \
    (index_of(names, strcol('experiment'))):(int(num(strcol('equilibrium')[2:*]))): \
    (index_of(PLAYED[index_of(names, strcol('experiment'))], strcol('strategy'))): \
    (opt('share', NaN)):(strcol('stability') eq 'stable') with table \
    if (has('strategy') && has('share') && strcol('source') eq 'curve')
unset table
set table $PATHS
plot path('paths.csv') using \
    (index_of(names, strcol('experiment'))):(opt('start', NaN)): \
    (opt('step', NaN)):(opt('share_1', NaN)):(opt('share_2', NaN)): \
    (opt('share_3', 0)) with table if (strcol('dynamics') eq 'replicator')
unset table
eval BLOCK

shown = min(all, MOST)
panels = 2 * shown
columns = 2
QUESTION = 'At which mix does nobody gain by changing?'
HOW = sprintf( \
    'band: %.3g %% interval; triangle: fresh runs; red: nobody gains; full: shares come back', \
    100 * level).and_more(all, MOST, 'experiments')
PANEL_HIGH = 350; PANEL_LEFT = 92; PANEL_FOOT = 76
eval START
unset key
across(b, c) = b + c / 2.0
above(c) = c * 0.866
named_is(k, i) = cut(word(PLAYED[k], i), 16)
do for [p = 1:panels] {
    k = (p + 1) / 2
    n = words(PLAYED[k])
    is_left = p % 2 == 1
    SIDE = !is_left ? 'of 100 who play “'.named_is(k, 1).'”' \
        : n == 2 ? 'gain, '.in_words(unit_of(METRIC[k])) : ''
    eval PLACE
    set label 3 is_left ? cut(word(names, k).': '.plain(METRIC[k]), 44) : 'as time goes by' \
        at graph 0, graph 1 left offset 0, 0.8 font 'Arial Bold,15'
    starts = n == 2 ? 5 : 7
    # where nobody gains: share of each, whether shares come back
    set print $POINTS
    do for [e = 1:32] {
        a = NaN; b = 0; c = 0; comes = 0
        do for [r = 1:|$FOUND|] {
            if (int(word($FOUND[r], 1)) == k && int(word($FOUND[r], 2)) == e) {
                i = int(word($FOUND[r], 3)); v = num(word($FOUND[r], 4))
                if (i == 1) { a = v }
                if (i == 2) { b = v }
                if (i == 3) { c = v }
                comes = int(word($FOUND[r], 5))
            }
        }
        if (a == a) { print a, b, c, comes }
    }
    set print
    set grid xtics ytics linestyle 100
    set xtics scale 1 auto; set ytics scale 1 auto; set format '%g'
    set border 3
    if (is_left && n == 2) {
        set xrange [-3:103]
        set yrange [*:*]
        set xlabel 'of 100 who play “'.named_is(k, 1).'”' offset 0, 0.3
        set xzeroaxis linetype 1 linecolor rgb BLACK linewidth 1.5
        set label 4 'above 0 “'.named_is(k, 1).'” brings more' \
            at graph 0.02, graph 0.95 left font SMALL front
        plot $ROWS using ($1 == k && $2 == 2 ? 100 * $3 : NaN):5:6 with \
                filledcurves linecolor rgb SKY fillstyle solid 0.3 noborder, \
            $ROWS using ($1 == k && $2 == 2 ? 100 * $3 : NaN):4 with lines \
                linecolor rgb BLUE linewidth 2, \
            $ROWS using ($1 == k && $2 != 2 ? 100 * $3 : NaN):4:5:6: \
                ($2 == 1 ? 5 : 8) with yerrorbars linewidth 2 pointtype \
                variable pointsize 1 linecolor rgb BLUE, \
            $POINTS using (100 * $1):(0):($4 == 1 ? 7 : 6) with points \
                pointtype variable pointsize 1.8 linewidth 2 linecolor rgb VERMILION
        unset xzeroaxis
    } else { if (is_left) {
        set xrange [-0.12:1.12]
        set yrange [-0.12:1.04]
        set xtics scale 0; set ytics scale 0; set format ''; unset grid
        set border 0
        set xlabel ' '
        set arrow 1 from 0, 0 to 1, 0 nohead linecolor rgb GREY
        set arrow 2 from 1, 0 to 0.5, 0.866 nohead linecolor rgb GREY
        set arrow 3 from 0.5, 0.866 to 0, 0 nohead linecolor rgb GREY
        set label 4 named_is(k, 1) at 0, -0.06 center
        set label 5 named_is(k, 2) at 1, -0.06 center
        set label 6 named_is(k, 3) at 0.5, 0.95 center
        plot for [s = 1:starts] $PATHS using ($1 == k && $2 == s \
                ? across($5, $6) : NaN):(above($6)) with lines linewidth 2 \
                linecolor rgb colour(s), \
            for [s = 1:starts] $PATHS using ($1 == k && $2 == s && $3 == 0 \
                ? across($5, $6) : NaN):(above($6)) with points pointtype 1 \
                linewidth 2 linecolor rgb colour(s), \
            $POINTS using (across($2, $3)):(above($3)):($4 == 1 ? 7 : 6) with \
                points pointtype variable pointsize 1.8 linewidth 2 \
                linecolor rgb VERMILION
        unset arrow 1; unset arrow 2; unset arrow 3
        unset label 5; unset label 6
    } else {
        # as long as anything moves
        until = 10; before = NaN
        do for [r = 1:|$PATHS|] {
            if (int(word($PATHS[r], 1)) == k) {
                now = num(word($PATHS[r], 4)); step = num(word($PATHS[r], 3))
                if (step > until && abs(now - before) > 0.002) { until = step }
                before = now
            }
        }
        set xrange [0:until]
        set yrange [-3:103]
        set xlabel 'steps' offset 0, 0.3
        plot for [s = 1:starts] $PATHS using ($1 == k && $2 == s ? $3 : NaN): \
                (100 * $4) with lines linewidth 2 dashtype dash(s) \
                linecolor rgb colour(s)
    } }
    unset label 4
    eval CLEAR
}
unset multiplot
