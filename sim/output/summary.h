/* Estimates over replications, from the runs of a study. */
#ifndef SIM_OUTPUT_SUMMARY_H
#define SIM_OUTPUT_SUMMARY_H

#include "estimates/scope.h"
#include "estimates/usable.h"
#include "stats/interval.h"

/* Interval of a metric for an arm and population (0: all), settled (see below);
 * failed replications are left out. If a precision rule looked at each arm, its
 * headline has the level of the rule. */
struct estimate summary_metric(const struct runs *runs, int arm,
                               enum metric_id metric, int population,
                               double level);

/* What every table prints. The interval is that by which the study stopped: of
 * an `anytime` precision the confidence sequence, which holds however often one
 * looked; of another rule the same as of a fixed number, flagged `sequential`.
 * It does not leave what is possible, least to most (infinite: no bound):
 * cutting off the impossible costs no coverage. */
struct estimate summary_settle(const struct runs *runs,
                               struct estimate estimate, double least,
                               double most);
bool summary_is_anytime(const struct runs *runs);

/* Sets the flag if the metric is skewed in that population: judged by all arms
 * and their differences (stats/skewness.h). */
void summary_mark_skewed(const struct runs *runs, enum metric_id metric,
                         int population, struct estimate *estimate);

/* The flags, `undefined` turned into `insufficient_replications` where fewer
 * than two replications have both arms. */
unsigned summary_why_missing(const struct runs *runs, int arm, int versus,
                             unsigned flags);

/* Whether some replication does not say: accounts opened in it, and none was
 * watched for as long as the metric asks. Then there is no value at all: those
 * that do say were chosen by what happened in them. */
bool summary_is_censored(const struct runs *runs, int arm,
                         enum metric_id metric, int population);

/* What estimates are made of, a number for each replication, NAN if it failed.
 * Numerator and denominator; of what is no ratio, the value and 1. */
void summary_ratios(const struct runs *runs, int arm, enum metric_id metric,
                    int population, double *y, double *x);
/* The value; of a ratio its linearisation. The caller's. */
double *summary_values(const struct runs *runs, int arm, enum metric_id metric,
                       int population);

/* A declared difference, and what is said of it. */
struct summary_contrast {
    int arm, versus; /* arm minus versus */
    int population;
    struct interval_pair pair;
    double p_adjusted;
    const char *verdict; /* better, worse, equivalent, undecided; identical: 0
                            in every replication; "": no word */
    /* Without spread there is none of these. */
    double p_equivalence; /* of "not equivalent", two one-sided tests; NAN
                             without a margin of indifference */
    double detectable;    /* the difference that these replications would have
                          found with probability .8; NAN if `anytime` */
    int more; /* replications in all that would tell it apart; 0: it is told,
                 or no number would */
    double margin;  /* of indifference; 0: none is stated */
    int more_alike; /* replications in all that would show it within `margin`,
                       if it is as estimated; 0: it is not, or it is told */
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
int summary_compare(const struct runs *runs, enum metric_id metric,
                    int population, double level,
                    struct summary_contrast out[SUMMARY_MAX_CONTRASTS]);

/* The contrast of an arm with the baseline; NULL for the baseline. */
const struct summary_contrast *
summary_find(const struct runs *runs, const struct summary_contrast *contrast,
             int arm);

#endif
