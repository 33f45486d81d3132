# Which Connects pay for the proposals that win: free, earned or bought ones?
#
#   cd results/NAME && gnuplot -c charts/winning.gp [png]
#
# Reads arms.csv and summary.csv (arm, population, metric, estimate,
# ci_low, ci_high): metrics
# winning_share_free, winning_share_earned, winning_share_bought.
NAME = 'winning'
FORMAT = ARG1
BY_GROUP = 1
load 'charts/style.gp'

METRICS = 'winning_share_free winning_share_earned winning_share_bought'
array PART[3] = ['free', 'earned', 'bought']
array SHADE[3] = [0x0072B2, 0x4DB394, 0xFCEBB6]
array INK[3] = [0xFFFFFF, 0x000000, 0x000000]
part(m) = sum [_j = 1:3] (word(METRICS, _j) eq m ? _j : 0)
array SHARE[narms * 3]
array LOW[narms * 3]
array HIGH[narms * 3]
array HIRES[narms]
do for [i = 1:narms * 3] { SHARE[i] = 0; LOW[i] = NaN; HIGH[i] = NaN }
do for [i = 1:narms] { HIRES[i] = 0 }
level = LEVEL
any = 0
put(a, p, x) = a == 0 || p == 0 ? 0 : \
    (any = 1, SHARE[(a - 1) * 3 + p] = 100 * x, \
    LOW[(a - 1) * 3 + p] = max(0, 100 * opt('ci_low', NaN)), \
    HIGH[(a - 1) * 3 + p] = min(100, 100 * opt('ci_high', NaN)), \
    level = opt('level', level), 1)
put_hires(a, x) = a == 0 ? 0 : (HIRES[a] = x * opt('n', 0) * FREELANCERS[a], 1)
FILE = path('summary.csv')
stats FILE using (has('estimate') \
    ? put(@HERE, part(strcol('metric')), opt('estimate', 0)) : 0) nooutput
stats FILE using (strcol('metric') eq 'hires' \
    ? put_hires(@HERE, opt('estimate', 0)) : 0) nooutput
if (!any) { exit }
of(a, p) = SHARE[(a - 1) * 3 + p]
upto(a, p) = p == 0 ? 0 : sum [_k = 1:p] of(a, _k)
set print $BARS
do for [i = 1:narms] { do for [p = 1:3] {
    print sprintf('%d %.9g %.9g %d %.9g %.9g', i, upto(i, p - 1), upto(i, p), p, \
        LOW[(i - 1) * 3 + p], HIGH[(i - 1) * 3 + p])
} }
unset print

W = 900
# A share with its interval stands in its part of the bar or, if that is too
# narrow, below it.
pixels = (W - 130 - 9.0 * (label_chars + 3)) / 100
ranged(i, p) = LOW[(i - 1) * 3 + p] == LOW[(i - 1) * 3 + p] \
    ? sprintf('%.0f (%.0f to %.0f)', of(i, p), LOW[(i - 1) * 3 + p], \
    HIGH[(i - 1) * 3 + p]) : sprintf('%.0f', of(i, p))
fits(i, p) = 8.4 * strlen(ranged(i, p)) + 8 <= pixels * of(i, p)
array BELOW[narms]
below = 0
do for [i = 1:narms] {
    BELOW[i] = ''
    do for [p = 1:3] { if (of(i, p) > 0 && !fits(i, p)) {
        BELOW[i] = BELOW[i].(strlen(BELOW[i]) > 0 ? '; ' : '').PART[p].' '.ranged(i, p)
        below = 1
    } }
}
tall = 42 + 20 * below
half = 14.0 / tall
H = 150 + tall * narms
eval OPEN
eval BLOCK
set label 1 'Which Connects pay for the proposals that win?' \
    at screen 0.5, screen 1 - 22.0 / H center font BOLD
set label 2 '% of the Connects that paid for winning proposals'.OF_WHOM \
    .sprintf(' (%g %% interval)', 100 * level) \
    at screen 0.5, screen 16.0 / H center
set xrange [0:100]
set yrange [narms + 0.55 + 0.2 * below:0.5]
unset ytics
set border 1
set lmargin label_chars * 0.95 + 3
set rmargin at screen 1 - 130.0 / W
set tmargin at screen 1 - 74.0 / H
set bmargin 4
unset key
do for [p = 1:3] {
    x = 300.0 + 150 * (p - 1)
    set object p rectangle from screen x / W, screen 1 - 60.0 / H \
        to screen (x + 26) / W, screen 1 - 48.0 / H \
        fillcolor rgb SHADE[p] fillstyle solid 1 noborder
    set label 100 + p PART[p] at screen (x + 36) / W, screen 1 - 54.0 / H \
        left font SMALL
}
eval ARM_LABELS
set style fill solid 1 border rgb 0x888888
percent(i, p) = fits(i, p) ? ranged(i, p) : of(i, p) >= 5 ? sprintf('%.0f', of(i, p)) : ''
do for [i = 1:narms] {
    set label 3000 + i sprintf('%.0f hires', HIRES[i]) at graph 1, first i left \
        offset character 0.8, 0
    set label 4000 + i BELOW[i] at (of(i, 1) > 0 && !fits(i, 1) ? 0 : 100), \
        first i + half + 11.0 / tall left
    if (of(i, 1) == 0 || fits(i, 1)) { set label 4000 + i right }
}
plot for [p = 1:3] $BARS using (column(4) == p ? $2 : NaN):1:2:3: \
        ($1 - half):($1 + half) with boxxyerror linecolor rgb SHADE[p], \
    for [p = 1:3] $BARS using (column(4) == p ? ($2 + $3) / 2 : NaN):1: \
        (percent(int($1), int(column(4)))) with labels font SMALL textcolor rgb INK[p]
