/* How many replications an answer is short of. */
#ifndef SIM_ESTIMATES_WANTED_H
#define SIM_ESTIMATES_WANTED_H

#include "estimates/estimates.h"

/* Replications in all for a headline that is sharp enough to act on: of a
 * quantity, for half of its interval to be what quantity.h wishes; of a metric,
 * for an alternative that came out best and cannot be told apart to be told to
 * within the margin of indifference. The largest of all comparisons; 0: there are
 * enough, or nothing says how many would be. */
int wanted_replications(const struct estimates *estimates);

#endif
