/* Poisson and binomial quantiles by a search from the mode.
 *
 * dist_prepare keeps P(X <= mode) and P(X = mode); a draw walks up or down by
 * the ratio of neighbouring probabilities, about one standard deviation of
 * steps. From zero the first term would underflow (exp(-1000)). */
#include <float.h>
#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "base/status.h"
#include "rng/dist_parts.h"

enum {
    AT_MODE_BELOW, /* indices into `cumulative` */
    AT_MODE_MASS,
    AT_MODE
};

/* P(X = k + 1) / P(X = k) */
static double ratio(const struct dist *dist, double k)
{
    const double *p = dist->param;

    if (dist->kind == DIST_POISSON)
        return p[0] / (k + 1);
    return (p[0] - k) / (k + 1) * (p[1] / (1 - p[1]));
}

/* Only one value can come out. */
static bool is_certain(const struct dist *dist)
{
    const double *p = dist->param;

    if (dist->kind == DIST_POISSON)
        return p[0] <= 0;
    return p[0] <= 0 || p[1] <= 0 || p[1] >= 1;
}

void dist_count_prepare(struct dist *dist)
{
    const double *p = dist->param;
    double below;
    double mass;
    unsigned mode;

    if (is_certain(dist))
        return;
    if (dist->kind == DIST_POISSON) {
        mode = (unsigned)p[0];
        below = gsl_cdf_poisson_P(mode, p[0]);
        mass = gsl_ran_poisson_pdf(mode, p[0]);
    } else {
        unsigned n = (unsigned)p[0];

        mode = (unsigned)((p[0] + 1) * p[1]);
        mode = mode > n ? n : mode;
        below = mode == n ? 1 : gsl_cdf_binomial_P(mode, p[1], n);
        mass = gsl_ran_binomial_pdf(mode, p[1], n);
    }
    SIM_REQUIRE(isfinite(below) && isfinite(mass) && mass > 0);
    dist->cumulative[AT_MODE_BELOW] = below;
    dist->cumulative[AT_MODE_MASS] = mass;
    dist->cumulative[AT_MODE] = mode;
}

static double search(const struct dist *dist, double u, double most)
{
    double below = dist->cumulative[AT_MODE_BELOW];
    double mass = dist->cumulative[AT_MODE_MASS];
    double k = dist->cumulative[AT_MODE];

    while (u < below && k > 0) {
        below -= mass;
        if (u >= below)
            return k;
        mass /= ratio(dist, k - 1);
        k--;
    }
    /* Past the last mass that the sum can feel, rounding keeps it below u. */
    while (u >= below && k < most && mass > DBL_EPSILON / 16) {
        mass *= ratio(dist, k);
        k++;
        below += mass;
    }
    return k;
}

double dist_poisson_quantile(const struct dist *dist, double u)
{
    return is_certain(dist) ? 0 : search(dist, u, HUGE_VAL);
}

double dist_binomial_quantile(const struct dist *dist, double u)
{
    if (is_certain(dist))
        return dist->param[1] >= 1 ? dist->param[0] : 0;
    return search(dist, u, dist->param[0]);
}
