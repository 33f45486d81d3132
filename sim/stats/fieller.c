/* The set is that of all h with a h^2 - 2 b h + c <= 0. */
#include "stats/fieller.h"

#include <math.h>
#include <stdbool.h>

#include "base/status.h"
#include "stats/interval.h"
#include "stats/sum.h"

const char *const fieller_shape_names[FIELLER_NSHAPE] = {
    [FIELLER_NONE] = "",
    [FIELLER_BETWEEN] = "between",
    [FIELLER_OUTSIDE] = "outside",
    [FIELLER_ALL] = "all",
};

struct moments {
    double n, mean_y, mean_x;
    double yy, xx, xy; /* of the means: variances and covariance */
};

static bool is_pair(const double *y, const double *x, size_t i)
{
    return isfinite(y[i]) && isfinite(x[i]);
}

static struct moments moments_of(const double *y, const double *x, size_t n)
{
    struct sum sum_y = {0}, sum_x = {0}, yy = {0}, xx = {0}, xy = {0};
    struct moments m = {0};

    for (size_t i = 0; i < n; i++)
        if (is_pair(y, x, i)) {
            sum_add(&sum_y, y[i]);
            sum_add(&sum_x, x[i]);
            m.n++;
        }
    if (m.n < 2)
        return m;
    m.mean_y = sum_total(&sum_y) / m.n;
    m.mean_x = sum_total(&sum_x) / m.n;
    for (size_t i = 0; i < n; i++)
        if (is_pair(y, x, i)) {
            sum_add(&yy, (y[i] - m.mean_y) * (y[i] - m.mean_y));
            sum_add(&xx, (x[i] - m.mean_x) * (x[i] - m.mean_x));
            sum_add(&xy, (y[i] - m.mean_y) * (x[i] - m.mean_x));
        }
    m.yy = sum_total(&yy) / (m.n * (m.n - 1));
    m.xx = sum_total(&xx) / (m.n * (m.n - 1));
    m.xy = sum_total(&xy) / (m.n * (m.n - 1));
    return m;
}

/* Where the quadratic is 0; a is not 0. */
static void solve(double a, double b, double c, struct fieller *out)
{
    double root = sqrt(fmax(b * b - a * c, 0));
    double far = b >= 0 ? b + root : b - root; /* no cancellation */
    double one = far / a, two = far == 0 ? 0 : c / far;

    out->of.low = fmin(one, two);
    out->of.high = fmax(one, two);
}

struct fieller fieller_set(const double *y, const double *x, size_t n,
                           double level)
{
    struct fieller out = {FIELLER_NONE, estimate_missing(level, "fieller", 0)};
    struct moments m = moments_of(y, x, n);

    SIM_REQUIRE(level > 0 && level < 1 && n <= 1000000000);
    out.of.n = (int)m.n;
    if (m.n < (double)n)
        out.of.flags |= ESTIMATE_MISSING;
    if (n > 1 && m.n == 0)
        out.of.flags = ESTIMATE_UNDEFINED;
    else if (m.n < 2)
        out.of.flags |= ESTIMATE_INSUFFICIENT;
    else if (m.mean_x == 0 && !(m.xx > 0))
        out.of.flags |= ESTIMATE_UNDEFINED;
    if (m.n < 2 || (m.mean_x == 0 && !(m.xx > 0)))
        return out;
    double t = interval_t_quantile((1 + level) / 2, m.n - 1);
    double a = m.mean_x * m.mean_x - t * t * m.xx;
    double b = m.mean_x * m.mean_y - t * t * m.xy;
    double c = m.mean_y * m.mean_y - t * t * m.yy;
    out.of.estimate = m.mean_x == 0 ? (double)NAN : m.mean_y / m.mean_x;
    out.of.df = m.n - 1;
    if (a > 0) {
        out.shape = FIELLER_BETWEEN;
        solve(a, b, c, &out);
        if (out.of.low == out.of.high)
            out.of.flags |= ESTIMATE_NO_VARIANCE;
    } else if (a < 0 && b * b > a * c) {
        out.shape = FIELLER_OUTSIDE;
        solve(a, b, c, &out);
    } else {
        out.shape = FIELLER_ALL;
        out.of.low = -INFINITY;
        out.of.high = INFINITY;
    }
    return out;
}
