/* How one alternative stands by a metric, in words. */
#include <math.h>
#include <string.h>

#include "output/verdict_set.h"

static const char *unit_of(const struct verdict_set *t)
{
    return metric_rows[t->estimates->headline].unit;
}

const struct estimate *verdict_set_difference(const struct verdict_set *t,
                                              int arm)
{
    return &standing_contrast(t->estimates, arm)->difference;
}

const char *verdict_set_versus(const struct verdict_set *t)
{
    return t->estimates->scenario->arm[t->standing->versus].title;
}

/* Whether it came out better than what it is compared with. */
bool verdict_set_is_ahead(const struct verdict_set *t, int arm)
{
    return scope_sign(t->estimates->headline) *
               verdict_set_difference(t, arm)->estimate >
           0;
}

/* "a", and at its first time what is one with it in practice. */
void verdict_set_name(const struct verdict_set *t, int arm, struct text *out)
{
    const struct estimates *estimates = t->estimates;
    const struct scenario *scenario = estimates->scenario;
    int n = 0;

    text_printf(out, "\"%s\"", scenario->arm[arm].title);
    if (t->is_named[arm])
        return;
    t->is_named[arm] = true;
    for (int other = arm + 1; other < scenario->narms; other++)
        if (estimates->twin[other] == arm)
            text_printf(out, "%s\"%s\"", n++ == 0 ? " (or " : ", ",
                        scenario->arm[other].title);
    if (n > 0)
        text_add(out, n > 1 ? ", which come to the same)"
                            : ", which comes to the same)");
}

/* "a", "b" and "c" */
void verdict_set_names(const struct verdict_set *t, const int *arm, int n,
                       const char *and, struct text *out)
{
    for (int i = 0; i < n; i++) {
        if (i > 0)
            text_add(out, i == n - 1 ? and : ", ");
        verdict_set_name(t, arm[i], out);
    }
}

/* "$84 per freelancer (21 to 148 by chance)", how far ahead or behind. */
void verdict_set_size(const struct verdict_set *t, int arm, bool with_unit,
                      struct text *out)
{
    const struct estimate *e = verdict_set_difference(t, arm);

    figure_amount(e, fabs(e->estimate), unit_of(t), with_unit, out);
    text_add(out, " (");
    figure_range(e, unit_of(t), e->estimate < 0 ? -1 : 1, out);
    if (with_unit)
        verdict_chance(e, out);
    text_add(out, ")");
}

void verdict_set_open(const struct verdict_set *t, int arm, struct text *out)
{
    const struct estimate *e = verdict_set_difference(t, arm);

    text_add(out, " (");
    figure_amount(e, e->low, unit_of(t), false, out);
    text_add(out, " to ");
    figure_amount(e, e->high, unit_of(t), true, out);
    text_add(out, ")");
}

static void add_margin(const struct verdict_set *t, int arm, struct text *out)
{
    verdict_margin(standing_contrast(t->estimates, arm), unit_of(t), out);
}

static void add_better(const struct verdict_set *t, int arm, struct text *out)
{
    text_printf(out, " is %s than \"%s\" by ",
                verdict_set_is_ahead(t, arm) ? "better" : "worse",
                verdict_set_versus(t));
    verdict_set_size(t, arm, true, out);
}

static void add_perhaps(const struct verdict_set *t, int arm, struct text *out)
{
    add_better(t, arm, out);
    text_add(out, ", perhaps by less than the ");
    add_margin(t, arm, out);
    text_add(out, " that would matter");
}

static void add_untold(const struct verdict_set *t, int arm, struct text *out)
{
    const struct estimate *e = verdict_set_difference(t, arm);

    text_printf(out,
                " cannot be told apart from \"%s\": ", verdict_set_versus(t));
    figure_amount(e, e->low, unit_of(t), false, out);
    text_add(out, " to ");
    figure_amount(e, e->high, unit_of(t), true, out);
    text_add(out, " is what chance leaves open");
    if (estimate_is_sequence(e))
        text_add(out, ", whenever one looks");
    if (standing_contrast(t->estimates, arm)->margin > 0) {
        text_add(out, ", and ");
        add_margin(t, arm, out);
        text_add(out, " would matter");
    }
}

static void add_equivalent(const struct verdict_set *t, int arm,
                           struct text *out)
{
    const struct estimate *e = verdict_set_difference(t, arm);

    text_printf(out, " differs from \"%s\" by less than the ",
                verdict_set_versus(t));
    add_margin(t, arm, out);
    text_add(out, " that would matter (");
    figure_range(e, unit_of(t), 1, out);
    verdict_chance(e, out);
    text_add(out, ")");
}

static void add_same(const struct verdict_set *t, int arm, struct text *out)
{
    text_printf(out,
                " comes out as \"%s\", the same in every run (difference "
                "exactly 0)",
                verdict_set_versus(t));
    (void)arm;
}

static void add_constant(const struct verdict_set *t, int arm, struct text *out)
{
    const struct estimate *e = verdict_set_difference(t, arm);

    text_printf(out, " differs from \"%s\" by ", verdict_set_versus(t));
    figure_amount(e, e->estimate, unit_of(t), true, out);
    text_add(out, ", the same in every run: nothing tells what other luck "
                  "would do");
}

void verdict_set_relation(const struct verdict_set *t, int arm,
                          struct text *out)
{
    static void (*const cases[STANDING_NRELATION])(
        const struct verdict_set *t, int arm, struct text *out) = {
        [STANDING_SAME] = add_same,
        [STANDING_CONSTANT] = add_constant,
        [STANDING_EQUIVALENT] = add_equivalent,
        [STANDING_UNTOLD] = add_untold,
        [STANDING_PERHAPS_AHEAD] = add_perhaps,
        [STANDING_PERHAPS_BEHIND] = add_perhaps,
        [STANDING_AHEAD] = add_better,
        [STANDING_BEHIND] = add_better,
    };

    cases[standing_relation(t->estimates, arm)](t, arm, out);
}

void verdict_set_choice(const struct verdict_set *t, int arm, struct text *out)
{
    const struct estimate *e = &t->estimates->confirmed[arm];

    if (e->n < 2) {
        text_add(out, "; as it was picked for coming out best, expect "
                      "somewhat less");
        return;
    }
    text_add(out, "; measured again on fresh luck, the difference is ");
    figure_amount(e, e->estimate, unit_of(t), true, out);
    text_add(out, " (");
    figure_range(e, unit_of(t), 1, out);
    text_add(out, " by chance)");
}
