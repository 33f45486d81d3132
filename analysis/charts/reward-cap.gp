# For whom does the cap on rewarded interviews bind?
#
#   cd results/NAME && gnuplot -c charts/reward-cap.gp [png]
#
# Reads losses.csv (arm, population, metric, label, estimate, ci_low, ci_high,
# level): by interviews a month, which share of those who have so many was refused a
# reward for the cap, and how many of all have so many; a panel for each arm.
# Nothing is drawn if it binds for nobody.
NAME = 'reward-cap'
FORMAT = ARG1
BY_GROUP = 1
load 'charts/style.gp'
load 'charts/findings.gp'

# ---- classes of interviews a month, in the order of the table
MOST = 12
n = 0
array CLASS[MOST]
class(s) = n == 0 ? 0 : sum [_k = 1:n] (CLASS[_k] eq s ? _k : 0)
add(s) = class(s) > 0 || n == MOST ? 0 : (n = n + 1, CLASS[n] = s, 1)
FILE = path('losses.csv')
stats FILE using (strcol('metric') eq 'interview_rate' ? add(strcol('label')) : 0) nooutput
if (n == 0) { exit }
level = LEVEL
any = 0
kind(s) = s eq 'cap_bound' ? 1 : s eq 'interview_rate' ? 2 : 0
set table $ROWS
plot FILE using (kind(strcol('metric'))):(@HERE):(class(strcol('label'))): \
    (100 * opt('estimate', NaN)):(100 * opt('ci_low', opt('estimate', NaN))): \
    (any = any || (kind(strcol('metric')) == 1 && opt('estimate', 0) > 0), \
    level = opt('level', level), 100 * opt('ci_high', opt('estimate', NaN))) with table \
    if (kind(strcol('metric')) > 0 && @HERE > 0 && has('estimate'))
unset table
if (|$ROWS| == 0 || !any) { exit }
eval BLOCK

# ---- the finding: from which class on it certainly binds for most, in every arm
array LEAST[n]
do for [k = 1:n] { LEAST[k] = -1 }
array SHOWN[narms]
do for [i = 1:narms] { SHOWN[i] = 0 }
panels = 0
do for [r = 1:|$ROWS|] {
    i = int(word($ROWS[r], 2)); k = int(word($ROWS[r], 3)); x = num(word($ROWS[r], 5))
    if (int(word($ROWS[r], 1)) == 1) {
        LEAST[k] = LEAST[k] < 0 ? x : min(LEAST[k], x)
        if (SHOWN[i] == 0) { panels = panels + 1; SHOWN[i] = 1 }
    }
}
from = 0
do for [k = n:1:-1] {
    if (LEAST[k] >= 0 && LEAST[k] < 50) { break }
    if (LEAST[k] >= 50) { from = k }
}
QUESTION = 'For whom does the cap on rewarded interviews bind?'
if (from > 0 && strstrt('0123456789', word(CLASS[from], 1)[1:1]) == 0) { from = 0 }
if (from > 0) { FINDING = 'The cap on rewards binds for most who have ' \
    .word(CLASS[from], 1).' interviews a month or more' }

columns = min(3, panels)
PANEL_HIGH = 66 + 34 * n
PANEL_LEFT = 112; PANEL_FOOT = 34; PANEL_RIGHT = 26
BOTTOM = 52
HOW = sprintf('%% of those with so many interviews a month; whisker: %g %% interval', 100 * level)
eval START
set label 6 'dots: were refused a reward for the cap at least once; grey bars: % of all who ' \
    .'have so many' at screen 0.5, screen 38.0 / H center
set border 1
unset ytics
unset key
set grid xtics linestyle 100
set xrange [0:100]
set xtics 25
set yrange [n + 0.6:0.4]
p = 0
do for [i = 1:narms] {
    if (SHOWN[i]) {
        p = p + 1
        eval PLACE
        unset label 9
        set label 3 cut(TITLE[i], 26) at screen (x0 + 10.0) / W, graph 1 left \
            offset 0, 0.8 font 'Arial Bold,15'
        do for [k = 1:n] {
            set label 100 + k CLASS[k] at graph 0, first k right offset -1, 0
        }
        plot $ROWS using ($1 == 2 && $2 == i ? $4 / 2 : NaN):3:($4 / 2):(0.36) \
                with boxxyerror fillstyle solid noborder linecolor rgb PALE, \
            $ROWS using ($1 == 1 && $2 == i ? $4 : NaN):3:5:6 with xerrorbars \
                linecolor rgb BLUE linewidth 2 pointtype 7 pointsize 0.8
        eval CLEAR
        unset label 6
    }
}
unset multiplot
