/* Estimates in words. A number that is missing says why, one that never varied
 * says that instead of an interval of no width. */
#include "experiment/words.h"

#include <math.h>

static const char *reason(const struct estimate *e)
{
    if (e->flags & ESTIMATE_UNDEFINED)
        return e->n == 0 ? "not defined in any replication"
                         : "the count it is divided by is 0";
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

int words_largest(const struct estimate *e, int n)
{
    int most = -1;

    for (int i = 0; i < n; i++)
        if (fabs(e[i].estimate) > (most < 0 ? 0 : fabs(e[most].estimate)))
            most = i;
    return most;
}

/* No largest one: because of zeros, or because nothing has a value. */
static void add_none(struct text *out, const struct estimate *e, int n,
                     const char *measure)
{
    int missing = -1, zeros = 0;

    for (int i = 0; i < n; i++)
        if (isnan(e[i].estimate))
            missing = i;
        else
            zeros++;
    if (zeros == n)
        text_printf(out,
                    "None changes anything over its range: every %s is exactly "
                    "0.",
                    measure);
    else if (zeros > 0)
        text_printf(out,
                    "%d of %d change nothing; the others have no %s: ", zeros,
                    n, measure);
    else
        text_printf(out, "No %s can be told: ", measure);
    if (missing < 0)
        return;
    text_printf(out, "%s.",
                e[missing].flags & ESTIMATE_NO_VARIANCE
                    ? "the response does not vary"
                    : reason(&e[missing]));
}

void words_add_largest(struct text *out, const struct estimate *e,
                       const char *const *name, int n, const char *measure,
                       const char *unit)
{
    int most = words_largest(e, n), equal = 0;

    if (most < 0) {
        add_none(out, e, n, measure);
        return;
    }
    for (int i = 0; i < n; i++) {
        double gap = fabs(e[i].estimate) - fabs(e[most].estimate);
        if (gap >= 0)
            text_printf(out, "%s%s", equal++ ? ", " : "", name[i]);
    }
    text_printf(out, " %s the largest %s: %.4g%s%s", equal > 1 ? "have" : "has",
                measure, e[most].estimate, unit[0] ? " " : "", unit);
    if (!isnan(e[most].low) && !isnan(e[most].high))
        text_printf(out, " (%g %% interval %.4g to %.4g%s)",
                    100 * e[most].level, e[most].low, e[most].high,
                    n > 2 && equal == 1
                        ? "; the largest of several is on the high side"
                        : "");
    text_add(out, ".");
}
