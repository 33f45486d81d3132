/* Which arm of a set may be the best of it by the headline. Which one came out
 * highest is chosen by luck, too: an arm is out of it only if another beats it in
 * a paired comparison that allows for having as many rivals (Bonferroni). Arms
 * that are one strategy in practice are one rival. */
#include <math.h>

#include "base/mem.h"
#include "estimates/estimates_parts.h"
#include "stats/holm.h"
#include "stats/interval.h"

/* A correlation from here on is 1.00 to two figures. Few replications show one
 * by luck. */
#define ONE_CORRELATION 0.995
enum {
    ONE_REPLICATIONS = 10
};

static bool are_equal(const double *a, const double *b, size_t n)
{
    for (size_t r = 0; r < n; r++)
        if (a[r] != b[r] && !(isnan(a[r]) && isnan(b[r])))
            return false;
    return true;
}

static const double *values_of(const struct estimates_values *values, int arm)
{
    return values->value + (size_t)arm * values->n;
}

/* The same in every replication; or they rise and fall as one, and what they
 * differ by is surely less than what matters. */
static bool are_one(const struct estimates_values *values, int arm, int other,
                    double margin)
{
    const double *a = values_of(values, arm), *b = values_of(values, other);

    if (values->n < 2)
        return false;
    if (are_equal(a, b, values->n))
        return true;
    if (values->n < ONE_REPLICATIONS)
        return false;
    struct interval_pair pair =
        interval_paired(a, b, values->n, ESTIMATE_LEVEL);
    return pair.correlation >= ONE_CORRELATION &&
           pair.difference.low >= -margin && pair.difference.high <= margin;
}

static int find_twin(const struct estimates *estimates,
                     const struct estimates_values *values, int arm)
{
    const struct scenario *scenario = estimates->scenario;
    double margin = scenario->arm[scenario->baseline].config->indifference;

    for (int other = 0; other < arm; other++)
        if (scope_are_rivals(scenario, arm, other) &&
            estimates->twin[other] == other &&
            are_one(values, arm, other, margin))
            return other;
    return arm;
}

/* What it is compared with, and all rivals that are not one with it. */
static int list_rivals(const struct estimates *estimates, int arm,
                       int rival[SCENARIO_MAX_ARMS])
{
    const struct scenario *scenario = estimates->scenario;
    int n = 0;

    rival[n++] = scenario->arm[arm].pair;
    for (int other = 0; other < scenario->narms; other++)
        if (other != arm && scope_are_rivals(scenario, arm, other) &&
            estimates->twin[other] == other)
            rival[n++] = other;
    return n;
}

static bool is_beaten(const struct estimates *estimates,
                      const struct estimates_values *values, int arm, int by,
                      double level)
{
    const struct estimate e = estimates_as_stopped(
        estimates->runs,
        interval_paired(values_of(values, by), values_of(values, arm),
                        values->n, level)
            .difference,
        -INFINITY, INFINITY);

    return scope_sign(values->metric) > 0 ? e.low > 0 : e.high < 0;
}

static bool may_be_best(const struct estimates *estimates,
                        const struct estimates_values *values, int arm)
{
    int rival[SCENARIO_MAX_ARMS];
    int n = list_rivals(estimates, arm, rival);
    double level = holm_bonferroni_level(ESTIMATE_LEVEL, (size_t)n);

    for (int i = 0; i < n; i++)
        if (is_beaten(estimates, values, arm, rival[i], level))
            return false;
    return true;
}

static bool is_judged_by(const struct estimates *estimates, int arm,
                         const struct estimates_values *values)
{
    const struct scenario *scenario = estimates->scenario;

    return scenario->arm[arm].pair != ARM_UNPAIRED &&
           scope_own(scenario, values->metric, arm) == values->population;
}

void estimates_find_best(struct estimates *estimates,
                         const struct estimates_values *values)
{
    const struct scenario *scenario = estimates->scenario;
    int *twin = estimates->twin;

    for (int arm = 0; arm < scenario->narms; arm++)
        if (is_judged_by(estimates, arm, values))
            twin[arm] = find_twin(estimates, values, arm);
    for (int arm = 0; arm < scenario->narms; arm++)
        if (is_judged_by(estimates, arm, values))
            estimates->may_be_best[arm] =
                twin[arm] == arm ? may_be_best(estimates, values, arm)
                                 : estimates->may_be_best[twin[arm]];
}
