# How many Connects until the first answer, and until the first job?
#
#   cd results/NAME && gnuplot -c charts/first-costs.gp [png]
#
# Reads first_costs.csv (arm, population, event, followed_days, measure, statistic,
# at_most_cost, estimate, ci_low, ci_high, level): of a cohort, the share that has
# spent at most so many Connects when it is answered, or hired, as steps between
# the numbers of Connects that are told; on the steps the quantiles there are. Who
# never comes to it is in no step and is told beside the name. As narrow as the
# chart `answer`; names on the right, a row apart.
NAME = 'first-costs'
FORMAT = ARG1
BY_GROUP = 1
load 'charts/style.gp'
FONT = 'Arial,16'
W = 640

event(s) = s eq 'first_response' ? 1 : s eq 'first_hire' ? 2 : 0
FILE = path('first_costs.csv')
percent(s) = s[1:1] eq 'p' ? num(s[2:3]) : NaN   # of 'p50'
level = LEVEL
days = 0
is_step = "strcol('measure') eq 'connects' && strcol('statistic') eq 'within'"
is_mark = "strcol('measure') eq 'connects' && strcol('statistic') ne 'within'"
set table $ROWS
plot FILE using (event(strcol('event'))):(@HERE):(opt('at_most_cost', NaN)): \
    (100 * opt('estimate', NaN)):(100 * opt('ci_low', NaN)):(100 * opt('ci_high', NaN)): \
    (level = opt('level', level), days = opt('followed_days', days)) with table \
    if (@HERE > 0 && @is_step && has('estimate') && opt('at_most_cost', 0) > 0)
unset table
set table $MARKS
plot FILE using (event(strcol('event'))):(@HERE):(opt('estimate', NaN)): \
    (opt('ci_low', opt('estimate', NaN))):(opt('ci_high', opt('estimate', NaN))): \
    (percent(strcol('statistic'))) with table \
    if (@HERE > 0 && @is_mark && has('estimate') && opt('estimate', 0) > 0)
unset table
if (|$ROWS| == 0) { exit }
array ALL[2 * narms]   # who ever comes to it, in hundred; below 0: not told
do for [k = 1:2 * narms] { ALL[k] = -1 }
ever(i, e) = i == 0 || e == 0 ? 0 : (ALL[2 * i - 2 + e] = 100 * opt('estimate', -0.01), 1)
stats FILE using (strcol('statistic') eq 'reached' ? ever(@HERE, event(strcol('event'))) : 0) \
    nooutput
eval BLOCK

# ---- the axis: from the least number of Connects that is told to the last that
# brings anybody more
near = num(word($ROWS[1], 3)); far = near; last = near
do for [r = 1:|$ROWS|] {
    c = num(word($ROWS[r], 3))
    i = int(word($ROWS[r], 2)); e = int(word($ROWS[r], 1))
    near = min(near, c); last = max(last, c)
    if (num(word($ROWS[r], 4)) < ALL[2 * i - 2 + e] - 0.1) { far = max(far, 2 * c) }
}
far = min(far, last)

# ---- the finding, of the first row
months = sprintf('%.0f months', days * 12 / 365.0)
FINDING = ALL[1] < 0 || ALL[2] < 0 ? 'How many Connects until the first job?' \
    : sprintf('Of 100, %.0f are answered and %.0f hired in %s', ALL[1], ALL[2], months)

# ---- room
ROW = widest > in_wide(22) ? 76 : 52; HEAD = 34; AXIS = 34; NOTES = 104; TOP = 66
TALL = max(220, ROW * narms + 10)
H = TOP + 2 * (HEAD + TALL + AXIS) + NOTES
LEFT = 58; RIGHT = 376
eval OPEN
set multiplot
set label 1 FINDING at screen 22.0 / W, screen 1 - 22.0 / H left font BOLD
set label 2 (narms > 1 ? 'among “'.cut(TITLE[1], 32).'”: how' : 'How') \
    .' many Connects did it take?' \
    at screen 22.0 / W, screen 1 - 48.0 / H left
set label 3 'Connects spent by then, at most (less those given back)' \
    at screen 22.0 / W, screen (NOTES - 12.0) / H left
set label 4 'diamonds: the least with which a tenth, a quarter, half … have it' \
    at screen 22.0 / W, screen 62.0 / H left
set label 5 'never: not in '.months.', of whom some left or ran out' \
    at screen 22.0 / W, screen 40.0 / H left
