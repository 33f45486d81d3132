# How long does the start of a run matter?
#
#   cd results/NAME && gnuplot -c charts/warm-up.gp [png]
#
# Reads arms.csv and warmup.csv (arm, day, metric, estimate, smoothed,
# deleted_days): pilot runs of a steady-state study, a panel per arm.
NAME = 'warm-up'
FORMAT = ARG1
load 'charts/style.gp'
load 'charts/findings.gp'

MOST = 6
names = ''
series = ''
deleted = 0
FILE = path('warmup.csv')
note(c) = (series = strcol('metric'), deleted = opt('deleted_days', deleted), 1)
set table $ROWS
plot path('warmup.csv') using (arm_index(strcol('arm')) > 0 \
    ? (names = with_word(names, strcol('arm')), index_of(names, strcol('arm'))) : NaN): \
    (opt('day', NaN)):(opt('estimate', NaN)):(opt('smoothed', NaN)) with table if (has('estimate'))
unset table
if (|$ROWS| == 0) { exit }
stats path('warmup.csv') using (note(0)) nooutput
all = words(names)
panels = min(all, MOST)
columns = 1
eval BLOCK
stats $ROWS using 2:($3) nooutput
days = STATS_max_x
top = STATS_max_y
what(s) = s eq 'balance_mean' ? 'Connects held, mean' \
    : s eq 'balance_p50' ? 'Connects held, median' \
    : strlen(s) > 9 && s[1:9] eq 'balance_p' ? 'Connects held, '.s[10:*].' % quantile' \
    : spaced(s)

QUESTION = 'How long does the start of a run matter?'
HOW = 'grey: mean of the pilot runs; blue: moving average; shaded: left out of every arm' \
    .and_more(all, MOST, 'arms')
PANEL_HIGH = 252; PANEL_LEFT = 84; PANEL_FOOT = 70
eval START
set grid ytics linestyle 100
unset key
set xrange [0:days]
set yrange [0:top > 0 ? top * 1.06 : 1]
set xlabel 'day of the pilot runs' offset 0, 0.4
SIDE = what(series)
set object 1 rectangle from first 0, graph 0 to first min(deleted, days), \
    graph 1 behind fillcolor rgb ORANGE fillstyle solid 0.22 noborder
if (deleted > 0 && deleted < days) {
    set arrow 1 from first deleted, graph 0 to first deleted, graph 1 nohead \
        front linecolor rgb VERMILION dashtype 2 linewidth 2
}
set label 4 sprintf('%.0f days left out', deleted) \
    at first min(deleted, days), graph 0.08 front left offset 0.6, 0
do for [p = 1:panels] {
    eval PLACE
    set label 3 cut(title_of(word(names, p)), 60) at graph 0, graph 1 left \
        offset 0, 0.8 font 'Arial Bold,15'
    plot $ROWS using ($1 == p ? $2 : NaN):3 with lines linecolor rgb 0x9A9A9A \
            linewidth 1, \
        $ROWS using ($1 == p ? $2 : NaN):4 with lines linecolor rgb BLUE \
            linewidth 2.4
    eval CLEAR
}
unset multiplot
