/* By when is a freelancer hired? Cumulative incidence of the first hire, with
 * leaving as the competing cause: one curve for each replication, then t over
 * replications. Beyond what was observed in one of them nothing is said. */
#include <math.h>

#include "base/mem.h"
#include "output/results_parts.h"
#include "stats/interval.h"

enum {
    CAUSE_HIRED = 1
};

/* The first day by which half are hired; NAN if that is not reached. */
static double half_hired(const struct survival *survival)
{
    for (size_t i = 0; i < survival->nsteps; i++)
        if (survival_incidence(survival, CAUSE_HIRED, survival->step[i].time) >=
            0.5)
            return time_to_days(survival->step[i].time);
    return NAN;
}

/* Whether every replication has the number. */
static bool is_complete(const struct estimate *e, int n)
{
    return e->n == n && isfinite(e->low) && isfinite(e->high);
}

static void add_shares(const struct runs *runs, const struct survival *market,
                       int n, int64_t horizon, struct text *out)
{
    static const int days[] = {30, 90, 180, 365};
    const char *before = " hired for the first time by ";

    for (size_t i = 0; i < COUNTOF(days); i++) {
        sim_time t = days[i] * TICKS_PER_DAY;
        struct estimate e = estimates_as_stopped(
            runs,
            survival_mean_incidence(market, (size_t)n, CAUSE_HIRED, t,
                                    ESTIMATE_LEVEL),
            0, 1);
        if (t > horizon || !is_complete(&e, n))
            continue;
        text_printf(out, "%sday %d: %.1f %% (%.1f to %.1f)", before, days[i],
                    100 * e.estimate, 100 * e.low, 100 * e.high);
        before = ", ";
    }
}

static void add_half(const struct runs *runs, const struct survival *market,
                     int n, struct text *out)
{
    double *x = mem_new((size_t)n, sizeof *x);
    int nreached = 0;

    for (int i = 0; i < n; i++) {
        x[i] = half_hired(&market[i]);
        nreached += isfinite(x[i]);
    }
    struct estimate e = estimates_as_stopped(
        runs, interval_mean(x, (size_t)n, ESTIMATE_LEVEL), 0, INFINITY);
    if (is_complete(&e, n))
        text_printf(out, "half of them by day %.0f (%.0f to %.0f).", e.estimate,
                    e.low, e.high);
    else
        text_printf(out,
                    "half of them were hired before the end in %d of %d "
                    "replications.",
                    nreached, n);
    mem_free(x);
}

void results_when_hired(const struct runs *runs, int arm, struct text *out)
{
    const struct arm *which = &runs->scenario->arm[arm];
    struct survival *market =
        mem_new((size_t)runs->replications, sizeof *market);
    struct text shares = {0};
    int n = 0;

    for (int64_t r = 0; r < runs->replications; r++) {
        const struct result *result = runs_result(runs, arm, r);
        if (usable(result))
            results_curve(result, RESULT_FIRST_HIRE, 0, &market[n++]);
    }
    if (n > 1)
        add_shares(runs, market, n, which->config->horizon, &shares);
    if (shares.length > 0) {
        text_printf(out,
                    " By when, days from the opening of the account, "
                    "95 %% intervals: of \"%s\" are%s; ",
                    which->title, shares.data);
        add_half(runs, market, n, out);
    }
    for (int i = 0; i < n; i++)
        survival_fini(&market[i]);
    mem_free(market);
    text_fini(&shares);
}
