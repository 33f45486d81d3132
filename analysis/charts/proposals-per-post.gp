# How many proposals does a post get?
#
#   cd results/NAME && gnuplot -c charts/proposals-per-post.gp [png]
#
# Reads arms.csv and distributions.csv (arm, population, metric, bin_low,
# count): metric proposals_per_post, the whole life of a post, posts of all
# replications together. The last bin is open: so many or more.
NAME = 'proposals-per-post'
FORMAT = ARG1
load 'charts/style.gp'

set table $ROWS
plot path('distributions.csv') using (arm_index(strcol('arm'))): \
    (opt('bin_low', NaN)):(opt('count', NaN)) with table \
    if (strcol('metric') eq 'proposals_per_post' && arm_index(strcol('arm')) > 0)
unset table
if (|$ROWS| == 0) { exit }

# Rows of an arm stand together, bins ascending.
array POSTS[narms]
array SUM[narms]
do for [i = 1:narms] { POSTS[i] = 0; SUM[i] = 0 }
do for [r = 1:|$ROWS|] {
    i = int(word($ROWS[r], 1))
    POSTS[i] = POSTS[i] + num(word($ROWS[r], 3))
    SUM[i] = SUM[i] + num(word($ROWS[r], 2)) * num(word($ROWS[r], 3))
}
LEVELS = '0.1 0.25 0.5 0.75 0.9'
array Q[narms * 5]
do for [j = 1:narms * 5] { Q[j] = -1 }
below = 0; last = 0
do for [r = 1:|$ROWS|] {
    i = int(word($ROWS[r], 1))
    if (i != last) { below = 0; last = i }
    below = below + num(word($ROWS[r], 3))
    do for [q = 1:5] {
        j = (i - 1) * 5 + q
        if (Q[j] < 0 && below >= num(word(LEVELS, q)) * POSTS[i]) {
            Q[j] = num(word($ROWS[r], 2))
        }
    }
}
set print $BARS
do for [i = 1:narms] { if (POSTS[i] > 0) {
    print sprintf('%d %g %g %g %g %g %g %.0f', i, Q[i * 5 - 4], Q[i * 5 - 3], \
        Q[i * 5 - 2], Q[i * 5 - 1], Q[i * 5], SUM[i] / POSTS[i], POSTS[i])
} }
unset print
eval BLOCK
stats $BARS using 6 nooutput
far = STATS_max

W = 900
H = 152 + 42 * narms
eval OPEN
set label 1 'How many proposals does a post get?' \
    at screen 0.5, screen 1 - 22.0 / H center font BOLD
set label 2 'proposals in the life of a post' \
    at screen 0.5, screen 40.0 / H center
set label 3 'line: 8 of 10 posts; bar: the middle half; | median; ' \
    .'● mean' at screen 0.5, screen 16.0 / H center
right = max(far, 1) * 1.04
set xrange [0:right]
set yrange [narms + 0.6:0.4]
unset ytics
set border 1
set lmargin label_chars * 0.95 + 3
set rmargin at screen 1 - 220.0 / W
set tmargin at screen 1 - 50.0 / H
set bmargin at screen 82.0 / H
set grid xtics linestyle 100
unset key
eval ARM_LABELS
set style fill solid 1 border rgb BLUE
plot $BARS using ($2):1:($6 - $2):(0) with vectors nohead linecolor rgb BLUE \
        linewidth 2, \
    $BARS using 3:1:3:5:($1 - 0.22):($1 + 0.22) with boxxyerror \
        fillcolor rgb SKY, \
    $BARS using 4:($1 - 0.22):(0):(0.44) with vectors nohead \
        linecolor rgb BLACK linewidth 3, \
    $BARS using 7:1 with points pointtype 7 pointsize 1.3 \
        linecolor rgb BLACK, \
    $BARS using (right):1:(sprintf('mean %.1f, %.0f posts', $7, $8)) with labels \
        left font SMALL offset 0.8, 0
