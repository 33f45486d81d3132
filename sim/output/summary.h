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

/* What estimates are made of, a number for each replication, NAN if it failed.
 * Numerator and denominator; of what is no ratio, the value and 1. */
void summary_ratios(const struct experiment *experiment, int arm,
                    enum metric_id metric, int population, double *y,
                    double *x);
/* The value; of a ratio its linearisation. The caller's. */
double *summary_values(const struct experiment *experiment, int arm,
                       enum metric_id metric, int population);

/* A declared difference, and what is said of it. */
struct summary_contrast {
    int arm, versus; /* arm minus versus */
    int population;
    struct interval_pair pair;
    double p_adjusted;
    const char *verdict; /* better, worse, equivalent, undecided, "" */
    /* of the headline, if a margin of indifference is given; NAN otherwise */
    double p_equivalence; /* of "not equivalent", two one-sided tests */
    double detectable;    /* the difference that these replications would have
                          found with probability .8 */
    int more; /* replications in all that would tell it apart; 0: it is told */
};

enum {
    SUMMARY_MAX_CONTRASTS = SCENARIO_MAX_ARMS * (SCENARIO_MAX_ARMS - 1) / 2
};

/* The declared differences of one metric, in one population or (SUMMARY_OWN)
 * each in the population its arm is about: every arm against the baseline
 * first, in the order of arms, then, if the scenario asks for all pairs, every
 * two arms of one kind of contrast and one population. Intervals are
 * simultaneous over all of them (Bonferroni), p by Holm. Returns how many. */
enum {
    SUMMARY_OWN = -1
};
int summary_compare(const struct experiment *experiment, enum metric_id metric,
                    int population, double level,
                    struct summary_contrast out[SUMMARY_MAX_CONTRASTS]);

/* Whether the metric has a value for the population in this experiment. */
bool summary_applies(const struct experiment *experiment, enum metric_id metric,
                     int population);

/* The contrast of an arm with the baseline; NULL for the baseline. */
const struct summary_contrast *
summary_find(const struct experiment *experiment,
             const struct summary_contrast *contrast, int arm);

/* The population an arm is about, or all for a metric that belongs to the
 * whole market. */
int summary_own_population(const struct experiment *experiment,
                           enum metric_id metric, int arm);

/* Population's name; 0 is "all". */
const char *summary_population(const struct experiment *experiment, int arm,
                               int population);

#endif
