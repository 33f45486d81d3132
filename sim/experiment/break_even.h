/* Where two arms tie over one factor: the values tried, and what they show.
 * Private to experiment/break_even*.c. */
#ifndef SIM_EXPERIMENT_BREAK_EVEN_H
#define SIM_EXPERIMENT_BREAK_EVEN_H

#include "experiment/study.h"

enum {
    BREAK_EVEN_INSIDE = 7, /* values looked at between the two ends */
    BREAK_EVEN_SCAN = BREAK_EVEN_INSIDE + 2,
    BREAK_EVEN_TRIES = 512 /* each of 8 ties: 51 halvings at most, and ends */
};

/* A value tried. */
struct attempt {
    double x;
    struct estimate difference; /* arm minus versus, in the metric's unit */
};

/* A stretch of the factor over which the mean difference is 0 or passes it:
 * low == high where a single value was hit or found. */
struct tie {
    double low, high;
    double width;    /* what is left of the bracket; 0: hit exactly */
    bool is_stretch; /* the same in every replication from low to high */
};

struct solver {
    const struct experiment
        *experiment; /* borrowed; factor[0] and tolerance are read */
    struct estimate (*difference)(struct solver *solver, double x);
    const double *look; /* borrowed; values looked at first, from low to high;
                         * NULL: evenly spaced */
    int nlooks;
    struct study *study; /* borrowed; from here on the search reads nothing */
    int arm, versus;
    bool is_picked; /* the arm is the best of the same random numbers */
    enum rng_phase phase;
    int64_t count;
    struct attempt fresh; /* at the tie, on fresh random numbers */
    struct attempt attempt[BREAK_EVEN_TRIES]; /* in order of x */
    int n;
    struct tie tie[BREAK_EVEN_SCAN];
    int nties;
    enum sim_status status;
};

/* Looks at the ends and inside, and finds every tie that this shows. All random
 * numbers are the same at every value, so the mean difference is a fixed
 * function of it. A tie between two values looked at that both lie on one side
 * stays hidden. */
void break_even_search(struct solver *solver);

/* The interval of the only tie: the values around it at which "no difference"
 * is not rejected. Flags tell an end beyond the range. */
void break_even_interval(struct solver *solver, struct estimate *e);

#endif
