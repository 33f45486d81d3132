/* When have enough replications been run?
 *
 * The rule is given before the first run. Two kinds: `sequential`
 * looks at the t interval after each block, its level is asymptotic and suffers
 * from many looks at few replications; `anytime` uses a confidence sequence,
 * about 1.6 times as wide, which holds at all n at once, however often one
 * looks. */
#ifndef SIM_STATS_STOPPING_H
#define SIM_STATS_STOPPING_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/estimate.h"

enum {
    STOPPING_N0 = 20 /* least first block */
};

/* Parameter of the confidence sequences: narrowest at some tens of
 * replications. */
#define STOPPING_R 0.5

struct stopping_rule {
    double relative; /* g: half-width / |true mean| <= g, in (0, 1); 0: none */
    double absolute; /* half-width <= this, in units of the metric; 0: none */
    double level;    /* of the interval, such as .95 */
    int n0;          /* first block, >= STOPPING_N0 */
    int block;       /* least number added at a time, >= 1 */
    int cap;         /* never more than this many, >= n0 */
    bool anytime;
};

enum stopping_state {
    STOPPING_CONTINUE,
    STOPPING_PRECISE, /* a target is met */
    STOPPING_CAPPED   /* cap_reached: no target met and no more allowed */
};

struct stopping {
    enum stopping_state state;
    struct estimate
        estimate;      /* "sequential_t" or ESTIMATE_SEQUENCE; cap_reached */
    double half_width; /* NAN if n < 2 */
    double target; /* the half-width asked for: the larger of the two targets */
    int next;      /* replications to add; 0 unless to continue */
};

/* Looks at the n values there are, in replication order; for a contrast under
 * common random numbers, the differences. A value that is not finite counts
 * against the cap and not in the estimate. The relative target is g / (1 + g)
 * of |mean|, which turns an error relative to the estimate into one relative to
 * the truth (Law, ch. 9); if both targets are set one suffices. The next block
 * aims at the target by the present sd, is at least `block` and at most n. At
 * least one target is required. */
struct stopping stopping_look(const struct stopping_rule *rule, const double *x,
                              size_t n);

/* Asymptotic confidence sequence (Waudby-Smith et al., arXiv 2103.06476) for
 * the mean: at every n at once with at least `level`, asymptotically. Narrowest
 * (relative to a fixed n) near n = -2 ln(1 - level) / r^2 or somewhat above:
 * r = .5 for some tens of replications. r > 0. Half-width
 * sd sqrt(2 (n r^2 + 1) / (n^2 r^2) ln(sqrt(n r^2 + 1) / (1 - level))).
 * Missing values as in interval_mean. */
struct estimate stopping_sequence(const double *x, size_t n, double level,
                                  double r);

/* Any estimate with an sd, of replications that looking at them may have ended,
 * with the limits of the confidence sequence; method ESTIMATE_SEQUENCE. */
struct estimate stopping_as_sequence(struct estimate estimate);

/* p of "the truth is `null`": 1 - level of the confidence sequence that ends
 * there; at most 1, valid whenever one looks. NAN without spread. */
double stopping_sequence_p(const struct estimate *estimate, double null);

#endif
