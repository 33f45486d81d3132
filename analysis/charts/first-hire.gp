# How soon is a freelancer hired at all?
#
#   cd results/NAME && gnuplot -c charts/first-hire.gp [png]
#
# Reads arms.csv and survival.csv (arm, population, event, cause, day,
# estimate, ci_low, ci_high): event first_hire, population all, the first cause
# listed. The estimate may be the share hired by the day (rising) or the share
# still waiting (falling): a falling one is turned around.
NAME = 'first-hire'
FORMAT = ARG1
load 'charts/style.gp'

# The first cause of the file is the one drawn, the same for all arms.
seen = 0
cause = ''
see(c) = seen ? 0 : (seen = 1, cause = c, 0)
stats 'survival.csv' skip 1 using (strcol(4) eq 'first_hire' \
    ? see(strcol(5)) : 0) nooutput
set table $ROWS
plot 'survival.csv' skip 1 using (arm_index(strcol(2))):6:10: \
    (valid(11) ? $11 : $10): \
    (valid(12) ? $12 : $10) with table \
    if (strcol(4) eq 'first_hire' && strcol(3) eq 'all' \
        && strcol(5) eq cause && arm_index(strcol(2)) > 0 \
        && strlen(strcol(10)) > 0)
unset table
if (|$ROWS| == 0) { exit }

# Last point of each arm, and whether the estimates fall.
array LAST[narms]
array FIRST[narms]
array END[narms]
do for [i = 1:narms] { LAST[i] = -1; FIRST[i] = -1; END[i] = 0 }
days = 1
do for [r = 1:|$ROWS|] {
    i = int(word($ROWS[r], 1))
    if (FIRST[i] < 0) { FIRST[i] = num(word($ROWS[r], 3)) }
    LAST[i] = num(word($ROWS[r], 3))
    END[i] = num(word($ROWS[r], 2))
    days = max(days, END[i])
}
falls = 0
do for [i = 1:narms] { if (LAST[i] < FIRST[i]) { falls = 1 } }
share(x) = 100 * (falls ? 1 - x : x)
do for [i = 1:narms] { if (LAST[i] >= 0) { LAST[i] = share(LAST[i]) } }
set datafile separator whitespace
stats $ROWS using (max(share($4), share($5))) nooutput
top = min(100, max(STATS_max * 1.08, 1))

eval RIGHT_PLACES
eval OPEN
set label 999 'How soon is a freelancer hired at all?' \
    at screen 0.5, screen 1 - 22.0 / H center font BOLD
set tmargin at screen 1 - 50.0 / H
set xlabel 'day of the study'
set ylabel 'hired at least once (%), '.WITH_INTERVAL
set xrange [0:days]
set yrange [0:top]
set lmargin 9
set bmargin 4
set grid ytics linestyle 100
unset key
tell(x) = sprintf('%.0f %%', x)
eval RIGHT_NAMES
plot for [i = 1:narms] $ROWS using ($1 == i ? $2 : NaN):(share($4)): \
        (share($5)) with filledcurves linecolor rgb colour(i) \
        fillstyle transparent solid 0.18 noborder, \
    for [i = 1:narms] $ROWS using ($1 == i ? $2 : NaN):(share($3)) \
        with lines linecolor rgb colour(i) linewidth 2 dashtype dash(i)
