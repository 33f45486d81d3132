# Which targets of speed are reached?
#
#   gnuplot -d -c bench.gp GOALS SVG    GOALS: value as a share of the target, a tab, a name
set encoding utf8
set datafile separator tab
stats ARG1 using 1 nooutput
ROWS = int(STATS_records)
set terminal svg size 760, 90 + 30 * ROWS font 'Arial,14'
set output ARG2
set title "Which targets of speed are reached?"
set xlabel 'share of the target (1 and more: reached)'
set logscale x
set xrange [.01:8]
set yrange [ROWS - .5:-.5]
set xtics ('1/100' .01, '1/10' .1, '1/4' .25, '1/2' .5, '1' 1, '2' 2, '4' 4)
set ytics nomirror
unset key
set arrow from 1, graph 0 to 1, graph 1 nohead linecolor rgb 0x666666 dashtype 2
clip(x) = x < .011 ? .011 : x > 7.5 ? 7.5 : x
set lmargin 40
set rmargin 4
plot ARG1 using (clip($1)):0:ytic(2) with points pointtype 7 pointsize 1 \
         linecolor rgb 0x0072B2
