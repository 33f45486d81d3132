/* Differences of arms. */
#include <limits.h>
#include <math.h>

#include "base/mem.h"
#include "estimates/estimates_parts.h"
#include "stats/equivalence.h"
#include "stats/holm.h"
#include "stats/interval.h"
#include "stats/stopping.h"

struct estimates_pair *estimates_declare(const struct runs *runs, int *count)
{
    const struct scenario *scenario = runs->scenario;
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;
    bool has_all = config->contrasts == CONTRASTS_ALL_PAIRS;
    size_t narms = (size_t)scenario->narms, n = 0;
    struct estimates_pair *pair =
        mem_new(narms + (has_all ? narms * narms / 2 : 0), sizeof *pair);

    for (int arm = 0; arm < scenario->narms; arm++)
        if (scenario->arm[arm].pair != ARM_UNPAIRED)
            pair[n++] = estimates_pair_of(runs, arm, scenario->arm[arm].pair);
    for (int arm = 0; arm < scenario->narms && has_all; arm++)
        for (int other = 0; other < arm; other++)
            if (scope_are_alike(scenario, arm, other))
                pair[n++] = estimates_pair_of(runs, arm, other);
    *count = (int)n;
    return pair;
}

const char *estimates_word(const struct estimate *difference, double margin,
                           double sign)
{
    if (difference->low > margin)
        return sign > 0 ? "better" : "worse";
    if (difference->high < -margin)
        return sign > 0 ? "worse" : "better";
    return margin > 0 && difference->low >= -margin &&
                   difference->high <= margin
               ? "equivalent"
               : "undecided";
}

/* A difference of 0 in every replication is no luck to judge; one that is the
 * same and not 0 is there to be read, and nothing tells how sure it is. Without
 * a margin nobody has said what matters, so nothing is called better. */
static const char *verdict_of(const struct estimate *difference, double margin,
                              double sign)
{
    if (difference->flags & ESTIMATE_NO_VARIANCE)
        return difference->estimate == 0 ? "identical" : "";
    if (margin <= 0 || isnan(difference->low))
        return "";
    return estimates_word(difference, margin, sign);
}

/* Two one-sided tests by the confidence sequence, which is two-sided: their p
 * is at most doubled. */
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
static void judge(struct estimates_contrast *contrast, const double *a,
                  const double *b, size_t n, bool is_anytime)
{
    const struct estimate *e = &contrast->difference;
    double alpha = 1 - e->level, margin = contrast->margin;

    contrast->p_equivalence = contrast->detectable = NAN;
    if (!(e->sd > 0))
        return;
    if (margin > 0)
        contrast->p_equivalence =
            is_anytime ? sequence_equivalence(e, margin)
                       : equivalence_paired(a, b, n, margin, alpha).p;
    if (is_anytime)
        return;
    contrast->detectable =
        equivalence_detectable(e->sd, e->n, alpha, ESTIMATES_POWER);
    int more =
        equivalence_n_to_separate(e->estimate, e->sd, alpha, ESTIMATES_POWER);
    bool is_told = e->low > 0 || e->high < 0;
    contrast->more = is_told || more == INT_MAX ? 0 : more;
    more = equivalence_n_to_separate(fmax(margin - fabs(e->estimate), 0), e->sd,
                                     alpha, ESTIMATES_POWER);
    contrast->more_alike = is_told || more == INT_MAX ? 0 : more;
}

/* The difference of two arms, its flags and its interval. */
static void compare(const struct estimates *estimates,
                    const struct estimates_values *values,
                    const struct estimates_pair *pair, double level,
                    struct estimates_contrast *out)
{
    struct metric_range range = metric_range(values->metric);
    double most = range.high - range.low;
    const double *a = values->value + (size_t)pair->arm * values->n;
    const double *b = values->value + (size_t)pair->versus * values->n;
    struct interval_pair paired = interval_paired(a, b, values->n, level);
    struct estimate *e = &out->difference;

    *e = paired.difference;
    if (values->is_censored[pair->arm] || values->is_censored[pair->versus])
        *e = estimate_missing(level, e->method, ESTIMATE_CENSORED);
    e->flags = estimates_why_missing(pair, e->flags);
    if (pair->has_other_input)
        e->flags |= ESTIMATE_OTHER_INPUTS;
    if (!(out->margin > 0))
        e->flags |= ESTIMATE_NO_INDIFFERENCE;
    estimates_mark_skewed(values, e);
    *e = estimates_as_stopped(estimates->runs, *e, -most, most);
    out->p = paired.p;
    out->correlation = paired.correlation;
    out->vrf = paired.vrf;
}

void estimates_compare(const struct estimates *estimates,
                       const struct estimates_values *values,
                       const struct estimates_pair *pair,
                       struct estimates_contrast *out)
{
    const struct scenario *scenario = estimates->scenario;
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;
    size_t count = (size_t)estimates->ncontrasts, n = values->n;
    bool is_headline = estimates->headline == values->metric;
    bool is_anytime = estimates_is_anytime(estimates->runs);

    for (size_t i = 0; i < count; i++, pair++, out++) {
        *out = (struct estimates_contrast){
            .arm = pair->arm,
            .versus = pair->versus,
            .population = values->population,
            .margin = is_headline ? config->indifference : 0,
            .verdict = ""};
        size_t family = (size_t)scope_family_size(scenario, pair->arm);
        double level = holm_bonferroni_level(ESTIMATE_LEVEL, family);
        compare(estimates, values, pair, level, out);
        if (is_anytime)
            out->p = stopping_sequence_p(&out->difference, 0);
        out->p_adjusted = holm_bonferroni_p(out->p, family);
        judge(out, values->value + (size_t)pair->arm * n,
              values->value + (size_t)pair->versus * n, n, is_anytime);
        if (is_headline)
            out->verdict = verdict_of(&out->difference, out->margin,
                                      scope_sign(values->metric));
    }
}
