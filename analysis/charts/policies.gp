# What do sets of rules bring the platform, its clients and the freelancers?
#
#   cd results/NAME && gnuplot -c charts/policies.gp [png]
#
# Reads policies.csv (arm, metrics, efficient) and comparisons.csv (arm, population,
# versus, metric, estimate, ci_low, ci_high, level): across what the platform takes
# from a post, upwards what clients gain, and in a second panel what freelancers
# gain, as differences from the baseline, which is at 0. The shape of a point tells
# whether the rules are efficient. Names stand on the right, in the order of the
# points, so that any number of them is apart; as narrow as the chart `answer`.
NAME = 'policies'
FORMAT = ARG1
load 'charts/style.gp'
FONT = 'Arial,16'
W = 640

# ---- what is weighed, and how each set of rules stands
n = 0
metrics = ''
array SHAPE[all_arms]   # 1: efficient, 2: cannot be told, 3: another beats it, 0: none
do for [i = 1:all_arms] { SHAPE[i] = 0 }
shape_of(s) = s eq 'yes' ? 1 : s eq 'no' ? 3 : 2
take(i) = i == 0 ? 0 : (n = n + 1, metrics = strcol('metrics'), \
    SHAPE[i] = shape_of(strcol('efficient')), 1)
eval CSV
stats path('policies.csv') using (take(arm_index(strcol('arm')))) nooutput
_semi(s) = strstrt(s, ';')
array METRIC[3]
rest = metrics.';'
do for [m = 1:3] { METRIC[m] = rest[1:_semi(rest) - 1]; rest = rest[_semi(rest) + 1:*] }

# ---- differences: VALUE[3 * (i - 1) + m], that of the baseline 0
array VALUE[3 * all_arms]
array LOW[3 * all_arms]
array HIGH[3 * all_arms]
is_nan(x) = x != x
base = ''
level = LEVEL
points = 0
do for [k = 1:3 * all_arms] { VALUE[k] = NaN; LOW[k] = NaN; HIGH[k] = NaN }
metric_index(s) = sum [_m = 1:3] (METRIC[_m] eq s ? _m : 0)
put(k) = (VALUE[k] = opt('estimate', NaN), LOW[k] = opt('ci_low', VALUE[k]), \
    HIGH[k] = opt('ci_high', VALUE[k]), level = opt('level', level), \
    base = strcol('versus'), points = points + !is_nan(VALUE[k]), 1)
place(i, m) = i == 0 || m == 0 || SHAPE[max(i, 1)] == 0 ? 0 : 3 * (i - 1) + m
compare(k) = k == 0 ? 0 : put(k)
first_time(k) = k > 0 && is_nan(VALUE[k]) ? k : 0
stats path('comparisons.csv') using (strcol('population') eq 'all' ? compare(first_time( \
    place(arm_index(strcol('arm')), metric_index(strcol('metric'))))) : 0) nooutput
if (points == 0) { exit }
b = arm_index(base)
do for [m = 1:3] { VALUE[3 * (b - 1) + m] = 0; LOW[3 * (b - 1) + m] = 0
    HIGH[3 * (b - 1) + m] = 0 }
eval BLOCK

# ---- the finding
_add(list, s) = list.(strlen(list) > 0 ? ', ' : '').'“'.cut(s, 40).'”'
YES = ''; OPEN_ONES = ''
do for [i = 1:narms] {
    if (SHAPE[i] == 1) { YES = _add(YES, TITLE[i]) }
    if (SHAPE[i] == 2) { OPEN_ONES = _add(OPEN_ONES, TITLE[i]) }
}
FINDING = strlen(YES) == 0 ? 'Efficient may be '.OPEN_ONES : 'Efficient: '.YES \
    .(strlen(OPEN_ONES) == 0 ? '' : '; perhaps '.OPEN_ONES)
FINDING = fold(FINDING, 50, 4)

# ---- room, from above: finding, question, panels, notes
ROW = widest > in_wide(22) ? 54 : 32; HEAD = 34; AXIS = 34; NOTES = 104
TOP = 36 + 27 * nlines(FINDING)
TALL = max(190, ROW * n + 10)
H = TOP + 2 * (HEAD + TALL + AXIS) + NOTES
LEFT = 66; RIGHT = 376
eval OPEN
set multiplot
set label 1 FINDING at screen 22.0 / W, screen 1 - 22.0 / H left font BOLD
set label 2 'What do the rules bring the platform, its clients and freelancers?' \
    at screen 22.0 / W, screen 1 - (22.0 + 27 * nlines(FINDING)) / H left
set label 3 'more for the platform ('.in_words(unit_of(METRIC[1])).')' \
    at screen 0.5 * (LEFT + RIGHT) / W, screen (NOTES - 12.0) / H center
set label 4 'against “'.cut(TITLE[b], 40).'”' \
    at screen 22.0 / W, screen 62.0 / H left
set label 5 sprintf('whiskers: %.3g %% intervals; efficient: no other is as good', \
    100 * level).' for all three' at screen 22.0 / W, screen 40.0 / H left
