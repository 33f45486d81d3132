/* Sentences about the market. */
#include "output/market_words.h"

#include <math.h>
#include <string.h>

#include "estimates/figure.h"

static void add_plain(const char *before, double value, const char *after,
                      struct text *out)
{
    text_add(out, before);
    figure_plain(value, 2, out);
    text_add(out, after);
}

static bool is_share(const struct moment_row *row)
{
    return row->bounds != RANGE_ANY && strcmp(row->unit, "share") == 0;
}

/* "1.7", "24", "240"; of a share how many of 100. */
static void add_number(const struct moment_row *row, double value,
                       struct text *out)
{
    figure_plain(is_share(row) ? 100 * value : value, 2, out);
}

/* "18 of 100", "1.7 of 100", "24". */
static void add_amount(const struct moment_row *row, double value,
                       struct text *out)
{
    add_number(row, value, out);
    text_add(out, is_share(row) ? " of 100" : "");
}

/* "1.7 times as much", "a third of it": how far. */
static void add_times(double times, struct text *out)
{
    if (times >= 10)
        text_printf(out, "%.0f times as much", times);
    else if (times >= 1)
        text_printf(out, "%.1f times as much", times);
    else
        add_plain("", times, " times as much", out);
}

/* How many were wanted; NAN if no row says. */
static double wanted_of(const struct as_simulated *of)
{
    for (int i = 0; i < of->nrows; i++)
        if (of->row[i].moment == MOMENT_WANTED)
            return of->row[i].estimate.estimate;
    return NAN;
}

static void add_lacking(double wanted, double lacking, struct text *out)
{
    add_plain(" Of ", wanted, " wanted a week ", out);
    add_plain("", lacking, " were not sent for want of Connects.", out);
}

/* What to make of it. */
static void add_advice(const struct as_simulated *of,
                       const struct as_simulated_row *row, struct text *out)
{
    double wanted = wanted_of(of);

    if (isnan(row->stated))
        text_add(out, " The answer is about a market unlike that one.");
    else if (row->moment == MOMENT_SENT && wanted > row->estimate.estimate)
        add_lacking(wanted, wanted - row->estimate.estimate, out);
    else
        text_add(out, " If that is not what was meant, change these numbers.");
}

void market_words_far(const struct as_simulated *of, int index,
                      struct text *out)
{
    const struct as_simulated_row *row = &of->row[index];
    const struct moment_row *moment = &moment_rows[row->moment];

    if (!row->is_far)
        return;
    text_printf(out, "%s: ", moment->title);
    add_amount(moment, row->estimate.estimate, out);
    text_add(out, " as simulated, but ");
    add_amount(moment, row->beside, out);
    if (!isnan(row->stated))
        text_printf(out, " by the scenario's own numbers (%s)", row->how);
    else
        text_printf(out, " in public figures (%s)", row->source);
    text_add(out, ", which is ");
    add_times(row->estimate.estimate / row->beside, out);
    text_add(out, ".");
    add_advice(of, row, out);
}

/* How each row reads in a sentence; NULL: it is not in it. */
static const struct {
    const char *before, *after;
} meanwhile[NMOMENT] = {
    [MOMENT_SENT] = {"each sends ", " proposals a week"},
    [MOMENT_FIRST_DAY] = {"a post gets ", " proposals in its first 18 hours"},
    [MOMENT_ANSWERED] = {"", " proposals are answered"},
    [MOMENT_HIRED] = {"", " win the job"},
};

/* Whether few proposals are sent for want of Connects alone: as many are wanted
 * as the scenario says. */
static bool lacks_connects(const struct as_simulated *of,
                           const struct as_simulated_row *row)
{
    if (row->moment != MOMENT_SENT || isnan(row->stated) ||
        row->estimate.estimate > row->stated)
        return false;
    for (int i = 0; i < of->nrows; i++)
        if (of->row[i].moment == MOMENT_WANTED)
            return !of->row[i].is_far;
    return false;
}

/* A number that is far: from what. */
static void add_far(const struct as_simulated *of, struct text *out)
{
    for (int i = 0; i < of->nrows; i++) {
        if (!of->row[i].is_far || !meanwhile[of->row[i].moment].before ||
            lacks_connects(of, &of->row[i]))
            continue;
        text_add(out, isnan(of->row[i].stated)
                          ? ", far from what was counted: the answer is about "
                            "a market unlike that one"
                          : ", far from what the scenario says: look at "
                            "\"What market was simulated?\"");
        return;
    }
}

/* Whether luck moves the number by more than a tenth of itself. */
static bool is_rough(const struct estimate *e)
{
    return (e->high - e->low) / 2 > 0.1 * fabs(e->estimate);
}

