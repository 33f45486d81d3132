# Four panels of estimates, a row per arm: shared by charts that set, before
# they load it after style.gp,
#   METRICS    four metrics of summary.csv, of population all or, with BY_GROUP, of
#              the row's
#   PANEL[4]   their headings
#   QUESTION   the title
#   HOW        how an estimate is made, for the line below; ends before "whisker"
#   SCALE[4]   what the values are multiplied by
#   COUNTED, COUNTS   a metric per freelancer or in all, and what it counts:
#              printed right of each row for all replications together
# An arm without an estimate is marked "none"; a dot without a whisker has no
# finite interval.
wanted(m) = sum [_j = 1:4] (word(METRICS, _j) eq m ? _j : 0)
row_here(s, p) = BY_GROUP ? row_index(s, p) : p eq 'all' ? arm_index(s) : 0
level = 0.95
FILE = path('summary.csv')
set table $ROWS
plot FILE using (_m = wanted(strcol('metric')), \
    _a = _m > 0 ? row_here(strcol('arm'), strcol('population')) : 0):(_m): \
    (opt('estimate', NaN)):(opt('ci_low', opt('estimate', NaN))): \
    (opt('ci_high', opt('estimate', NaN))):(level = opt('level', level)) with table \
    if (_a > 0 && has('estimate'))
unset table
if (|$ROWS| == 0) { exit }
array COUNT[narms]
do for [i = 1:narms] { COUNT[i] = 0 }
each(i) = strstrt(unit_of(COUNTED), 'per freelancer') > 0 ? FREELANCERS[i] : 1
count(i) = i == 0 ? 0 : (COUNT[i] = opt('estimate', 0) * opt('n', 0) * each(i), 1)
stats FILE using (strcol('metric') eq COUNTED \
    ? count(row_here(strcol('arm'), strcol('population'))) : 0) nooutput
eval BLOCK

W = 900
H = 100 + 2 * (92 + 42 * narms)
eval OPEN
left = (label_chars * 10.8 + 30) / W
gap = 40.0 / W
wide = (1 - left - gap - 130.0 / W) / 2
upper = 52.0 / H; lower = 26.0 / H
tall = (1 - upper - lower) / 2
set multiplot
set label 1 QUESTION \
    at screen 0.5, screen 1 - 20.0 / H center font BOLD
set label 2 HOW.sprintf('; whisker: %g %% interval', 100 * level) \
    at screen 0.5, screen 14.0 / H center
told(x) = x >= 100 ? sprintf('%.0f', x) : sprintf('%.3g', x)
set yrange [narms + 0.6:0.3]
unset ytics
set border 1
unset key
set grid xtics linestyle 100
do for [p = 1:4] {
    col = (p - 1) % 2; row = (p - 1) / 2
    x0 = left + col * (wide + gap)
    y1 = 1 - upper - row * tall
    set lmargin at screen x0
    set rmargin at screen x0 + wide
    set tmargin at screen y1 - 30.0 / H
    set bmargin at screen y1 - tall + 44.0 / H
    set label 3 PANEL[p] at graph 0, graph 1 left offset 0, 0.8 \
        font 'Arial Bold,15'
    if (col == 0) { eval ARM_LABELS } else {
        do for [i = 1:narms] { unset label 1000 + i }
    }
    set table $ONE
    plot $ROWS using ($1):(SCALE[p] * $3):(SCALE[p] * $4): \
        (SCALE[p] * $5) with table if ($2 == p)
    unset table
    do for [i = 1:narms] {
        if (col == 1) {
            set label 3000 + i sprintf('%.0f ', COUNT[i]).COUNTS at graph 1, \
                first i left offset character 1, 0
        } else { unset label 3000 + i }
        set label 2000 + i 'none' at graph 0.01, first i left \
            font SMALL textcolor rgb GREY
    }
    far = 0
    do for [r = 1:|$ONE|] {
        unset label 2000 + int(word($ONE[r], 1))
        far = max(far, num(word($ONE[r], 4)))
    }
    step = 10.0 ** floor(log10(far > 0 ? far : 1))
    step = far / step < 2 ? step / 2 : far / step > 5 ? step * 2 : step
    set xtics step
    set xrange [0:(far > 0 ? far * 1.08 : 1)]
    if (|$ONE| > 0) {
        plot $ONE using 2:1:3:4 with xerrorbars linecolor rgb \
            (p < 3 ? BLUE : VERMILION) linewidth 2 \
            pointtype (p < 3 ? 7 : 5) pointsize 0.8, \
            $ONE using (max($2, 0.08 * (far > 0 ? far : 1))):1:(told($2)) with labels \
            font SMALL offset 0, 0.85   # apart from the name left of it
    } else { plot NaN }
    unset label 1; unset label 2
}
unset multiplot
