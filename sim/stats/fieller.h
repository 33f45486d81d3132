/* The ratio of two means, of pairs that may be correlated: all values that a
 * t test does not reject (Fieller 1954, "Some problems in interval estimation",
 * J. Royal Statistical Society B 16, 175-185). Where the denominator may be 0
 * that is no interval, and a ratio of its estimates would hide it. */
#ifndef SIM_STATS_FIELLER_H
#define SIM_STATS_FIELLER_H

#include <stddef.h>

#include "stats/estimate.h"

enum fieller_shape {
    FIELLER_NONE,    /* too few pairs, or nothing to divide by: no set */
    FIELLER_BETWEEN, /* low to high */
    FIELLER_OUTSIDE, /* up to low and from high on: 0 may divide */
    FIELLER_ALL,     /* every value */
    FIELLER_NSHAPE
};
extern const char *const fieller_shape_names[FIELLER_NSHAPE]; /* "" for none */

/* `of`: sum y / sum x; its low and high are the ends of the set, infinite of
 * FIELLER_ALL. */
struct fieller {
    enum fieller_shape shape;
    struct estimate of;
};

/* Of n pairs, a number each for every replication; a pair with one that is not
 * finite is left out and flagged. `level` between 0 and 1. */
struct fieller fieller_set(const double *y, const double *x, size_t n,
                           double level);

#endif
