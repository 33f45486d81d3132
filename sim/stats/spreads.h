/* Two spreads of the same replications: by how much one is wider. */
#ifndef SIM_STATS_SPREADS_H
#define SIM_STATS_SPREADS_H

#include <stddef.h>

#include "stats/estimate.h"

#define SPREADS_METHOD "pitman_morgan"

/* The ratio of the variance of x to that of y, of pairs that may be correlated.
 * The interval (Pitman 1939; Morgan 1939) is that of two normal variables: if
 * they are skewed or have heavy tails it is too narrow. A pair of which one is
 * missing is left out; `undefined` if one does not vary, too few with less than
 * three. `sd` is NAN. */
struct estimate spreads_ratio(const double *x, const double *y, size_t n,
                              double level);

#endif
