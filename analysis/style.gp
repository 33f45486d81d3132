# Shared by every chart: input format, colours, fonts, helpers, the list of arms.
#
# Text from the data (arm names and titles) is never enhanced, never a format,
# never part of a command: it only passes through string functions to labels.
#
# A chart script is called in the results folder:
#   gnuplot -c charts/NAME.gp          writes charts/NAME.svg
#   gnuplot -c charts/NAME.gp png      writes charts/NAME.png

set encoding utf8
set datafile commentschars ''   # a '#' in a title is text, not a comment
set datafile missing NaN        # rows filtered out do not break a line

FONT = 'Arial,15'
SMALL = 'Arial,15'
BOLD = 'Arial Bold,18'

# ---- colours: Okabe and Ito, told apart by all common kinds of colour vision
BLACK = 0x000000; ORANGE = 0xE69F00; SKY = 0x56B4E9; GREEN = 0x009E73
YELLOW = 0xF0E442; BLUE = 0x0072B2; VERMILION = 0xD55E00; PURPLE = 0xCC79A7
GREY = 0x666666; PALE = 0xD9D9D9
array PALETTE[8] = [BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, BLACK, GREY]
colour(i) = PALETTE[(i - 1) % 8 + 1]
# A second mark beside colour, for print without colour: dash and point.
dash(i) = (i - 1) % 5 + 1
array POINTS[8] = [7, 5, 9, 13, 11, 15, 6, 4]
mark(i) = POINTS[(i - 1) % 8 + 1]

set style line 100 linecolor rgb PALE linewidth 1   # reference lines
set style line 101 linecolor rgb GREY linewidth 1   # axes

# ---- text
# WIDE (charts/arms.gp): how much wider than Latin ones the characters of the
# titles are; n is in Latin ones. Where a title is written from right to left,
# LTR keeps what stands beside it in its place.
WIDE = 1
LTR = ''
in_wide(n) = int(n / WIDE)
_cut(s, n) = LTR.(strlen(s) > n ? s[1:n - 1].'…' : s).LTR
cut(s, n) = _cut(s, in_wide(n))
# Where to break a long title: the last blank at or before position k, or k.
blank(s, k) = k < 8 ? 0 : s[k:k] eq ' ' ? k : blank(s, k - 1)
brk(s, k) = blank(s, k) > 0 ? blank(s, k) : k
_wrap(s, n) = strlen(s) <= n ? LTR.s.LTR \
    : _cut(s[1:brk(s, n)], n + 1)."\n"._cut(s[brk(s, n) + 1:*], n)
wrap(s, n) = _wrap(s, in_wide(n))
# The same in up to k lines of n; how many lines a text has.
fold(s, n, k) = k <= 1 || strlen(s) <= in_wide(n) ? cut(s, n) \
    : s[1:brk(s, in_wide(n))]."\n".fold(s[brk(s, in_wide(n)) + 1:*], n, k - 1)
nlines(s) = strstrt(s, "\n") == 0 ? 1 : 1 + nlines(s[strstrt(s, "\n") + 1:*])
is_long(s) = strlen(s) > in_wide(WRAP)
room(s) = min(strlen(s) * WIDE, WRAP)
# gnuplot 5.4 refuses to read '1e-05' as a number, but takes '1.0e-05'.
_e(s) = strstrt(s, 'e')
num(s) = _e(s) == 0 || strstrt(s, '.') > 0 ? real(s) \
    : real(s[1:_e(s) - 1].'.0'.s[_e(s):*])
# ---- tables of the results, and their columns by their names
# gnuplot cuts a quoted field at its first comma or quote: of tables that have
# such fields charts/tables.gp (written by the program) lists copies without, and
# of large tables what is read of them.
load 'charts/tables.gp'
path(s) = strstrt(COPIED, '|'.s.'|') == 0 ? s \
    : 'charts/'.s[1:strlen(s) - 4].'.dat'
# CSV before a table is read, BLOCK before a data block is.
CSV = "set datafile separator ','; set datafile columnheaders"
BLOCK = "set datafile separator whitespace; unset datafile columnheaders"
has(c) = strlen(strcol(c)) > 0
# A number that may be missing. (An expression that names an empty column by $
# may drop the whole row.)
_told(x, c) = x == x ? x : num(strcol(c))   # complains of what is no number
opt(c, otherwise) = has(c) ? _told(column(c), c) : otherwise
max(a, b) = a > b ? a : b
min(a, b) = a < b ? a : b

