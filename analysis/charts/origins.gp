# Where did the Connects come from: given free, earned, or bought?
#
#   cd results/NAME && gnuplot -c charts/origins.gp [png]
#
# Reads arms.csv (freelancers) and of flows.csv (arm, replication, population,
# flow, way, connects) the sums over replications in charts/flows.dat: mean over
# replications, per freelancer.
# The opening balance counts as free; a way that is none of the three, as
# refunds, creates no Connects.
NAME = 'origins'
FORMAT = ARG1
BY_GROUP = 1
load 'charts/style.gp'

# A part is a flow, or flows that are called the same, in the order of the file;
# the ways share a hue each. A flow without words of its own has its name.
WAYS = 'free earned bought'
CALLED = '|opening=opening balance|grant_exogenous=opening balance' \
    .'|grant_registration=joining, readiness|grant_readiness=joining, readiness' \
    .'|reward_interview=interviews|grant_certification=certifications' \
    .'|grant_badge=badges|grant_survey=surveys|grant_plus=membership' \
    .'|purchase=bundles|purchase_coupon=with a coupon|'
# In print without colour: earned is hatched, the others are plain in different
# lightnesses. 3 is plain.
array SHADES[3] = ['#023858 #56B4E9 #0072B2 #B3DDF2', '#00563F #009E73', \
    '#FCEBB6 #FFC34D #A65E00 #D98E04']
array FILLS[3] = ['3', '4 5 1 6 7', '3']
given(f) = f[1:min(6, strlen(f))] eq 'grant_' ? f[7:*] : f
called(f) = strlen(lookup(CALLED, f)) > 0 ? lookup(CALLED, f) : spaced(given(f))
MOST = 40
nparts = 0
array PART[MOST]
array FAMILY[MOST]
array SHADE[MOST]
array FILL[MOST]
in_turn(list, k) = word(list, (k - 1) % words(list) + 1)
part(s) = nparts == 0 ? 0 : sum [_k = 1:nparts] (PART[_k] eq s ? _k : 0)
counted(way) = way eq 'opening' ? 'free' : way
name(way, flow) = way.': '.called(flow)
see(way, s) = counted(strcol('way')) ne way || part(s) > 0 || nparts == MOST ? 0 \
    : (nparts = nparts + 1, PART[nparts] = s, FAMILY[nparts] = f, k = k + 1, \
    SHADE[nparts] = in_turn(SHADES[f], k), FILL[nparts] = int(in_turn(FILLS[f], k)), 1)
FILE = path('flows.csv')
do for [f = 1:3] {
    k = 0
    stats FILE using (see(word(WAYS, f), name(counted(strcol('way')), strcol('flow')))) nooutput
}
if (nparts == 0) { exit }

array REPS[narms]
array SUM[narms * nparts]
do for [i = 1:narms] { REPS[i] = 0 }
do for [i = 1:narms * nparts] { SUM[i] = 0 }
# Sums over replications, and instead of the number of one how many there are.
put(a, p, x) = p == 0 ? 0 : \
    (SUM[(a - 1) * nparts + p] = SUM[(a - 1) * nparts + p] + x)
row(a, n, p, x) = (REPS[a] = max(REPS[a], n), put(a, p, x), 1)
stats FILE using (@HERE > 0 \
    ? row(@HERE, opt('replication', 0), \
    part(name(counted(strcol('way')), strcol('flow'))), \
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
# The legend: a column per way, placed by hand, since gnuplot's own key runs over
# the edges.
array DEPTH[3] = [0, 0, 0]
array LINE[nparts]
do for [p = 1:nparts] {
    if (used(p) > 0) {
        LINE[p] = DEPTH[FAMILY[p]]
        DEPTH[FAMILY[p]] = LINE[p] + 1
    }
}
legend = 23 * max(DEPTH[1], max(DEPTH[2], DEPTH[3]))
H = 129 + legend + 42 * rows
eval OPEN
eval BLOCK
set label 1 'Where do the Connects come from: free, earned or bought?' \
    at screen 0.5, screen 1 - 22.0 / H center font BOLD
set label 2 'Connects acquired per freelancer'.OF_WHOM \
    .' over the study (mean)' at screen 0.5, screen 16.0 / H center
set xrange [0:longest * 1.12]
set yrange [narms + 0.6:0.4]
unset ytics
set border 1
set lmargin label_chars * 0.95 + 3
set rmargin 4
set tmargin at screen 1 - (59.0 + legend) / H
set bmargin 4
set grid xtics linestyle 100
unset key
do for [p = 1:nparts] {
    if (used(p) > 0) {
        x = 75.0 + 275 * (FAMILY[p] - 1)
        y = 54.0 + 23 * LINE[p]
        set object p rectangle from screen x / W, screen 1 - (y + 6) / H \
            to screen (x + 26) / W, screen 1 - (y - 6) / H \
            fillcolor rgb SHADE[p] fillstyle pattern FILL[p] border rgb GREY
        set label 100 + p PART[p] at screen (x + 36) / W, screen 1 - y / H \
            left font SMALL
    }
}
eval ARM_LABELS
set style fill solid 1 border rgb 'white'
plot for [p = 1:nparts] $BARS every nparts::p - 1 using 2:1:2:3: \
        ($1 - half):($1 + half) with boxxyerror linecolor rgb SHADE[p] \
        fillstyle pattern FILL[p] border rgb GREY notitle, \
    $ENDS using 2:1:(sprintf('%.0f', $2)) with labels left font SMALL \
        offset 0.6, 0 notitle
