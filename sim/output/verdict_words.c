/* Numbers and intervals of the verdict, in words. */
#include <math.h>
#include <string.h>

#include "output/verdict.h"
#include "report/report_parts.h"

/* A value that rounds to zero has no sign. */
static void add_number(struct text *out, double value, const struct estimate *e,
                       const char *plus)
{
    struct text digits = {0};

    text_printf(&digits, "%.*f", report_decimals(e->estimate, e->low, e->high),
                fabs(value));
    if (strspn(digits.data, "0.") < digits.length)
        text_add(out, value < 0 ? "-" : plus);
    text_add(out, digits.data);
    text_fini(&digits);
}

void verdict_number(struct text *out, double value, const struct estimate *e)
{
    add_number(out, value, e, "");
}

void verdict_signed(struct text *out, double value, const struct estimate *e)
{
    add_number(out, value, e, "+");
}

void verdict_interval(const struct estimate *e, struct text *out)
{
    text_printf(out, "%g %% %s ", 100 * ESTIMATE_LEVEL,
                estimate_is_sequence(e) ? "interval, whenever one looks,"
                                        : "interval");
    verdict_number(out, e->low, e);
    text_add(out, " to ");
    verdict_number(out, e->high, e);
}

void verdict_level(const struct estimate *e, bool has_interval,
                   struct text *out)
{
    if (isnan(e->estimate)) {
        text_add(out, e->flags & ESTIMATE_UNDEFINED
                          ? "no value: there is nothing to measure in any "
                            "replication (undefined)"
                          : "no value (not_finite)");
        return;
    }
    verdict_number(out, e->estimate, e);
    if (e->flags & ESTIMATE_NO_VARIANCE) {
        text_add(out, ", the same in every replication");
    } else if (has_interval) {
        text_add(out, " (");
        verdict_interval(e, out);
        text_add(out, ")");
    }
}
