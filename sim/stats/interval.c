/* Intervals over replications. Law, Simulation Modeling and Analysis, ch. 9. */
#include "stats/interval.h"

#include <float.h>
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

/* Spread that sums of doubles make of nothing, relative to what was added. */
#define ROUNDING (64 * DBL_EPSILON)

static double largest(const double *x, size_t n)
{
    double most = 0;

    for (size_t i = 0; i < n; i++)
        most = fmax(most, fabs(x[i]));
    return most;
}

/* Mean of n finite values. Those of a magnitude of at most `scale` make of
 * equal numbers some that differ by rounding: that is no variance. */
static struct estimate mean_of(const double *x, size_t n, double level,
                               const char *method, double scale)
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
    double spread = 0;
    bool is_equal = true;
    for (size_t i = 0; i < n; i++) {
        double deviation = x[i] - mean;
        sum_add(&squares, deviation * deviation);
        spread = fmax(spread, fabs(deviation));
        is_equal = is_equal && x[i] == x[0];
    }
    bool is_constant = is_equal || spread <= ROUNDING * scale;
    out.df = size - 1;
    out.estimate = is_equal ? x[0] : mean;
    if (is_constant && fabs(out.estimate) <= ROUNDING * scale)
        out.estimate = 0;
    out.sd = is_constant ? 0 : sqrt(sum_total(&squares) / (size - 1));
    if (out.sd == 0) /* also where the squares underflow */
        out.flags |= ESTIMATE_NO_VARIANCE;
    set_limits(&out, out.sd / sqrt(size));
    return out;
}

/* Why there are fewer than two values of n replications: a quantity that had
 * none in any of them is not one of too few. */
static unsigned why_missing(const double *a, const double *b, size_t n,
                            size_t kept)
{
    if (n < 2 || kept > 0)
        return ESTIMATE_INSUFFICIENT;
    for (size_t i = 0; i < n; i++)
        if (isinf(a[i]) || (b && isinf(b[i])))
            return ESTIMATE_NOT_FINITE;
    return ESTIMATE_UNDEFINED;
}

/* What is said of those that were left out. */
static void mark_missing(struct estimate *out, const double *a, const double *b,
                         size_t n, size_t kept)
{
    if (kept == n)
        return;
    out->flags |= ESTIMATE_MISSING;
    if (kept >= 2)
        return;
    out->flags &= ~(unsigned)ESTIMATE_INSUFFICIENT;
    out->flags |= why_missing(a, b, n, kept);
    if (out->flags & ESTIMATE_UNDEFINED)
        out->flags &= ~(unsigned)ESTIMATE_MISSING;
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
    struct estimate out =
        mean_of(keep, kept, level, "student_t", largest(keep, kept));

    mark_missing(&out, x, NULL, n, kept);
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
    double r = sum_total(&products) / mean_a->df / mean_a->sd / mean_b->sd;
    return isfinite(r) ? fmax(-1, fmin(1, r)) : (double)NAN;
}

static void pair_finite(const double *a, const double *b, size_t n,
                        double level, struct interval_pair *out)
{
    double *d = mem_new(n + 1, sizeof(*d));
    double size_a = largest(a, n), size_b = largest(b, n);
    struct estimate mean_a = mean_of(a, n, level, "student_t", size_a);
    struct estimate mean_b = mean_of(b, n, level, "student_t", size_b);

    for (size_t i = 0; i < n; i++)
        d[i] = a[i] - b[i];
    struct estimate *mean = &out->difference;
    *mean = mean_of(d, n, level, "paired_t", fmax(size_a, size_b));
    mem_free(d);
    out->p = out->correlation = out->vrf = NAN;
    if (isnan(mean->estimate))
        return;
    out->correlation = correlation(a, b, &mean_a, &mean_b);
    if (!(mean->sd > 0))
        return;
    double se = mean->sd / sqrt((double)n);
    out->p = fmax(DBL_MIN, interval_t_p_value(mean->estimate / se, mean->df));
    if (!(mean_a.sd > 0 && mean_b.sd > 0))
        return; /* there is no luck to share with what does not vary */
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
    mark_missing(&out.difference, a, b, n, kept);
    mem_free(keep_b);
    mem_free(keep_a);
    return out;
}