_upto(s) = s[1:strstrt(s, '|') - 1]
# The value of a word in '|word=value|word=value|'.
lookup(list, m) = strstrt(list, '|'.m.'=') == 0 ? '' \
    : _upto(list[strstrt(list, '|'.m.'=') + strlen(m) + 2:*])

# ---- the arms, in the order of display
# charts/arms.gp holds the fields of arms.csv as literals: in a table gnuplot
# reads backslashes and commas of a title for its own.
load 'charts/arms.gp'

# A chart has a row for each arm. Charts of freelancers set BY_GROUP: each arm is
# shown by the population it is about, and what others are compared with by the
# populations of these, so it may have several rows; where the populations differ
# their names stand before the titles.
if (!exists('BY_GROUP')) { BY_GROUP = 0 }
if (all_arms == 0) { exit }
all_index(s) = sum [_k = 1:all_arms] (ALL_NAME[_k] eq s ? _k : 0)
array BASE[all_arms]   # what an arm is compared with, 0: nothing
do for [k = 1:all_arms] { BASE[k] = 0 }
eval CSV
compare(k, v) = k == 0 || BASE[k] > 0 ? 0 : (BASE[k] = v, 1)
if ((sum [_k = 1:all_arms] ALL_COMPARED[_k]) > 0) {
    stats path('contrasts.csv') using (compare(all_index(strcol('arm')), \
        all_index(strcol('versus')))) nooutput
}
narms = 0
array ARM[2 * all_arms]
array TITLE[2 * all_arms]
array FREELANCERS[2 * all_arms]
array CONTRAST[2 * all_arms]
array POPULATION[2 * all_arms]
array COMPARED[2 * all_arms]
array PAIR[2 * all_arms]   # the row of what it is compared with, 0: nothing
# Number of the row of an arm in a population, 0 if there is none.
row_index(s, p) = narms == 0 ? 0 \
    : sum [_k = 1:narms] (ARM[_k] eq s && POPULATION[_k] eq p ? _k : 0)
# The row of a line of a table, to be written @HERE.
HERE = "row_index(strcol('arm'), strcol('population'))"
mixed = 0
do for [k = 1:all_arms] {
    where = ALL_POPULATION[k]
    mixed = mixed || where ne ALL_POPULATION[1]
    do for [a in sprintf('%d %d', BY_GROUP ? BASE[k] : 0, k)] {
        a = int(a)
        if (a > 0 && (a == k || BY_GROUP) && row_index(ALL_NAME[max(a, 1)], where) == 0) {
            narms = narms + 1
            ARM[narms] = ALL_NAME[a]
            TITLE[narms] = ALL_TITLE[a]
            FREELANCERS[narms] = ALL_FREELANCERS[a]
            CONTRAST[narms] = ALL_CONTRAST[a]
            POPULATION[narms] = where
            COMPARED[narms] = ALL_COMPARED[a]
            PAIR[narms] = 0
        }
    }
}
do for [i = 1:narms] {
    k = BASE[all_index(ARM[i])]
    if (k > 0) { PAIR[i] = sum [_k = 1:narms] (ARM[_k] eq ALL_NAME[k] \
        && (!BY_GROUP || POPULATION[_k] eq POPULATION[i]) ? _k : 0) }
}
OF_WHOM = BY_GROUP && !mixed && POPULATION[1] ne 'all' ? ' of “'.POPULATION[1].'”' : ''
if (BY_GROUP) {
    do for [i = 1:narms] {
        _n = lookup(PEOPLE, ARM[i].' '.POPULATION[i])
        if (strlen(_n) > 0) { FREELANCERS[i] = num(_n) }
        if (mixed && POPULATION[i] ne 'all') { TITLE[i] = POPULATION[i].': '.TITLE[i] }
    }
}
widest = 0
WRAP = 28
do for [i = 1:narms] { widest = max(widest, strlen(TITLE[i]) * WIDE) }
label_chars = min(widest, WRAP)
# Number of the arm with this name, 0 if there is none.
arm_index(s) = sum [_k = 1:narms] (ARM[_k] eq s ? _k : 0)

# ---- the level of the intervals, for files that do not say it
eval CSV
LEVEL = 0.95
stats path('summary.csv') every ::0::0 using (LEVEL = opt('level', LEVEL)) nooutput
WITH_INTERVAL = sprintf('with %g %% interval', 100 * LEVEL)

# ---- words for metrics; charts/arms.gp has their units from summary.json
spaced(s) = strstrt(s, '_') == 0 ? s : s[1:strstrt(s, '_') - 1].' ' \
    .spaced(s[strstrt(s, '_') + 1:*])
