/* Numbers, amounts and ranges of the verdict, in words. */
#include <math.h>

#include "output/verdict.h"

void verdict_margin(const struct estimates_contrast *contrast, const char *unit,
                    struct text *out)
{
    figure_stated(contrast->margin, unit, out);
}

void verdict_period(const struct estimates *estimates, int arm,
                    struct text *out)
{
    double days = time_to_days(estimates->scenario->arm[arm].config->horizon);

    if (days >= 365 && days <= 366)
        text_add(out, "a year");
    else
        text_printf(out, "in %g days", days);
}

void verdict_span(const struct estimates *estimates, struct text *out)
{
    if (metric_rows[estimates->headline].kind != METRIC_COUNT)
        return;
    text_add(out, " ");
    verdict_period(estimates, estimates->scenario->baseline, out);
}

void verdict_chance(const struct estimate *e, struct text *out)
{
    text_add(out, " by chance");
    if (estimate_is_sequence(e))
        text_add(out, ", whenever one looks");
}

void verdict_level(const struct estimate *e, const char *unit, struct text *out)
{
    if (isnan(e->estimate)) {
        text_add(out, e->flags & ESTIMATE_UNDEFINED
                          ? "no value: there is nothing to measure in any run "
                            "(undefined)"
                          : "no value (not_finite)");
        return;
    }
    figure_amount(e, e->estimate, unit, true, out);
    if (e->flags & ESTIMATE_NO_VARIANCE) {
        text_add(out, ", the same in every run");
        return;
    }
    text_add(out, " (");
    figure_range(e, unit, 1, out);
    verdict_chance(e, out);
    text_add(out, ")");
}
