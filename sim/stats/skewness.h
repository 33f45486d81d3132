/* Skewed replications: whether the t interval can be believed, and one that is
 * adjusted for it.
 *
 * Arrays hold finite numbers, one per replication. How often all this is right
 * is measured: the table in sim/stats/README.md. */
#ifndef SIM_STATS_SKEWNESS_H
#define SIM_STATS_SKEWNESS_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/estimate.h"

enum {
    SKEWNESS_N = 20 /* fewer replications do not tell skewness from luck */
};

/* A quantity that is normal in every row is called skewed once in a hundred. */
#define SKEWNESS_ALPHA 0.01

/* Sample skewness g1 = m3 / m2^1.5; NAN if n < 3 or nothing varies. */
double skewness_of(const double *x, size_t n);

/* Two-sided p of "the distribution is symmetric, as the normal is" (D'Agostino
 * 1970); NAN if n < 8, where the approximation fails. */
double skewness_p_value(double g1, size_t n);

/* Rows of one quantity, such as a metric in all arms and their differences: if
 * one of them is skewed, so is the quantity, for the row that happens to look
 * symmetric covers worst. Starts as zeros. */
struct skewness_history {
    int rows;
    double p;  /* the least of them, adjusted for their number (Bonferroni) */
    double g1; /* of that row */
};

/* Adds a row: n values, those that are not finite left out. Says nothing with
 * fewer than SKEWNESS_N. */
void skewness_add(struct skewness_history *history, const double *x, size_t n);

/* Whether the t interval of n replications is in doubt: the skewness is no luck
 * (adjusted p below SKEWNESS_ALPHA) and too much for so few (n < 25 g1^2,
 * Cochran). */
bool skewness_matters(const struct skewness_history *history, int n);

/* Interval of the mean by the t statistic transformed to symmetry (Hall 1992,
 * as Johnson 1978 but monotone); for n < 3 or without spread that of
 * interval_mean. Method "skew_adjusted_t". Values that are not finite are left
 * out as there. */
struct estimate skewness_interval(const double *x, size_t n, double level);

#endif
