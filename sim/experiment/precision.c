/* How many replications: as many as the scenario says, or until the intervals
 * are as narrow as its precision wants. */
#include "experiment/study.h"

#include "base/mem.h"
#include "estimates/quantity.h"
#include "stats/holm.h"
#include "stats/stopping.h"

/* The headline of an arm, or of its difference, of the first replications: of a
 * ratio of differences one number for each, whose mean it is. */
static double *values_of(struct study *study, int arm, bool is_difference,
                         int64_t count)
{
    enum metric_id metric = scope_headline(study->scenario);
    enum quantity_id quantity = quantity_headline(study->scenario);
    struct study_contrast contrast = {
        .scenario = study->scenario,
        .phase = study->base->phase,
        .metric = metric,
        .arm = arm,
        .versus = is_difference ? study->scenario->arm[arm].pair : arm,
        .count = count,
        .level = ESTIMATE_LEVEL};
    struct study_pair pair;

    if (is_difference && quantity != NQUANTITY) {
        double *x = mem_new((size_t)count + 1, sizeof *x);
        quantity_values(study->base, arm, quantity, (size_t)count, x);
        return x;
    }
    study_compare(study, &contrast, &pair); /* all of it is known */
    return pair.difference;
}

/* Over everything that is to be precise, at the first `count` replications, each
 * at the level of its interval: how many more, and is it over. */
static int64_t look(struct study *study, struct stopping_rule rule,
                    bool of_arms, int64_t count)
{
    const struct scenario *scenario = study->scenario;
    int64_t next = 0;

    study->is_capped = false;
    for (int arm = 0; arm < scenario->narms; arm++) {
        if (!of_arms && scenario->arm[arm].pair == ARM_UNPAIRED)
            continue;
        double *x = values_of(study, arm, !of_arms, count);
        int together =
            of_arms ? scenario->narms : scope_family_size(scenario, arm);
        rule.level = holm_bonferroni_level(ESTIMATE_LEVEL, (size_t)together);
        struct stopping stopping = stopping_look(&rule, x, (size_t)count);
        mem_free(x);
        study->is_capped =
            study->is_capped || stopping.state == STOPPING_CAPPED;
        next = stopping.next > next ? stopping.next : next;
    }
    return next;
}

/* Looks at `*count` replications, then at more, as the rule wants; runs those
 * that are not there yet. *count: where it stopped. */
static enum sim_status look_on(struct study *study,
                               const struct stopping_rule *rule, bool of_arms,
                               int64_t *count)
{
    for (int64_t want = *count;; want = *count) {
        enum sim_status status =
            runs_extend(study->base, want, &study->options);
        if (status && status != SIM_EPARTIAL)
            return status;
        int64_t more = look(study, *rule, of_arms, want);
        *count = want + more > rule->cap ? rule->cap : want + more;
        if (*count <= want) {
            *count = want;
            return status;
        }
    }
}

/* The looks are those of one run, whatever was there when it began. If there is
 * more than these looks come to, the first one is taken where it ends. */
static enum sim_status until_precise(struct study *study)
{
    const struct scenario *scenario = study->scenario;
    const struct precision *precision =
        &scenario->arm[scenario->baseline].config->precision;
    bool of_arms = precision->of == PRECISION_ARMS || scenario->narms < 2;
    struct stopping_rule rule = {.relative = precision->relative,
                                 .absolute = precision->absolute,
                                 .n0 = (int)precision->first,
                                 .block = (int)precision->block,
                                 .cap = (int)precision->cap,
                                 .anytime = precision->is_anytime};
    int64_t count = precision->first;

    study->stopping = precision->is_anytime ? STUDY_ANYTIME : STUDY_SEQUENTIAL;
    enum sim_status status = look_on(study, &rule, of_arms, &count);
    if ((status && status != SIM_EPARTIAL) ||
        count == study->base->replications)
        return status;
    study->first = count = study->base->replications;
    rule.n0 = (int)count;
    rule.cap = rule.cap > rule.n0 ? rule.cap : rule.n0;
    return look_on(study, &rule, of_arms, &count);
}

enum sim_status study_extend(struct study *study)
{
    const struct scenario *scenario = study->scenario;

    if (scenario->arm[scenario->baseline].config->precision.on)
        return until_precise(study);
    return runs_extend(study->base, study->options.replications,
                       &study->options);
}
