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

/* A goal that more replications come closer to, and what to reach. */
struct goal {
    double sd, target, alpha;
    double power; /* 0: a half-width */
};

static bool is_reached(const struct goal *goal, int n)
{
    if (goal->power > 0)
        return equivalence_detectable(goal->sd, n, goal->alpha, goal->power) <=
               goal->target;
    double t = interval_t_quantile(1 - goal->alpha / 2, (double)n - 1);
    return t * goal->sd / sqrt(n) <= goal->target;
}

static int least_n(const struct goal *goal)
{
    int low = 1, high = 2; /* low is not enough */

    if (!(goal->sd > 0 && goal->target > 0))
        return INT_MAX;
    while (!is_reached(goal, high)) {
        if (high >= N_MAX)
            return INT_MAX;
        low = high;
        high = high > N_MAX / 2 ? N_MAX : 2 * high;
    }
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (is_reached(goal, middle))
            high = middle;
        else
            low = middle;
    }
    return high;
}

int equivalence_n_for_half_width(double sd, double half_width, double level)
{
    SIM_REQUIRE(level > 0 && level < 1);
    struct goal goal = {.sd = sd, .target = half_width, .alpha = 1 - level};
    return least_n(&goal);
}

int equivalence_n_to_separate(double difference, double sd, double alpha,
                              double power)
{
    SIM_REQUIRE(alpha > 0 && alpha < 1 && power > alpha && power < 1);
    struct goal goal = {
        .sd = sd, .target = fabs(difference), .alpha = alpha, .power = power};
    return least_n(&goal);
}
