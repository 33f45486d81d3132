/* Intervals over replications. Law, Simulation Modeling and Analysis, ch. 9. */
#include "stats/interval.h"

#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_cdf.h>

#include "base/mem.h"
#include "base/status.h"
#include "stats/sum.h"

static double finite_or_nan(double x)
{
    return isfinite(x) ? x : (double)NAN;
}

double interval_sum(const double *x, size_t n)
{
    struct sum sum = {0};

    for (size_t i = 0; i < n; i++)
        sum_add(&sum, x[i]);
    return sum_total(&sum);
}

/* gsl_cdf_tdist_Pinv answers p outside (0, 1) or df <= 0 with NAN or worse,
 * and does not call the error handler: hence the checks. */
double interval_t_quantile(double p, double df)
{
    if (!(p > 0 && p < 1 && df > 0))
        return NAN;
    return finite_or_nan(gsl_cdf_tdist_Pinv(p, df));
}

double interval_z_quantile(double p)
{
    if (!(p > 0 && p < 1))
        return NAN;
    return finite_or_nan(gsl_cdf_ugaussian_Pinv(p));
}

double interval_t_p_value(double t, double df)
{
    if (isnan(t) || !(df > 0))
        return NAN;
    if (isinf(t))
        return 0;
    return fmin(1, finite_or_nan(2 * gsl_cdf_tdist_Q(fabs(t), df)));
}

/* Puts limits at +- t * se around the estimate. */
static void set_limits(struct estimate *out, double se)
{
    double half = interval_t_quantile((1 + out->level) / 2, out->df) * se;

    out->low = out->estimate - half;
    out->high = out->estimate + half;
    if (isfinite(out->estimate) && isfinite(out->low) && isfinite(out->high))
        return;
    unsigned flags = out->flags | ESTIMATE_NOT_FINITE;
    int n = out->n;
    *out = estimate_missing(out->level, out->method, flags);
    out->n = n;
}

/* Cochran's rule for the normal approximation: n >= 25 g1^2. Deviations are
 * scaled first, so that their cubes cannot underflow. */
static bool is_skewed(const double *x, size_t n, double mean, double sd)
{
    struct sum cubes = {0};
    double size = (double)n;
    double scale = sd * sqrt((size - 1) / size);

    for (size_t i = 0; i < n; i++) {
        double z = (x[i] - mean) / scale;
        sum_add(&cubes, z * z * z);
    }
    double g1 = sum_total(&cubes) / size;
    return size < 25 * g1 * g1;
}

/* Mean of n finite values. */
static struct estimate mean_of(const double *x, size_t n, double level,
                               const char *method)
{
    struct estimate out =
        estimate_missing(level, method, n < 2 ? ESTIMATE_INSUFFICIENT : 0);

    SIM_REQUIRE(level > 0 && level < 1 && n <= 1000000000);
    out.n = (int)n;
    if (n < 2)
        return out;
    double size = (double)n;
    double mean = interval_sum(x, n) / size;
    struct sum squares = {0};
    bool is_constant = true;
    for (size_t i = 0; i < n; i++) {
        double deviation = x[i] - mean;
        sum_add(&squares, deviation * deviation);
        is_constant = is_constant && x[i] == x[0];
    }
    out.df = size - 1;
    out.estimate = is_constant ? x[0] : mean;
    out.sd = is_constant ? 0 : sqrt(sum_total(&squares) / (size - 1));
    if (!(out.sd > 0)) /* also where the squares underflow */
        out.flags |= ESTIMATE_NO_VARIANCE;
    else if (is_skewed(x, n, mean, out.sd))
        out.flags |= ESTIMATE_SKEWED;
    set_limits(&out, out.sd / sqrt(size));
    return out;
}

/* Copies the replications where both arrays (b may be NULL) are finite. */
static size_t keep_finite(const double *a, const double *b, size_t n,
                          double *keep_a, double *keep_b)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++) {
        if (!isfinite(a[i]) || (b && !isfinite(b[i])))
            continue;
        keep_a[kept] = a[i];
        if (b)
            keep_b[kept] = b[i];
        kept++;
    }
    return kept;
}

struct estimate interval_mean(const double *x, size_t n, double level)
{
    double *keep = mem_new(n + 1, sizeof(*keep));
    size_t kept = keep_finite(x, NULL, n, keep, NULL);
    struct estimate out = mean_of(keep, kept, level, "t");

    if (kept < n)
        out.flags |= ESTIMATE_MISSING;
    mem_free(keep);
    return out;
}

static double correlation(const double *a, const double *b,
                          const struct estimate *mean_a,
                          const struct estimate *mean_b)
{
    struct sum products = {0};

    if (!(mean_a->sd > 0 && mean_b->sd > 0))
        return NAN;
    for (int i = 0; i < mean_a->n; i++)
        sum_add(&products,
                (a[i] - mean_a->estimate) * (b[i] - mean_b->estimate));
    return finite_or_nan(sum_total(&products) / mean_a->df / mean_a->sd /
                         mean_b->sd);
}

static void pair_finite(const double *a, const double *b, size_t n,
                        double level, struct interval_pair *out)
{
    double *d = mem_new(n + 1, sizeof(*d));
    struct estimate mean_a = mean_of(a, n, level, "t");
    struct estimate mean_b = mean_of(b, n, level, "t");

    for (size_t i = 0; i < n; i++)
        d[i] = a[i] - b[i];
    struct estimate *mean = &out->difference;
    *mean = mean_of(d, n, level, "paired t");
    mem_free(d);
    out->p = out->correlation = out->vrf = NAN;
    if (isnan(mean->estimate))
        return;
    out->correlation = correlation(a, b, &mean_a, &mean_b);
    if (!(mean->sd > 0)) {
        out->p = mean->estimate == 0 ? 1 : 0;
        return;
    }
    double se = mean->sd / sqrt((double)n);
    out->p = interval_t_p_value(mean->estimate / se, mean->df);
    double ratio_a = mean_a.sd / mean->sd, ratio_b = mean_b.sd / mean->sd;
    out->vrf = finite_or_nan(ratio_a * ratio_a + ratio_b * ratio_b);
    if (out->vrf < 1.2)
        mean->flags |= ESTIMATE_WEAK_PAIRING;
}

struct interval_pair interval_paired(const double *a, const double *b, size_t n,
                                     double level)
{
    double *keep_a = mem_new(n + 1, sizeof(*keep_a));
    double *keep_b = mem_new(n + 1, sizeof(*keep_b));
    size_t kept = keep_finite(a, b, n, keep_a, keep_b);
    struct interval_pair out;

    pair_finite(keep_a, keep_b, kept, level, &out);
    if (kept < n)
        out.difference.flags |= ESTIMATE_MISSING;
    mem_free(keep_b);
    mem_free(keep_a);
    return out;
}
