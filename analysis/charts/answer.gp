# What is the answer? The chart that carries the verdict.
#
#   cd results/NAME && gnuplot -c charts/answer.gp [png]
#
# The first line is the finding: what pays, or the largest difference that chance
# does not leave open.
#
# Reads arms.csv and contrasts.csv (arm, versus, contrast, metric, estimate,
# ci_low, ci_high, level, unit): a panel for each kind of contrast, each on a
# scale of its own, a row for each arm. If the headline is the value of an hour,
# quantities.csv instead (arm, quantity, estimate, ci_low, ci_high, level,
# reading, assumed, assumed_low, assumed_high): for which values each arm pays,
# beside the value that is assumed and its range; and more hires. Narrow, with the
# names above the rows, so that it can be read on a phone.
NAME = 'answer'
FORMAT = ARG1
load 'charts/style.gp'
FONT = 'Arial,17'
W = 640

is_hour = HEADLINE eq 'break_even_hour_usd'
KINDS = 'everyone focal policy'
kind_of(s) = sum [_j = 1:3] (word(KINDS, _j) eq s ? _j : 0)
array HEAD[3] = [MEET ? 'If everyone changes' : 'Each alone, whatever others do', \
    'If only a group changes', \
    'If the rules change']

# ---- rows: panel, title, estimate, interval, reading
MOST = 2 * all_arms
n = 0
level = LEVEL
metric = HEADLINE
unit = ''
base = ''
bases = 0
assumed = NaN; assumed_low = NaN; assumed_high = NaN
array PANEL[MOST]
array WHO[MOST]
array VALUE[MOST]
array LOW[MOST]
array HIGH[MOST]
array READING[MOST]
take(p, r) = (n = n + 1, PANEL[n] = p, WHO[n] = title_of(strcol('arm')), \
    VALUE[n] = opt('estimate', NaN), LOW[n] = opt('ci_low', VALUE[n]), \
    HIGH[n] = opt('ci_high', VALUE[n]), READING[n] = r, \
    level = opt('level', level), 1)
note_base(s) = (bases = bases + (s ne base), base = s, 1)
HOURS = path('quantities.csv')
FILE = path('contrasts.csv')
if (is_hour && all_arms < 2) { exit }   # nothing is compared
if (is_hour) {
    eval CSV
    stats HOURS using (strcol('quantity') eq 'break_even_hour_usd' && n < MOST \
        ? (take(1, strcol('reading')), note_base(strcol('versus')), assumed = opt('assumed', NaN), \
           assumed_low = opt('assumed_low', NaN), \
           assumed_high = opt('assumed_high', NaN), 1) : 0) nooutput
    stats HOURS using (strcol('quantity') eq 'extra_hires' && n < MOST \
        ? take(2, '') : 0) nooutput
    HEAD[1] = 'It pays if an hour is worth (US dollars)'
    HEAD[2] = 'More hires, each'
} else {
    eval CSV
    seen = '|'
    first(a) = strstrt(seen, '|'.a.'|') == 0
    stats FILE using (has('estimate') && first(strcol('arm')) && n < MOST \
        ? (seen = seen.strcol('arm').'|', note_base(strcol('versus')), \
           metric = strcol('metric'), unit = strcol('unit'), \
           take(kind_of(strcol('contrast')), '')) : 0) nooutput
}
if (n == 0) { exit }
eval BLOCK

# ---- panels: rows and ends
array ROWS[3] = [0, 0, 0]
array LEAST[3] = [0, 0, 0]
array MAXIMUM[3] = [0, 0, 0]
array PLACE[n]
is_nan(x) = x != x
upto(x, y) = is_nan(x) ? y : max(x, y)
downto(x, y) = is_nan(x) ? y : min(x, y)
do for [i = 1:n] {
    p = PANEL[i]
    ROWS[p] = ROWS[p] + 1
    PLACE[i] = ROWS[p]
    if (is_hour && p == 1) {
        MAXIMUM[p] = upto(READING[i] eq 'below' || READING[i] eq 'above' \
            ? min(HIGH[i], 3 * VALUE[i]) : NaN, MAXIMUM[p])
    } else {
        LEAST[p] = downto(LOW[i], downto(VALUE[i], LEAST[p]))
        MAXIMUM[p] = upto(HIGH[i], upto(VALUE[i], MAXIMUM[p]))
    }
}
if (is_hour) { MAXIMUM[1] = upto(assumed_high, upto(assumed, MAXIMUM[1])) }
span(p) = MAXIMUM[p] > LEAST[p] ? MAXIMUM[p] - LEAST[p] : 1.0
pad(p) = MAXIMUM[p] > LEAST[p] ? 0.08 * span(p) : 0.5   # of nothing, too, some axis
from(p) = is_hour && p == 1 ? 0 : LEAST[p] - pad(p)
to(p) = MAXIMUM[p] + pad(p)

