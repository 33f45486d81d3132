/* Have enough replications been run? The headline of an arm, in the population
 * it is about, or its difference from the baseline, by the first replications:
 * as many intervals as make a curve. Each is what the study would have said had
 * it ended there, by the rule and at the level by which it stopped; differences
 * without such a rule singly, not together with others. They are not cut off at
 * what is possible, for the rule looks at their whole width; but for that the
 * last is what the other tables show. */
#ifndef SIM_ESTIMATES_CONVERGENCE_H
#define SIM_ESTIMATES_CONVERGENCE_H

#include "estimates/estimates.h"

/* How many, from two replications on; *out is the caller's. */
size_t convergence_rows(const struct estimates *estimates, int arm,
                        bool is_difference, struct estimate **out);

#endif