is_usd(m) = strlen(m) > 4 && m[strlen(m) - 3:*] eq '_usd'
unit_of(m) = lookup(UNITS, m)
# Whether freelancers meet: only where there are posts do others' choices matter.
MEET = strstrt(UNITS, '|share_filled=') > 0
in_words(u) = u[1:min(3, strlen(u))] eq 'USD' ? 'US dollars'.u[4:*] : u
plain(m) = m eq 'connects_usd' ? 'paid for Connects' \
    : m eq 'membership_usd' ? 'paid for membership' \
    : spaced(is_usd(m) ? m[1:strlen(m) - 4] : m)
named(m, u) = plain(m) \
    .(strlen(u) > 0 ? ' ('.in_words(u).')' : '')
quantity(m) = named(m, unit_of(m))
# A value in few characters: −$0.3, 0.051, 1240; shares as they are.
_size(x) = abs(x) >= 100 ? sprintf('%.0f', abs(x)) : sprintf('%.3g', abs(x))
valued(x, m) = (x < 0 ? '−' : '').(is_usd(m) ? '$' : '')._size(x)
signed(x, m) = (x < 0 ? '' : '+').valued(x, m)
title_of(s) = arm_index(s) > 0 ? TITLE[arm_index(s)] : s

# A round step of about x between two tics.
_p(x) = 10.0 ** floor(log10(x))
nice(x) = x <= 0 ? 1 : _p(x) * (x < 1.5 * _p(x) ? 1 : x < 3.5 * _p(x) ? 2 \
    : x < 7.5 * _p(x) ? 5 : 10)

# ---- output
# The script sets NAME and FORMAT first: arguments do not reach a loaded file.
png = FORMAT eq 'png'
# Opens the output: width, height in pixels are in W and H.
OPEN = "if (png) { \
    set terminal pngcairo noenhanced size 2*W,2*H font FONT fontscale 2 pointscale 2 \
        linewidth 2 background rgb 'white'; \
    set output 'charts/'.NAME.'.png' \
} else { \
    set terminal svg noenhanced size W,H fixed font FONT linewidth 1 \
        rounded background rgb 'white'; \
    set output 'charts/'.NAME.'.svg' }"

set border 3 linestyle 101
set tics nomirror out scale 0.5 textcolor rgb 'black'
set xtics offset 0, 0.3
set key noenhanced noautotitle

# Names of the arms left of a panel whose y axis runs downwards, arm i at i.
ARM_LABELS = "do for [i = 1:narms] { \
    set label 1000 + i wrap(TITLE[i], WRAP) \
        at graph 0, first i right noenhanced \
        offset character -1, \
        character (is_long(TITLE[i]) ? 0.45 : 0) }"

# ---- curves named at their right end
# LAST[i] and END[i]: the last value and place of arm i, LAST -1 without one.
# `top`: upper end of the y axis. Sorts by the last values and pushes the names
# apart: WHO[k] is the arm of the k-th name from below, AT[k] its height; W and H
# are set for it.
RIGHT_PLACES = "n = 0; array WHO[narms]; array AT[narms]; \
    do for [i = 1:narms] { if (LAST[i] >= 0) { n = n + 1; WHO[n] = i } }; \
    do for [a = 1:n] { do for [b = 1:n - 1] { \
        if (LAST[WHO[b]] > LAST[WHO[b + 1]]) { \
            t = WHO[b]; WHO[b] = WHO[b + 1]; WHO[b + 1] = t } } }; \
    W = 900; H = max(470, 150 + 36 * n); step = top * 22.0 / (H - 120); \
    do for [k = 1:n] { AT[k] = LAST[WHO[k]]; \
        if (k > 1) { AT[k] = max(AT[k], AT[k - 1] + step) } }; \
    if (n > 0 && AT[n] > top) { AT[n] = top; \
        do for [k = n - 1:1:-1] { AT[k] = min(AT[k], AT[k + 1] - step) } }"
# Writes them, with the last value as tell(value) spells it.
RIGHT_NAMES = "set rmargin min(widest, 34) * 0.78 + 13; \
    do for [k = 1:n] { i = WHO[k]; \
        set label k cut(TITLE[i], 34).'  '.tell(LAST[i]) \
            at graph 1.055, first AT[k] left; \
        set arrow k from first END[i], first LAST[i] \
            to graph 1.02, first AT[k] nohead linecolor rgb colour(i) \
            dashtype dash(i) linewidth 1.2; \
        set arrow 200 + k from graph 1.02, first AT[k] to graph 1.048, \
            first AT[k] nohead linecolor rgb colour(i) dashtype dash(i) \
            linewidth 2.4 }"
