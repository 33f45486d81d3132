/* A smaller market that is like a scenario's: as many posts, niches and
 * freelancers to each other, fewer of all. */
#ifndef SIM_SCENARIO_SMALLER_H
#define SIM_SCENARIO_SMALLER_H

#include "scenario/scenario.h"

/* Whether what stands at a path is halved in half a market: sizes, arrivals,
 * posts, niches. */
bool smaller_is_extensive(const char *path);

/* `value` of that leaf in a share of the market: whole where it is, and not 0
 * then. The caller's. */
cJSON *smaller_part(const struct reader_leaf *leaf, double value, double share);

/* The patches of all arms that make a share (0 < share < 1) of a market, one for
 * each leaf that is extensive; paths are borrowed from the scenario, values are
 * the caller's. Returns how many; `patch` NULL: only counts them. */
size_t smaller_patches(const struct scenario *scenario, double share,
                       struct scenario_patch *patch, cJSON **value);

#endif
