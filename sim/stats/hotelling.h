/* Are two means both what they are said to be? */
#ifndef SIM_STATS_HOTELLING_H
#define SIM_STATS_HOTELLING_H

#include <stdbool.h>
#include <stddef.h>

/* Whether "both means are 0" is rejected at 1 - level: Hotelling's T2 of n pairs
 * x[i], y[i], which may go together; exact if they are normal. Where one does
 * not vary, or one is a multiple of the other, each by its own t at half of
 * 1 - level; not rejected with fewer than 3 pairs. All are finite. */
bool hotelling_rejects(const double *x, const double *y, size_t n,
                       double level);

#endif
