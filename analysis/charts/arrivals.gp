# How fast do proposals arrive at a post?
#
#   cd results/NAME && gnuplot -c charts/arrivals.gp [png]
#
# Reads arms.csv and arrivals.csv (arm, hours, estimate, ci_low, ci_high):
# mean number of proposals on posts that are still open at an age.
NAME = 'arrivals'
FORMAT = ARG1
load 'charts/style.gp'
load 'charts/findings.gp'

QUESTION = 'How fast do proposals arrive at a post?'
XNAME = 'age of the post (hours, logarithmic)'
YNAME = 'proposals of a post, mean of those still open'

FILE = path('arrivals.csv')
set table $ROWS
plot FILE using (arm_index(strcol('arm'))):(opt('hours', NaN)): \
    (opt('estimate', NaN)):(opt('ci_low', opt('estimate', NaN))): \
    (opt('ci_high', opt('estimate', NaN))):(opt('n', 0)) with table \
    if (arm_index(strcol('arm')) > 0 && has('estimate'))
unset table
if (|$ROWS| == 0) { exit }

array LAST[narms]
array END[narms]
do for [i = 1:narms] { LAST[i] = -1; END[i] = 0 }
do for [r = 1:|$ROWS|] {
    i = int(word($ROWS[r], 1))
    LAST[i] = num(word($ROWS[r], 3))
    END[i] = num(word($ROWS[r], 2))
}
eval BLOCK
stats $ROWS using 5 nooutput
top = STATS_max > 0 ? STATS_max * 1.06 : 1   # nobody proposes: all are 0
stats $ROWS using 2 nooutput
first = STATS_min * 0.9; hours = STATS_max

tell(x) = sprintf('%.1f', x)
more(a, b) = ''
TICS = "set logscale x; set xtics ('¼' 0.25, '¾' 0.75, '1½' 1.5, '3' 3, \
    '6' 6, '10' 10, '24' 24)"
if (narms > 2) {
    left = first; right = hours
    eval TICS
    load 'charts/curves.gp'
    exit
}
eval RIGHT_PLACES
eval OPEN
set label 999 QUESTION \
    at screen 0.5, screen 1 - 22.0 / H center font BOLD
set tmargin at screen 1 - 50.0 / H
set xlabel XNAME
set ylabel 'proposals of a post, '.WITH_INTERVAL
eval TICS
set xrange [first:hours]
set yrange [0:top]
set lmargin 9
set bmargin 4
set grid ytics linestyle 100
unset key
eval RIGHT_NAMES
plot for [i = 1:narms] $ROWS using ($1 == i ? $2 : NaN):4:5 \
        with filledcurves linecolor rgb colour(i) \
        fillstyle transparent solid 0.18 noborder, \
    for [i = 1:narms] $ROWS using ($1 == i ? $2 : NaN):3 \
        with linespoints linecolor rgb colour(i) linewidth 2 \
        dashtype dash(i) pointtype mark(i) pointsize 0.6
