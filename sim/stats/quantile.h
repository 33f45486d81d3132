/* Quantiles of sorted doubles, and distribution-free intervals for them. */
#ifndef SIM_STATS_QUANTILE_H
#define SIM_STATS_QUANTILE_H

#include <stddef.h>

#include "stats/estimate.h"

/* Sorts ascending; no NAN among them. */
void quantile_sort(double *x, size_t n);

/* Type 7 (linear between order statistics, the default of R and GSL) of
 * `sorted`, p in [0, 1]; NAN if n is 0. */
double quantile_type7(const double *sorted, size_t n, double p);

/* Quantile over replications: type 7 with the order-statistic interval; an
 * infinite bound is missing and flagged; `level` is the exact coverage. */
struct estimate quantile_interval(const double *sorted, size_t n, double p,
                                  double level);

#endif
