# How unequally are the hires shared among freelancers?
#
#   cd results/NAME && gnuplot -c charts/lorenz.gp [png]
#
# Reads arms.csv and lorenz.csv (arm, population, percent, share): share of all
# hires that goes to the `percent` of freelancers with the fewest, 0 to 1;
# population all. The Gini coefficient is twice the area to the diagonal.
NAME = 'lorenz'
FORMAT = ARG1
load 'charts/style.gp'

FILE = 'lorenz.csv'; OLD = 'share'
eval ESTIMATE
set table $ROWS
plot FILE using (arm_index(strcol('arm'))):(opt('percent', NaN)): \
    (100 * opt(est, NaN)) with table if (strcol('population') eq 'all' \
        && arm_index(strcol('arm')) > 0 && has(est))
unset table
if (|$ROWS| == 0) { exit }
eval BLOCK

array AREA[narms]
array PX[narms]
array PY[narms]
array HAS[narms]
do for [i = 1:narms] { AREA[i] = 0; PX[i] = 0; PY[i] = 0; HAS[i] = 0 }
do for [r = 1:|$ROWS|] {
    i = int(word($ROWS[r], 1))
    x = num(word($ROWS[r], 2)); y = num(word($ROWS[r], 3))
    AREA[i] = AREA[i] + (x - PX[i]) * (y + PY[i]) / 2
    PX[i] = x; PY[i] = y; HAS[i] = 1
}
gini(i) = 1 - 2 * AREA[i] / 1e4

W = 900
H = 510
eval OPEN
set label 2 'How unequally are the hires shared among freelancers?' \
    at screen 0.5, screen 1 - 22.0 / H center font BOLD
set xlabel 'freelancers, from the fewest hires to the most (%)'
set ylabel 'share of all hires (%)'
set xrange [0:100]
set yrange [0:100]
set lmargin at screen 92.0 / W
set rmargin at screen 480.0 / W
set bmargin at screen 74.0 / H
set tmargin at screen 1 - 46.0 / H
set grid linestyle 100
set key at screen 488.0 / W, screen 1 - 50.0 / H left top Left reverse \
    samplen 2.6 spacing 1.25 title 'Gini coefficient' left
set label 1 'everyone the same' at first 47, first 52 rotate by 45 center \
    font SMALL textcolor rgb GREY
set arrow 1 from 0, 0 to 100, 100 nohead linecolor rgb GREY dashtype 3
plot for [i = 1:narms] $ROWS using ($1 == i ? $2 : NaN):3 with lines \
    linecolor rgb colour(i) linewidth 2.2 dashtype dash(i) \
    title (HAS[i] ? sprintf('%.2f  %s', gini(i), cut(TITLE[i], 28)) : '')
