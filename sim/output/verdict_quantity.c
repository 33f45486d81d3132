/* The verdict of a study whose headline is a quantity: for each arm that is
 * compared, a sentence on what it brings and costs and when that pays; then what
 * others lose. Every sentence is a case of a table. */
#include <math.h>

#include "estimates/figure.h"
#include "estimates/quantity.h"
#include "output/verdict.h"

/* What a comparison looks like when it is told. */
struct telling {
    const struct estimates *estimates;
    int arm;
    const struct quantity *quantity[NQUANTITY];
};

static const struct estimate *of(const struct telling *t, enum quantity_id id)
{
    return &t->quantity[id]->of;
}

/* Of an interval: on which side of 0. */
enum side {
    SIDE_NONE, /* no value */
    SIDE_SAME, /* 0 in every replication */
    SIDE_UNTOLD,
    SIDE_LESS,
    SIDE_MORE,
    NSIDE
};

static enum side side_of(const struct estimate *e)
{
    if (!isfinite(e->estimate))
        return SIDE_NONE;
    if (e->flags & ESTIMATE_NO_VARIANCE && e->estimate == 0)
        return SIDE_SAME;
    if (e->low > 0)
        return SIDE_MORE;
    return e->high < 0 ? SIDE_LESS : SIDE_UNTOLD;
}

static void add_range(const struct estimate *e, double scale, const char *unit,
                      struct text *out)
{
    struct estimate shown = *e;

    shown.estimate *= scale;
    shown.low *= scale;
    shown.high *= scale;
    figure_number(out, shown.low, &shown);
    text_add(out, " to ");
    figure_number(out, shown.high, &shown);
    text_add(out, unit);
}

static void add_size(const struct estimate *e, double scale, struct text *out)
{
    struct estimate shown = *e;

    shown.estimate *= scale;
    shown.low *= scale;
    shown.high *= scale;
    figure_number(out, fabs(shown.estimate), &shown);
}

static void add_hires(const struct telling *t, struct text *out)
{
    static const char *const words[NSIDE] = {
        [SIDE_LESS] = "fewer hires ",
        [SIDE_MORE] = "more hires ",
    };
    const struct estimate *e = of(t, QUANTITY_EXTRA_HIRES);
    enum side side = side_of(e);

    if (side == SIDE_SAME) {
        text_add(out, "not one hire more or less");
    } else if (side == SIDE_UNTOLD) {
        text_add(out, "no clear change in hires (");
        add_range(e, 1, " ", out);
        verdict_period(t->estimates, t->arm, out);
        text_add(out, " by chance)");
    } else if (side != SIDE_NONE) {
        add_size(e, 1, out);
        text_printf(out, " %s", words[side]);
        verdict_period(t->estimates, t->arm, out);
        text_add(out, " (");
        if (side == SIDE_LESS) {
            figure_number(out, -e->high, e);
            text_add(out, " to ");
            figure_number(out, -e->low, e);
        } else {
            add_range(e, 1, "", out);
        }
        text_add(out, " by chance)");
    } else {
        text_add(out, "hires that cannot be compared");
    }
}

/* " for $14 and 12 hours of writing proposals" */
static void add_price(const struct telling *t, struct text *out)
{
    const struct estimate *cash = of(t, QUANTITY_EXTRA_CASH);
    const struct estimate *hours = of(t, QUANTITY_EXTRA_UNPAID_HOURS);

    if (side_of(cash) == SIDE_MORE || side_of(cash) == SIDE_LESS) {
        text_add(out, " for $");
        add_size(cash, 1, out);
        text_add(out, cash->estimate > 0 ? " more" : " less");
    } else {
        text_add(out, " for no more money");
    }
    if (side_of(hours) == SIDE_MORE || side_of(hours) == SIDE_LESS) {
        text_add(out, " and ");
        add_size(hours, 1, out);
        text_printf(out, " %s hours of unpaid work",
                    hours->estimate > 0 ? "more" : "fewer");
    }
}

/* By the value that is assumed: does it pay? */
static void add_here(const struct telling *t, struct text *out)
{
    const struct quantity *q = t->quantity[QUANTITY_BREAK_EVEN_HOUR];
    double hour = q->assumed;
    bool is_under = hour<q->of.low, is_over = hour> q->of.high;
    bool pays = q->reading == READ_BELOW ? is_under : is_over;

    text_add(out, ", so at the $");
    figure_plain(hour, 3, out);
    text_printf(out, " assumed here it %s",
                !is_under && !is_over ? "may or may not"
                : pays                ? "does"
                                      : "does not");
}

/* Told up to a value, and not beyond. */
static void add_beyond(const struct telling *t, struct text *out)
{
    const struct quantity *q = t->quantity[QUANTITY_BREAK_EVEN_HOUR];

    text_printf(out, ": it %s if an hour is worth less than $",
                q->reading == READ_BELOW ? "pays" : "does not pay");
    figure_plain(q->of.low, 2, out);
    text_printf(out, ", and if more, %d runs cannot tell", q->of.n);
}

