/* Which of the numbers that were read have an effect. */
#ifndef SIM_SCENARIO_IN_FORCE_H
#define SIM_SCENARIO_IN_FORCE_H

#include <stdbool.h>
#include <stddef.h>

#include "scenario/reader.h"
#include "scenario/scenario.h"

/* Numbers read together: of a rulebook, or of an arm. */
struct leaves {
    const struct reader_leaf *leaf; /* borrowed */
    size_t count;
};

/* Whether leaf `i` has an effect: not if its rule is off, or if a choice beside
 * it makes it idle (the tiers of R1 under card `distribution`). The choices are
 * a table in in_force.c. */
bool leaves_in_force(struct leaves leaves, size_t i);

/* The same for an arm; also not what is of the competitive market alone, if the
 * market is another, of a strategy that nobody follows, of a population that
 * has nobody. */
bool arm_in_force(const struct arm *arm, size_t i);

/* The number in the first brackets of a path: 3 of `populations[3].size`; -1 if
 * there is none. */
int leaf_member(const char *path);

/* The leaf of that path, or NULL. */
const struct reader_leaf *leaves_find(struct leaves leaves, const char *path);

#endif
