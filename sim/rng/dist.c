/* Preparing and sampling a distribution; the kinds are in dist_kinds.c, counts
 * in dist_count.c, gamma and beta in dist_table.c. */
#include "rng/dist.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "base/status.h"
#include "rng/dist_parts.h"

enum {
    MEAN_FAR = 8,     /* standard deviations */
    MEAN_STEPS = 256, /* for each */
    MEANS_KEPT = 16
};

struct dist dist_constant(double value)
{
    return (struct dist){
        .kind = DIST_CONSTANT,
        .param = {value},
        .min = -INFINITY,
        .max = INFINITY,
    };
}

static void prepare_discrete(struct dist *dist)
{
    double total = 0;
    double sum = 0;
    int last = -1; /* of the values that can happen */

    SIM_REQUIRE(dist->count > 0 && dist->count <= DIST_NVALUE);
    for (int i = 0; i < dist->count; i++) {
        SIM_REQUIRE(dist->weight[i] >= 0 && isfinite(dist->value[i]));
        SIM_REQUIRE(i == 0 || dist->value[i - 1] <= dist->value[i]);
        total += dist->weight[i];
        if (dist->weight[i] > 0)
            last = i;
    }
    SIM_REQUIRE(last >= 0 && isfinite(total));
    for (int i = 0; i < dist->count; i++) {
        sum += dist->weight[i];
        dist->cumulative[i] = i >= last ? 1 : sum / total;
    }
}

void dist_prepare(struct dist *dist)
{
    SIM_REQUIRE(dist->kind >= 0 && dist->kind < DIST_NKIND);
    SIM_REQUIRE(dist->min <= dist->max);
    for (int i = 0; i < DIST_NPARAM; i++) {
        const struct dist_param *limit = &dist_kinds[dist->kind].param[i];

        SIM_REQUIRE(!limit->name || (dist->param[i] >= limit->min &&
                                     dist->param[i] <= limit->max));
    }
    if (dist->kind == DIST_UNIFORM)
        SIM_REQUIRE(dist->param[0] <= dist->param[1]);
    if (dist->kind == DIST_BINOMIAL)
        SIM_REQUIRE(floor(dist->param[0]) >= dist->param[0]);
    if (dist->kind == DIST_POISSON || dist->kind == DIST_BINOMIAL)
        dist_count_prepare(dist);
    else if (dist->kind == DIST_GAMMA)
        dist->table = dist_table_find(DIST_GAMMA, dist->param[0], 1);
    else if (dist->kind == DIST_BETA)
        dist->table =
            dist_table_find(DIST_BETA, dist->param[0], dist->param[1]);
    else if (dist->kind == DIST_DISCRETE)
        prepare_discrete(dist);
}

/* An unbounded quantile that overflowed, or a clamp. */
double dist_clamped(const struct dist *dist, double x)
{
    double low = fmax(dist->min, -DBL_MAX);
    double high = fmin(dist->max, DBL_MAX);

    SIM_REQUIRE(!isnan(x));
    return x < low ? low : x > high ? high : x;
}

/* By normal scores, which reach far into the tails: the trapezoidal rule. */
static double find_mean(const struct dist *dist)
{
    double sum = 0, weights = 0;

    for (int i = -MEAN_FAR * MEAN_STEPS; i <= MEAN_FAR * MEAN_STEPS; i++) {
        double z = i / (double)MEAN_STEPS;
        double weight = exp(-z * z / 2);
        sum += weight * dist_quantile(dist, gsl_cdf_ugaussian_P(z));
        weights += weight;
    }
    return sum / weights;
}

/* The last ones are kept: the arms of a scenario share nearly all of them. Bytes
 * between members that differ cost no more than time. */
static _Thread_local struct known {
    struct dist dist;
    double mean;
} known[MEANS_KEPT];
static _Thread_local unsigned nknown;

double dist_mean(const struct dist *dist)
{
    unsigned count = nknown < MEANS_KEPT ? nknown : MEANS_KEPT;

    /* cppcheck-suppress knownConditionTrueFalse ; the next call has some */
    for (unsigned i = 0; i < count; i++)
        /* NOLINTNEXTLINE(bugprone-suspicious-memory-comparison): as said */
        if (memcmp(&known[i].dist, dist, sizeof *dist) == 0)
            return known[i].mean;
    struct known *next = &known[nknown++ % MEANS_KEPT];
    memcpy(&next->dist, dist, sizeof *dist);
    next->mean = find_mean(dist);
    return next->mean;
}