set label 6 sprintf('whiskers: %.3g %% intervals', 100 * level) \
    at screen 22.0 / W, screen 18.0 / H left
set lmargin at screen 1.0 * LEFT / W
set rmargin at screen 1.0 * RIGHT / W
set border 3
set grid ytics linestyle 100
unset key
set logscale x
set xrange [near * 0.85:far * 1.15]
set xtics (10, 20, 40, 80, 200, 400, 800)
set yrange [0:100]
set ytics 25
array WHAT[2] = ['Answered (% of all)', 'Hired (% of all)']
array WHO[narms]
array AT[narms]
comes(k) = ALL[2 * WHO[k] - 2 + e]
# Curves go on to the edge, at the share that ever comes to it; the quantiles of each
# begin with one below the picture, so that there is one.
set print $DOTS
do for [e = 1:2] { do for [i = 1:narms] {
    print sprintf('%d %d %g %g %g -9', e, i, near, near, near)
    do for [r = 1:|$MARKS|] {
        if (int(word($MARKS[r], 1)) == e && int(word($MARKS[r], 2)) == i) { print $MARKS[r] }
    }
} }
set print $EDGE
do for [e = 1:2] { do for [i = 1:narms] {
    do for [r = 1:|$ROWS|] {
        if (int(word($ROWS[r], 1)) == e && int(word($ROWS[r], 2)) == i) { print $ROWS[r] }
    }
    print sprintf('%d %d %g %g %g %g', e, i, far * 1.15, ALL[2 * i - 2 + e], -9, -9)
} }
set print
do for [e = 1:2] {
    n = 0
    do for [i = 1:narms] { if (ALL[2 * i - 2 + e] >= 0) { n = n + 1; WHO[n] = i } }
    do for [a = 1:n] { do for [k = 1:n - 1] {
        if (comes(k) > comes(k + 1)) { t = WHO[k]; WHO[k] = WHO[k + 1]; WHO[k + 1] = t } } }
    step = 100.0 * ROW / TALL
    do for [k = 1:n] {
        AT[k] = max(comes(k), step / 2)
        if (k > 1) { AT[k] = max(AT[k], AT[k - 1] + step) }
    }
    if (n > 0 && AT[n] > 100 - step / 2) { AT[n] = 100 - step / 2 }
    do for [k = n - 1:1:-1] { AT[k] = min(AT[k], AT[k + 1] - step) }
    at = TOP + (e - 1) * (HEAD + TALL + AXIS) + HEAD
    set tmargin at screen 1 - 1.0 * at / H
    set bmargin at screen 1 - 1.0 * (at + TALL) / H
    set label 9 WHAT[e] at screen 22.0 / W, graph 1 left offset 0, 0.9 font 'Arial Bold,16'
    do for [k = 1:n] {
        i = WHO[k]
        name = wrap(TITLE[i], 22)
        lines_of = strlen(TITLE[i]) > in_wide(22) ? 3 : 2
        set label 100 + k name.sprintf("\n%.0f %%, never %.0f %%", comes(k), 100 - comes(k)) \
            at screen (RIGHT + 36.0) / W, first AT[k] left \
            offset 0, character 0.5 * (lines_of - 1)
        set arrow 100 + k from first far * 1.15, first comes(k) to graph 1.02, first AT[k] \
            nohead linecolor rgb colour(i) dashtype dash(i) linewidth 1.2
        set arrow 200 + k from graph 1.02, first AT[k] to screen (RIGHT + 30.0) / W, \
            first AT[k] nohead linecolor rgb colour(i) dashtype dash(i) linewidth 2.4
    }
    plot for [k = 1:n] $EDGE using ($1 == e && $2 == WHO[k] ? $3 : NaN):4 with steps \
            linecolor rgb colour(WHO[k]) dashtype dash(WHO[k]) linewidth 2, \
        for [k = 1:n] $ROWS using ($1 == e && $2 == WHO[k] ? $3 : NaN):5:(0):($6 - $5) \
            with vectors heads size screen 0.006,90 linecolor rgb colour(WHO[k]) linewidth 1.4, \
        for [k = 1:n] $DOTS using ($1 == e && $2 == WHO[k] ? $3 : NaN):6:4:5 \
            with xerrorbars linecolor rgb colour(WHO[k]) linewidth 1.6 pointtype 13 pointsize 0.8
    do for [k = 1:9] { unset label k }
    do for [k = 1:n] { unset label 100 + k; unset arrow 100 + k; unset arrow 200 + k }
}
unset multiplot
