/* Estimates in words. A number that is missing says why, one that never varied
 * says that instead of an interval of no width. */
#include "experiment/words.h"

#include <math.h>

static const char *reason(const struct estimate *e)
{
    if (e->flags & ESTIMATE_RATIO_UNDEFINED)
        return "the count it is divided by is 0";
    if (e->flags & ESTIMATE_NOT_FINITE)
        return "the numbers are too large";
    if (e->flags & ESTIMATE_CENSORED)
        return "nobody is seen that long";
    if (e->n == 0)
        return "not defined in any replication";
    return "too few replications have one";
}

bool words_is_zero(const struct estimate *e)
{
    return (e->flags & ESTIMATE_NO_VARIANCE) && fabs(e->estimate) <= 0;
}

void words_estimate(struct text *out, const struct estimate *e,
                    const char *unit, bool is_signed)
{
    const char *blank = unit[0] ? " " : "";

    if (isnan(e->estimate)) {
        text_printf(out, "no value (%s)", reason(e));
        return;
    }
    if (e->flags & ESTIMATE_NO_VARIANCE)
        text_add(out, "exactly ");
    if (is_signed && fabs(e->estimate) > 0)
        text_printf(out, "%+.4g%s%s", e->estimate, blank, unit);
    else
        text_printf(out, "%.4g%s%s", e->estimate, blank, unit);
    if (e->flags & ESTIMATE_NO_VARIANCE)
        text_add(out, " in every replication");
    else if (!isnan(e->low) && !isnan(e->high))
        text_printf(out, " (%.4g to %.4g)", e->low, e->high);
}
