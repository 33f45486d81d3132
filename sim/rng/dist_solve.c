/* One point of a table of gamma or beta: y = log x (gamma) or logit x (beta) whose
 * distribution function is that of the standard normal at z.
 *
 * What is returned is where bisection ends, to the last bit. Most of its steps are
 * known beforehand: Newton's method ends so near the root that a small interval
 * around it is left, outside of which nothing needs to be asked. */
#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>

#include "base/status.h"
#include "rng/dist_parts.h"

enum {
    NEWTON_MOST = 4
};

/* Half of the interval, relative in u: far more than GSL is off. */
#define MARGIN 1e-11

/* Where y lies, for sure. */
struct between {
    double low, high;
};

struct dist_law dist_law_of(enum dist_kind kind, double a, double b)
{
    double log_norm =
        kind == DIST_GAMMA ? gsl_sf_lngamma(a) : gsl_sf_lnbeta(a, b);

    return (struct dist_law){kind, a, b, log_norm};
}

/* P(Y <= y), or P(Y > y), each from the side where it is accurate. */
static double tail(const struct dist_law *law, double y, bool upper)
{
    double a = law->a, b = law->b;

    if (law->kind == DIST_GAMMA) {
        double x = exp(y);

        return upper ? gsl_cdf_gamma_Q(x, a, 1) : gsl_cdf_gamma_P(x, a, 1);
    }
    double small = 1 / (1 + exp(fabs(y)));
    if (y <= 0)
        return dist_beta_tail(a, b, law->log_norm, small, upper);
    return dist_beta_tail(b, a, law->log_norm, small, !upper);
}

double dist_log_density(const struct dist_law *law, double y)
{
    if (law->kind == DIST_GAMMA)
        return law->a * y - exp(y) - law->log_norm;
    return -law->a * log1p(exp(-y)) - law->b * log1p(exp(y)) - law->log_norm;
}

static bool is_below(const struct dist_law *law, double y, double target,
                     bool upper)
{
    double reached = tail(law, y, upper);

    SIM_REQUIRE(isfinite(reached));
    return upper ? reached > target : reached < target;
}

/* Around the root near `guess`; everything where that is no good guess. */
static struct between narrow(const struct dist_law *law, double guess,
                             double target, bool upper)
{
    const struct between all = {-HUGE_VAL, HUGE_VAL};
    double y = guess, step = HUGE_VAL, margin = 0;

    for (int i = 0; i < NEWTON_MOST && fabs(step) > sqrt(margin); i++) {
        double density = exp(dist_log_density(law, y));
        if (!(density > 0))
            return all;
        double off = target - tail(law, y, upper);

        step = (upper ? -off : off) / density;
        y += step;
        margin = MARGIN * (target / density + 1e-3 * (1 + fabs(y)));
    }
    struct between near = {y - margin, y + margin};
    bool is_found = isfinite(near.low) && isfinite(near.high) &&
                    is_below(law, near.low, target, upper) &&
                    !is_below(law, near.high, target, upper);

    return is_found ? near : all;
}

double dist_solve(const struct dist_law *law, double z, double low,
                  double guess)
{
    bool upper = z > 0;
    double target = upper ? gsl_cdf_ugaussian_Q(z) : gsl_cdf_ugaussian_P(z);
    double high = DIST_Y_MAX;
    struct between known = {-HUGE_VAL, HUGE_VAL};

    if (isfinite(guess))
        known = narrow(law, guess, target, upper);
    while (high - low > 1e-15 * (1 + fabs(low))) {
        double middle = low + (high - low) / 2;

        if (middle <= low || middle >= high)
            break;
        if (middle <= known.low ||
            (middle < known.high && is_below(law, middle, target, upper)))
            low = middle;
        else
            high = middle;
    }
    return low;
}
