/* How estimates are made. Private to estimates/. */
#ifndef SIM_ESTIMATES_ESTIMATES_PARTS_H
#define SIM_ESTIMATES_ESTIMATES_PARTS_H

#include "estimates/estimates.h"
#include "stats/skewness.h"

/* One metric in one population: what its estimates are made of, a number for
 * each replication, NAN if it is not usable. */
struct estimates_values {
    enum metric_id metric;
    int population;
    size_t n;              /* replications */
    double *y, *x, *value; /* owned; [arm * n + replication]: numerator,
                               denominator, and value (usable_values) */
    bool *is_censored;     /* owned; by arm: some replication does not say, for
                               none of the accounts opened in it was watched for
                               as long as the metric asks. Then there is no
                               value at all: those that do say were chosen by
                               what happened in them */
    struct skewness_history history; /* of all arms and their differences */
};

/* estimates_metric.c: y[replications] and x of one arm, of which there is no
 * value at all (true) if it is censored, as above. */
bool estimates_gather(const struct runs *runs, enum metric_id metric,
                      int population, int arm, double *y, double *x);
/* What n of them say, whatever ended the run. */
struct estimate estimates_of_values(const struct estimates *estimates,
                                    enum metric_id metric, const double *y,
                                    const double *x, size_t n,
                                    bool is_censored);

void estimates_values_init(struct estimates_values *values,
                           const struct estimates *estimates,
                           enum metric_id metric, int population);
void estimates_values_fini(struct estimates_values *values);

/* Sets the flag if the metric is skewed in that population: judged by all arms
 * and their differences (stats/skewness.h). */
void estimates_mark_skewed(const struct estimates_values *values,
                           struct estimate *estimate);

/* Two arms that are compared; of an arm itself both are that. */
struct estimates_pair {
    int arm, versus;
    int64_t usable;       /* replications that have both */
    bool has_other_input; /* posts, traits or arrivals differ in one of them */
};
struct estimates_pair estimates_pair_of(const struct runs *runs, int arm,
                                        int versus);

/* The same of two that are in the estimates; of a declared difference without a look
 * at the results. */
struct estimates_pair estimates_pair_in(const struct estimates *estimates,
                                        int arm, int versus);

/* The flags, `undefined` turned into `insufficient_replications` where fewer
 * than two replications have both arms. */
unsigned estimates_why_missing(const struct estimates_pair *pair,
                               unsigned flags);

/* An arm in that population. */
struct estimate estimates_of_metric(const struct estimates *estimates,
                                    const struct estimates_values *values,
                                    const struct estimates_pair *self);

/* estimates_contrast.c: the declared differences, the caller's; how many. */
struct estimates_pair *estimates_declare(const struct runs *runs, int *count);

/* Of one metric in one population: out[ncontrasts]. */
void estimates_compare(const struct estimates *estimates,
                       const struct estimates_values *values,
                       const struct estimates_pair *pair,
                       struct estimates_contrast *out);

/* estimates_best.c: marks the arms about that population. */
void estimates_find_best(struct estimates *estimates,
                         const struct estimates_values *values);

/* estimates_selected.c: flags the differences of those that came out best of
 * several. */
void estimates_mark_selected(struct estimates *estimates);

/* estimates_robust.c: what is shown of an arm or a difference, by other methods;
 * owned by the estimates, and filled at estimates_robust_end at the latest. What lies
 * between begin and end may share its resamples. The values stay until then. */
struct estimates_robust_batch *
estimates_robust_begin(struct estimates *estimates);
void estimates_robust_end(struct estimates_robust_batch *batch);
const struct estimates_robust *
estimates_robust_level(struct estimates_robust_batch *batch,
                       const struct estimates_values *values, int arm,
                       const struct estimate *shown);
const struct estimates_robust *
estimates_robust_difference(struct estimates_robust_batch *batch,
                            const struct estimates_values *values,
                            const struct estimates_contrast *contrast);

#endif
