# Which numbers does the verdict depend on?
#
#   cd results/NAME && gnuplot -c charts/tornado.gp [png]
#
# Reads arms.csv and effects.csv (experiment, effect, factor, metric,
# at_low, at_high, estimate, ci_low, ci_high, level): rows of effect "swing",
# the largest first, of the first experiment that has any.
NAME = 'tornado'
FORMAT = ARG1
load 'charts/style.gp'
load 'charts/findings.gp'

MOST = 15
FILE = path('effects.csv')
swings(c) = strcol('effect') eq 'swing' && has('at_low') && has('at_high')
names = ''
n = 0
count(s) = (names = with_word(names, s), n = n + (s eq word(names, 1)), 1)
stats FILE using (swings(0) ? count(strcol('experiment')) : 0) nooutput
if (n == 0) { exit }
array FACTOR[n]
array ATLOW[n]
array ATHIGH[n]
array SWING[n]
array SLOW[n]
array SHIGH[n]
metric = ''
level = LEVEL
i = 0
take(c) = (i = i + 1, FACTOR[i] = strcol('factor'), metric = strcol('metric'), \
    ATLOW[i] = opt('at_low', NaN), ATHIGH[i] = opt('at_high', NaN), \
    SWING[i] = opt('estimate', ATHIGH[i] - ATLOW[i]), \
    SLOW[i] = opt('ci_low', SWING[i]), SHIGH[i] = opt('ci_high', SWING[i]), \
    level = opt('level', level), 1)
stats FILE using (swings(0) && strcol('experiment') eq word(names, 1) \
    ? take(0) : 0) nooutput
# The largest first: the k-th is the largest of those that are left.
rows = min(n, MOST)
array WHO[rows]
array TAKEN[n]
do for [j = 1:n] { TAKEN[j] = 0 }
do for [k = 1:rows] {
    best = 0
    do for [j = 1:n] {
        if (!TAKEN[j] && (best == 0 || abs(SWING[j]) > abs(SWING[best]))) {
            best = j
        }
    }
    TAKEN[best] = 1
    WHO[k] = best
}
low = 0; high = 0; widest = 8
# What the scenario gives as it stands is where a number without effect has both
# its ends; if all have one, the middle of the least swing.
least = WHO[1]
do for [j = 1:n] { if (abs(SWING[j]) < abs(SWING[least])) { least = j } }
base = (ATLOW[least] + ATHIGH[least]) / 2
do for [k = 1:rows] {
    j = WHO[k]
    low = min(low, min(ATLOW[j], ATHIGH[j]))
    high = max(high, max(ATLOW[j], ATHIGH[j]))
    widest = max(widest, min(34, strlen(FACTOR[j])))
}
pad = high > low ? 0.06 * (high - low) : 1
set print $BARS
do for [k = 1:rows] {
    j = WHO[k]
    print k, ATLOW[j], ATHIGH[j], SWING[j], SLOW[j], SHIGH[j]
}
set print
eval BLOCK

# The end of a long path says more than its start.
tail(s, m) = strlen(s) > m ? '…'.s[strlen(s) - m + 2:*] : s
W = 900
H = 216 + 30 * rows
eval OPEN
sure(j) = SLOW[j] > 0 || SHIGH[j] < 0
first = 0   # the largest that chance does not leave open
do for [k = rows:1:-1] { if (sure(WHO[k])) { first = WHO[k] } }
set label 1 first > 0 ? 'Most hangs on '.tail(FACTOR[first], 50) \
    : 'No number certainly moves the lead' \
    at screen 0.5, screen 1 - 22.0 / H center font BOLD
set label 8 'Which numbers does the verdict depend on?' \
    at screen 0.5, screen 1 - 48.0 / H center
set label 2 sprintf('right: swing and its %.3g %% interval; ●: it leaves 0 out', \
    100 * level).(n > MOST ? sprintf('; %d largest of %d', MOST, n) : '') \
    at screen 0.5, screen 14.0 / H center
set lmargin at screen (widest * 9.1 + 24) / W
set rmargin at screen 1 - 236.0 / W
set tmargin at screen 1 - 112.0 / H
set bmargin at screen 96.0 / H
set border 1
unset ytics
set xlabel 'lead of the alternative, '.quantity(metric) offset 0, 0.3
set xtics nice((high - low) / 4)
set xrange [low - pad:high + pad]
set yrange [rows + 0.6:0.4]
set grid xtics linestyle 100
set yzeroaxis linetype 1 linecolor rgb BLACK linewidth 1.5
set label 3 'solid: number at its low end; hatched: at its high end; dashed: ' \
    .(abs(SWING[least]) < 1e-9 ? 'as the scenario stands' \
    : 'middle of the least swing') at screen 0.5, screen 1 - 80.0 / H center
unset key
set arrow 1 from first base, graph 0 to first base, graph 1 nohead front \
    linecolor rgb BLACK dashtype 2 linewidth 1.5
do for [k = 1:rows] {
    j = WHO[k]
    set label 1000 + k tail(FACTOR[j], 34) at graph 0, first k right \
        offset character -0.8, 0 noenhanced
    set label 2000 + k ''.(sure(j) ? '● ' : '   ') \
        .signed(SWING[j], metric) \
        .sprintf(' (%.3g to %.3g)', SLOW[j], SHIGH[j]) \
        at graph 1, first k left offset character 0.3, 0
}
plot $BARS using ((base + $2) / 2):1:(abs($2 - base) / 2):(0.34) \
        with boxxyerror linecolor rgb SKY fillstyle solid noborder, \
    $BARS using ((base + $3) / 2):1:(abs($3 - base) / 2):(0.34) \
        with boxxyerror linecolor rgb VERMILION fillstyle pattern 4 border
