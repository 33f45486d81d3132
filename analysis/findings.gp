# Shared by the charts of experiments: lists of names, words for metrics, panels.
# Load it after style.gp. Names of experiments, factors and arms are words
# without blanks (the scenario's reader sees to it), so a list of them is one
# string of words; titles are never kept so.
index_of(list, s) = words(list) == 0 ? 0 \
    : sum [_j = 1:words(list)] (word(list, _j) eq s ? _j : 0)
with_word(list, s) = index_of(list, s) > 0 ? list \
    : list.(strlen(list) > 0 ? ' ' : '').s

# ---- panels, `columns` beside each other: panel p of `panels`
# PANEL_HIGH, PANEL_LEFT, PANEL_FOOT: pixels of a panel in all, of what is left
# of its axis and of what is below it; PANEL_RIGHT: what is right of it; SIDE:
# what the y axis shows. (gnuplot's own label is pushed out of the picture by
# long numbers.)
PANEL_RIGHT = 18
# FINDING: what the chart finds, in a few words; it stands first, QUESTION below it.
SIDE = ''
FINDING = ''
TOP = 56
BOTTOM = 30
START = "TOP = TOP + (strlen(FINDING) > 0 ? 26 : 0); \
    rows_of = (panels + columns - 1) / columns; W = 900; \
    H = TOP + BOTTOM + rows_of * PANEL_HIGH; eval OPEN; \
    set label 1 (strlen(FINDING) > 0 ? FINDING : QUESTION) at screen 0.5, \
        screen 1 - 22.0 / H center font BOLD; \
    set label 8 (strlen(FINDING) > 0 ? QUESTION : '') at screen 0.5, \
        screen 1 - 48.0 / H center; \
    set label 2 HOW at screen 0.5, screen 16.0 / H center; \
    set multiplot"
PLACE = "x0 = W / columns * ((p - 1) % columns); \
    y0 = H - TOP - PANEL_HIGH * ((p - 1) / columns); \
    set lmargin at screen 1.0 * (x0 + PANEL_LEFT) / W; \
    set rmargin at screen 1.0 * (x0 + W / columns - PANEL_RIGHT) / W; \
    set tmargin at screen 1.0 * (y0 - 30) / H; \
    set bmargin at screen 1.0 * (y0 - PANEL_HIGH + PANEL_FOOT) / H; \
    set label 9 SIDE at screen (x0 + 15.0) / W, graph 0.5 center rotate by 90"
CLEAR = "unset label 1; unset label 2; unset label 8"
# What is said of panels that are left out.
and_more(n, most, what) = n > most \
    ? sprintf('; the first %d of %d %s', most, n, what) : ''
