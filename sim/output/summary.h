/* Estimates over replications, from the results of an experiment. */
#ifndef SIM_OUTPUT_SUMMARY_H
#define SIM_OUTPUT_SUMMARY_H

#include "experiment/runner.h"
#include "stats/interval.h"

/* Interval of a metric for an arm and population (0: all); failed
 * replications are left out. */
struct estimate summary_metric(const struct experiment *experiment, int arm,
                               enum metric_id metric, int population,
                               double level);

struct summary_contrast {
    struct interval_pair pair;
    double p_adjusted;
    const char *verdict; /* better, worse, equivalent, undecided, "" */
};

/* Paired differences of every arm against the baseline, one metric and
 * population; intervals simultaneous over the arms (Bonferroni), p by Holm. */
void summary_compare(const struct experiment *experiment, enum metric_id metric,
                     int population, double level,
                     struct summary_contrast out[SCENARIO_MAX_ARMS]);

/* Whether the metric has a value for the population in this experiment. */
bool summary_applies(const struct experiment *experiment, enum metric_id metric,
                     int population);

/* Every arm against the baseline in the arm's own population: that of its
 * field `population`, or all for a metric that belongs to the whole market. */
void summary_own(const struct experiment *experiment, enum metric_id metric,
                 double level, struct summary_contrast out[SCENARIO_MAX_ARMS]);
int summary_own_population(const struct experiment *experiment,
                           enum metric_id metric, int arm);

/* Population's name; 0 is "all". */
const char *summary_population(const struct experiment *experiment, int arm,
                               int population);

#endif