# ---- numbers
# Two figures of half the interval, as in the verdict.
half(i) = HIGH[i] > LOW[i] ? (HIGH[i] - LOW[i]) / 2 : max(abs(VALUE[i]), 1e-9) / 10
places(i) = max(0, min(6, 1 - floor(log10(half(i)))))
_digits(x, i) = sprintf(sprintf('%%.%df', places(i)), abs(x))
digits(x, i) = num(_digits(x, i)) == 0 ? '0' : _digits(x, i)
sign(x, i) = num(_digits(x, i)) == 0 ? '' : x < 0 ? '−' : '+'
dollar = is_usd(metric) ? '$' : ''
number(i) = is_nan(VALUE[i]) ? '' \
    : sign(VALUE[i], i).(is_hour ? '' : dollar).digits(VALUE[i], i)
money(i) = '$'.digits(VALUE[i], i)
says(i) = READING[i] eq 'below' || READING[i] eq 'above' ? READING[i].' '.money(i) \
    : READING[i] eq 'undecided' ? 'cannot be told' \
    : READING[i] eq 'same' ? 'no difference' : READING[i]

# ---- the finding
QUESTION = is_hour ? 'When does it pay, and what does it bring?' \
    : ROWS[1] + ROWS[2] == 0 ? 'What does the change of rules bring?' \
    : 'What does each way bring?'
called(i) = '“'.cut(WHO[i], 40).'”'
pays(s) = s eq 'below' || s eq 'above' || s eq 'always'
is_sure(i) = HIGH[i] > LOW[i] && (LOW[i] > 0 || HIGH[i] < 0)
best = 0; sure = 0; never = 1; differ = 0
do for [i = 1:n] {
    if (is_hour && PANEL[i] == 1) {
        if (best == 0 && pays(READING[i])) { best = i }
        never = never && READING[i] eq 'never'
    }
    if (!is_hour) {
        differ = differ || HIGH[i] > LOW[i] || VALUE[i] != 0
        sure = sure + is_sure(i)
        if (is_sure(i)) { if (best == 0 || abs(VALUE[i]) > abs(VALUE[max(best, 1)])) { best = i } }
    }
}
_whom = best > 0 && (is_hour ? ROWS[1] : n) > 1 ? called(best) : ''
FINDING = is_hour && best > 0 ? (strlen(_whom) > 0 ? _whom.' pays' : 'It pays') \
        .(READING[max(best, 1)] eq 'always' ? ', whatever an hour is worth' \
        : ' if an hour is worth '.READING[max(best, 1)].' '.money(max(best, 1))) \
    : is_hour ? (never ? 'It never pays, whatever an hour is worth' \
        : 'Whether it pays cannot be told') \
    : best > 0 ? (strlen(_whom) > 0 ? _whom.': ' : 'A certain difference: ') \
        .number(max(best, 1)).(sure > 1 ? sprintf(', the most of %d that are certain', sure) \
        : n > 1 ? '; the others are open' : '') \
    : differ ? 'Chance leaves open whether '.(n > 1 ? 'any' : 'it').' makes a difference' \
    : n > 1 ? 'None makes a difference' : 'It makes no difference'
FINDING = fold(FINDING, 47, 3)

# ---- room, from above: title, panels (head, rows, axis), notes
TOP = 46 + 26 * nlines(FINDING); HEADROOM = 34; ROW = 58; AXIS = 44; NOTES = 62
all_rows = ROWS[1] + ROWS[2] + ROWS[3]
panels = (ROWS[1] > 0) + (ROWS[2] > 0) + (ROWS[3] > 0)
H = TOP + NOTES + ROW * all_rows + (HEADROOM + AXIS) * panels
eval OPEN
set multiplot
set label 1 FINDING at screen 0.5, screen 1 - 20.0 / H center font BOLD
set label 5 QUESTION at screen 0.5, screen 1 - (22.0 + 26 * nlines(FINDING)) / H center
against = bases > 1 ? 'what each is compared with' : '"'.cut(title_of(base), 28).'"'
set label 2 is_hour ? 'bar: it pays; dashed: the $'._size(assumed).' assumed here; grey: $' \
    ._size(assumed_low).' to $'._size(assumed_high) : 'difference to '.against.' in ' \
    .plain(metric) at screen 0.5, screen 42.0 / H center font 'Arial,15'
