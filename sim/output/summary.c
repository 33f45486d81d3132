/* Estimates of metrics. */
#include "output/summary.h"

#include <math.h>

#include "base/mem.h"
#include "stats/holm.h"
#include "stats/skewness.h"
#include "stats/stopping.h"

bool summary_is_censored(const struct runs *runs, int arm,
                         enum metric_id metric, int population)
{
    if (metric_day(metric) == 0)
        return false;
    for (int64_t r = 0; r < runs->replications; r++) {
        const struct result *result = usable_result(runs, arm, r);
        if (result && result->tally[population].freelancers > 0 &&
            isnan(result_metric(result, metric, population)))
            return true;
    }
    return false;
}

void summary_ratios(const struct runs *runs, int arm, enum metric_id metric,
                    int population, double *y, double *x)
{
    bool censored = summary_is_censored(runs, arm, metric, population);

    for (int64_t r = 0; r < runs->replications; r++) {
        const struct result *result =
            censored ? NULL : usable_result(runs, arm, r);
        struct result_ratio ratio = usable_ratio(result, metric, population);
        y[r] = ratio.numerator;
        x[r] = ratio.denominator;
    }
}

double *summary_values(const struct runs *runs, int arm, enum metric_id metric,
                       int population)
{
    size_t n = (size_t)runs->replications;
    double *y = mem_new(n + 1, sizeof *y), *x = mem_new(n + 1, sizeof *x);

    summary_ratios(runs, arm, metric, population, y, x);
    usable_values(metric, y, x, n, y);
    mem_free(x);
    return y;
}

/* A rule that looked at every arm did so at a level of its own. */
static double level_of_rule(const struct runs *runs, enum metric_id metric,
                            double level)
{
    const struct scenario *scenario = runs->scenario;
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;

    if (!config->precision.on || config->precision.of != PRECISION_ARMS ||
        scope_headline(scenario) != metric)
        return level;
    return holm_bonferroni_level(level, (size_t)scenario->narms);
}

/* With fewer than two replications that did not fail, the reason is that. */
unsigned summary_why_missing(const struct runs *runs, int arm, int versus,
                             unsigned flags)
{
    int64_t usable = 0;

    if (!(flags & ESTIMATE_UNDEFINED))
        return flags;
    for (int64_t r = 0; r < runs->replications; r++)
        usable += usable_result(runs, arm, r) && usable_result(runs, versus, r);
    if (usable >= 2)
        return flags;
    return (flags & ~(unsigned)ESTIMATE_UNDEFINED) | ESTIMATE_INSUFFICIENT;
}

bool summary_is_anytime(const struct runs *runs)
{
    const struct scenario *scenario = runs->scenario;
    const struct precision *precision =
        &scenario->arm[scenario->baseline].config->precision;

    return precision->on && precision->is_anytime;
}

struct estimate summary_settle(const struct runs *runs,
                               struct estimate estimate, double least,
                               double most)
{
    const struct scenario *scenario = runs->scenario;

    if (summary_is_anytime(runs))
        estimate = stopping_as_sequence(estimate);
    else if (scenario->arm[scenario->baseline].config->precision.on)
        estimate.flags |= ESTIMATE_SEQUENTIAL;
    if (!isnan(estimate.estimate))
        estimate.estimate = fmax(least, fmin(most, estimate.estimate));
    if (!isnan(estimate.low))
        estimate.low = fmax(least, estimate.low);
    if (!isnan(estimate.high))
        estimate.high = fmin(most, estimate.high);
    return estimate;
}

/* All arms and their differences from the baseline, in one population. */
static struct skewness_history history_of(const struct runs *runs,
                                          enum metric_id metric, int population)
{
    const struct scenario *scenario = runs->scenario;
    size_t n = (size_t)runs->replications;
    struct skewness_history history = {0};
    double *base = summary_values(runs, scenario->baseline, metric, population);

    skewness_add(&history, base, n);
    for (int arm = 0; arm < scenario->narms; arm++) {
        if (arm == scenario->baseline)
            continue;
        double *x = summary_values(runs, arm, metric, population);
        skewness_add(&history, x, n);
        for (size_t r = 0; r < n; r++)
            x[r] -= base[r];
        skewness_add(&history, x, n);
        mem_free(x);
    }
    mem_free(base);
    return history;
}

void summary_mark_skewed(const struct runs *runs, enum metric_id metric,
                         int population, struct estimate *estimate)
{
    if (estimate->n < SKEWNESS_N || !(estimate->sd > 0))
        return;
    struct skewness_history history = history_of(runs, metric, population);
    if (skewness_matters(&history, estimate->n))
        estimate->flags |= ESTIMATE_SKEWED;
}

struct estimate summary_metric(const struct runs *runs, int arm,
                               enum metric_id metric, int population,
                               double level)
{
    size_t n = (size_t)runs->replications;
    double *y = mem_new(n + 1, sizeof *y), *x = mem_new(n + 1, sizeof *x);
    struct metric_range range = metric_range(metric);

    level = level_of_rule(runs, metric, level);
    summary_ratios(runs, arm, metric, population, y, x);
    struct estimate estimate = metric_rows[metric].kind == METRIC_RATIO
                                   ? interval_ratio(y, x, n, level)
                                   : interval_mean(y, n, level);
    mem_free(y);
    mem_free(x);
    if (summary_is_censored(runs, arm, metric, population))
        estimate = estimate_missing(level, estimate.method, ESTIMATE_CENSORED);
    estimate.flags = summary_why_missing(runs, arm, arm, estimate.flags);
    summary_mark_skewed(runs, metric, population, &estimate);
    return summary_settle(runs, estimate, range.low, range.high);
}

const struct summary_contrast *
summary_find(const struct runs *runs, const struct summary_contrast *contrast,
             int arm)
{
    int baseline = runs->scenario->baseline;

    return arm == baseline ? NULL : &contrast[arm - (arm > baseline)];
}
