# Which way of acquiring Connects leaves a freelancer with the most money?
#
#   cd results/NAME && gnuplot -c charts/net-value.gp [png]
#
# Reads arms.csv and summary.csv (arm, population, metric, mean, ci_low,
# ci_high, level): metric net_value_usd, population all.
NAME = 'net-value'
FORMAT = ARG1
load 'charts/style.gp'

level = 0.95
FILE = 'summary.csv'; OLD = 'mean'
eval ESTIMATE
set table $ROWS
plot FILE using (arm_index(strcol('arm'))):(opt(est, NaN)): \
    (opt('ci_low', opt(est, NaN))):(opt('ci_high', opt(est, NaN))): \
    (level = opt('level', level)) with table \
    if (strcol('metric') eq 'net_value_usd' && strcol('population') eq 'all' \
        && arm_index(strcol('arm')) > 0 && has(est))
unset table
if (|$ROWS| == 0) { exit }

W = 900
H = 130 + 42 * narms
eval OPEN
eval BLOCK
set label 1 'Which way of acquiring Connects leaves a freelancer with the most?' \
    at screen 0.5, screen 1 - 22.0 / H center font BOLD
set label 2 sprintf('net value per freelancer over the study (US dollars), ' \
    .'mean and %g %% interval', 100 * level) \
    at screen 0.5, screen 16.0 / H center
set yrange [narms + 0.6:0.4]
unset ytics
set border 1
set lmargin label_chars * 0.95 + 3
set rmargin 5
set tmargin at screen 1 - 50.0 / H
set bmargin 4
set grid xtics linestyle 100
set yzeroaxis linetype 1 linecolor rgb GREY linewidth 1.5
set offsets 0, 0, 0, 0
unset key
eval ARM_LABELS
money(x) = sprintf(x < 0 ? '−$%.0f' : '$%.0f', abs(x))
plot $ROWS using 2:1:3:4 with xerrorbars linecolor rgb BLUE linewidth 2 \
        pointtype 7 pointsize 0.9, \
    $ROWS using 2:1:(money($2)) with labels font SMALL offset 0, 0.85
