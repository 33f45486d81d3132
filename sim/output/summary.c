/* Estimates and comparisons. */
#include "output/summary.h"

#include <math.h>

#include "base/mem.h"
#include "stats/holm.h"

static const struct result *use(const struct experiment *experiment, int arm,
                                int64_t replication)
{
    const struct result *result =
        experiment_result(experiment, arm, replication);

    return result->is_done && !result->has_failed ? result : NULL;
}

static double *values_of(const struct experiment *experiment, int arm,
                         enum metric_id metric, int population)
{
    double *x = mem_new((size_t)experiment->replications, sizeof *x);

    for (int64_t r = 0; r < experiment->replications; r++) {
        const struct result *result = use(experiment, arm, r);
        x[r] = result ? result_metric(result, metric, population) : (double)NAN;
    }
    return x;
}

struct estimate summary_metric(const struct experiment *experiment, int arm,
                               enum metric_id metric, int population,
                               double level)
{
    size_t n = (size_t)experiment->replications;
    struct estimate estimate;

    if (metric_rows[metric].kind != METRIC_RATIO) {
        double *x = values_of(experiment, arm, metric, population);
        estimate = interval_mean(x, n, level);
        mem_free(x);
        return estimate;
    }
    double *y = mem_new(n, sizeof *y), *x = mem_new(n, sizeof *x);
    sim_money price = experiment->file->arm[arm].scenario->rules.purchase.price;
    for (size_t r = 0; r < n; r++) {
        const struct result *result = use(experiment, arm, (int64_t)r);
        struct result_ratio ratio = {NAN, NAN};
        if (result)
            ratio = result_metric_ratio(result, metric, population, price);
        y[r] = ratio.numerator;
        x[r] = ratio.denominator;
    }
    estimate = interval_ratio(y, x, n, level);
    mem_free(y);
    mem_free(x);
    return estimate;
}

static const char *verdict_of(const struct estimate *difference,
                              double indifference, bool lower_is_better)
{
    if (indifference <= 0 || isnan(difference->low))
        return "";
    if (difference->low > indifference)
        return lower_is_better ? "worse" : "better";
    if (difference->high < -indifference)
        return lower_is_better ? "better" : "worse";
    if (difference->low >= -indifference && difference->high <= indifference)
        return "equivalent";
    return "undecided";
}

bool summary_applies(const struct experiment *experiment, enum metric_id metric,
                     int population)
{
    const struct scenario *scenario = experiment->file->arm[0].scenario;

    return metric_applies(metric, scenario->market_kind == MARKET_COMPETITIVE,
                          population);
}

enum {
    OWN_POPULATION = -1
};

/* Whether posts, traits and arrivals are the baseline's, in every replication.
 */
static bool shares_inputs(const struct experiment *experiment, int arm)
{
    for (int64_t r = 0; r < experiment->replications; r++) {
        const struct result *result = use(experiment, arm, r);
        const struct result *base =
            use(experiment, experiment->file->baseline, r);
        if (result && base && result->inputs != base->inputs)
            return false;
    }
    return true;
}

static void compare(const struct experiment *experiment, enum metric_id metric,
                    int population, double level,
                    struct summary_contrast out[SCENARIO_MAX_ARMS])
{
    const struct experiment_file *file = experiment->file;
    const struct scenario *scenario = file->arm[file->baseline].scenario;
    size_t n = (size_t)experiment->replications;
    size_t ncontrasts = (size_t)file->narms - 1;
    double p[SCENARIO_MAX_ARMS], adjusted[SCENARIO_MAX_ARMS];
    double each =
        ncontrasts > 0 ? holm_bonferroni_level(level, ncontrasts) : level;
    bool is_headline = metric_find(scenario->headline) == (int)metric;
    size_t k = 0;

    for (int arm = 0; arm < file->narms; arm++) {
        int pop = population == OWN_POPULATION
                      ? summary_own_population(experiment, metric, arm)
                      : population;
        double *base = values_of(experiment, file->baseline, metric, pop);
        double *x = values_of(experiment, arm, metric, pop);
        out[arm].pair = interval_paired(x, base, n, each);
        if (arm != file->baseline)
            p[k++] = out[arm].pair.p;
        if (!shares_inputs(experiment, arm))
            out[arm].pair.difference.flags |= ESTIMATE_OTHER_INPUTS;
        mem_free(x);
        mem_free(base);
        out[arm].verdict =
            is_headline
                ? verdict_of(&out[arm].pair.difference, scenario->indifference,
                             metric_rows[metric].lower_is_better)
                : "";
        if (!out[arm].verdict[0])
            out[arm].pair.difference.flags |= ESTIMATE_NO_INDIFFERENCE;
    }
    holm_adjust(p, adjusted, k);
    k = 0;
    for (int arm = 0; arm < file->narms; arm++)
        out[arm].p_adjusted =
            arm == file->baseline ? (double)NAN : adjusted[k++];
}

void summary_compare(const struct experiment *experiment, enum metric_id metric,
                     int population, double level,
                     struct summary_contrast out[SCENARIO_MAX_ARMS])
{
    compare(experiment, metric, population, level, out);
}

void summary_own(const struct experiment *experiment, enum metric_id metric,
                 double level, struct summary_contrast out[SCENARIO_MAX_ARMS])
{
    compare(experiment, metric, OWN_POPULATION, level, out);
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