set label 3 (is_hour ? 'against '.against.'; ' : strlen(unit) == 0 ? '' : in_words(unit).'; ') \
    .sprintf('whisker: %.3g %% interval', 100 * level) \
    at screen 0.5, screen 18.0 / H center font 'Arial,15'
set lmargin at screen 22.0 / W
set rmargin at screen 1 - 22.0 / W
set border 1
unset ytics
unset key
at = TOP
do for [p = 1:3] {
    if (ROWS[p] > 0) {
        at = at + HEADROOM
        set tmargin at screen 1 - 1.0 * at / H
        at = at + ROW * ROWS[p]
        set bmargin at screen 1 - 1.0 * at / H
        at = at + AXIS
        is_pay = is_hour && p == 1
        set xrange [from(p):to(p)]
        set yrange [ROWS[p] + 0.5:0.5]
        set xtics nice(span(p) / 5)
        set grid xtics linestyle 100
        set label 4 HEAD[p] at graph 0, graph 1 left offset 0, 0.75 font 'Arial Bold,17'
        if (is_pay && !is_nan(assumed)) {
            set object 1 rectangle from first assumed_low, graph 0 \
                to first assumed_high, graph 1 behind fillstyle solid noborder \
                fillcolor rgb 0xE6E6E6
            set arrow 1 from first assumed, graph 0 to first assumed, graph 1 nohead \
                linecolor rgb GREY linewidth 2 dashtype 2
        }
        # The first row of each block lies outside: none is empty.
        set print $BARS
        print sprintf('-9 %g %g %g', from(p), from(p), from(p))
        do for [i = 1:n] {
            if (PANEL[i] == p && is_pay) {
                ends = READING[i] eq 'below' ? VALUE[i] : to(p)
                begins = READING[i] eq 'above' ? VALUE[i] : 0
                if (READING[i] eq 'below' || READING[i] eq 'above' || READING[i] eq 'always') {
                    print sprintf('%d %g %g %g', PLACE[i], begins, max(begins, ends), 0)
                }
            }
        }
        set print $OPEN
        print sprintf('-9 %g %g', from(p), from(p))
        do for [i = 1:n] {
            if (PANEL[i] == p && is_pay && READING[i] eq 'never' && HIGH[i] > 0) {
                print sprintf('%d %g %g', PLACE[i], 0, min(to(p), HIGH[i]))
            }
        }
        set print $POINTS
        print sprintf('-9 %g %g %g', from(p), from(p), from(p))
        do for [i = 1:n] {
            is_point = !is_pay || READING[i] eq 'below' || READING[i] eq 'above'
            if (PANEL[i] == p && is_point) {
                print sprintf('%d %g %g %g', PLACE[i], VALUE[i], \
                    max(from(p), LOW[i]), min(to(p), HIGH[i]))
            }
        }
        set print
        do for [i = 1:n] {
            if (PANEL[i] == p) {
                y = PLACE[i]
                set label 100 + i cut(WHO[i], 44) at graph 0, first y - 0.22 left \
                    noenhanced front
                told = is_pay ? says(i) : number(i)
                set label 200 + i told at graph 1, first y - 0.22 right noenhanced \
                    front font 'Arial Bold,17'
                if (!is_pay) { # the zero line, where no name is
                    set arrow 400 + i from first 0, first y \
                        to first 0, first y + 0.42 nohead linecolor rgb BLACK linewidth 1.5
                }
                if (is_pay && HIGH[i] > to(p) && (READING[i] eq 'below' || READING[i] eq 'above')) {
                    set arrow 300 + i from first to(p) - 0.03 * span(p), first y + 0.2 \
                        to first to(p), first y + 0.2 head filled linecolor rgb BLACK
                }
            }
        }
        plot $BARS using 3:1:2:3:($1 + 0.08):($1 + 0.32) with boxxyerror \
                fillstyle solid 0.45 noborder linecolor rgb BLUE, \
            $OPEN using 2:($1 + 0.2):($3 - $2):(0) with vectors nohead \
                linecolor rgb BLACK linewidth 2.4 dashtype 2, \
            $POINTS using 2:($1 + 0.2):3:4 with xerrorbars linecolor rgb \
                (is_hour ? BLACK : p == 2 ? VERMILION : BLUE) linewidth 2.4 \
                pointtype 7 pointsize 0.9
        do for [i = 1:n] { unset label 100 + i; unset label 200 + i; unset arrow 300 + i; \
            unset arrow 400 + i }
        unset label 1; unset label 2; unset label 3; unset label 5; unset object 1; unset arrow 1
    }
}
unset multiplot
