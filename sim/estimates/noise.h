/* How much of the spread of a difference between arms is luck that a counterpart
 * of its metric leaves out, and what that saves. */
#ifndef SIM_ESTIMATES_NOISE_H
#define SIM_ESTIMATES_NOISE_H

#include "estimates/estimates.h"

/* A metric and its counterpart with less luck. */
struct noise_pair {
    enum metric_id metric, by;
    bool is_same; /* the same quantity: both have one mean */
};
enum {
    NOISE_NPAIR = 4
};
extern const struct noise_pair noise_pairs[NOISE_NPAIR];

/* Variances of the differences, replication by replication. `cost`: their ratio,
 * so many times the replications, and as both come of the same runs so many
 * times the time, the metric takes for an interval as narrow as the
 * counterpart's. */
struct noise {
    double variance, variance_by; /* NAN with less than two replications */
    struct estimate cost;         /* level ESTIMATE_LEVEL, each by itself */
};

/* Of a declared difference in a population; false: a metric of the pair has no
 * value there. */
bool noise_of(const struct estimates *estimates, const struct noise_pair *pair,
              const struct estimates_contrast *contrast, struct noise *out);

#endif