/* "0.5 to 4.6 by chance", within what is possible. */
static void add_chance(const struct as_simulated_row *row, struct text *out)
{
    const struct moment_row *moment = &moment_rows[row->moment];
    const struct estimate *e = &row->estimate;

    add_number(moment, fmax(0, e->low), out);
    text_add(out, " to ");
    add_number(moment, is_share(moment) ? fmin(1, e->high) : e->high, out);
    text_add(out, " by chance");
}

/* What stands behind a number: how sure it is, if not very, and what it is held
 * against. */
static void add_beside(const struct as_simulated *of,
                       const struct as_simulated_row *row, struct text *out)
{
    bool rough = is_rough(&row->estimate);
    bool lacks = row->is_far && lacks_connects(of, row);
    bool beside = !lacks && !isnan(row->beside);

    if (rough || beside)
        text_add(out, " (");
    if (rough)
        add_chance(row, out);
    if (rough && beside)
        text_add(out, "; ");
    if (beside) {
        text_add(out, isnan(row->stated) ? "counted: " : "the scenario says ");
        add_amount(&moment_rows[row->moment], row->beside, out);
    }
    if (rough || beside)
        text_add(out, ")");
    if (lacks)
        add_plain(" of ", row->stated, " wanted (the rest lacks Connects)",
                  out);
}

void market_words_meanwhile(const struct as_simulated *of, struct text *out)
{
    const char *between = "In this market ";

    for (int i = 0; i < of->nrows; i++) {
        const struct as_simulated_row *row = &of->row[i];
        const struct moment_row *moment = &moment_rows[row->moment];
        if (!meanwhile[row->moment].before || isnan(row->estimate.estimate))
            continue;
        text_printf(out, "%s%s", between, meanwhile[row->moment].before);
        add_amount(moment, row->estimate.estimate, out);
        text_add(out, meanwhile[row->moment].after);
        add_beside(of, row, out);
        between = ", ";
    }
    if (strcmp(between, ", ") != 0)
        return;
    add_far(of, out);
    text_add(out, ". ");
}

static int count(const struct judged *judged, int n, enum moment_inside inside)
{
    int found = 0;

    for (int i = 0; i < n; i++)
        found += judged[i].inside == inside;
    return found;
}

static void add_name(const struct judged *judged, struct text *out)
{
    const struct moment_row *row = &moment_rows[judged->target->moment];

    text_printf(out, "\"%s\" (", row->title);
    if (isnan(judged->estimate.estimate))
        text_add(out, "no value");
    else
        figure_plain(judged->estimate.estimate, 3, out);
    text_add(out, "; target ");
    moment_print_band(&judged->target->band, out);
    if (judged->more > 0)
        text_printf(out, "; about %d runs would decide", judged->more);
    text_add(out, ")");
}

static void add_names(const struct judged *judged, int n,
                      enum moment_inside inside, const char *what,
                      struct text *out)
{
    const char *between = "";

    if (count(judged, n, inside) == 0)
        return;
    text_printf(out, " %s: ", what);
    for (int i = 0; i < n; i++) {
        if (judged[i].inside != inside)
            continue;
        text_add(out, between);
        add_name(&judged[i], out);
        between = ", ";
    }
    text_add(out, ".");
}

/* None is decided, so a count of those met would mislead. */
static void add_open(const struct judged *judged, int n, struct text *out)
{
    int few = 0;

    for (int i = 0; i < n; i++)
        few += (judged[i].estimate.flags & ESTIMATE_INSUFFICIENT) != 0;
    text_add(out, "Whether the market meets its ");
    if (n == 1)
        text_add(out, "one target is open");
    else
        text_printf(out, "%d targets is open", n);
    if (few == n)
        text_add(out, ": one run cannot tell them from luck, two could.");
    else
        text_add(out, ".");
    if (few < n)
        add_names(judged, n, MOMENT_UNDECIDED, "Not decided", out);
}

void market_words_targets(const struct judged *judged, int n, struct text *out)
{
    int met = count(judged, n, MOMENT_INSIDE);

    if (n == 0)
        return;
    if (count(judged, n, MOMENT_UNDECIDED) == n) {
        add_open(judged, n, out);
        return;
    }
    if (n == 1)
        text_add(out, met == 1 ? "The market meets its one target."
                               : "The market misses its one target.");
    else if (met == n)
        text_printf(out, "The market meets all its %d targets.", n);
    else
        text_printf(out, "The market meets %d of its %d targets.", met, n);
    add_names(judged, n, MOMENT_OUTSIDE, "Missed", out);
    add_names(judged, n, MOMENT_UNDECIDED, "Not decided", out);
}
