/* Quantiles. Hyndman & Fan 1996 for the types; David & Nagaraja, Order
 * Statistics, 7.1, for the interval. */
#include "stats/quantile.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "base/status.h"

/* Equal values are interchangeable, except 0 and -0: told apart, so that the
 * order does not depend on the library's qsort. */
static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    if (x != y)
        return x < y ? -1 : 1;
    return !!signbit(y) - !!signbit(x);
}

void quantile_sort(double *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        SIM_REQUIRE(!isnan(x[i]));
    if (n)
        qsort(x, n, sizeof(*x), compare_doubles);
}

double quantile_type7(const double *sorted, size_t n, double p)
{
    SIM_REQUIRE(p >= 0 && p <= 1);
    if (n == 0)
        return NAN;
    double place = (double)(n - 1) * p;
    size_t index = (size_t)place;
    double part = place - (double)index;
    if (index + 1 >= n || part == 0)
        return sorted[index];
    return (1 - part) * sorted[index] + part * sorted[index + 1];
}

/* P(B <= k) of B ~ Bin(n, p). */
static double binomial_cdf(int k, int n, double p)
{
    if (k < 0)
        return 0;
    return k >= n ? 1 : gsl_cdf_binomial_P((unsigned)k, p, (unsigned)n);
}

/* Ranks, counted from 1, of the order statistics that bound the p-quantile of
 * n independent values. low 0 or high n + 1: no finite bound. `coverage` is
 * the exact level, at least `level`. */
struct ranks {
    int low, high;
    double coverage;
};

/* l = 1 + max{j: P(B <= j) <= a/2}, u = 1 + min{j: P(B <= j) >= 1 - a/2};
 * exact level P(B <= u - 1) - P(B <= l - 1). */
static struct ranks ranks_of(int n, double p, double level)
{
    SIM_REQUIRE(p > 0 && p < 1 && level > 0 && level < 1);
    double tail = (1 - level) / 2;
    struct ranks out = {.low = 0, .high = n + 1};
    for (int j = 0; j < n && binomial_cdf(j, n, p) <= tail; j++)
        out.low = j + 1;
    for (int j = n - 1; j >= 0 && binomial_cdf(j, n, p) >= 1 - tail; j--)
        out.high = j + 1;
    out.coverage =
        binomial_cdf(out.high - 1, n, p) - binomial_cdf(out.low - 1, n, p);
    return out;
}

struct estimate quantile_interval(const double *sorted, size_t n, double p,
                                  double level)
{
    struct estimate out = estimate_missing(level, "order_statistics", 0);

    SIM_REQUIRE(n <= 1000000000);
    out.n = (int)n;
    if (n < 2) {
        out.flags |= ESTIMATE_INSUFFICIENT;
        return out;
    }
    struct ranks ranks = ranks_of((int)n, p, level);
    out.estimate = quantile_type7(sorted, n, p);
    out.level = ranks.coverage;
    if (ranks.low > 0)
        out.low = sorted[ranks.low - 1];
    else
        out.flags |= ESTIMATE_UNBOUNDED_LOW;
    if (ranks.high <= out.n)
        out.high = sorted[ranks.high - 1];
    else
        out.flags |= ESTIMATE_UNBOUNDED_HIGH;
    return out;
}
