# Does the difference hold in every replication, or is it made by a few?
#
#   cd results/NAME && gnuplot -c charts/paired-differences.gp [png]
#
# Reads arms.csv, contrasts.csv (arm, population, versus, metric, estimate,
# ci_low, ci_high, level) and replications.csv (arm, replication, population)
# with its column of the metric: arm minus baseline on the same random numbers, a
# dot per replication; of more than 400 some, and the farthest.
NAME = 'paired-differences'
FORMAT = ARG1
load 'charts/style.gp'
load 'charts/findings.gp'

MOST = 12
n = 0
array ARM_OF[MOST]
array BASE_OF[MOST]
array WHERE[MOST]
array MEAN[MOST]
array LOW[MOST]
array HIGH[MOST]
metric = ''
level = LEVEL
FILE = path('contrasts.csv')
take(c) = (n = n + 1, n > MOST ? 0 : (ARM_OF[n] = strcol('arm'), \
    WHERE[n] = strcol('population'), BASE_OF[n] = strcol('versus'), \
    metric = strcol('metric'), MEAN[n] = opt('estimate', NaN), \
    LOW[n] = opt('ci_low', MEAN[n]), HIGH[n] = opt('ci_high', MEAN[n]), \
    level = opt('level', level), 1))
stats FILE using (has('estimate') ? take(0) : 0) nooutput
if (n == 0) { exit }
rows = min(n, MOST)
many = 0
stats path('replications.csv') using (many = max(many, opt('replication', 0))) nooutput
if (many < 2) { exit }
step = int((many + 399) / 400)
array BASE[many]
array PLUS[rows]
array PAIRS[rows]
array SAME[rows]
low = 0; high = 0
set print $DOTS
do for [k = 1:rows] {
    PLUS[k] = 0; PAIRS[k] = 0; SAME[k] = 0; least = 1e300; most = -1e300
    do for [r = 1:many] { BASE[r] = NaN }
    stats path('replications.csv') using (strcol('arm') eq BASE_OF[k] \
        && strcol('population') eq WHERE[k] \
        ? (BASE[int(opt('replication', 0))] = opt(metric, NaN), 1) : 0) nooutput
    # In the order of the replications, so that a dot has the same height in
    # every row.
    array VALUE[many]
    do for [r = 1:many] { VALUE[r] = NaN }
    stats path('replications.csv') using (strcol('arm') eq ARM_OF[k] \
        && strcol('population') eq WHERE[k] \
        ? (VALUE[int(opt('replication', 0))] = opt(metric, NaN), 1) : 0) nooutput
    do for [r = 1:many] {
        d = VALUE[r] - BASE[r]
        if (d == d) {
            if (r % step == 0 || d < least || d > most) { print k, d, r }
            least = min(least, d); most = max(most, d)
            PAIRS[k] = PAIRS[k] + 1
            PLUS[k] = PLUS[k] + (d > 0)
            SAME[k] = SAME[k] + (d == 0)
            low = min(low, d); high = max(high, d)
        }
    }
}
set print
if (|$DOTS| == 0) { exit }
# The axis holds the intervals, too, if they are not wider than thrice the dots.
span = high - low
from = low; to = high
do for [k = 1:rows] {
    low = max(min(low, LOW[k]), from - span)
    high = min(max(high, HIGH[k]), to + span)
}
set print $MEANS
do for [k = 1:rows] { print k, MEAN[k], LOW[k], HIGH[k] }
set print
eval BLOCK

W = 900
H = 162 + 66 * rows
eval OPEN
set label 1 'Does the difference hold in every replication, or is it made by a few?' \
    at screen 0.5, screen 1 - 22.0 / H center font BOLD
set label 2 (step > 1 ? sprintf('dot: of every %d replications one, and the farthest; ', step) \
    : 'dot: a replication, both on the same random numbers; ') \
    .sprintf('mean with %.3g %% interval', 100 * level).and_more(n, MOST, 'pairs') \
    at screen 0.5, screen 16.0 / H center
# Against what, if that differs, and in which group.
same = 1
do for [k = 1:rows] { if (BASE_OF[k] ne BASE_OF[1]) { same = 0 } }
name(k) = title_of(ARM_OF[k]).(same ? '' : ' − '.title_of(BASE_OF[k])) \
    .(WHERE[k] eq 'all' ? '' : ' ('.WHERE[k].')')
wide = 6
do for [k = 1:rows] { wide = max(wide, room(name(k))) }
set lmargin at screen (wide * 9.6 + 26) / W
set rmargin at screen 1 - 150.0 / W
set tmargin at screen 1 - 62.0 / H
set bmargin at screen 100.0 / H
set border 1
unset ytics
unset key
pad = high > low ? 0.05 * (high - low) : 1
set xtics nice((high - low) / 5)
set xrange [low - pad:high + pad]
set yrange [rows + 0.55:0.45]
set xlabel 'difference'.(same ? ' to "'.cut(title_of(BASE_OF[1]), 20).'"' : '') \
    .', '.quantity(metric) \
    offset 0, 0.3
set grid xtics linestyle 100
set yzeroaxis linetype 1 linecolor rgb BLACK linewidth 1.5
# A whisker that goes on beyond the axis ends in an arrow.
cut_off = 0
do for [k = 1:rows] {
    if (HIGH[k] > high + pad) {
        cut_off = 1
        set arrow 100 + k from first high, first k + 0.27 to graph 1, first k + 0.27 \
            head filled size screen 0.016, 20 front linecolor rgb BLUE linewidth 2.6
    }
    if (LOW[k] < low - pad) {
        cut_off = 1
        set arrow 200 + k from first low, first k + 0.27 to graph 0, first k + 0.27 \
            head filled size screen 0.016, 20 front linecolor rgb BLUE linewidth 2.6
    }
}
do for [k = 1:rows] {
    set label 1000 + k wrap(name(k), WRAP) at graph 0, first k right noenhanced \
        offset character -0.8, character (is_long(name(k)) ? 0.45 : 0)
    set label 2000 + k ''.(SAME[k] == PAIRS[k] ? sprintf('all %d the same', PAIRS[k]) \
        : sprintf('%d of %d > 0', PLUS[k], PAIRS[k])) \
        at graph 1, first k left offset character 0.8, 0
}
# The height of a dot says nothing but its replication: they shall not cover
# each other.
if (cut_off) {
    set label 3 'arrow: the interval goes on beyond the axis' \
        at screen 0.5, screen 1 - 46.0 / H center
}
lift(r) = 0.4 * (r * 0.618034 - floor(r * 0.618034)) - 0.34
plot $DOTS using 2:($1 + lift($3)) with points pointtype 6 pointsize 0.6 \
        linewidth (many > 40 ? 1 : 1.6) linecolor rgb BLUE, \
    $MEANS using 2:($1 + 0.27):3:4 with xerrorbars linecolor rgb BLUE linewidth 2.6 \
        pointtype 7 pointsize 0.9
