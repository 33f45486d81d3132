# Which of them is best, and when were the others ruled out?
#
#   cd results/NAME && gnuplot -c charts/selection.gp [png]
#
# Reads arms.csv and selection.csv (experiment, stage, contestant, status, metric, n,
# estimate, ci_low, ci_high, level): a panel per experiment, a line per contestant as
# long as it is in the race.
NAME = 'selection'
FORMAT = ARG1
load 'charts/style.gp'
load 'charts/findings.gp'

MOST = 4
NAMED = 8
names = ''
lines = 0
FILE = path('selection.csv')
stats FILE using (lines = lines + 1, \
    names = with_word(names, strcol('experiment')), 1) nooutput
if (lines == 0) { exit }
all = words(names)
panels = min(all, MOST)
array SYSTEM[NAMED * panels]
array COUNT[panels]
do for [p = 1:panels] { COUNT[p] = 0 }
do for [j = 1:NAMED * panels] { SYSTEM[j] = '' }
slot(p, s) = sum [_k = 1:NAMED] (SYSTEM[(p - 1) * NAMED + _k] eq s ? _k : 0)
new(p, s) = COUNT[p] >= NAMED ? 0 : (COUNT[p] = COUNT[p] + 1, \
    SYSTEM[(p - 1) * NAMED + COUNT[p]] = s, COUNT[p])
place_of(p, s) = p > panels ? 0 : slot(p, s) > 0 ? slot(p, s) : new(p, s)
metric = ''
level = LEVEL
set table $ROWS
plot FILE using (index_of(names, strcol('experiment'))): \
    (place_of(index_of(names, strcol('experiment')), strcol('contestant'))): \
    (opt('stage', NaN)):(strcol('status') eq 'in'): \
    (metric = strcol('metric'), opt('n', NaN)):(opt('estimate', NaN)): \
    (opt('ci_low', opt('estimate', NaN))): \
    (opt('ci_high', opt('estimate', NaN))): \
    (level = opt('level', level)) with table
unset table
eval BLOCK
columns = 1

QUESTION = 'Which is best, and when were the others ruled out?'
HOW = sprintf('whisker: %.3g %% interval; ×: ruled out; ' \
    .'a line ends with its last replication', 100 * level).and_more(all, MOST, 'experiments')
