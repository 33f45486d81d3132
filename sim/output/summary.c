/* Estimates of metrics. */
#include "output/summary.h"

#include <math.h>

#include "base/mem.h"
#include "stats/holm.h"
#include "stats/skewness.h"
#include "stats/stopping.h"

const struct result *summary_result(const struct experiment *experiment,
                                    int arm, int64_t replication)
{
    const struct result *result =
        experiment_result(experiment, arm, replication);

    return result->is_done && !result->has_failed ? result : NULL;
}

bool summary_is_censored(const struct experiment *experiment, int arm,
                         enum metric_id metric, int population)
{
    if (metric_day(metric) == 0)
        return false;
    for (int64_t r = 0; r < experiment->replications; r++) {
        const struct result *result = summary_result(experiment, arm, r);
        if (result && result->tally[population].freelancers > 0 &&
            isnan(result_metric(result, metric, population)))
            return true;
    }
    return false;
}

void summary_ratios(const struct experiment *experiment, int arm,
                    enum metric_id metric, int population, double *y, double *x)
{
    bool censored = summary_is_censored(experiment, arm, metric, population);

    for (int64_t r = 0; r < experiment->replications; r++) {
        const struct result *result =
            censored ? NULL : summary_result(experiment, arm, r);
        struct result_ratio ratio = {NAN, NAN};
        if (result && metric_rows[metric].kind == METRIC_RATIO)
            ratio = result_metric_ratio(result, metric, population);
        else if (result)
            ratio = (struct result_ratio){
                result_metric(result, metric, population), 1};
        y[r] = ratio.numerator;
        x[r] = ratio.denominator;
    }
}

double *summary_values(const struct experiment *experiment, int arm,
                       enum metric_id metric, int population)
{
    size_t n = (size_t)experiment->replications;
    double *y = mem_new(n + 1, sizeof *y), *x = mem_new(n + 1, sizeof *x);

    summary_ratios(experiment, arm, metric, population, y, x);
    if (metric_rows[metric].kind == METRIC_RATIO)
        interval_ratio_values(y, x, n, y);
    mem_free(x);
    return y;
}

/* A rule that looked at every arm did so at a level of its own. */
static double level_of_rule(const struct experiment *experiment,
                            enum metric_id metric, double level)
{
    const struct experiment_file *file = experiment->file;
    const struct scenario *scenario = file->arm[file->baseline].scenario;

    if (!scenario->precision.on || scenario->precision.of != PRECISION_ARMS ||
        metric_find(scenario->headline) != (int)metric)
        return level;
    return holm_bonferroni_level(level, (size_t)file->narms);
}

/* With fewer than two replications that did not fail, the reason is that. */
unsigned summary_why_missing(const struct experiment *experiment, int arm,
                             int versus, unsigned flags)
{
    int64_t usable = 0;

    if (!(flags & ESTIMATE_UNDEFINED))
        return flags;
    for (int64_t r = 0; r < experiment->replications; r++)
        usable += summary_result(experiment, arm, r) &&
                  summary_result(experiment, versus, r);
    if (usable >= 2)
        return flags;
    return (flags & ~(unsigned)ESTIMATE_UNDEFINED) | ESTIMATE_INSUFFICIENT;
}

bool summary_is_anytime(const struct experiment *experiment)
{
    const struct experiment_file *file = experiment->file;
    const struct precision *precision =
        &file->arm[file->baseline].scenario->precision;

    return precision->on && precision->is_anytime;
}

struct estimate summary_settle(const struct experiment *experiment,
                               struct estimate estimate, double least,
                               double most)
{
    const struct experiment_file *file = experiment->file;

    if (summary_is_anytime(experiment))
        estimate = stopping_as_sequence(estimate);
    else if (file->arm[file->baseline].scenario->precision.on)
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
static struct skewness_history history_of(const struct experiment *experiment,
                                          enum metric_id metric, int population)
{
    const struct experiment_file *file = experiment->file;
    size_t n = (size_t)experiment->replications;
    struct skewness_history history = {0};
    double *base =
        summary_values(experiment, file->baseline, metric, population);

    skewness_add(&history, base, n);
    for (int arm = 0; arm < file->narms; arm++) {
        if (arm == file->baseline)
            continue;
        double *x = summary_values(experiment, arm, metric, population);
        skewness_add(&history, x, n);
        for (size_t r = 0; r < n; r++)
            x[r] -= base[r];
        skewness_add(&history, x, n);
        mem_free(x);
    }
    mem_free(base);
    return history;
}

void summary_mark_skewed(const struct experiment *experiment,
                         enum metric_id metric, int population,
                         struct estimate *estimate)
{
    if (estimate->n < SKEWNESS_N || !(estimate->sd > 0))
        return;
    struct skewness_history history =
        history_of(experiment, metric, population);
    if (skewness_matters(&history, estimate->n))
        estimate->flags |= ESTIMATE_SKEWED;
}

struct estimate summary_metric(const struct experiment *experiment, int arm,
                               enum metric_id metric, int population,
                               double level)
{
    size_t n = (size_t)experiment->replications;
    double *y = mem_new(n + 1, sizeof *y), *x = mem_new(n + 1, sizeof *x);
    struct metric_range range = metric_range(metric);

    level = level_of_rule(experiment, metric, level);
    summary_ratios(experiment, arm, metric, population, y, x);
    struct estimate estimate = metric_rows[metric].kind == METRIC_RATIO
                                   ? interval_ratio(y, x, n, level)
                                   : interval_mean(y, n, level);
    mem_free(y);
    mem_free(x);
    if (summary_is_censored(experiment, arm, metric, population))
        estimate = estimate_missing(level, estimate.method, ESTIMATE_CENSORED);
    estimate.flags = summary_why_missing(experiment, arm, arm, estimate.flags);
    summary_mark_skewed(experiment, metric, population, &estimate);
    return summary_settle(experiment, estimate, range.low, range.high);
}

bool summary_applies(const struct experiment *experiment, enum metric_id metric,
                     int population)
{
    const struct scenario *scenario = experiment->file->arm[0].scenario;

    return metric_applies(metric, scenario->market_kind == MARKET_COMPETITIVE,
                          population);
}

const struct summary_contrast *
summary_find(const struct experiment *experiment,
             const struct summary_contrast *contrast, int arm)
{
    int baseline = experiment->file->baseline;

    return arm == baseline ? NULL : &contrast[arm - (arm > baseline)];
}

int summary_own_population(const struct experiment *experiment,
                           enum metric_id metric, int arm)
{
    int population = experiment->file->arm[arm].population;

    return summary_applies(experiment, metric, population) ? population : 0;
}

const char *summary_population(const struct experiment *experiment, int arm,
                               int population)
{
    const struct scenario *scenario = experiment->file->arm[arm].scenario;

    return population == 0 ? "all" : scenario->population[population - 1].name;
}
