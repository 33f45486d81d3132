# Curves of many arms, a panel each with what it is compared with dashed over it: shared by charts
# that set, before they load it after style.gp and findings.gp,
#   $ROWS          arm, place, estimate, lower and upper limit, one more number
#   QUESTION       the title
#   XNAME, YNAME   what the axes show
#   left, right, top   ends of the axes; the y axis starts at 0
#   tell(x)        how a last value is spelled
#   more(first, last)  a line in the upper left from the ends of the one more number
array HAS[narms]
array FIRST[narms]
array FINAL[narms]
array FROM[narms]   # its rows, which are together: counted from 0
array UPTO[narms]
dashed(k) = k == 1 ? 2 : 1
panels = 0
do for [i = 1:narms] { HAS[i] = 0; FROM[i] = 0; UPTO[i] = 0 }
begin(i) = (panels = panels + 1, HAS[i] = panels, FROM[i] = $0, FIRST[i] = $6)
go_on(i) = (HAS[i] ? 0 : begin(i), UPTO[i] = $0, FINAL[i] = $6)
stats $ROWS using (go_on(int($1))) nooutput
columns = 3
HOW = 'across: '.XNAME.sprintf('; band: %g %% interval; dashed: its baseline', 100 * LEVEL)
PANEL_HIGH = 206; PANEL_LEFT = 58; PANEL_FOOT = 36; PANEL_RIGHT = 14
TOP = 76
eval START
set label 5 YNAME at screen 0.5, screen 1 - 46.0 / H center
set grid ytics linestyle 100
unset key
set xrange [left:right]
set yrange [0:top]
set ytics nice(top / 4)
p = 0
do for [i = 1:narms] {
    if (HAS[i]) {
        p = p + 1
        eval PLACE
        set label 3 cut(TITLE[i], 20).'  '.tell(LAST[i]) at screen (x0 + 8.0) / W, \
            graph 1 left offset 0, 0.8 font 'Arial Bold,15'
        set label 4 more(FIRST[i], FINAL[i]) at graph 0.03, graph 0.91 left
        plot $ROWS every ::FROM[i]::UPTO[i] using ($1 == i ? $2 : NaN):4:5 with filledcurves \
                linecolor rgb SKY fillstyle solid 0.45 noborder, \
            for [k = 0:(PAIR[i] > 0 && HAS[max(PAIR[i], 1)])] $ROWS \
                every ::FROM[k == 1 ? PAIR[i] : i]::UPTO[k == 1 ? PAIR[i] : i] \
                using ($1 == (k == 1 ? PAIR[i] : i) ? $2 : NaN):3 with lines \
                linecolor rgb (k == 1 ? BLACK : BLUE) \
                linewidth (k == 1 ? 1.4 : 2.2) dashtype dashed(k)
        eval CLEAR
        unset label 5
    }
}
unset multiplot
