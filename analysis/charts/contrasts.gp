# What does a way of acquiring Connects bring: if all do it, if a group does?
#
#   cd results/NAME && gnuplot -c charts/contrasts.gp [png]
#
# Of one difference alone `answer` shows as much: then this is not drawn. The first
# line is the finding: the largest difference that chance does not leave open.
#
# Reads arms.csv and contrasts.csv (arm, population, versus, contrast,
# metric, estimate, ci_low, ci_high, level, unit): the headline, every arm
# in the population it is about. An arm of group g that is called g-x shares the
# row of arm x: the same way, if only the group takes it; a panel per kind of
# contrast. An arm's first row is that with the arm it is to be compared with;
# other pairs are in paired-differences.
NAME = 'contrasts'
FORMAT = ARG1
load 'charts/style.gp'

KINDS = 'everyone focal policy'
array HEAD[3] = [MEET ? 'if everyone changes' : 'each alone, whatever others do', \
    'if only a group changes', \
    'if the rules change']
kind_of(s) = sum [_j = 1:3] (word(KINDS, _j) eq s ? _j : 0)
# Rows: the ways that are compared, each once, in the order of the arms.
array ROW[narms]
array LINE[narms]
array KEY[narms]
rows = 0
find_row(s) = rows < 1 ? 0 : sum [_k = 1:rows] (KEY[_k] eq s ? _k : 0)
add_row(s, t) = (rows = rows + 1, KEY[rows] = s, LINE[rows] = t, rows)
twin(i) = strstrt(ARM[i], POPULATION[i].'-') == 1 \
    ? arm_index(ARM[i][strlen(POPULATION[i]) + 2:*]) : 0
key_of(i) = twin(i) > 0 ? ARM[twin(i)] : ARM[i]
level = 0.95
metric = ''
unit = ''
base = ''
together = 0
bases = 0
array SEEN[narms]
array VERSUS[narms]
do for [i = 1:narms] { SEEN[i] = 0; ROW[i] = 0; LINE[i] = ''; VERSUS[i] = '' }
note(a, m, b, u) = (base = together == 0 ? b : base, together = together + 1, \
    a == 0 || SEEN[max(1, a)] ? 0 : (SEEN[a] = 1, VERSUS[a] = b, \
    bases = bases + (b ne base), metric = m, unit = u, 1))
FILE = path('contrasts.csv')
stats FILE using (has('estimate') ? note(arm_index(strcol('arm')), \
    strcol('metric'), strcol('versus'), strcol('unit')) : 0) nooutput
do for [i = 1:narms] {
    if (SEEN[i]) {
        r = find_row(key_of(i))
        ROW[i] = r > 0 ? r : add_row(key_of(i), \
            TITLE[twin(i) > 0 && SEEN[max(1, twin(i))] ? twin(i) : i])
    }
}
if (rows == 0) { exit }
row_of(s) = arm_index(s) > 0 ? ROW[arm_index(s)] : 0
versus(s) = arm_index(s) > 0 ? VERSUS[arm_index(s)] : ''
set table $ROWS
plot FILE using (row_of(strcol('arm'))):(kind_of(strcol('contrast'))): \
    (opt('estimate', NaN)):(opt('ci_low', opt('estimate', NaN))): \
    (opt('ci_high', opt('estimate', NaN))):(level = opt('level', level)) with table \
    if (row_of(strcol('arm')) > 0 && strcol('versus') eq versus(strcol('arm')) && has('estimate'))
unset table
if (|$ROWS| == 0) { exit }
if (|$ROWS| == 1 && HEADLINE ne 'break_even_hour_usd') { exit }
eval BLOCK

# ---- the finding
best = 0; certain = 0
do for [r = 1:|$ROWS|] {
    v = num(word($ROWS[r], 3)); l = num(word($ROWS[r], 4)); h = num(word($ROWS[r], 5))
    if (h > l && (l > 0 || h < 0)) {
        certain = certain + 1
        if (best == 0) { best = r }
        if (abs(v) > abs(num(word($ROWS[best], 3)))) { best = r }
    }
}
FINDING = best == 0 ? 'None of these differences is certain' \
    : '“'.cut(LINE[int(word($ROWS[best], 1))], 40).'”: ' \
        .signed(num(word($ROWS[best], 3)), metric) \
        .(certain > 1 ? sprintf(', the most of %d that are certain', certain) \
        : ', which is certain')

