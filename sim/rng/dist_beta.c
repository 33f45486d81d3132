/* The beta distribution function: the continued fraction of its incomplete integral
 * by Lentz's method, with the operations of GSL 2.7's gsl_cdf_beta_P and _Q in their
 * order, so that every bit is the same (tests/unit/test_dist.c). GSL works out
 * ln B(a, b), which costs more than all the rest, at each call; here it is given. */
#include <float.h>
#include <math.h>

#include "rng/dist_parts.h"

enum {
    STEPS_MOST = 512
};

/* NAN where it is nearly 0. */
static double not_0(double x)
{
    return fabs(x) < 2 * DBL_MIN ? (double)NAN : x;
}

static double fraction(double a, double b, double x, double close)
{
    double above = 1, below = 1 / not_0(1 - (a + b) * x / (a + 1));
    double value = below;

    for (int k = 1; k <= STEPS_MOST; k++) {
        double even = k * (b - k) * x / (((a - 1) + 2 * k) * (a + 2 * k));
        below = 1 / not_0(1 + even * below);
        above = not_0(1 + even / above);
        value *= below * above;

        double odd =
            -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1));
        below = 1 / not_0(1 + odd * below);
        above = not_0(1 + odd / above);
        double change = below * above;
        value *= change;
        if (fabs(change - 1) < 2 * DBL_EPSILON ||
            value * fabs(change - 1) < close)
            return value;
    }
    return (double)NAN;
}

/* |x / y|, of a y of 0 as arithmetic has it: a factor may be too small for a
 * number. */
static double size_beside(double x, double y)
{
    if (y != 0)
        return fabs(x / y);
    return x != 0 ? (double)INFINITY : (double)NAN;
}

/* times I(x; a, b) + plus, 0 < x < 1. */
static double scaled(double times, double plus, double a, double b,
                     double log_beta, double x)
{
    double factor = exp(-log_beta + a * log(x) + b * log1p(-x));

    if (x < (a + 1) / (a + b + 2)) {
        double close = size_beside(plus, times * factor / a) * DBL_EPSILON;
        return times * (factor * fraction(a, b, x, close) / a) + plus;
    }
    double close = size_beside(times + plus, times * factor / b) * DBL_EPSILON;
    double rest = factor * fraction(b, a, 1 - x, close) / b;

    return times == -plus ? -times * rest : times * (1 - rest) + plus;
}

double dist_beta_tail(double a, double b, double log_beta, double x, bool upper)
{
    if (x <= 0 || x >= 1)
        return (x >= 1) != upper ? 1 : 0;
    return upper ? scaled(-1, 1, a, b, log_beta, x)
                 : scaled(1, 0, a, b, log_beta, x);
}
