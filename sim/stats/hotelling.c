/* Hotelling's T2 of two means (Hotelling 1931). */
#include "stats/hotelling.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "stats/interval.h"

/* Correlated by more than that: one number twice. */
#define ALIKE (1 - 1e-9)

static double covariance(const double *x, const double *y, size_t n,
                         double mean_x, double mean_y)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += (x[i] - mean_x) * (y[i] - mean_y);
    return sum / (double)(n - 1);
}

static bool differs(const double *x, size_t n, double level)
{
    struct estimate e = interval_mean(x, n, level);

    return e.low > 0 || e.high < 0;
}

bool hotelling_rejects(const double *x, const double *y, size_t n, double level)
{
    if (n < 3)
        return false;
    double count = (double)n, a = interval_sum(x, n) / count,
           b = interval_sum(y, n) / count;
    double xx = covariance(x, x, n, a, a), yy = covariance(y, y, n, b, b),
           xy = covariance(x, y, n, a, b);
    if (!(fabs(xy) < ALIKE * sqrt(xx * yy)))
        return differs(x, n, 1 - (1 - level) / 2) ||
               differs(y, n, 1 - (1 - level) / 2);
    double t2 = count * (a * a * yy - 2 * a * b * xy + b * b * xx) /
                (xx * yy - xy * xy);
    double f = gsl_cdf_fdist_Pinv(level, 2, count - 2);

    return t2 > 2 * (count - 1) / (count - 2) * f;
}
