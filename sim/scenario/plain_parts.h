/* Parts of plain_rates.h. Private to plain_*.c. */
#ifndef SIM_SCENARIO_PLAIN_PARTS_H
#define SIM_SCENARIO_PLAIN_PARTS_H

#include "scenario/plain_rates.h"

/* Freelancers of a population who follow a strategy, but for who does nothing. */
struct plain_follower {
    const struct population *who;
    const struct strategy *how;
    double weight;
};

/* The next one after *place, which begins at 0; false: there is none. */
bool plain_next_follower(const struct configuration *config, int *place,
                         struct plain_follower *out);

/* Means over who proposes. */
double plain_mean_ability(const struct configuration *config);
double plain_mean_activity(const struct configuration *config);

/* Refuses a strategy that does not send to all it finds, for the plain field of
 * that name. */
void plain_refuse_choice(struct reader *reader, const char *name,
                         const struct strategy *how);

/* Fills replies and what prices shift; false, with an error, if those who propose
 * differ in them. */
bool plain_find_common(struct reader *reader,
                       const struct configuration *config,
                       struct plain_chances *chances);

#endif
