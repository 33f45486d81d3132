/* Which results count, and what estimates take of them.
 *
 * A replication that was not run or whose books did not balance is left out of
 * everything: its place in an array holds NAN. */
#ifndef SIM_ESTIMATES_USABLE_H
#define SIM_ESTIMATES_USABLE_H

#include "replication/runner.h"

/* Done and not failed. */
bool usable(const struct result *result);

/* The result of an arm; NULL if it is not usable. Borrowed. */
const struct result *usable_result(const struct runs *runs, int arm,
                                   int64_t replication);

/* A metric as numerator and denominator; of one that is no ratio the value and
 * 1. Of what is not usable, or NULL, NAN both. */
struct result_ratio usable_ratio(const struct result *result,
                                 enum metric_id metric, int population);

/* From n numerators and denominators one number a replication, whose mean is
 * the estimate: the linearisation of a ratio of sums (stats/interval.h), the
 * value of what is no ratio. `out` may be y. */
void usable_values(enum metric_id metric, const double *y, const double *x,
                   size_t n, double *out);

#endif
