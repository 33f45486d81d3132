/* Differences by a metric and by its counterpart. */
#include "estimates/noise.h"

#include <math.h>

#include "base/mem.h"
#include "estimates/estimates_parts.h"
#include "estimates/usable.h"
#include "stats/interval.h"
#include "stats/spreads.h"

const struct noise_pair noise_pairs[NOISE_NPAIR] = {
    {METRIC_HIRES, METRIC_HIRES_EXPECTED, true},
    {METRIC_NET_EARNINGS, METRIC_NET_EARNINGS_EXPECTED, true},
    {METRIC_NET_VALUE, METRIC_NET_VALUE_EXPECTED, true},
    {METRIC_GROSS_EARNINGS, METRIC_EARNINGS_STANDARD, false},
};

/* The differences of a metric in one population: [replications], the caller's.
 */
static double *differences(const struct estimates *estimates,
                           enum metric_id metric,
                           const struct estimates_contrast *contrast)
{
    size_t n = (size_t)estimates->runs->replications;
    const int arm[] = {contrast->arm, contrast->versus};
    double *y = mem_new(4 * n + 1, sizeof *y), *x = y + n;
    double *value[] = {y + 2 * n, y + 3 * n};
    double *difference = mem_new(n + 1, sizeof *difference);

    for (int i = 0; i < 2; i++) {
        estimates_gather(estimates->runs, metric, contrast->population, arm[i],
                         y, x);
        usable_values(metric, y, x, n, value[i]);
    }
    for (size_t r = 0; r < n; r++)
        difference[r] = value[0][r] - value[1][r];
    mem_free(y);
    return difference;
}

static double variance_of(const double *difference, size_t n)
{
    double sd = interval_mean(difference, n, ESTIMATE_LEVEL).sd;

    return sd * sd;
}

bool noise_of(const struct estimates *estimates, const struct noise_pair *pair,
              const struct estimates_contrast *contrast, struct noise *out)
{
    size_t n = (size_t)estimates->runs->replications;
    int population = contrast->population;

    if (!scope_applies(estimates->scenario, pair->metric, population) ||
        !scope_applies(estimates->scenario, pair->by, population))
        return false;
    double *realised = differences(estimates, pair->metric, contrast);
    double *expected = differences(estimates, pair->by, contrast);
    *out = (struct noise){variance_of(realised, n), variance_of(expected, n),
                          spreads_ratio(realised, expected, n, ESTIMATE_LEVEL)};
    mem_free(expected);
    mem_free(realised);
    return true;
}