static void add_turning(const struct telling *t, struct text *out)
{
    const struct quantity *q = t->quantity[QUANTITY_BREAK_EVEN_HOUR];
    bool is_below = q->reading == READ_BELOW;

    if (isinf(q->of.high)) {
        add_beyond(t, out);
        return;
    }
    text_printf(out, ": it pays those whose hour is worth %s than $",
                is_below ? "less" : "more");
    figure_number(out, q->of.estimate, &q->of);
    if (is_below && q->of.low <= 0) { /* perhaps never */
        text_add(out, " and surely not above $");
        figure_number(out, q->of.high, &q->of);
    } else {
        text_add(out, " (");
        add_range(&q->of, 1, " by chance)", out);
    }
    add_here(t, out);
}

static void add_always(const struct telling *t, struct text *out)
{
    (void)t;
    text_add(out, ": it pays whatever an hour is worth");
}

static void add_never(const struct telling *t, struct text *out)
{
    const struct quantity *q = t->quantity[QUANTITY_BREAK_EVEN_HOUR];

    if (q->shape == FIELLER_BETWEEN && q->of.high > 0) {
        text_add(out, ": it pays, if at all, only those whose hour is worth "
                      "less than $");
        figure_number(out, q->of.high, &q->of);
    } else {
        text_add(out, ": it does not pay, whatever an hour is worth");
    }
}

static void add_undecided(const struct telling *t, struct text *out)
{
    text_printf(out, ": whether that pays cannot be told from %d runs",
                t->quantity[QUANTITY_BREAK_EVEN_HOUR]->of.n);
}

static void add_same(const struct telling *t, struct text *out)
{
    (void)t;
    text_add(out, ": nothing is gained and nothing lost");
}

static void add_nothing(const struct telling *t, struct text *out)
{
    (void)t;
    (void)out;
}

static void add_reading(const struct telling *t, struct text *out)
{
    static void (*const cases[QUANTITY_NREADING])(const struct telling *t,
                                                  struct text *out) = {
        [READ_NOTHING] = add_nothing, [READ_BELOW] = add_turning,
        [READ_ABOVE] = add_turning,   [READ_ALWAYS] = add_always,
        [READ_NEVER] = add_never,     [READ_UNDECIDED] = add_undecided,
        [READ_SAME] = add_same,
    };

    cases[t->quantity[QUANTITY_BREAK_EVEN_HOUR]->reading](t, out);
}

/* How much of what a group gains alone is others' loss; more than all of it is
 * said by the hire, for 120 % of a thing cannot be taken. */
static void add_crowding(const struct telling *t, struct text *out)
{
    const struct quantity *q = t->quantity[QUANTITY_CROWDING_OUT];

    if (q->shape != FIELLER_BETWEEN) {
        text_add(out, "How much of what one group gains is taken from others "
                      "cannot be told. ");
        return;
    }
    if (q->of.low > 1) {
        text_add(out, "For each hire that one group gains by it, others lose ");
        add_size(&q->of, 1, out);
        text_add(out, " (");
        add_range(&q->of, 1, " by chance). ", out);
        return;
    }
    bool is_all = q->of.high >= 1;
    text_add(out, is_all ? "About all" : "Of");
    text_add(out, " the hires that one group gains by it");
    if (!is_all) {
        text_add(out, ", ");
        add_size(&q->of, 100, out);
        text_add(out, " %");
    }
    text_add(out, " are taken from others (");
    add_range(&q->of, 100, " % by chance). ", out);
}

static void add_arm(const struct telling *t, struct text *out)
{
    const struct scenario *scenario = t->estimates->scenario;
    const struct arm *arm = &scenario->arm[t->arm];

    verdict_break(out);
    text_printf(out, "\"%s\" instead of \"%s\" brings %s", arm->title,
                scenario->arm[arm->pair].title,
                arm->population > 0 ? "each of the group "
                                    : "each freelancer ");
    add_hires(t, out);
    add_price(t, out);
    add_reading(t, out);
    text_add(out, ". ");
}

/* Each arm that is compared. */
static void for_each(const struct estimates *estimates, struct text *out,
                     void (*add)(const struct telling *t, struct text *out),
                     enum quantity_id needed)
{
    const struct scenario *scenario = estimates->scenario;

    for (int arm = 0; arm < scenario->narms; arm++) {
        struct telling t = {.estimates = estimates, .arm = arm};
        if (scenario->arm[arm].pair == ARM_UNPAIRED)
            continue;
        for (int q = 0; q < NQUANTITY; q++)
            t.quantity[q] =
                estimates_quantity(estimates, arm, (enum quantity_id)q);
        if (t.quantity[needed])
            add(&t, out);
    }
}

void verdict_quantities(const struct estimates *estimates, struct text *out)
{
    for_each(estimates, out, add_arm, QUANTITY_EXTRA_HIRES);
    for_each(estimates, out, add_crowding, QUANTITY_CROWDING_OUT);
}
