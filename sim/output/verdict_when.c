/* By when is a freelancer hired? Cumulative incidence of the first hire, with
 * leaving as the competing cause. */
#include <math.h>

#include "estimates/curve.h"
#include "estimates/scope.h"
#include "output/results_parts.h"

/* Whether every replication has the number. */
static bool is_complete(const struct estimate *e, int n)
{
    return e->n == n && isfinite(e->low) && isfinite(e->high);
}

/* "5.0 (4.1 to 6.0) are hired for the first time within 30 days of opening an
 * account, 13 (11 to 15) within 90 days" */
static void add_shares(const struct curve *curve, struct text *out)
{
    for (size_t i = 0; i < CURVE_NFIXED; i++) {
        const struct curve_day *day =
            curve_day(curve, curve_days[i] * TICKS_PER_DAY);
        if (!day || !is_complete(&day->share[0], curve->nusable))
            continue;
        const struct estimate *e = &day->share[0];
        bool is_first = out->length == 0;
        text_printf(out, "%s%.1f (%.1f to %.1f%s)%s within %d days%s",
                    is_first ? "" : ", ", 100 * e->estimate, 100 * e->low,
                    100 * e->high, is_first ? " by chance" : "",
                    is_first ? " are hired for the first time" : "",
                    curve_days[i], is_first ? " of opening an account" : "");
    }
}

static void add_half(const struct curve *curve, struct text *out)
{
    const struct estimate *e = &curve->half;

    if (is_complete(e, curve->nusable))
        text_printf(out, "half of them by day %.0f (%.0f to %.0f).",
                    e->estimate, e->low, e->high);
    else if (curve->nreached == 0)
        text_add(out, "fewer than half of them ever are in that time.");
    else
        text_printf(out,
                    "half of them were hired before the end in %d of %d "
                    "runs.",
                    curve->nreached, curve->nusable);
}

void results_when_hired(const struct estimates *estimates, int arm,
                        struct text *out)
{
    int population = scope_own(estimates->scenario, estimates->headline, arm);
    const struct curve *curve =
        estimates_curve(estimates, arm, population, RESULT_FIRST_HIRE);
    struct text shares = {0};

    if (curve && curve->nusable > 1)
        add_shares(curve, &shares);
    if (shares.length > 0) {
        text_printf(out, "Of 100 of \"%s\" %s; ",
                    estimates->scenario->arm[arm].title, shares.data);
        add_half(curve, out);
        text_add(out, " ");
    }
    text_fini(&shares);
}