array COUNT[3] = [0, 0, 0]
array GROUP[3] = ['', '', '']
array LOW[3] = [0, 0, 0]
array HIGH[3] = [0, 0, 0]
do for [r = 1:|$ROWS|] {
    p = int(word($ROWS[r], 2))
    COUNT[p] = COUNT[p] + 1
    LOW[p] = min(LOW[p], min(num(word($ROWS[r], 4)), num(word($ROWS[r], 3))))
    HIGH[p] = max(HIGH[p], max(num(word($ROWS[r], 5)), num(word($ROWS[r], 3))))
}
span(p) = HIGH[p] > LOW[p] ? HIGH[p] - LOW[p] : 1.0
do for [i = 1:narms] {
    p = kind_of(CONTRAST[i])
    if (SEEN[i] && p == 2 && POPULATION[i] ne 'all') { GROUP[p] = POPULATION[i] }
}
panels = (COUNT[1] > 0) + (COUNT[2] > 0) + (COUNT[3] > 0)
base_title = arm_index(base) > 0 ? TITLE[arm_index(base)] : base
question = panels == 1 && COUNT[3] > 0 ? 'What does the change of rules bring?' \
    : COUNT[2] == 0 ? 'What does each way bring'.(MEET ? ', if all do it?' : '?') \
    : COUNT[1] == 0 ? 'What does each way bring, if one group does it?' \
    : 'What does each way bring, if all do it and if one group does?'
wide_labels = 0
do for [k = 1:rows] { wide_labels = max(wide_labels, room(LINE[k])) }
W = 900
H = 198 + 46 * rows
eval OPEN
left = (wide_labels * 10.4 + 26) / W
gap = 26.0 / W
wide = (1 - left - 30.0 / W - gap * (panels - 1)) / panels
# White under a value, so that the zero line does not cross it: half its width.
under(x, p) = 4.6 * strlen(signed(x, metric)) * 1.2 * span(p) / (wide * W)
family = int((1 - LEVEL) / (1 - level) + 0.5) # so many hold together
set multiplot
set label 1 FINDING at screen 0.5, screen 1 - 22.0 / H center font BOLD
set label 5 question at screen 0.5, screen 1 - 48.0 / H center
set label 2 'difference to '.(bases > 0 ? 'what each is compared with' \
    : '"'.cut(base_title, 30).'"').' in '.named(metric, unit) \
    at screen 0.5, screen 38.0 / H center
set label 3 sprintf('whisker: %.3g %% interval', 100 * level) \
    .(family == 1 ? '' : sprintf(family == together ? ', all %d together at %g %%' \
    : ', the %d of one question together at %g %%', family, \
    100 * LEVEL)).(together > |$ROWS| ? sprintf('; %d other pairs are compared, too', \
    together - |$ROWS|) : '').(panels > 1 ? '; each panel has a scale of its own' : '') \
    at screen 0.5, screen 16.0 / H center
set yrange [rows + 0.6:0.4]
unset ytics
set border 1
unset key
set grid xtics linestyle 100
set yzeroaxis linetype 1 linecolor rgb BLACK linewidth 1.5
set tmargin at screen 1 - 104.0 / H
set bmargin at screen 84.0 / H
k = 0
do for [p = 1:3] {
    if (COUNT[p] > 0) {
        x0 = left + k * (wide + gap)
        set lmargin at screen x0
        set rmargin at screen x0 + wide
        pad = HIGH[p] > LOW[p] ? 0.1 * span(p) : 0.5   # of nothing, too, some axis
        set xrange [LOW[p] - pad:HIGH[p] + pad]
        set xtics nice(span(p) / (panels > 1 ? 3 : 4))
        set label 4 (strlen(GROUP[p]) > 0 \
            ? 'if only "'.cut(GROUP[p], 14).'" changes' : HEAD[p]) \
            at graph 0.5, graph 1 center offset 0, 0.9 font 'Arial Bold,15'
        do for [r = 1:rows] {
            if (k == 0) {
                set label 1000 + r wrap(LINE[r], WRAP) at graph 0, first r \
                    right noenhanced offset character -1, \
                    character (is_long(LINE[r]) ? 0.45 : 0)
            } else { unset label 1000 + r }
        }
        plot $ROWS using ($2 == p ? $3 : NaN):($1 - 0.36):(under($3, p)): \
                (0.2) with boxxyerror fillstyle solid noborder \
                linecolor rgb 'white', \
            $ROWS using ($2 == p ? $3 : NaN):1:4:5 with xerrorbars \
                linecolor rgb (p == 2 ? VERMILION : BLUE) linewidth 2 \
                pointtype (p == 2 ? 5 : 7) pointsize 0.9, \
            $ROWS using ($2 == p ? $3 : NaN):1:(signed($3, metric)) \
                with labels font SMALL offset 0, 0.85
        unset label 1; unset label 2; unset label 3; unset label 5
        k = k + 1
    }
}
unset multiplot
