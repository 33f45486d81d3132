# How unequally are the hires shared among freelancers?
#
#   cd results/NAME && gnuplot -c charts/lorenz.gp [png]
#
# Reads arms.csv and lorenz.csv (arm, population, percent, estimate): share of all
# hires that goes to the `percent` of freelancers with the fewest, 0 to 1.
# The Gini coefficient is twice the area to the diagonal.
NAME = 'lorenz'
FORMAT = ARG1
BY_GROUP = 1
load 'charts/style.gp'

FILE = path('lorenz.csv')
set table $ROWS
plot FILE using (_a = @HERE):(opt('percent', NaN)): \
    (100 * opt('estimate', NaN)) with table if (_a > 0 && has('estimate'))
unset table
if (|$ROWS| == 0) { exit }
eval BLOCK

array AREA[narms]
array PX[narms]
array PY[narms]
array HAS[narms]
do for [i = 1:narms] { AREA[i] = 0; PX[i] = 0; PY[i] = 0; HAS[i] = 0 }
add(i, x, y) = (AREA[i] = AREA[i] + (x - PX[i]) * (y + PY[i]) / 2, \
    PX[i] = x, PY[i] = y, HAS[i] = 1)
stats $ROWS using (add(int($1), $2, $3)) nooutput
gini(i) = 1 - 2 * AREA[i] / 1e4
# If luck alone shared the hires, all with equal chances, their number would be
# Poisson with the mean that was found: its Lorenz curve runs straight between
# the shares of those with 0, 1, 2 ... hires.
array MEAN[narms]
do for [i = 1:narms] { MEAN[i] = 0 }
eval CSV
FILE = path('summary.csv')
stats FILE using (strcol('metric') eq 'hires' && @HERE > 0 \
    ? (MEAN[@HERE] = \
    opt('estimate', 0)) : 0) nooutput
eval BLOCK
by_luck(i) = HAS[i] && MEAN[i] > 0 && MEAN[i] < 500
least = 0
do for [i = narms:1:-1] { if (by_luck(i)) { least = i } }
array LUCK[narms]
next(k, m) = (area = area + p * (s + s + k * p / m) / 2, f = f + p, \
    s = s + k * p / m, p = p * m / (k + 1), PX[k + 1] = f, PY[k + 1] = s, 0)
set print $LUCKS
do for [i = 1:narms] {
    m = MEAN[i]
    LUCK[i] = 1
    if (by_luck(i)) {
        p = exp(-m); f = 0; s = 0; area = 0
        most = int(m + 12 * sqrt(m) + 12)
        array PX[most + 1]
        array PY[most + 1]
        _all = sum [_k = 0:most] next(_k, m)
        LUCK[i] = 1 - 2 * area
        if (i == least) {   # the curve that is drawn
            print i, 0, 0
            do for [k = 1:most + 1] { print i, 100 * PX[k], 100 * PY[k] }
        }
    }
}
unset print

W = 900
H = max(510, 190 + 24 * narms)
eval OPEN
set label 2 'How unequally are the hires shared among freelancers?' \
    at screen 0.5, screen 1 - 22.0 / H center font BOLD
set xlabel 'freelancers'.(strlen(OF_WHOM) > 0 ? OF_WHOM.', by hires (%)' \
    : ', from the fewest hires to the most (%)')
set ylabel 'share of all hires (%)'
set xrange [0:100]
set yrange [0:100]
set lmargin at screen 92.0 / W
set rmargin at screen 480.0 / W
set bmargin at screen (H - 436.0) / H
set tmargin at screen 1 - 46.0 / H
set grid linestyle 100
unset key
set label 1 'everyone the same' at first 47, first 52 rotate by 45 center \
    font SMALL textcolor rgb GREY
set arrow 1 from 0, 0 to 100, 100 nohead linecolor rgb GREY dashtype 3
set label 3 (least > 0 ? 'dotted: luck alone, equal chances' : '') \
    at screen 500.0 / W, screen 100.0 / H left
# Its name stands beside it: other lines may be dotted, too.
where = 0
do for [r = 1:|$LUCKS|] {
    if (where == 0 && int(word($LUCKS[r], 1)) == least && num(word($LUCKS[r], 3)) > 0 \
        && num(word($LUCKS[r], 2)) > 28) { where = r }
}
if (where > 1) {
    set label 5 'luck alone ' at first (num(word($LUCKS[where - 1], 2)) \
        + num(word($LUCKS[where], 2))) / 2, first (num(word($LUCKS[where - 1], 3)) \
        + num(word($LUCKS[where], 3))) / 2 right offset character -0.5, 0
}
set label 4 (narms > 1 && least > 0 ? '('.cut(TITLE[least], 36).')' : '') \
    at screen 500.0 / W, screen 76.0 / H left
# A line without a point is complained of.
drawn = ''
do for [i = 1:narms] { if (HAS[i]) { drawn = drawn.sprintf(' %d', i) } }
# The legend by hand: gnuplot's own goes on beside itself where it is long.
set label 10 'Gini coefficient; (by luck alone)' at screen 500.0 / W, \
    screen 1 - 62.0 / H left
line = 0
do for [i in drawn] {
    i = int(i)
    line = line + 1
    y = 1 - (62.0 + 24 * line) / H
    set arrow 10 + i from screen 500.0 / W, screen y to screen 540.0 / W, screen y \
        nohead linecolor rgb colour(i) linewidth 2.2 dashtype dash(i)
    set label 10 + i sprintf('%.2f (%.2f)  ', gini(i), LUCK[i]).cut(TITLE[i], 23) \
        at screen 550.0 / W, screen y left
}
plot for [i in drawn] $ROWS using ($1 == int(i) ? $2 : NaN):3 with lines \
        linecolor rgb colour(int(i)) linewidth 2.2 dashtype dash(int(i)), \
    for [k = 1:(least > 0)] $LUCKS using ($1 == least ? $2 : NaN):3 with lines \
        linecolor rgb BLACK linewidth 2 dashtype 3
