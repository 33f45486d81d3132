/* What estimates are made of, one number for each replication, and the estimate
 * of a metric. */
#include <math.h>

#include "base/mem.h"
#include "estimates/estimates_parts.h"
#include "estimates/usable.h"
#include "stats/holm.h"
#include "stats/interval.h"

static bool says_nothing(const struct result *result, enum metric_id metric,
                         int population)
{
    return result && result->tally[population].freelancers > 0 &&
           isnan(result_metric(result, metric, population));
}

bool estimates_gather(const struct runs *runs, enum metric_id metric,
                      int population, int arm, double *y, double *x)
{
    size_t n = (size_t)runs->replications;
    bool may_be_censored = metric_day(metric) > 0, is_censored = false;

    for (size_t r = 0; r < n; r++) {
        const struct result *result = usable_result(runs, arm, (int64_t)r);
        struct result_ratio ratio = usable_ratio(result, metric, population);
        y[r] = ratio.numerator;
        x[r] = ratio.denominator;
        if (may_be_censored && says_nothing(result, metric, population))
            is_censored = true;
    }
    for (size_t r = 0; r < n && is_censored; r++)
        y[r] = x[r] = NAN;
    return is_censored;
}

/* The values of one arm. */
static void gather(struct estimates_values *values, const struct runs *runs,
                   int arm)
{
    size_t first = (size_t)arm * values->n;
    double *y = values->y + first, *x = values->x + first;

    values->is_censored[arm] =
        estimates_gather(runs, values->metric, values->population, arm, y, x);
    usable_values(values->metric, y, x, values->n, values->value + first);
}

/* All arms and their differences from their pairs. */
static void look_for_skewness(struct estimates_values *values,
                              const struct scenario *scenario)
{
    size_t n = values->n;
    double *difference = mem_new(n + 1, sizeof *difference);

    skewness_add(&values->history,
                 values->value + (size_t)scenario->baseline * n, n);
    for (int arm = 0; arm < scenario->narms; arm++) {
        const double *value = values->value + (size_t)arm * n;
        int pair = scenario->arm[arm].pair;
        if (arm == scenario->baseline)
            continue;
        skewness_add(&values->history, value, n);
        if (pair == ARM_UNPAIRED)
            continue;
        const double *base = values->value + (size_t)pair * n;
        for (size_t r = 0; r < n; r++)
            difference[r] = value[r] - base[r];
        skewness_add(&values->history, difference, n);
    }
    mem_free(difference);
}

void estimates_values_init(struct estimates_values *values,
                           const struct estimates *estimates,
                           enum metric_id metric, int population)
{
    const struct runs *runs = estimates->runs;
    size_t narms = (size_t)runs->scenario->narms;
    size_t n = (size_t)runs->replications, all = narms * n + 1;

    *values = (struct estimates_values){
        .metric = metric, .population = population, .n = n};
    values->y = mem_new(all, sizeof *values->y);
    values->x = mem_new(all, sizeof *values->x);
    values->value = mem_new(all, sizeof *values->value);
    values->is_censored = mem_new(narms, sizeof *values->is_censored);
    for (int arm = 0; arm < (int)narms; arm++)
        gather(values, runs, arm);
    if (n >= SKEWNESS_N)
        look_for_skewness(values, runs->scenario);
}

void estimates_values_fini(struct estimates_values *values)
{
    mem_free(values->is_censored);
    mem_free(values->value);
    mem_free(values->x);
    mem_free(values->y);
}

void estimates_mark_skewed(const struct estimates_values *values,
                           struct estimate *estimate)
{
    if (estimate->n >= SKEWNESS_N && estimate->sd > 0 &&
        skewness_matters(&values->history, estimate->n))
        estimate->flags |= ESTIMATE_SKEWED;
}

struct estimates_pair estimates_pair_of(const struct runs *runs, int arm,
                                        int versus)
{
    struct estimates_pair pair = {.arm = arm, .versus = versus};

    for (int64_t r = 0; r < runs->replications; r++) {
        const struct result *result = usable_result(runs, arm, r);
        const struct result *other = usable_result(runs, versus, r);
        if (!result || !other)
            continue;
        pair.usable++;
        if (result->inputs != other->inputs)
            pair.has_other_input = true;
    }
    return pair;
}

struct estimates_pair estimates_pair_in(const struct estimates *estimates,
                                        int arm, int versus)
{
    for (int i = 0; i < estimates->ncontrasts; i++)
        if (estimates->pair[i].arm == arm &&
            estimates->pair[i].versus == versus)
            return estimates->pair[i];
    return estimates_pair_of(estimates->runs, arm, versus);
}

unsigned estimates_why_missing(const struct estimates_pair *pair,
                               unsigned flags)
{
    if (!(flags & ESTIMATE_UNDEFINED) || pair->usable >= 2)
        return flags;
    return (flags & ~(unsigned)ESTIMATE_UNDEFINED) | ESTIMATE_INSUFFICIENT;
}

/* A rule that looked at every arm did so at a level of its own. */
static double level_of(const struct estimates *estimates, enum metric_id metric)
{
    const struct scenario *scenario = estimates->scenario;
    const struct precision *precision =
        &scenario->arm[scenario->baseline].config->precision;

    if (!precision->on || precision->of != PRECISION_ARMS ||
        estimates->headline != metric)
        return ESTIMATE_LEVEL;
    return holm_bonferroni_level(ESTIMATE_LEVEL, (size_t)scenario->narms);
}

struct estimate estimates_of_values(const struct estimates *estimates,
                                    enum metric_id metric, const double *y,
                                    const double *x, size_t n, bool is_censored)
{
    double level = level_of(estimates, metric);
    struct estimate e = metric_rows[metric].kind == METRIC_RATIO
                            ? interval_ratio(y, x, n, level)
                            : interval_mean(y, n, level);

    return is_censored ? estimate_missing(level, e.method, ESTIMATE_CENSORED)
                       : e;
}

struct estimate estimates_of_metric(const struct estimates *estimates,
                                    const struct estimates_values *values,
                                    const struct estimates_pair *self)
{
    enum metric_id metric = values->metric;
    struct metric_range range = metric_range(metric);
    size_t n = values->n, first = (size_t)self->arm * n;
    struct estimate estimate = estimates_of_values(
        estimates, metric, values->y + first, values->x + first, n,
        values->is_censored[self->arm]);

    estimate.flags = estimates_why_missing(self, estimate.flags);
    estimates_mark_skewed(values, &estimate);
    return estimates_as_stopped(estimates->runs, estimate, range.low,
                                range.high);
}
