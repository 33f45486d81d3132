/* Told beside the headline: a title for each, a line for each arm. */
#include "cli/ending_also.h"

#include <math.h>

#include "cli/columns.h"
#include "estimates/besides.h"
#include "output/verdict.h"

static void add_range(const struct estimate *e, const char *between,
                      struct text *out)
{
    figure_number(out, e->low, e);
    text_add(out, between);
    figure_number(out, e->high, e);
}

/* The number with what luck leaves open. Of a ratio whose divisor may be 0 there
 * is none. */
static void add_value(const struct also_fact *fact, struct text *out)
{
    const struct estimate *e = fact->of;
    bool is_same = e->flags & ESTIMATE_NO_VARIANCE;

    if (fact->shape == FIELLER_OUTSIDE || fact->shape == FIELLER_ALL) {
        text_add(out, "cannot be told");
        return;
    }
    if (isnan(e->estimate)) {
        text_add(out, "no value");
        return;
    }
    figure_number(out, e->estimate, e);
    if (is_same)
        text_printf(out, " (same in every %s)",
                    fact->versus == ARM_UNPAIRED ? "run" : "pair");
    if (is_same || isnan(e->low))
        return;
    text_add(out, " (");
    add_range(e, " to ", out);
    text_add(out, ")");
}

static void add_line(const struct estimates *estimates,
                     const struct also_fact *fact, struct text *out)
{
    static const int width[] = {52, 25};
    struct text value = {0};

    add_value(fact, &value);
    const char *const cell[] = {estimates->scenario->arm[fact->arm].title,
                                value.data};
    columns_add(out, 2, width, cell, 2);
    text_fini(&value);
}

/* Whether the table of arms has it, which it does if the headline is a
 * quantity. */
static bool has_column(const struct scenario *scenario, const struct also *also)
{
    return quantity_headline(scenario) != NQUANTITY && also->is_quantity &&
           (also->quantity == QUANTITY_EXTRA_HIRES ||
            also->quantity == QUANTITY_BREAK_EVEN_HOUR);
}

void ending_also(const struct estimates *estimates, struct text *out)
{
    const struct scenario *scenario = estimates->scenario;
    struct also_fact fact;

    for (int which = 0; which < scenario->nalso; which++) {
        bool is_first = true;
        if (has_column(scenario, &scenario->also[which]))
            continue;
        for (int arm = 0; arm < scenario->narms; arm++) {
            if (!also_fact(estimates, which, arm, &fact))
                continue;
            if (is_first)
                text_printf(out, "%s, %s%s\n", fact.title, fact.unit,
                            fact.quantity || fact.versus == ARM_UNPAIRED
                                ? ""
                                : ": the difference");
            is_first = false;
            add_line(estimates, &fact, out);
        }
    }
}
