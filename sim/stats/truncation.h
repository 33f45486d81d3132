/* The start-up of a steady-state study, and intervals from one long run.
 *
 * Only for steady state: a terminating study deletes nothing. Apply MSER-5 to
 * the series averaged over pilot replications (seeds of `explore`), and delete
 * the same number of values in every arm, the largest. */
#ifndef SIM_STATS_TRUNCATION_H
#define SIM_STATS_TRUNCATION_H

#include <stddef.h>

#include "stats/estimate.h"

enum {
    TRUNCATION_BATCH = 5 /* values in a batch of MSER-5 */
};

struct truncation_point {
    size_t deleted; /* values to delete, a multiple of 5 */
    double mser;    /* the least, or 0 */
    double mean;    /* of what remains; NAN if flagged */
    double raw_mean;
    size_t nbatches; /* whole batches; values after the last are not used */
    unsigned flags;  /* warmup_at_boundary, insufficient_replications,
                        not_finite: `deleted` must not be used, run longer */
};

/* MSER-5 (White 1997): Z_j means of 5 consecutive values, j = 1..n; deletes
 * the d in 0..n/2 that minimises sum_{j > d} (Z_j - mean)^2 / (n - d)^2, of
 * equals the least. d = n/2 is no answer but a failure. Fewer than 10 batches:
 * insufficient. */
struct truncation_point truncation_mser5(const double *series, size_t n);

/* The common deletion point of n arms: the largest. *flags gets the flags of
 * all of them; if it is not 0 there is no common point and 0 is returned. */
size_t truncation_common(const struct truncation_point *arm, size_t n,
                         unsigned *flags);

/* Welch's series: mean[t] over replications of series[r][t], t < n; NAN where
 * no replication has a value. */
void truncation_average(const double *const *series, size_t nreplications,
                        size_t n, double *mean);

/* Welch's moving average at i < n: over `half` values on either side, and
 * towards the ends over as many as there are on both (Welch 1983): a window on
 * one side only would bend the start of a series that climbs. */
double truncation_smooth(const double *x, size_t n, size_t i, size_t half);

/* Batch means of one long run, its start already deleted. */
struct batch_means {
    struct estimate estimate; /* n: the BATCHES, df = n - 1; "batch_means";
                                 flag batches_correlated */
    size_t batch_size;
    double lag1; /* correlation of neighbouring batch means */
    double p; /* one-sided, of "not positively correlated" (von Neumann 1941) */
};

/* Batches are doubled from `least` values on (>= 1) until von Neumann's ratio
 * finds no correlation at the 10 % level, and then joined to 20 to 30 batches
 * (to 39 if single values are); values that fill no batch are left out at the
 * start. Correlated to the last:
 * flagged. Fewer than 20 batches of `least`: insufficient, all missing; a value
 * that is not finite: not_finite. */
struct batch_means truncation_batch_means(const double *series, size_t n,
                                          size_t least, double level);

#endif
