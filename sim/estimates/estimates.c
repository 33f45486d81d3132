/* Making all estimates of a study, and finding them. */
#include "estimates/estimates.h"

#include <math.h>

#include "base/crew.h"
#include "base/mem.h"
#include "estimates/curve.h"
#include "estimates/estimates_parts.h"
#include "estimates/quantity.h"
#include "estimates/usable.h"
#include "stats/stopping.h"

enum {
    ESTIMATES_ROOM = 1 << 27 /* bytes, of all threads together */
};

static const struct precision *precision_of(const struct runs *runs)
{
    const struct scenario *scenario = runs->scenario;

    return &scenario->arm[scenario->baseline].config->precision;
}

bool estimates_is_anytime(const struct runs *runs)
{
    const struct precision *precision = precision_of(runs);

    return precision->on && precision->is_anytime;
}

int estimates_needed(void)
{
    return SKEWNESS_N;
}

struct estimate estimates_as_stopped(const struct runs *runs,
                                     struct estimate estimate, double least,
                                     double most)
{
    if (estimates_is_anytime(runs))
        estimate = stopping_as_sequence(estimate);
    else if (precision_of(runs)->on)
        estimate.flags |= ESTIMATE_SEQUENTIAL;
    if (!isnan(estimate.estimate))
        estimate.estimate = fmax(least, fmin(most, estimate.estimate));
    if (!isnan(estimate.low))
        estimate.low = fmax(least, estimate.low);
    if (!isnan(estimate.high))
        estimate.high = fmin(most, estimate.high);
    return estimate;
}

static size_t metric_at(const struct estimates *estimates,
                        enum metric_id metric, int arm, int population)
{
    return ((size_t)arm * (size_t)estimates->npop + (size_t)population) *
               NMETRIC +
           (size_t)metric;
}

/* The first of its differences; population -1 is ESTIMATES_OWN. */
static size_t contrasts_at(const struct estimates *estimates,
                           enum metric_id metric, int population)
{
    size_t npop = (size_t)estimates->npop + 1;

    return ((size_t)metric * npop + (size_t)(population + 1)) *
           (size_t)estimates->ncontrasts;
}

static bool is_doubtful(const struct estimates *estimates,
                        enum metric_id metric, const struct estimate *shown)
{
    return estimates->extent == ESTIMATES_ALL &&
           (metric == estimates->headline || shown->flags & ESTIMATE_SKEWED);
}

/* Every arm in one population. */
static void make_metrics(struct estimates *estimates,
                         const struct estimates_values *values,
                         const struct estimates_pair *self,
                         struct estimates_robust_batch *robust)
{
    const struct scenario *scenario = estimates->scenario;
    enum metric_id metric = values->metric;
    int pop = values->population;

    for (int arm = 0; arm < scenario->narms; arm++) {
        struct estimates_metric *out =
            estimates->metric + metric_at(estimates, metric, arm, pop);
        bool is_told = pop == 0 || scope_own(scenario, metric, arm) == pop;
        out->estimate = estimates_of_metric(estimates, values, &self[arm]);
        if (is_told && is_doubtful(estimates, metric, &out->estimate))
            out->robust =
                estimates_robust_level(robust, values, arm, &out->estimate);
    }
}

/* The differences in one population. Those whose arm is about it stand in `own`
 * as well. */
static void make_contrasts(struct estimates *estimates,
                           const struct estimates_values *values,
                           struct estimates_robust_batch *robust)
{
    enum metric_id metric = values->metric;
    int pop = values->population;
    struct estimates_contrast *out =
        estimates->contrast + contrasts_at(estimates, metric, pop);
    struct estimates_contrast *own =
        estimates->contrast + contrasts_at(estimates, metric, ESTIMATES_OWN);

    estimates_compare(estimates, values, estimates->pair, out);
    for (int i = 0; i < estimates->ncontrasts; i++) {
        if (scope_own(estimates->scenario, metric, out[i].arm) != pop)
            continue;
        if (is_doubtful(estimates, metric, &out[i].difference))
            out[i].robust =
                estimates_robust_difference(robust, values, &out[i]);
        own[i] = out[i];
    }
}

static void make(struct estimates *estimates, enum metric_id metric,
                 const struct estimates_pair *self)
{
    for (int pop = 0; pop < estimates->npop; pop++) {
        struct estimates_values values;
        if (!scope_applies(estimates->scenario, metric, pop))
            continue;
        estimates_values_init(&values, estimates, metric, pop);
        struct estimates_robust_batch *robust =
            estimates_robust_begin(estimates);
        make_metrics(estimates, &values, self, robust);
        make_contrasts(estimates, &values, robust);
        estimates_robust_end(robust);
        if (metric == estimates->headline)
            estimates_find_best(estimates, &values);
        estimates_values_fini(&values);
    }
}

