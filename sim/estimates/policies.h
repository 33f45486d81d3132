/* Which sets of rules are efficient: no other is at least as good for the platform,
 * for clients and for freelancers, and better for one of them.
 *
 * What is weighed: the take, what clients gain (in dollars, or where these have
 * none in units of the choice) and what freelancers gain, of the whole market.
 * A set is out if another certainly beats it: each of its paired differences lies
 * above 0, or is 0 in every replication, and one lies above. It is in if every
 * other certainly takes something from it: one of the differences lies below 0,
 * or the two are the same. Between these it is open. Of one set all intervals
 * hold together: as many as there are others, times what is weighed. */
#ifndef SIM_ESTIMATES_POLICIES_H
#define SIM_ESTIMATES_POLICIES_H

#include "estimates/estimates.h"

enum {
    POLICIES_NMETRIC = 3, /* platform, clients, freelancers */
    POLICIES_LEAST = 3    /* sets that are worth a comparison */
};
enum policies_word {
    POLICIES_OPEN,
    POLICIES_EFFICIENT,
    POLICIES_BEATEN
};
struct policies {
    enum metric_id metric[POLICIES_NMETRIC];
    int arm[SCENARIO_MAX_ARMS]; /* in the order of arms */
    int narms;
    int n; /* replications that every two of them have */
    double level;
    const char *method;
    enum policies_word word[SCENARIO_MAX_ARMS]; /* as `arm` */
    int by
        [SCENARIO_MAX_ARMS]; /* of a beaten one an arm that beats it; else -1 */
};

/* Whether a scenario measures welfare and compares so many sets of rules: the
 * baseline, and arms of kind `policy` that are held against it. */
bool policies_are_compared(const struct scenario *scenario);

/* Of a scenario that compares some. */
void policies_make(const struct estimates *estimates, struct policies *out);

/* The words alone, from difference[(i * narms + k) * POLICIES_NMETRIC + m]: set i
 * less set k, of which k == i is not read. */
void policies_settle(const struct estimate *difference, struct policies *out);

#endif
