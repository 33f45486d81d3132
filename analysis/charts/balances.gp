# How many Connects do freelancers hold as time goes by?
#
#   cd results/NAME && gnuplot -c charts/balances.gp [png]
#
# Reads arms.csv and timeseries.csv (arm, population, day, metric,
# estimate):
# metrics balance_p10, balance_p50, balance_p90, balance_mean.
NAME = 'balances'
FORMAT = ARG1
BY_GROUP = 1
load 'charts/style.gp'

wanted(m) = m eq 'balance_p10' ? 1 : m eq 'balance_p50' ? 2 \
    : m eq 'balance_p90' ? 3 : m eq 'balance_mean' ? 4 : 0
FILE = path('timeseries.csv')
# The rows of an arm and a metric are together: from which to which, counted from 0.
nrows = 0
array FROM[4 * narms]
array UPTO[4 * narms]
do for [c = 1:4 * narms] { FROM[c] = -1 }
note(c) = (FROM[c] = FROM[c] < 0 ? nrows : FROM[c], UPTO[c] = nrows, nrows = nrows + 1)
set table $ROWS
plot FILE using (_a = @HERE):(opt('day', NaN)):(_m = wanted(strcol('metric'))): \
    (opt('estimate', NaN)) with table \
    if (_a > 0 && _m > 0 && has('estimate') && note(4 * (_a - 1) + _m))
unset table
if (|$ROWS| == 0) { exit }
eval BLOCK
stats $ROWS using 4 nooutput
top = max(STATS_max * 1.05, 1)
stats $ROWS using 2 nooutput
days = max(STATS_max, 1)
shown = 0
array HAS[narms]
do for [i = 1:narms] {
    HAS[i] = (sum [_m = 1:4] FROM[4 * (i - 1) + _m]) > -4
    shown = shown + HAS[i]
}
do for [c = 1:4 * narms] { if (FROM[c] < 0) { FROM[c] = 0; UPTO[c] = 0 } }
array LOW[nrows]

NCOLS = shown < 3 ? shown : 3
NROWS = (shown + NCOLS - 1) / NCOLS
W = 900
H = 120 + (NROWS == 1 ? 330 : 205) * NROWS
eval OPEN
left = 78.0 / W; gap = 26.0 / W; upper = 84.0 / H; lower = 30.0 / H
wide = (1 - left - 0.02 - gap * (NCOLS - 1)) / NCOLS
tall = (1 - upper - lower) / NROWS
set multiplot
set label 1 'How many Connects do freelancers hold as time goes by?' \
    at screen 0.5, screen 1 - 20.0 / H center font BOLD
set label 2 'day of the study' \
    .(strlen(OF_WHOM) > 0 ? '; freelancers'.OF_WHOM : '') at screen 0.5, screen 14.0 / H center
set label 3 'balance (Connects)' at screen 18.0 / W, \
    screen (lower + (1 - upper)) / 2 center rotate by 90
# The key, one line under the title.
set label 5 '10th to 90th percentile' at screen 0.26, screen 1 - 48.0 / H
set object 1 rectangle from screen 0.215, screen 1 - 54.0 / H \
    to screen 0.25, screen 1 - 42.0 / H fillcolor rgb SKY \
    fillstyle solid 0.35 noborder
set label 6 'median' at screen 0.58, screen 1 - 48.0 / H
set arrow 1 from screen 0.535, screen 1 - 48.0 / H rto screen 0.035, 0 \
    nohead linecolor rgb BLUE linewidth 2.2
set label 7 'mean' at screen 0.73, screen 1 - 48.0 / H
set arrow 2 from screen 0.685, screen 1 - 48.0 / H rto screen 0.035, 0 \
    nohead linecolor rgb VERMILION linewidth 1.8 dashtype 2
unset key
# At most four numbers under a narrow panel.
every = 10.0 ** floor(log10(days))
every = days / every < 2 ? every / 2 : days / every > 4 ? every * 2 : every
set xtics every
set xrange [0:days]
set yrange [0:top]
set ytics autofreq
set grid ytics linestyle 100
k = 0
do for [i = 1:narms] {
    if (HAS[i]) {
        col = k % NCOLS; row = k / NCOLS
        x0 = left + col * (wide + gap)
        y1 = 1 - upper - row * tall
        set lmargin at screen x0
        set rmargin at screen x0 + wide
        set tmargin at screen y1 - 24.0 / H
        set bmargin at screen y1 - tall + 40.0 / H
        set label 4 cut(TITLE[i], NCOLS < 3 ? 33 : 23) at graph 0, graph 1 left \
            offset 0, 0.7
        set format y (col == 0 ? '%g' : '')
        c = 4 * (i - 1)
        r = 0
        stats $ROWS every ::FROM[c + 1]::UPTO[c + 1] using (r = r + 1, LOW[r] = $4) nooutput
        r = 0
        plot $ROWS every ::FROM[c + 3]::UPTO[c + 3] \
                using ($3 == 3 ? $2 : NaN):(r = r + 1, LOW[r]):4 with filledcurves \
                linecolor rgb SKY fillstyle solid 0.35 noborder, \
            $ROWS every ::FROM[c + 2]::UPTO[c + 2] using ($3 == 2 ? $2 : NaN):4 with lines \
                linecolor rgb BLUE linewidth 2.2, \
            $ROWS every ::FROM[c + 4]::UPTO[c + 4] using ($3 == 4 ? $2 : NaN):4 with lines \
                linecolor rgb VERMILION linewidth 1.8 dashtype 2
        if (k == 0) {
            do for [j in '1 2 3 5 6 7'] { unset label int(j) }
            unset arrow; unset object
        }
        k = k + 1
    }
}
unset multiplot
