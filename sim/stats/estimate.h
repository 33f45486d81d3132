/* One estimated number with its interval, and why it may not be trusted.
 *
 * Missing is NAN. The unit of analysis is the replication, so n counts
 * replications, never freelancers. */
#ifndef SIM_STATS_ESTIMATE_H
#define SIM_STATS_ESTIMATE_H

#include <stdbool.h>

/* The confidence of every interval for which nobody asks for another; of several
 * that are to hold together, that of all of them. */
#define ESTIMATE_LEVEL 0.95

/* The method of an interval that holds however often one looks. */
#define ESTIMATE_SEQUENCE "confidence_sequence"

/* Bits of `flags`; the names they print as stand in estimate.c. */
enum estimate_flag {
    ESTIMATE_INSUFFICIENT = 1 << 0,   /* insufficient_replications: fewer
                                          than 2 have a value */
    ESTIMATE_MISSING = 1 << 1,        /* replications_missing: some left out */
    ESTIMATE_SKEWED = 1 << 2,         /* skewed: see stats/skewness.h */
    ESTIMATE_NO_VARIANCE = 1 << 3,    /* no_variance: all values equal, but
                                          for rounding; the interval is a point,
                                          and nothing says how far off */
    ESTIMATE_UNDEFINED = 1 << 4,      /* undefined: nothing to measure in any
                                          replication, such as a ratio to 0 */
    ESTIMATE_UNBOUNDED_LOW = 1 << 5,  /* unbounded_low: low is minus infinity */
    ESTIMATE_UNBOUNDED_HIGH = 1 << 6, /* unbounded_high: high is infinity */
    ESTIMATE_WEAK_PAIRING = 1 << 7,   /* weak_pairing: VRF < 1.2 */
    ESTIMATE_CAP_REACHED = 1 << 8,    /* cap_reached: precision not met */
    ESTIMATE_NO_INDIFFERENCE = 1 << 9, /* no_indifference_value */
    ESTIMATE_NOT_FINITE = 1 << 10,     /* not_finite: arithmetic overflowed */
    ESTIMATE_BATCHES_CORRELATED = 1 << 11,  /* batches_correlated */
    ESTIMATE_TRUNCATION_BOUNDARY = 1 << 12, /* warmup_at_boundary: run longer */
    ESTIMATE_RESAMPLES = 1 << 13,  /* resamples_undefined: some left out */
    ESTIMATE_SEED_NOISE = 1 << 14, /* seed_noise: over 10 % of the variance */
    ESTIMATE_SELECTED = 1 << 15,   /* biased_by_selection: winner's own seeds */
    ESTIMATE_OTHER_INPUTS = 1 << 16, /* other_inputs: of the two compared */
    ESTIMATE_CENSORED = 1 << 17,     /* censored: not seen for long enough to
                                        say */
    ESTIMATE_SEQUENTIAL = 1 << 18    /* sequential: looking decided how many
                                        replications; the level is the rule's
                                        aim */
};

enum {
    ESTIMATE_NFLAGS = 19,
    ESTIMATE_FLAGS_SIZE = 512 /* bytes: all names, ';' between, NUL */
};

struct estimate {
    double estimate, low, high;
    int n;              /* replications that entered */
    double df;          /* degrees of freedom; NAN if the method has none */
    double sd;          /* between replications; NAN if not defined */
    double level;       /* confidence, such as .95 */
    const char *method; /* borrowed: a constant, such as "student_t" */
    unsigned flags;     /* of enum estimate_flag */
};

/* All numbers missing. */
struct estimate estimate_missing(double level, const char *method,
                                 unsigned flags);

bool estimate_is_sequence(const struct estimate *estimate);

/* Writes the names of the set flags as "a;b"; "" for none. */
void estimate_flags_print(unsigned flags, char text[ESTIMATE_FLAGS_SIZE]);

#endif