/* All that is made by itself: a metric, a curve. */
struct making {
    struct estimates *estimates;
    const struct estimates_pair *self;
    size_t ncurves;
    size_t room; /* bytes, of a thread */
};

static void make_one(void *context, size_t i)
{
    const struct making *making = context;
    struct estimates *estimates = making->estimates;

    if (i < making->ncurves)
        curve_make(estimates, i, making->room);
    else if (scope_applies(estimates->scenario,
                           (enum metric_id)(i - making->ncurves), 0))
        make(estimates, (enum metric_id)(i - making->ncurves), making->self);
}

/* Each thread has the values of a metric, by arm and replication: as many threads as
 * have room for them. */
static int threads_for(const struct runs *runs)
{
    double bytes = 4.0 * (double)runs->replications *
                   (double)runs->scenario->narms * sizeof(double);

    return (int)fmax(1, fmin(runs->threads, ESTIMATES_ROOM / fmax(1, bytes)));
}

struct estimates *estimates_new(const struct runs *runs,
                                enum estimates_extent extent)
{
    const struct scenario *scenario = runs->scenario;
    struct estimates *estimates = mem_new(1, sizeof *estimates);
    struct estimates_pair *self =
        mem_new((size_t)scenario->narms, sizeof *self);

    *estimates = (struct estimates){.runs = runs,
                                    .scenario = scenario,
                                    .headline = scope_headline(scenario),
                                    .extent = extent};
    for (int arm = 0; arm < scenario->narms; arm++) {
        int npop = scenario->arm[arm].config->npopulations + 1;
        estimates->twin[arm] = arm;
        self[arm] = estimates_pair_of(runs, arm, arm);
        estimates->npop = npop > estimates->npop ? npop : estimates->npop;
    }
    estimates->pair = estimates_declare(runs, &estimates->ncontrasts);
    estimates->metric = mem_new(metric_at(estimates, 0, scenario->narms, 0),
                                sizeof *estimates->metric);
    estimates->contrast =
        mem_new(contrasts_at(estimates, NMETRIC, ESTIMATES_OWN) + 1,
                sizeof *estimates->contrast);
    int threads = threads_for(runs);
    struct making making = {estimates, self, 0,
                            ESTIMATES_ROOM / (size_t)threads};
    if (extent == ESTIMATES_ALL)
        making.ncurves = curve_begin(estimates);
    crew_run(threads, making.ncurves + NMETRIC, make_one, &making);
    estimates_mark_selected(estimates);
    quantity_make(estimates);
    mem_free(self);
    return estimates;
}

void estimates_free(struct estimates *estimates)
{
    if (!estimates)
        return;
    for (struct estimates_robust *robust = estimates->robust; robust;) {
        struct estimates_robust *next = robust->next;
        mem_free(robust);
        robust = next;
    }
    mem_free(estimates->quantity);
    curve_free(estimates);
    mem_free(estimates->pair);
    mem_free(estimates->contrast);
    mem_free(estimates->metric);
    mem_free(estimates);
}

const struct estimate *estimates_metric(const struct estimates *estimates,
                                        enum metric_id metric, int arm,
                                        int population)
{
    if (!scope_applies(estimates->scenario, metric, population))
        return NULL;
    return &estimates->metric[metric_at(estimates, metric, arm, population)]
                .estimate;
}

const struct estimates_robust *
estimates_robust(const struct estimates *estimates, enum metric_id metric,
                 int arm, int population)
{
    return estimates->metric[metric_at(estimates, metric, arm, population)]
        .robust;
}

const struct estimates_contrast *
estimates_contrasts(const struct estimates *estimates, enum metric_id metric,
                    int population)
{
    if (!scope_applies(estimates->scenario, metric,
                       population == ESTIMATES_OWN ? 0 : population))
        return NULL;
    return &estimates->contrast[contrasts_at(estimates, metric, population)];
}

const struct estimates_contrast *
estimates_of_arm(const struct estimates *estimates,
                 const struct estimates_contrast *contrast, int arm)
{
    const struct arm *arms = estimates->scenario->arm;
    int before = 0;

    if (arms[arm].pair == ARM_UNPAIRED)
        return NULL;
    for (int i = 0; i < arm; i++)
        before += arms[i].pair != ARM_UNPAIRED;
    return &contrast[before];
}
