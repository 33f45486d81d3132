# How many Connects does this person hold? One or two balances over the days of
# the study, with a mark where a job paid. Loads data.gp, which the program
# writes: N, TITLE[1..N], DAYS, START (a date), $P1 and $P2 (day, balance, USD).
NAME = 'explain'
load 'data.gp'
set encoding utf8
FONT = 'Arial,15'
BLUE = 0x0072B2; VERMILION = 0xD55E00; PALE = 0xD9D9D9; GREY = 0x666666
array COLOUR[2] = [BLUE, VERMILION]
array DASH[2] = [1, 2]
max(a, b) = a > b ? a : b
cut(s, n) = strlen(s) > n ? s[1:n - 1].'…' : s
NCHARS = 30
long = 0
do for [i = 1:N] { long = max(long, strlen(cut(TITLE[i], NCHARS))) }
W = 900; H = 430
set terminal svg noenhanced size W,H fixed font FONT linewidth 1 rounded \
    background rgb 'white'
set output 'charts/explain.svg'
set style line 100 linecolor rgb PALE linewidth 1
set style line 101 linecolor rgb GREY linewidth 1
set border 3 linestyle 101
set tics nomirror out scale 0.5 textcolor rgb 'black'
set key noenhanced noautotitle
set title 'How many Connects does this person hold?' font 'Arial Bold,18'
stats $P1 using 2 nooutput
top = max(STATS_max, 1)
if (N > 1) { stats $P2 using 2 nooutput; top = max(top, STATS_max) }
top = top * 1.08
array LAST[2]
array PAID[2]
do for [i = 1:N] {
    LAST[i] = 0; PAID[i] = 0
    keep(b, u) = (LAST[i] = b, PAID[i] = PAID[i] + (u > 0), b)
    if (i == 1) { stats $P1 using (keep($2, $3)) nooutput }
    if (i == 2) { stats $P2 using (keep($2, $3)) nooutput }
}
set xrange [0:DAYS]
set yrange [0:top]
set xlabel 'days since '.START.(PAID[1] + (N > 1 ? PAID[2] : 0) > 0 \
    ? '; '.(N > 1 ? 'a mark' : 'a circle').': a job pays' : '') offset 0, 0.3
set ylabel 'Connects held'
set grid ytics linestyle 100
set rmargin long * 0.72 + 8
# Names at the right end, pushed apart.
step = top * 22.0 / (H - 120)
array AT[2]
do for [i = 1:N] { AT[i] = LAST[i] }
if (N > 1) {
    lower = AT[1] <= AT[2] ? 1 : 2
    if (AT[3 - lower] - AT[lower] < step) { AT[3 - lower] = AT[lower] + step }
}
do for [i = 1:N] {
    set label i cut(TITLE[i], NCHARS).'  '.sprintf('%g', LAST[i]) \
        at graph 1.015, first AT[i] left textcolor rgb COLOUR[i]
}
if (N == 1) {
    plot $P1 using 1:2 with steps linecolor rgb COLOUR[1] linewidth 2.2, \
        $P1 using 1:($3 > 0 ? $2 : NaN) with points pointtype 6 \
            pointsize 1.1 linewidth 2 linecolor rgb COLOUR[1]
} else {
    plot $P1 using 1:2 with steps linecolor rgb COLOUR[1] linewidth 2.2, \
        $P2 using 1:2 with steps linecolor rgb COLOUR[2] linewidth 2.2 \
            dashtype DASH[2], \
        $P1 using 1:($3 > 0 ? $2 : NaN) with points pointtype 6 \
            pointsize 1.1 linewidth 2 linecolor rgb COLOUR[1], \
        $P2 using 1:($3 > 0 ? $2 : NaN) with points pointtype 4 \
            pointsize 1.1 linewidth 2 linecolor rgb COLOUR[2]
}
