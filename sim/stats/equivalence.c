/* Equivalence, detectable difference, replications needed. */
#include "stats/equivalence.h"

#include <limits.h>
#include <math.h>

#include "base/status.h"
#include "stats/interval.h"

enum {
    N_MAX = 1000000000
};

/* P(T >= t). */
static double upper_tail(double t, double df)
{
    double both = interval_t_p_value(t, df);

    return t >= 0 ? both / 2 : 1 - both / 2;
}

/* p of the null "the mean of the differences, seen from the margin, is not
 * positive". */
static double one_sided(double beyond, const struct estimate *difference)
{
    if (!(difference->sd > 0))
        return NAN; /* the same in every replication: no luck to weigh */
    double se = difference->sd / sqrt(difference->n);
    return upper_tail(beyond / se, difference->df);
}

struct equivalence equivalence_paired(const double *a, const double *b,
                                      size_t n, double margin, double alpha)
{
    SIM_REQUIRE(margin > 0 && alpha > 0 && alpha < 0.5);
    struct equivalence out = {.p_low = NAN, .p_high = NAN, .p = NAN};
    struct estimate *difference = &out.difference;

    *difference = interval_paired(a, b, n, 1 - 2 * alpha).difference;
    difference->method = "two_one_sided_tests";
    if (isnan(difference->estimate))
        return out;
    out.p_low = one_sided(difference->estimate + margin, difference);
    out.p_high = one_sided(margin - difference->estimate, difference);
    out.p = fmax(out.p_low, out.p_high);
    out.is_equivalent = out.p < alpha;
    return out;
}

double equivalence_detectable(double sd, int n, double alpha, double power)
{
    SIM_REQUIRE(alpha > 0 && alpha < 1 && power > alpha && power < 1);
    if (n < 2 || !(sd > 0))
        return NAN;
    double df = (double)n - 1;
    double reach =
        interval_t_quantile(1 - alpha / 2, df) + interval_t_quantile(power, df);
    return reach * sd / sqrt(n);
}

static bool separates(double difference, double sd, int n, double alpha,
                      double power)
{
    return equivalence_detectable(sd, n, alpha, power) <= fabs(difference);
}

int equivalence_n_to_separate(double difference, double sd, double alpha,
                              double power)
{
    int low = 1, high = 2; /* low is not enough */

    SIM_REQUIRE(alpha > 0 && alpha < 1 && power > alpha && power < 1);
    if (!(sd > 0 && fabs(difference) > 0))
        return INT_MAX;
    while (!separates(difference, sd, high, alpha, power)) {
        if (high >= N_MAX)
            return INT_MAX;
        low = high;
        high = high > N_MAX / 2 ? N_MAX : 2 * high;
    }
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (separates(difference, sd, middle, alpha, power))
            high = middle;
        else
            low = middle;
    }
    return high;
}
