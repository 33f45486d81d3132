/* D'Agostino 1970, "Transformation to normality of the null distribution of
 * g1"; Johnson 1978; Hall 1992, "On the removal of skewness by
 * transformation". */
#include "stats/skewness.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

#include "base/mem.h"
#include "stats/interval.h"
#include "stats/sum.h"

/* Deviations are scaled first, so that their cubes cannot underflow. */
double skewness_of(const double *x, size_t n)
{
    double size = (double)n, scale = 0;
    struct sum squares = {0}, cubes = {0};

    if (n < 3)
        return NAN;
    double mean = interval_sum(x, n) / size;
    for (size_t i = 0; i < n; i++)
        scale = fmax(scale, fabs(x[i] - mean));
    if (!(scale > 0) || !isfinite(scale))
        return NAN;
    for (size_t i = 0; i < n; i++) {
        double z = (x[i] - mean) / scale;
        sum_add(&squares, z * z);
        sum_add(&cubes, z * z * z);
    }
    double variance = sum_total(&squares) / size;
    return sum_total(&cubes) / size / (variance * sqrt(variance));
}

double skewness_p_value(double g1, size_t n)
{
    double size = (double)n;

    if (n < 8 || isnan(g1))
        return NAN;
    double y = g1 * sqrt((size + 1) * (size + 3) / (6 * (size - 2)));
    double kurtosis = 3 * (size * size + 27 * size - 70) * (size + 1) *
                      (size + 3) /
                      ((size - 2) * (size + 5) * (size + 7) * (size + 9));
    double w2 = sqrt(2 * (kurtosis - 1)) - 1;
    double delta = 1 / sqrt(log(w2) / 2);
    double alpha = sqrt(2 / (w2 - 1));
    double z = delta * asinh(y / alpha);
    return 2 * gsl_cdf_ugaussian_Q(fabs(z));
}

/* Copies the finite values; returns how many. */
static size_t keep_finite(const double *x, size_t n, double *kept)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++)
        if (isfinite(x[i]))
            kept[count++] = x[i];
    return count;
}

void skewness_add(struct skewness_history *history, const double *x, size_t n)
{
    double *kept = mem_new(n + 1, sizeof(*kept));
    size_t count = keep_finite(x, n, kept);
    double g1 = count < SKEWNESS_N ? (double)NAN : skewness_of(kept, count);
    double p = skewness_p_value(g1, count);

    mem_free(kept);
    if (isnan(p))
        return;
    double least = history->rows > 0 ? history->p / history->rows : 2;
    history->rows++;
    if (p < least)
        history->g1 = g1;
    history->p = fmin(p, least) * history->rows;
}

bool skewness_matters(const struct skewness_history *history, int n)
{
    return history->rows > 0 && history->p < SKEWNESS_ALPHA &&
           n < 25 * history->g1 * history->g1;
}

/* The t that Hall's monotone cubic takes to `y`, a = g1 / sqrt(n):
 * t + a t^2 / 3 + a^2 t^3 / 27 + a / 6 = y. */
static double untransformed(double y, double a)
{
    return fabs(a) < 1e-9 ? y : 3 / a * (cbrt(1 + a * (y - a / 6)) - 1);
}

struct estimate skewness_interval(const double *x, size_t n, double level)
{
    struct estimate out = interval_mean(x, n, level);
    double *kept = mem_new(n + 1, sizeof(*kept));
    size_t count = keep_finite(x, n, kept);
    double g1 = skewness_of(kept, count);

    mem_free(kept);
    out.method = "skew_adjusted_t";
    if (isnan(g1) || !(out.sd > 0))
        return out;
    double se = out.sd / sqrt((double)count), a = g1 / sqrt((double)count);
    double t = interval_t_quantile((1 + level) / 2, out.df);
    out.low = out.estimate - se * untransformed(t, a);
    out.high = out.estimate - se * untransformed(-t, a);
    return out;
}
