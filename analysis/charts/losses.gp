# Where are Connects lost?
#
#   cd results/NAME && gnuplot -c charts/losses.gp [png]
#
# Reads losses.csv (arm, population, metric, estimate, ci_low, ci_high, level):
# Connects per freelancer that bring nothing, a panel for each kind of which there
# are any, a row for each arm. What sinks in posts is of the whole market, and
# stands in it with its share.
NAME = 'losses'
FORMAT = ARG1
BY_GROUP = 1
load 'charts/style.gp'

METRICS = 'expired_age expired_rollover sunk_in_vain boost_lost'
array HEAD[4] = ['expired by age', 'over the rollover cap', \
    'sunk in posts that hire nobody', 'bid for a place not held']
array SAYS[4] = ['expire by age', 'are over the rollover cap', \
    'sink in posts that hire nobody', 'are bid for places that are not held']
wanted(m) = sum [_j = 1:4] (word(METRICS, _j) eq m ? _j : 0)
# What is of all stands in the first row of an arm.
row_first(s, k) = k > narms ? 0 : ARM[k] eq s ? k : row_first(s, k + 1)
own(m) = m eq 'sunk_in_vain' ? (strcol('population') eq 'all' \
    ? row_first(strcol('arm'), 1) : 0) : @HERE
level = LEVEL
FILE = path('losses.csv')
set table $ROWS
plot FILE using (own(strcol('metric'))):(wanted(strcol('metric'))):(opt('estimate', NaN)): \
    (opt('ci_low', opt('estimate', NaN))):(opt('ci_high', opt('estimate', NaN))): \
    (level = opt('level', level)) with table \
    if (wanted(strcol('metric')) > 0 && own(strcol('metric')) > 0 && has('estimate'))
unset table
if (|$ROWS| == 0) { exit }
array SHARE[narms]
do for [i = 1:narms] { SHARE[i] = -1 }
share(i) = i == 0 ? 0 : (SHARE[i] = 100 * opt('estimate', -0.01), 1)
stats FILE using (strcol('metric') eq 'sunk_in_vain_share' && strcol('population') eq 'all' \
    ? share(row_first(strcol('arm'), 1)) : 0) nooutput
eval BLOCK

# ---- kinds of which there are any, and of which there are most
array FAR[4] = [0, 0, 0, 0]
array MOST[narms]
array AMOUNT[narms]
do for [i = 1:narms] { MOST[i] = 0; AMOUNT[i] = 0 }
do for [r = 1:|$ROWS|] {
    i = int(word($ROWS[r], 1)); k = int(word($ROWS[r], 2)); x = num(word($ROWS[r], 3))
    FAR[k] = max(FAR[k], max(x, num(word($ROWS[r], 5))))
    if (x > AMOUNT[i]) { AMOUNT[i] = x; MOST[i] = k }
}
panels = 0
array SHOWN[4]
do for [k = 1:4] { if (FAR[k] > 0) { panels = panels + 1; SHOWN[panels] = k } }
if (panels == 0) { exit }
is_one = 1; least = 1e300; most = 0
do for [i = 1:narms] {
    if (MOST[i] > 0 && (FAR[3] == 0 || SHARE[i] >= 0)) {
        is_one = is_one && (most == 0 || MOST[i] == kind)
        kind = MOST[i]; least = min(least, AMOUNT[i]); most = max(most, AMOUNT[i])
    }
}
told(x) = x >= 9.95 ? sprintf('%.0f', x) : x >= 0.095 ? sprintf('%.2g', x) : sprintf('%.1g', x)
amount = told(least) eq told(most) ? told(most) : told(least).' to '.told(most)
QUESTION = 'Where are Connects lost?'
FINDING = is_one ? 'Most '.SAYS[kind].': '.amount.' Connects each' : QUESTION

# ---- room
columns = panels > 1 ? 2 : 1
rows = (panels + columns - 1) / columns
TOP = is_one ? 86 : 62; NOTES = 44; HIGH = 82 + (widest > WRAP ? 52 : 42) * narms
W = 900
H = TOP + NOTES + rows * HIGH
left = label_chars * 10.8 + 30
gap = 46
wide = (W - left - gap - 26.0) / 2
eval OPEN
set multiplot
set label 1 FINDING at screen 0.5, screen 1 - 22.0 / H center font BOLD
set label 2 is_one ? QUESTION : '' at screen 0.5, screen 1 - 48.0 / H center
set label 3 sprintf('Connects per freelancer, %g %% intervals', 100 * level) \
    .(FAR[3] > 0 ? '; posts: the whole market, and the share of what posts took' : '') \
    at screen 0.5, screen 16.0 / H center
set yrange [narms + 0.6:0.3]
unset ytics
set border 1
unset key
set grid xtics linestyle 100
do for [p = 1:panels] {
    k = SHOWN[p]
    x0 = left + ((p - 1) % columns) * (wide + gap)
    y0 = H - TOP - ((p - 1) / columns) * HIGH
    set lmargin at screen 1.0 * x0 / W
    set rmargin at screen 1.0 * (x0 + wide) / W
    set tmargin at screen (y0 - 30.0) / H
    set bmargin at screen (y0 - HIGH + 40.0) / H
    set label 4 HEAD[k] at graph 0, graph 1 left offset 0, 0.8 font 'Arial Bold,15'
    if ((p - 1) % columns == 0) { eval ARM_LABELS } else {
        do for [i = 1:narms] { unset label 1000 + i }
    }
    do for [i = 1:narms] { unset label 2000 + i }
    near = k == 3 ? 0.17 : 0.07   # the middle of a number to the end of the axis
    set print $ONE
    print '-9 0 0 0'
    do for [r = 1:|$ROWS|] {
        if (int(word($ROWS[r], 2)) == k) {
            i = int(word($ROWS[r], 1)); x = num(word($ROWS[r], 3))
            print sprintf('%d %g %g %g', i, x, num(word($ROWS[r], 4)), num(word($ROWS[r], 5)))
            set label 2000 + i told(x).(k == 3 && SHARE[i] >= 0 \
                ? sprintf(' (%.0f %%)', SHARE[i]) : '') \
                at first max(near * FAR[k], min((1.08 - near) * FAR[k], x)), first i \
                center offset 0, 0.85
        }
    }
    set print
    set xrange [0:1.08 * FAR[k]]
    set xtics nice(FAR[k] / 4)
    plot $ONE using 2:1:3:4 with xerrorbars linecolor rgb (k < 3 ? BLUE : VERMILION) \
        linewidth 2 pointtype (k < 3 ? 7 : 5) pointsize 0.8
    unset label 1; unset label 2; unset label 3
}
unset multiplot
