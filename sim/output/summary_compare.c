/* Comparisons of arms. */
#include <limits.h>
#include <math.h>

#include "base/mem.h"
#include "output/summary.h"
#include "stats/equivalence.h"
#include "stats/holm.h"
#include "stats/stopping.h"

/* A difference of 0 in every replication is no luck to judge; one that is the
 * same and not 0 is there to be read, and nothing tells how sure it is. */
static const char *verdict_of(const struct estimate *difference,
                              double indifference, bool lower_is_better)
{
    if (difference->flags & ESTIMATE_NO_VARIANCE)
        return difference->estimate == 0 ? "identical" : "";
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

/* Whether posts, traits and arrivals are the baseline's, in every replication.
 */
static bool shares_inputs(const struct runs *runs, int arm, int versus)
{
    for (int64_t r = 0; r < runs->replications; r++) {
        const struct result *result = usable_result(runs, arm, r);
        const struct result *base = usable_result(runs, versus, r);
        if (result && base && result->inputs != base->inputs)
            return false;
    }
    return true;
}

/* Lists the declared differences. */
static int declare(const struct runs *runs, enum metric_id metric,
                   int population, struct summary_contrast *out)
{
    const struct scenario *scenario = runs->scenario;
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;
    int n = 0;

    for (int arm = 0; arm < scenario->narms; arm++)
        if (arm != scenario->baseline)
            out[n++] = (struct summary_contrast){.arm = arm,
                                                 .versus = scenario->baseline};
    for (int arm = 0;
         arm < scenario->narms && config->contrasts == CONTRASTS_ALL_PAIRS;
         arm++)
        for (int other = 0; other < arm; other++)
            if (arm != scenario->baseline && other != scenario->baseline &&
                scenario->arm[arm].contrast == scenario->arm[other].contrast &&
                scenario->arm[arm].population ==
                    scenario->arm[other].population)
                out[n++] =
                    (struct summary_contrast){.arm = arm, .versus = other};
    for (int i = 0; i < n; i++)
        out[i].population = population == SUMMARY_OWN
                                ? scope_own(runs->scenario, metric, out[i].arm)
                                : population;
    return n;
}

/* Two one-sided tests by the confidence sequence, which is two-sided: their p is
 * at most doubled. */
static double sequence_equivalence(const struct estimate *e, double margin)
{
    if (fabs(e->estimate) >= margin)
        return 1;
    return fmax(stopping_sequence_p(e, -margin),
                stopping_sequence_p(e, margin));
}

/* What can be said beyond the interval: equivalence, and what this many
 * replications could have found, which only a number fixed beforehand has.
 * Nothing of what is the same in every replication. */
static void judge(struct summary_contrast *contrast, const double *a,
                  const double *b, size_t n, double margin, bool is_anytime)
{
    const struct estimate *e = &contrast->pair.difference;
    double alpha = 1 - e->level;

    contrast->p_equivalence = contrast->detectable = NAN;
    contrast->more = contrast->more_alike = 0;
    contrast->margin = margin;
    if (!(e->sd > 0))
        return;
    if (margin > 0)
        contrast->p_equivalence =
            is_anytime ? sequence_equivalence(e, margin)
                       : equivalence_paired(a, b, n, margin, alpha).p;
    if (is_anytime)
        return;
    contrast->detectable = equivalence_detectable(e->sd, e->n, alpha, 0.8);
    int more = equivalence_n_to_separate(e->estimate, e->sd, alpha, 0.8);
    bool is_told = e->low > 0 || e->high < 0;
    contrast->more = is_told || more == INT_MAX ? 0 : more;
    more = equivalence_n_to_separate(fmax(margin - fabs(e->estimate), 0), e->sd,
                                     alpha, 0.8);
    contrast->more_alike = is_told || more == INT_MAX ? 0 : more;
}

/* The difference of two arms and what belongs to it, at one level. */
static void compare(const struct runs *runs, enum metric_id metric,
                    double level, struct summary_contrast *contrast)
{
    const struct scenario *scenario = runs->scenario;
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;
    size_t n = (size_t)runs->replications;
    int pop = contrast->population;
    double *b = summary_values(runs, contrast->versus, metric, pop);
    double *a = summary_values(runs, contrast->arm, metric, pop);
    bool is_headline = scope_headline(scenario) == metric;
    double margin = is_headline ? config->indifference : 0;
    struct metric_range range = metric_range(metric);
    double most = range.high - range.low;
    struct estimate *e = &contrast->pair.difference;

    contrast->pair = interval_paired(a, b, n, level);
    if (summary_is_censored(runs, contrast->arm, metric, pop) ||
        summary_is_censored(runs, contrast->versus, metric, pop))
        *e = estimate_missing(level, e->method, ESTIMATE_CENSORED);
    e->flags =
        summary_why_missing(runs, contrast->arm, contrast->versus, e->flags);
    if (!shares_inputs(runs, contrast->arm, contrast->versus))
        e->flags |= ESTIMATE_OTHER_INPUTS;
    if (!(margin > 0))
        e->flags |= ESTIMATE_NO_INDIFFERENCE;
    summary_mark_skewed(runs, metric, pop, e);
    *e = summary_settle(runs, *e, -most, most);
    if (summary_is_anytime(runs))
        contrast->pair.p = stopping_sequence_p(e, 0);
    judge(contrast, a, b, n, margin, summary_is_anytime(runs));
    contrast->verdict =
        is_headline ? verdict_of(e, margin, metric_rows[metric].lower_is_better)
                    : "";
    mem_free(a);
    mem_free(b);
}

int summary_compare(const struct runs *runs, enum metric_id metric,
                    int population, double level,
                    struct summary_contrast out[SUMMARY_MAX_CONTRASTS])
{
    int count = declare(runs, metric, population, out);
    double each = holm_bonferroni_level(level, (size_t)count);
    double p[SUMMARY_MAX_CONTRASTS];

    for (int i = 0; i < count; i++) {
        compare(runs, metric, each, &out[i]);
        p[i] = out[i].pair.p;
    }
    holm_adjust(p, p, (size_t)count);
    for (int i = 0; i < count; i++)
        out[i].p_adjusted = p[i];
    return count;
}
