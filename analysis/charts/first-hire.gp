# How soon is a freelancer hired at all?
#
#   cd results/NAME && gnuplot -c charts/first-hire.gp [png]
#
# Reads arms.csv and survival.csv (arm, population, event, cause, day, at_risk,
# estimate, ci_low, ci_high): event first_hire, the first cause
# listed. The estimate may be the share hired by the day (rising) or the share
# still waiting (falling): a falling one is turned around.
NAME = 'first-hire'
FORMAT = ARG1
BY_GROUP = 1
load 'charts/style.gp'
load 'charts/findings.gp'

QUESTION = 'How soon is a freelancer hired at all?'
XNAME = 'day of the study'
YNAME = 'hired at least once (%)'.OF_WHOM

# The first cause of the file is the one drawn, the same for all arms.
seen = 0
cause = ''
see(c) = seen ? 0 : (seen = 1, cause = c, 0)
stats path('survival.csv') using (strcol('event') eq 'first_hire' \
    ? see(strcol('cause')) : 0) nooutput
set table $ROWS
plot path('survival.csv') using (_a = @HERE):(opt('day', NaN)): \
    (opt('estimate', NaN)):(opt('ci_low', opt('estimate', NaN))): \
    (opt('ci_high', opt('estimate', NaN))):(opt('at_risk', NaN)) with table \
    if (strcol('event') eq 'first_hire' && _a > 0 \
        && strcol('cause') eq cause \
        && has('estimate'))
unset table
if (|$ROWS| == 0) { exit }
eval BLOCK

# Last point of each arm, and whether the estimates fall.
array FROM[narms]   # its rows, which are together: counted from 0
array UPTO[narms]
array LAST[narms]
array FIRST[narms]
array END[narms]
do for [i = 1:narms] { FROM[i] = 0; UPTO[i] = 0; LAST[i] = -1; FIRST[i] = -1; END[i] = 0 }
days = 1
note(i) = (FROM[i] = FIRST[i] < 0 ? $0 : FROM[i], UPTO[i] = $0, \
    FIRST[i] = FIRST[i] < 0 ? $3 : FIRST[i], LAST[i] = $3, END[i] = $2, \
    days = max(days, $2))
stats $ROWS using (note(int($1))) nooutput
falls = 0
do for [i = 1:narms] { if (LAST[i] < FIRST[i]) { falls = 1 } }
share(x) = 100 * (falls ? 1 - x : x)
do for [i = 1:narms] { if (LAST[i] >= 0) { LAST[i] = share(LAST[i]) } }
stats $ROWS using (max(share($4), share($5))) nooutput
top = min(100, max(STATS_max * 1.08, 1))

tell(x) = sprintf('%.0f %%', x)
if (narms > 2) {
    more(a, b) = sprintf('not hired yet: %.0f to %.0f', a, b)
    left = 0; right = days; top = 1.25 * top
    set xtics nice(days / 4.0)
    set print $SHARES
    do for [r = 1:|$ROWS|] {
        print word($ROWS[r], 1), ' ', word($ROWS[r], 2), share(num(word($ROWS[r], 3))), \
            share(num(word($ROWS[r], 4))), share(num(word($ROWS[r], 5))), \
            ' ', word($ROWS[r], 6)
    }
    unset print
    set print $ROWS
    do for [r = 1:|$SHARES|] { print $SHARES[r] }
    unset print
    load 'charts/curves.gp'
    exit
}
eval RIGHT_PLACES
# Below the axis: how many are still followed and not hired, arm by arm.
BELOW = 34 + 24 * n
H = H + BELOW
eval OPEN
set label 999 QUESTION \
    at screen 0.5, screen 1 - 22.0 / H center font BOLD
set tmargin at screen 1 - 50.0 / H
set xlabel XNAME offset 0, 0.5
set ylabel YNAME.', '.WITH_INTERVAL
set xrange [0:days]
set yrange [0:top]
set lmargin 9
set bmargin at screen (74.0 + BELOW) / H
set grid ytics linestyle 100
unset key
eval RIGHT_NAMES
set xtics nice(days / 5.0)
set label 500 'not hired so far and still followed' \
    at graph 0, screen (BELOW - 6.0) / H left font 'Arial Bold,15'
step = nice(days / 5.0)
steps = int(days / step)
# Of arm i at tic s, counted from 0: place (steps + 1) * (i - 1) + s + 1; -1 without one.
array LEFT[(steps + 1) * narms]
do for [c = 1:(steps + 1) * narms] { LEFT[c] = -1 }
see(s, c) = s > steps ? 0 : (LEFT[c + s] = $6, 1)
stats $ROWS using (see(int(ceil($2 / step)), (steps + 1) * (int($1) - 1) + 1)) nooutput
do for [k = 1:n] {
    i = WHO[n + 1 - k]
    height = (BELOW - 6.0 - 24 * k) / H
    set arrow 500 + k from graph 1.055, screen height to graph 1.083, \
        screen height nohead linecolor rgb colour(i) dashtype dash(i) \
        linewidth 2.4
    set label 500 + k cut(TITLE[i], 34) at graph 1.09, screen height left
    do for [s = 0:steps] {
        c = (steps + 1) * (i - 1) + s + 1
        if (s > 0 && LEFT[c] < 0) { LEFT[c] = LEFT[c - 1] }
        if (LEFT[c] >= 0) {
            set label 1000 + 100 * k + s sprintf('%.0f', LEFT[c]) \
                at first s * step, screen height center
        }
    }
}
plot for [i = 1:narms] $ROWS every ::FROM[i]::UPTO[i] \
        using ($1 == i ? $2 : NaN):(share($4)):(share($5)) \
        with filledcurves linecolor rgb colour(i) \
        fillstyle transparent solid 0.18 noborder, \
    for [i = 1:narms] $ROWS every ::FROM[i]::UPTO[i] \
        using ($1 == i ? $2 : NaN):(share($3)) \
        with lines linecolor rgb colour(i) linewidth 2 dashtype dash(i)
