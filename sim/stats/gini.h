/* Inequality of non-negative whole amounts: Gini, Lorenz curve, top share.
 *
 * Plain (population) Gini; the small-sample version is n / (n - 1) times it.
 * Exact integer sums, one division at the end. Over replications: one Gini
 * each, then a t interval. */
#ifndef SIM_STATS_GINI_H
#define SIM_STATS_GINI_H

#include <stddef.h>
#include <stdint.h>

enum {
    GINI_STEP_PERCENT = 5,
    GINI_NPOINTS = 100 / GINI_STEP_PERCENT + 1
};

/* All NAN if there is nobody, the sum is 0 or an amount is negative. */
struct gini {
    int64_t n;
    double gini;
    double top10;                /* share held by the richest 10 % */
    double lorenz[GINI_NPOINTS]; /* share of the poorest 0, 5, ..., 100 % */
};

/* Fewer than 2^31 members, amounts below 2^62. */
struct gini gini_values(const int64_t *values, size_t n);
/* Of these and so many members with nothing. */
struct gini gini_values_and_zeros(const int64_t *values, size_t n,
                                  int64_t zeros);

/* What luck alone makes of as many amounts as there are: the Gini of Poisson
 * counts of that mean, the same for all, e^-2m (I0(2m) + I1(2m)) by Bessel
 * functions. 1 at mean 0; NAN if the mean is negative or not finite. */
double gini_of_luck(double mean);

#endif