array WORD[3] = ['efficient', 'cannot be told', 'another is better for all']
array POINT[3] = [7, 6, 2]
array WHERE[3] = [30, 160, 325]
do for [s = 1:3] {
    set label 5 + s WORD[s] at screen WHERE[s] * 1.0 / W, screen 16.0 / H left \
        offset character 1.2, -0.2 point pointtype POINT[s] pointsize 1 linewidth 2
}
set lmargin at screen 1.0 * LEFT / W
set rmargin at screen 1.0 * RIGHT / W
set border 3
set grid xtics ytics linestyle 100
set xzeroaxis linetype 1 linecolor rgb BLACK linewidth 1.2
set yzeroaxis linetype 1 linecolor rgb BLACK linewidth 1.2
unset key

# ---- ends of an axis
low_of(m) = (_x = 0, sum [_i = 1:narms] (_x = SHAPE[_i] > 0 && LOW[3 * (_i - 1) + m] < _x \
    ? LOW[3 * (_i - 1) + m] : _x, 0), _x)
high_of(m) = (_x = 0, sum [_i = 1:narms] (_x = SHAPE[_i] > 0 && HIGH[3 * (_i - 1) + m] > _x \
    ? HIGH[3 * (_i - 1) + m] : _x, 0), _x)
width(m) = high_of(m) > low_of(m) ? high_of(m) - low_of(m) : 1.0
from(m) = low_of(m) - 0.07 * width(m)
to(m) = high_of(m) + 0.07 * width(m)
array WHOM[3] = ['', 'Clients gain', 'Freelancers gain']
array WHO[narms]
array AT[narms]
set xrange [from(1):to(1)]
set xtics nice(width(1) / 5)
do for [m = 2:3] {
    # names, sorted by what the panel shows, a row apart
    shown = 0
    do for [i = 1:narms] {
        if (SHAPE[i] > 0 && !is_nan(VALUE[3 * i - 3 + m]) && !is_nan(VALUE[3 * i - 2])) {
            shown = shown + 1; WHO[shown] = i
        }
    }
    do for [a = 1:shown] { do for [k = 1:shown - 1] {
        if (VALUE[3 * WHO[k] - 3 + m] > VALUE[3 * WHO[k + 1] - 3 + m]) {
            t = WHO[k]; WHO[k] = WHO[k + 1]; WHO[k + 1] = t } } }
    step = (to(m) - from(m)) * ROW / TALL
    do for [k = 1:shown] {
        AT[k] = max(VALUE[3 * WHO[k] - 3 + m], from(m) + step / 2)
        if (k > 1) { AT[k] = max(AT[k], AT[k - 1] + step) }
    }
    if (shown > 0 && AT[shown] > to(m) - step / 2) { AT[shown] = to(m) - step / 2 }
    do for [k = shown - 1:1:-1] { AT[k] = min(AT[k], AT[k + 1] - step) }
    at = TOP + (m - 2) * (HEAD + TALL + AXIS) + HEAD
    set tmargin at screen 1 - 1.0 * at / H
    set bmargin at screen 1 - 1.0 * (at + TALL) / H
    set yrange [from(m):to(m)]
    set ytics nice(width(m) / 4)
    set label 9 WHOM[m].' ('.in_words(unit_of(METRIC[m])).')' \
        at screen 22.0 / W, graph 1 left offset 0, 0.9 font 'Arial Bold,16'
    set print $POINTS
    print '0 0 0 0 0 0 0 1'   # of no arm, so that no block is empty
    do for [k = 1:shown] {
        i = WHO[k]
        print sprintf('%d %g %g %g %g %g %g %d', i, VALUE[3 * i - 2], VALUE[3 * i - 3 + m], \
            LOW[3 * i - 2], HIGH[3 * i - 2], LOW[3 * i - 3 + m], HIGH[3 * i - 3 + m], SHAPE[i])
        set label 100 + k wrap(TITLE[i], 22) at screen (RIGHT + 36.0) / W, first AT[k] left \
            offset 0, character (strlen(TITLE[i]) > in_wide(22) ? 0.45 : 0)
        set arrow 100 + k from first VALUE[3 * i - 2], first VALUE[3 * i - 3 + m] \
            to graph 1.02, first AT[k] nohead linecolor rgb colour(i) dashtype 3 linewidth 1
        set arrow 200 + k from graph 1.02, first AT[k] to screen (RIGHT + 30.0) / W, \
            first AT[k] nohead linecolor rgb colour(i) linewidth 2.4
    }
    set print
    plot for [k = 1:shown] $POINTS using ($1 == WHO[k] ? $2 : NaN):3:4:5:6:7 \
            with xyerrorbars linecolor rgb colour(WHO[k]) linewidth 2 pointtype 0, \
        for [k = 1:shown] $POINTS using ($1 == WHO[k] ? $2 : NaN):3 with points \
            linecolor rgb 'white' pointtype (SHAPE[WHO[k]] == 3 ? 0 : 7) pointsize 1.5, \
        for [k = 1:shown] $POINTS using ($1 == WHO[k] ? $2 : NaN):3 with points \
            linecolor rgb colour(WHO[k]) pointtype POINT[SHAPE[WHO[k]]] pointsize 1.2 \
            linewidth 2.4
    do for [k = 1:8] { unset label k }
    do for [k = 1:shown] { unset label 100 + k; unset arrow 100 + k; unset arrow 200 + k }
}
unset multiplot
