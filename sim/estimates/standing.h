/* How alternatives stand to what they are compared with, by the headline: set by
 * set, of those that answer one question about the same people against the same
 * arm. Which is best is chosen by the same data, which the intervals allow for:
 * they are simultaneous over all comparisons of a question. */
#ifndef SIM_ESTIMATES_STANDING_H
#define SIM_ESTIMATES_STANDING_H

#include "estimates/estimates.h"

/* A set. Arms that are one strategy in practice (`twin` of estimates.h) count
 * once, by the first of them. */
struct standing {
    int versus;                 /* what they are compared with */
    int arm[SCENARIO_MAX_ARMS]; /* with a value, in the order of arms */
    int narms;
    int nsame; /* others, which come to the same as one of these */
    int missing[SCENARIO_MAX_ARMS]; /* without */
    int nmissing;
    int leader; /* of those with a value the one that came out best; -1: none */
    int candidate[SCENARIO_MAX_ARMS]; /* that no other certainly beats */
    int ncandidates;
};

/* All sets, the caller's, each at its first arm; how many. */
struct standing *standing_make(const struct estimates *estimates, int *count);

/* The leader, if it was chosen by how it came out: the best of several, and
 * better than what it is compared with; else -1. */
int standing_chosen(const struct estimates *estimates,
                    const struct standing *standing);

/* An alternative against its pair, in its own population. */
const struct estimates_contrast *
standing_contrast(const struct estimates *estimates, int arm);

/* What its interval says. */
enum standing_relation {
    STANDING_SAME,       /* 0 in every replication */
    STANDING_CONSTANT,   /* another number, the same in every replication */
    STANDING_EQUIVALENT, /* within what matters */
    STANDING_UNTOLD,     /* 0 is in it */
    STANDING_PERHAPS_AHEAD,
    STANDING_PERHAPS_BEHIND, /* by less than what matters, perhaps */
    STANDING_AHEAD,
    STANDING_BEHIND,
    STANDING_NRELATION
};
enum standing_relation standing_relation(const struct estimates *estimates,
                                         int arm);

/* 1: the interval lies on the better side of 0; -1: on the worse; 0: neither,
 * or there is none, for nothing varies. */
int standing_side(const struct estimates *estimates, int arm);

/* Replications in all for an interval that reaches as far as what matters, if
 * the spread stays; 0: nothing is said to matter, or they are there. What was
 * observed does not enter: it would say "a thousand" or "ten" by luck. */
int standing_more(const struct estimates_contrast *contrast);

#endif
