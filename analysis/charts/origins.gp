# Where did the Connects come from: given free, earned, or bought?
#
#   cd results/NAME && gnuplot -c charts/origins.gp [png]
#
# Reads arms.csv (freelancers) and flows.csv (arm, replication, population,
# flow, connects): mean over replications, per freelancer, population all.
# Refunds are left out: they return Connects, they do not create them.
NAME = 'origins'
FORMAT = ARG1
load 'charts/style.gp'

# Each part: flows it adds up, name, colour; families share a hue and are
# divided by a heavier line.
FLOWS = 'opening|grant_exogenous grant_monthly ' \
    .'grant_registration|grant_readiness reward_interview grant_certification grant_badge ' \
    .'grant_survey grant_plus purchase purchase_coupon'
nparts = words(FLOWS)
array PART[nparts] = ['free: opening balance', 'free: monthly', \
    'earned: joining, readiness', 'earned: interviews', 'earned: certifications', \
    'earned: badges', 'earned: surveys', 'bought: membership', \
    'bought: bundles', 'bought: with a coupon']
array SHADE[nparts] = [0x023858, 0x56B4E9, 0x00563F, 0x009E73, 0x00563F, \
    0x009E73, 0x00563F, 0xFCEBB6, 0xFFC34D, 0xA65E00]
# In print without colour: earned is hatched, the others are plain in five
# lightnesses. 3 is plain.
array FILL[nparts] = [3, 3, 4, 5, 1, 6, 7, 3, 3, 3]
part(f) = sum [_k = 1:nparts] \
    (strstrt('|'.word(FLOWS, _k).'|', '|'.f.'|') > 0 ? _k : 0)

array REPS[narms]
array SUM[narms * nparts]
do for [i = 1:narms] { REPS[i] = 0 }
do for [i = 1:narms * nparts] { SUM[i] = 0 }
last = ''
# Rows of one replication of one arm stand together.
count(a, key) = key eq last ? 0 : (last = key, REPS[a] = REPS[a] + 1)
put(a, p, x) = p == 0 ? 0 : \
    (SUM[(a - 1) * nparts + p] = SUM[(a - 1) * nparts + p] + x)
row(a, key, p, x) = (count(a, key), put(a, p, x), 1)
stats path('flows.csv') using (strcol('population') eq 'all' \
    && arm_index(strcol('arm')) > 0 ? row(arm_index(strcol('arm')), \
    strcol('arm').' '.strcol('replication'), part(strcol('flow')), \
    opt('connects', 0)) : 0) nooutput

mean(a, p) = REPS[a] > 0 && FREELANCERS[a] > 0 \
    ? SUM[(a - 1) * nparts + p] / REPS[a] / FREELANCERS[a] : 0
upto(a, p) = p == 0 ? 0 : sum [_k = 1:p] mean(a, _k)
used(p) = sum [_k = 1:narms] mean(_k, p)
longest = 0
do for [i = 1:narms] { longest = max(longest, upto(i, nparts)) }
if (longest <= 0) { exit }
set print $BARS
do for [i = 1:narms] {
    do for [p = 1:nparts] {
        print sprintf('%d %.9g %.9g %d', i, upto(i, p - 1), upto(i, p), p)
    }
}
set print $ENDS
do for [i = 1:narms] { print sprintf('%d %.9g', i, upto(i, nparts)) }
unset print

W = 900
rows = max(narms, 4)   # a single bar is no taller than one of four
half = 0.33 * narms / real(rows)
H = 244 + 42 * rows
eval OPEN
eval BLOCK
set label 1 'Where do the Connects come from: free, earned or bought?' \
    at screen 0.5, screen 1 - 22.0 / H center font BOLD
set label 2 'Connects acquired per freelancer over the study ' \
    .'(mean over replications)' at screen 0.5, screen 16.0 / H center
set xrange [0:longest * 1.12]
set yrange [narms + 0.6:0.4]
unset ytics
set border 1
set lmargin label_chars * 0.95 + 3
set rmargin 4
set tmargin at screen 1 - 174.0 / H
set bmargin 4
set grid xtics linestyle 100
# The legend: a column per family, placed by hand, since gnuplot's own key
# runs over the edges.
unset key
array FAMILY[nparts] = [1, 1, 2, 2, 2, 2, 2, 3, 3, 3]
array DEPTH[3] = [0, 0, 0]
do for [p = 1:nparts] {
    if (used(p) > 0) {
        f = FAMILY[p]
        x = 75.0 + 275 * (f - 1)
        y = 54.0 + 23 * DEPTH[f]
        set object p rectangle from screen x / W, screen 1 - (y + 6) / H \
            to screen (x + 26) / W, screen 1 - (y - 6) / H \
            fillcolor rgb SHADE[p] fillstyle pattern FILL[p] border rgb GREY
        set label 100 + p PART[p] at screen (x + 36) / W, screen 1 - y / H \
            left font SMALL
        DEPTH[f] = DEPTH[f] + 1
    }
}
eval ARM_LABELS
set style fill solid 1 border rgb 'white'
plot for [p = 1:nparts] $BARS using (column(4) == p ? $2 : NaN):1:2:3: \
        ($1 - half):($1 + half) with boxxyerror linecolor rgb SHADE[p] \
        fillstyle pattern FILL[p] border rgb GREY notitle, \
    $ENDS using 2:1:(sprintf('%.0f', $2)) with labels left font SMALL \
        offset 0.6, 0 notitle
