# Outcomes of groups of freelancers, two panels one above the other: shared by
# charts that set, before they load it after style.gp,
#   GROUPING   grouping of groups.csv
#   QUESTION   the title
#   GROUPS     what the x axis shows
# The groups are fixed beforehand: fifths of ability, time on the platform at
# day 0.
METRICS = 'hires_per_freelancer ever_hired'
array PANEL[2] = ['hires per freelancer', 'hired at least once (%)']
array SCALE[2] = [1, 100]
wanted(m) = sum [_j = 1:2] (word(METRICS, _j) eq m ? _j : 0)
FILE = path('groups.csv')
reps = 0
set table $ROWS
plot FILE using (_a = strcol('grouping') eq GROUPING ? @HERE : 0): \
    (_m = wanted(strcol('metric'))):(opt('group', NaN)): \
    (opt('estimate', NaN)):(opt('ci_low', opt('estimate', NaN))): \
    (reps = max(reps, opt('n', 0)), opt('ci_high', opt('estimate', NaN))) with table \
    if (_a > 0 && _m > 0 && has('estimate'))
unset table
if (|$ROWS| == 0) { exit }
# Groups without freelancers have no rows: those there are stand side by side.
ngroups = 0
array LABEL[9]
array GROUP[9]
place(g) = ngroups == 0 ? 0 : sum [_k = 1:ngroups] (GROUP[_k] == g ? _k : 0)
name_it(g, s) = place(g) > 0 || ngroups == 9 ? 0 \
    : (ngroups = ngroups + 1, GROUP[ngroups] = g, LABEL[ngroups] = s, 1)
stats path('groups.csv') using (strcol('grouping') eq GROUPING && has('estimate') \
    ? name_it(opt('group', NaN), strcol('label')) : 0) nooutput
if (ngroups < 2) { exit }   # nothing to compare
eval BLOCK
# Up to the end of the highest whisker; shares end at 0 and at 100.
array HIGH[2] = [0, 0]
array FROM[narms]   # the rows of an arm are together: counted from 0
array UPTO[narms]
do for [i = 1:narms] { FROM[i] = -1; UPTO[i] = 0 }
note(i, k) = (HIGH[k] = max(HIGH[k], SCALE[k] * max($4, $6)), \
    FROM[i] = FROM[i] < 0 ? $0 : FROM[i], UPTO[i] = $0)
stats $ROWS using (note(int($1), int($2))) nooutput
do for [i = 1:narms] { if (FROM[i] < 0) { FROM[i] = 0 } }
bounded(p, y) = max(0, p == 2 ? min(100, y) : y)
do for [k = 1:2] { HIGH[k] = bounded(k, max(1.06 * HIGH[k], 1e-3)) }
# Names stand right of the last group, at its values, pushed apart.
NAMES = 206.0
STEP = 22.0
tall = max(217, STEP * (narms + 1))

W = 900
H = 226 + 2 * tall
eval OPEN
set multiplot
set label 1 QUESTION at screen 0.5, screen 1 - 22.0 / H center font BOLD
set label 2 GROUPS at screen 0.5, screen 26.0 / H center
set label 3 sprintf('whisker: %g %% interval of the mean over %.0f replications', \
    100 * LEVEL, reps).(strlen(OF_WHOM) > 0 ? '; freelancers'.OF_WHOM : '') \
    at screen 0.5, screen 1 - 46.0 / H center font SMALL
set lmargin at screen 74.0 / W
set rmargin at screen 1 - NAMES / W
set xrange [0.5:ngroups + 0.5]
set grid ytics linestyle 100
unset key
dodge(i) = 0.64 * ((i - 0.5) / narms - 0.5)
array LAST[narms]
array SEEN[narms]
last_of(i, g) = g > SEEN[i] ? (SEEN[i] = g, LAST[i] = SCALE[p] * $4) : 0
array WHO[narms]
array AT[narms]
do for [p = 1:2] {
    set tmargin at screen 1 - (p == 1 ? 92.0 : 150.0 + tall) / H
    set bmargin at screen 1 - (p == 1 ? 92.0 + tall : 150.0 + 2 * tall) / H
    set label 4 PANEL[p] at graph 0, graph 1 left offset 0, 0.7 \
        font 'Arial Bold,15'
    set xtics ()
    do for [k = 1:ngroups] { set xtics add (LABEL[k] k) }
    set yrange [0:HIGH[p]]
    n = 0
    do for [i = 1:narms] {
        LAST[i] = -1; SEEN[i] = -1
    }
    stats $ROWS using ($2 == p ? last_of(int($1), place($3)) : 0) nooutput
    do for [i = 1:narms] {
        if (LAST[i] >= 0) { n = n + 1; WHO[n] = i }
    }
    do for [a = 1:n] { do for [b = 1:n - 1] {
        if (LAST[WHO[b]] > LAST[WHO[b + 1]]) {
            t = WHO[b]; WHO[b] = WHO[b + 1]; WHO[b + 1] = t } } }
    step = HIGH[p] * STEP / tall
    do for [a = 1:n] {
        AT[a] = a == 1 ? max(LAST[WHO[a]], step / 2) : max(LAST[WHO[a]], AT[a - 1] + step)
    }
    if (n > 0 && AT[max(n, 1)] > HIGH[p] - step / 2) {
        AT[n] = HIGH[p] - step / 2
        do for [a = n - 1:1:-1] { AT[a] = min(AT[a], AT[a + 1] - step) }
    }
    do for [a = 1:n] {
        set label 10 + a cut(TITLE[WHO[a]], 19) at screen 1 - (NAMES - 14) / W, \
            first AT[a] left offset 0.8, 0 point pointtype mark(WHO[a]) pointsize 1.1 \
            linecolor rgb colour(WHO[a])
    }
    plot for [i = 1:narms] $ROWS every ::FROM[i]::UPTO[i] \
            using ($1 == i && $2 == p ? place($3) + dodge(i) : NaN):(SCALE[p] * $4): \
            (bounded(p, SCALE[p] * $5)):(bounded(p, SCALE[p] * $6)) \
        with yerrorbars linecolor rgb colour(i) linewidth 2 \
        pointtype mark(i) pointsize 0.9
    if (p == 1) {
        unset label; unset arrow
    }
}
unset multiplot
