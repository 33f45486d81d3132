/* Targets held against what was simulated: the baseline's market, over all
 * replications. */
#ifndef SIM_ESTIMATES_JUDGED_H
#define SIM_ESTIMATES_JUDGED_H

#include "estimates/estimates.h"

struct judged {
    const struct target *target; /* borrowed from the scenario */
    struct estimate estimate;
    enum moment_inside inside;
    int more; /* replications in all that would decide it, if it is as
                 estimated; 0: it is decided, or no number would */
};

/* As many as the scenario has targets, in their order; returned. Each interval
 * holds by itself: of twenty one may well miss its truth. */
int judged_targets(const struct estimates *estimates,
                   struct judged out[TARGETS_MAX]);

/* A moment of an arm in a population (0: all). Missing where it does not
 * apply. */
struct estimate judged_moment(const struct estimates *estimates,
                              enum moment_id moment, int arm, int population);

#endif
