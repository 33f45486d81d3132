/* Confidence intervals over independent replications.
 *
 * Arrays hold one number per replication, in replication order; one that is
 * not finite is a missing replication and is left out (flagged, n reduced; of
 * a pair, both). With n < 2 nothing is reported, not even a bare mean. `level`
 * is strictly between 0 and 1. No value in any of 2 or more replications is
 * `undefined`, not too few. Sums are compensated and taken in index order, so
 * the bits do not depend on threads. */
#ifndef SIM_STATS_INTERVAL_H
#define SIM_STATS_INTERVAL_H

#include <stddef.h>

#include "stats/estimate.h"

/* Compensated sum (Neumaier 1974) in index order. */
double interval_sum(const double *x, size_t n);

/* Quantiles and tails by GSL, with arguments and results checked: NAN where
 * there is no finite answer. */
double interval_t_quantile(double p, double df);
double interval_z_quantile(double p);
double interval_t_p_value(double t, double df); /* two-sided */

/* Mean with t interval. */
struct estimate interval_mean(const double *x, size_t n, double level);

/* sum y / sum x, the ratio of totals: delta method, t with n - 1 df. */
struct estimate interval_ratio(const double *y, const double *x, size_t n,
                               double level);

/* The same by the jackknife: removes the bias of order 1/n. */
struct estimate interval_ratio_jackknife(const double *y, const double *x,
                                         size_t n, double level);

/* The ratio as one number per replication, R + (y - R x) / mean x: their mean
 * is R = sum y / sum x and their variance that of the delta method, so that the
 * means and paired differences of such numbers are those of ratios of sums,
 * never means of ratios. NAN where y or x is missing, everywhere if sum x is
 * 0. */
void interval_ratio_values(const double *y, const double *x, size_t n,
                           double *out);

/* a - b under common random numbers. */
struct interval_pair {
    struct estimate difference; /* method "paired_t" */
    double p;                   /* two-sided, of "no difference" */
    double correlation;         /* of a and b; NAN if one does not vary */
    double vrf; /* variance reduction (S2a + S2b) / S2d; NAN if S2d is 0 */
};

/* A difference that is the same in every replication, but for rounding, is that
 * point with the flag no_variance and no p: nothing tells what luck could do.
 * No vrf if an array does not vary: it has no luck to share. */
struct interval_pair interval_paired(const double *a, const double *b, size_t n,
                                     double level);

#endif
