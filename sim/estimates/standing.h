/* How the alternatives of one kind of contrast stand to the baseline, by the
 * headline. Which is best is chosen by the same data, which the intervals allow
 * for: they are simultaneous over all comparisons. */
#ifndef SIM_ESTIMATES_STANDING_H
#define SIM_ESTIMATES_STANDING_H

#include "estimates/estimates.h"

/* Which is best is decided by those that have a value; several can be equal,
 * and then none of them is the best. */
struct standing {
    int arm[SCENARIO_MAX_ARMS]; /* with a value, in the order of arms */
    int narms;
    int missing[SCENARIO_MAX_ARMS]; /* without */
    int nmissing;
    double best;                   /* difference; of those with a value */
    int leader[SCENARIO_MAX_ARMS]; /* that have it */
    int nleaders;
};
struct standing standing_of(const struct estimates *estimates,
                            enum contrast_kind kind);

/* An alternative against the baseline, in its own population. */
const struct estimates_contrast *
standing_contrast(const struct estimates *estimates, int arm);

/* What its interval says. */
enum standing_relation {
    STANDING_EQUIVALENT, /* within what matters */
    STANDING_UNTOLD,     /* 0 is in it */
    STANDING_PERHAPS_AHEAD,
    STANDING_PERHAPS_BEHIND, /* by less than what matters, perhaps */
    STANDING_AHEAD,
    STANDING_BEHIND
};
enum standing_relation standing_relation(const struct estimates *estimates,
                                         int arm);

/* Whether the interval lies on the better (side 1) or the worse (-1) side of
 * 0. */
bool standing_is_clear(const struct estimates *estimates, int arm, int side);

#endif