most_named = 2
do for [p = 1:panels] { most_named = max(most_named, COUNT[p]) }
PANEL_HIGH = max(266, 146 + 28 * most_named)
PANEL_LEFT = 84; PANEL_FOOT = 72; PANEL_RIGHT = 380
# What is found of the only contest: who is left at its end.
if (all == 1) {
    left = 0; who = 0; most_n = 0
    array LEFT[NAMED]
    do for [j = 1:NAMED] { LEFT[j] = 0 }
    do for [r = 1:|$ROWS|] {
        j = int(word($ROWS[r], 2))
        if (j > 0) { LEFT[j] = int(word($ROWS[r], 4)) == 1 ? 1 : -1 }
    }
    do for [j = 1:NAMED] { if (LEFT[j] > 0) { left = left + 1; who = j } }
    FINDING = COUNT[1] < 2 || left == 0 ? '' : left == 1 \
        ? '“'.cut(title_of(SYSTEM[who]), 40).'” is best, the others are ruled out' \
        : sprintf('%d of %d are not ruled out', left, COUNT[1])
}
eval START
set grid ytics linestyle 100
unset key
SIDE = in_words(unit_of(metric))
set xlabel 'replications of each' offset 0, 0.4
array LASTX[NAMED]
array LASTY[NAMED]
array OUT[NAMED]
array AT[NAMED]
array WHO[NAMED]
do for [p = 1:panels] {
    eval PLACE
    first = 1e9; last = 0; low = 1e300; high = -1e300; stages = 0; before = -1
    do for [j = 1:NAMED] { LASTX[j] = -1; OUT[j] = 0; LASTY[j] = 0 }
    do for [r = 1:|$ROWS|] {
        if (int(word($ROWS[r], 1)) == p && int(word($ROWS[r], 2)) > 0 \
            && num(word($ROWS[r], 5)) == num(word($ROWS[r], 3))) {
            j = int(word($ROWS[r], 2)); x = num(word($ROWS[r], 3))
            if (x != before) { stages = stages + 1; before = x }
            first = min(first, x); last = max(last, x)
            low = min(low, num(word($ROWS[r], 7)))
            high = max(high, num(word($ROWS[r], 8)))
            LASTX[j] = x; LASTY[j] = num(word($ROWS[r], 6))
        }
        if (int(word($ROWS[r], 1)) == p && int(word($ROWS[r], 2)) > 0) {
            OUT[int(word($ROWS[r], 2))] = int(word($ROWS[r], 4)) == 0
        }
    }
    if (last == 0) { continue }
    edge = last > first ? 0.05 * (last - first) : 1
    pad = high > low ? 0.06 * (high - low) : 1
    set xrange [first - edge:last + edge]
    set yrange [low - pad:high + pad]
    set xtics max(1, nice(max(last - first, 4) / 5))
    set label 3 word(names, p).': '.quantity(metric) at graph 0, graph 1 left \
        offset 0, 0.8 font 'Arial Bold,15'
    # Whiskers at every EVERY-th stage, moved apart; all at the last.
    skip_to = (stages + 9) / 10
    width = last > first ? (last - first) / stages : 1
    move(j) = (j - (COUNT[p] + 1) / 2.0) * min(0.5 * width * skip_to, edge) / (COUNT[p] + 1)
    # Names from the lowest end to the highest, pushed apart.
    n = 0
    do for [j = 1:COUNT[p]] { if (LASTX[j] >= 0) { n = n + 1; WHO[n] = j } }
    do for [a = 1:n] { do for [b = 1:n - 1] {
        if (LASTY[WHO[b]] > LASTY[WHO[b + 1]]) {
            t = WHO[b]; WHO[b] = WHO[b + 1]; WHO[b + 1] = t } } }
    step = (high - low + 2 * pad) * 22.0 / (PANEL_HIGH - 30 - PANEL_FOOT)
    do for [a = 1:n] {
        AT[a] = a == 1 ? max(LASTY[WHO[a]], low - pad + step / 2) \
            : max(LASTY[WHO[a]], AT[a - 1] + step)
    }
    if (n > 0 && AT[n] > high) {
        AT[n] = high
        do for [a = n - 1:1:-1] { AT[a] = min(AT[a], AT[a + 1] - step) }
    }
    do for [a = 1:NAMED] { unset label 100 + a; unset arrow 100 + a }
    do for [a = 1:n] {
        j = WHO[a]
        set label 100 + a cut(title_of(SYSTEM[(p - 1) * NAMED + j]), OUT[j] ? 24 : 36) \
            .(OUT[j] ? sprintf(' (out at %d)', LASTX[j]) : '') \
            at graph 1.07, first AT[a] left
        set arrow 100 + a from graph 1.01, first AT[a] to graph 1.06, \
            first AT[a] nohead linecolor rgb colour(j) dashtype dash(j) \
            linewidth 2.4
    }
    do for [j = 1:NAMED] { unset label 200 + j }
    do for [j = 1:COUNT[p]] {
        if (OUT[j] && LASTX[j] >= 0) {
            set label 200 + j '' at first LASTX[j] + move(j), first LASTY[j] \
                front point pointtype 2 pointsize 1.3 linewidth 2.6 \
                linecolor rgb BLACK
        }
    }
    plot for [j = 1:COUNT[p]] $ROWS using ($1 == p && $2 == j && $5 == $3 \
            ? $3 + move(j) : NaN):6 with lines linecolor rgb colour(j) \
            linewidth 2 dashtype dash(j), \
        for [j = 1:COUNT[p]] $ROWS using ($1 == p && $2 == j && $5 == $3 \
            && (int(($3 - first) / max(width, 1e-9) + 0.5) % skip_to == 0 \
            || $3 == LASTX[j]) ? $3 + move(j) : NaN):6:7:8 with yerrorbars \
            linecolor rgb colour(j) linewidth 1.4 pointtype mark(j) \
            pointsize 0.6
    eval CLEAR
}
unset multiplot
