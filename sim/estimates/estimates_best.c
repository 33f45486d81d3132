/* Which arm of a family may be the best of it by the headline. Which one came out
 * highest is chosen by luck, too: an arm is out of it only if another beats it in
 * a paired comparison that allows for having as many rivals (Bonferroni). */
#include <math.h>

#include "base/mem.h"
#include "estimates/estimates_parts.h"
#include "stats/holm.h"
#include "stats/interval.h"

/* Compared with the same, in the same population, for the same question: all of
 * them rivals, and what they are compared with. */
static bool are_rivals(const struct scenario *scenario, int arm, int other)
{
    return scope_are_alike(scenario, arm, other) &&
           scenario->arm[arm].pair == scenario->arm[other].pair;
}

static int list_rivals(const struct scenario *scenario, int arm,
                       int rival[SCENARIO_MAX_ARMS])
{
    int n = 0;

    rival[n++] = scenario->arm[arm].pair;
    for (int other = 0; other < scenario->narms; other++)
        if (other != arm && are_rivals(scenario, arm, other))
            rival[n++] = other;
    return n;
}

static bool is_beaten(const struct estimates_values *values, int arm, int by,
                      double level)
{
    const double *a = values->value + (size_t)by * values->n;
    const double *b = values->value + (size_t)arm * values->n;
    const struct estimate e =
        interval_paired(a, b, values->n, level).difference;

    return scope_sign(values->metric) > 0 ? e.low > 0 : e.high < 0;
}

void estimates_find_best(struct estimates *estimates,
                         const struct estimates_values *values)
{
    const struct scenario *scenario = estimates->scenario;
    int rival[SCENARIO_MAX_ARMS];

    for (int arm = 0; arm < scenario->narms; arm++) {
        if (scenario->arm[arm].pair == ARM_UNPAIRED ||
            scope_own(scenario, values->metric, arm) != values->population)
            continue;
        int n = list_rivals(scenario, arm, rival);
        double level = holm_bonferroni_level(ESTIMATE_LEVEL, (size_t)n);
        estimates->may_be_best[arm] = true;
        for (int i = 0; i < n; i++)
            if (is_beaten(values, arm, rival[i], level))
                estimates->may_be_best[arm] = false;
    }
}
