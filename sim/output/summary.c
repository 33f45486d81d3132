/* Estimates and comparisons. */
#include "output/summary.h"

#include <math.h>

#include "base/mem.h"
#include "stats/equivalence.h"
#include "stats/holm.h"

static const struct result *use(const struct experiment *experiment, int arm,
                                int64_t replication)
{
    const struct result *result =
        experiment_result(experiment, arm, replication);

    return result->is_done && !result->has_failed ? result : NULL;
}

/* Whether some replication does not say: accounts opened in it, and none was
 * watched for as long as the metric asks. Then there is no value at all: those
 * that do say were chosen by what happened in them. */
static bool is_censored(const struct experiment *experiment, int arm,
                        enum metric_id metric, int population)
{
    if (metric_day(metric) == 0)
        return false;
    for (int64_t r = 0; r < experiment->replications; r++) {
        const struct result *result = use(experiment, arm, r);
        if (result && result->tally[population].freelancers > 0 &&
            isnan(result_metric(result, metric, population)))
            return true;
    }
    return false;
}

void summary_ratios(const struct experiment *experiment, int arm,
                    enum metric_id metric, int population, double *y, double *x)
{
    bool censored = is_censored(experiment, arm, metric, population);

    for (int64_t r = 0; r < experiment->replications; r++) {
        const struct result *result =
            censored ? NULL : use(experiment, arm, r);
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

struct estimate summary_metric(const struct experiment *experiment, int arm,
                               enum metric_id metric, int population,
                               double level)
{
    size_t n = (size_t)experiment->replications;
    double *y = mem_new(n + 1, sizeof *y), *x = mem_new(n + 1, sizeof *x);

    summary_ratios(experiment, arm, metric, population, y, x);
    struct estimate estimate = metric_rows[metric].kind == METRIC_RATIO
                                   ? interval_ratio(y, x, n, level)
                                   : interval_mean(y, n, level);
    mem_free(y);
    mem_free(x);
    if (is_censored(experiment, arm, metric, population))
        return estimate_missing(level, estimate.method, ESTIMATE_CENSORED);
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

/* Whether posts, traits and arrivals are the baseline's, in every replication.
 */
static bool shares_inputs(const struct experiment *experiment, int arm,
                          int versus)
{
    for (int64_t r = 0; r < experiment->replications; r++) {
        const struct result *result = use(experiment, arm, r);
        const struct result *base = use(experiment, versus, r);
        if (result && base && result->inputs != base->inputs)
            return false;
    }
    return true;
}

/* Lists the declared differences. */
static int declare(const struct experiment *experiment, enum metric_id metric,
                   int population, struct summary_contrast *out)
{
    const struct experiment_file *file = experiment->file;
    const struct scenario *scenario = file->arm[file->baseline].scenario;
    int n = 0;

    for (int arm = 0; arm < file->narms; arm++)
        if (arm != file->baseline)
            out[n++] =
                (struct summary_contrast){.arm = arm, .versus = file->baseline};
    for (int arm = 0;
         arm < file->narms && scenario->contrasts == CONTRASTS_ALL_PAIRS; arm++)
        for (int other = 0; other < arm; other++)
            if (arm != file->baseline && other != file->baseline &&
                file->arm[arm].contrast == file->arm[other].contrast &&
                file->arm[arm].population == file->arm[other].population)
                out[n++] =
                    (struct summary_contrast){.arm = arm, .versus = other};
    for (int i = 0; i < n; i++)
        out[i].population =
            population == SUMMARY_OWN
                ? summary_own_population(experiment, metric, out[i].arm)
                : population;
    return n;
}

/* What can be said beyond the interval: equivalence, and what this many
 * replications could have found. */
static void judge(struct summary_contrast *contrast, const double *a,
                  const double *b, size_t n, double margin, double level)
{
    const struct estimate *e = &contrast->pair.difference;

    contrast->p_equivalence =
        margin > 0 ? equivalence_paired(a, b, n, margin, 1 - level).p
                   : (double)NAN;
    contrast->detectable = equivalence_detectable(e->sd, e->n, 1 - level, 0.8);
    bool is_told = e->low > 0 || e->high < 0;
    contrast->more =
        is_told || isnan(e->estimate)
            ? 0
            : equivalence_n_to_separate(e->estimate, e->sd, 1 - level, 0.8);
}

int summary_compare(const struct experiment *experiment, enum metric_id metric,
                    int population, double level,
                    struct summary_contrast out[SUMMARY_MAX_CONTRASTS])
{
    const struct experiment_file *file = experiment->file;
    const struct scenario *scenario = file->arm[file->baseline].scenario;
    size_t n = (size_t)experiment->replications;
    int count = declare(experiment, metric, population, out);
    double each = holm_bonferroni_level(level, (size_t)count);
    bool is_headline = metric_find(scenario->headline) == (int)metric;
    double p[SUMMARY_MAX_CONTRASTS];

    for (int i = 0; i < count; i++) {
        struct summary_contrast *contrast = &out[i];
        int pop = contrast->population;
        double *base =
            summary_values(experiment, contrast->versus, metric, pop);
        double *x = summary_values(experiment, contrast->arm, metric, pop);
        contrast->pair = interval_paired(x, base, n, each);
        if (is_censored(experiment, contrast->arm, metric, pop) ||
            is_censored(experiment, contrast->versus, metric, pop))
            contrast->pair.difference = estimate_missing(
                each, contrast->pair.difference.method, ESTIMATE_CENSORED);
        p[i] = contrast->pair.p;
        if (!shares_inputs(experiment, contrast->arm, contrast->versus))
            contrast->pair.difference.flags |= ESTIMATE_OTHER_INPUTS;
        judge(contrast, x, base, n, is_headline ? scenario->indifference : 0,
              each);
        mem_free(x);
        mem_free(base);
        contrast->verdict =
            is_headline
                ? verdict_of(&contrast->pair.difference, scenario->indifference,
                             metric_rows[metric].lower_is_better)
                : "";
        if (!contrast->verdict[0])
            contrast->pair.difference.flags |= ESTIMATE_NO_INDIFFERENCE;
    }
    holm_adjust(p, p, (size_t)count);
    for (int i = 0; i < count; i++)
        out[i].p_adjusted = p[i];
    return count;
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
