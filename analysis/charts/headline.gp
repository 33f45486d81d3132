# What does each arm come to, by the metric of the scenario's question?
#
#   cd results/NAME && gnuplot -c charts/headline.gp [png]
#
# The first line is the finding, if there is one: an arm whose interval lies above
# those of all others.
#
# Reads charts/arms.gp (the headline metric and its unit) and summary.csv (arm,
# population, metric, estimate, ci_low, ci_high, level).
NAME = 'headline'
FORMAT = ARG1
BY_GROUP = 1
load 'charts/style.gp'

if (strlen(HEADLINE) == 0) { exit }
level = LEVEL
n = 0
FILE = path('summary.csv')
set table $ROWS
plot FILE using (_a = strcol('metric') eq HEADLINE ? @HERE : 0): \
    (opt('estimate', NaN)): \
    (opt('ci_low', opt('estimate', NaN))):(opt('ci_high', opt('estimate', NaN))): \
    (n = max(n, opt('n', 0)), level = opt('level', level)) with table \
    if (_a > 0 && has('estimate'))
unset table
if (|$ROWS| == 0) { exit }

# ---- the finding
top = 1
do for [r = 2:|$ROWS|] {
    if (num(word($ROWS[r], 2)) > num(word($ROWS[top], 2))) { top = r }
}
above = |$ROWS| > 1
do for [r = 1:|$ROWS|] {
    above = above && (r == top || num(word($ROWS[top], 3)) > num(word($ROWS[r], 4)))
}
QUESTION = HEADLINE eq 'net_value_usd' \
    ? 'Which way of acquiring Connects leaves a freelancer with the most?' \
    : 'What does each arm come to: '.plain(HEADLINE).'?'
FINDING = above ? '“'.cut(TITLE[int(word($ROWS[top], 1))], 40).'”: ' \
    .valued(num(word($ROWS[top], 2)), HEADLINE).', above all others' : ''
TOP = above ? 26 : 0

W = 900
H = 168 + TOP + 42 * narms
eval OPEN
eval BLOCK
# White under a value, so that the zero line does not cross it: half its width.
stats $ROWS using (max($2, $4)) nooutput
right = STATS_max
stats $ROWS using (min($2, $3)) nooutput
if (STATS_min == right) { set xrange [right - 1:right + 1] }
under(x) = 5.5 * strlen(valued(x, HEADLINE)) * max(right - STATS_min, 0) \
    / (W - 9 * (label_chars + 8))
set label 1 (above ? FINDING : QUESTION) \
    at screen 0.5, screen 1 - 22.0 / H center font BOLD
set label 5 (above ? QUESTION : '') at screen 0.5, screen 1 - 48.0 / H center
set label 2 quantity(HEADLINE).OF_WHOM at screen 0.5, screen 38.0 / H center
set label 3 sprintf('dot: mean of %d replications; whisker: its %g %% interval', \
    n, 100 * level) at screen 0.5, screen 16.0 / H center
set yrange [narms + 0.6:0.4]
unset ytics
set border 1
set lmargin label_chars * 0.95 + 3
set rmargin 5
set tmargin at screen 1 - (56.0 + TOP) / H
set bmargin at screen 86.0 / H
set grid xtics linestyle 100
set yzeroaxis linetype 1 linecolor rgb GREY linewidth 1.5
unset key
eval ARM_LABELS
plot $ROWS using 2:($1 - 0.36):(under($2)):(0.2) with boxxyerror fillstyle solid \
        noborder linecolor rgb 'white', \
    $ROWS using 2:1:3:4 with xerrorbars linecolor rgb BLUE linewidth 2 \
        pointtype 7 pointsize 0.9, \
    $ROWS using 2:1:(valued($2, HEADLINE)) with labels font SMALL offset 0, 0.85
