/* Bootstrap of replications: intervals without a formula.
 *
 * What is resampled is the replication, never the freelancer: a statistic gets
 * the numbers of the chosen replications and looks up what it needs, so that
 * the arms of a replication stay together under common random numbers. Draws
 * have addresses (RNG_BOOTSTRAP, resample, position): equal keys give equal
 * resamples for every statistic, on any number of threads. */
#ifndef SIM_STATS_BOOTSTRAP_H
#define SIM_STATS_BOOTSTRAP_H

#include <stddef.h>

#include "rng/rng.h"
#include "stats/estimate.h"

enum {
    BOOTSTRAP_RESAMPLES = 2000, /* the usual and the least for reports */
    BOOTSTRAP_TAIL = 50,        /* resamples beyond either limit, about */
    BOOTSTRAP_N = 20            /* with fewer replications the intervals are
                                   too short, more so than t */
};

/* How many resamples an interval of that level needs for its tails to hold
 * BOOTSTRAP_TAIL each: at least the usual, at most 100 000. */
int bootstrap_resamples(double level);

/* The statistic of replications index[0..n-1], repeats included; NAN if it is
 * not defined. */
typedef double bootstrap_statistic(const size_t *index, size_t n,
                                   const void *data);

/* left[i]: the statistic of all but replication i, each once. */
typedef void bootstrap_left_out(const void *data, size_t n, double *left);

struct bootstrap_plan {
    const struct rng_key *key; /* borrowed; any replication number, such as 0 */
    int resamples;             /* >= 100 */
    double level;
};

struct bootstrap {
    struct estimate percentile; /* "bootstrap_percentile" */
    struct estimate bca;        /* "bootstrap_bca" */
    double z0;                  /* bias correction */
    double acceleration;        /* by the jackknife */
    double se;                  /* sd of the resampled statistics */
    int undefined;              /* resamples without a value */
};

/* One of several statistics that are resampled together, and what comes of it. */
struct bootstrap_job {
    bootstrap_statistic *statistic;
    bootstrap_left_out
        *left_out;    /* NULL: by the statistic itself, in n * n steps */
    const void *data; /* handed on */
    size_t n;         /* replications */
    struct bootstrap_plan plan;
    struct bootstrap out;
};

/* Percentile interval and BCa (Efron 1987; Efron & Tibshirani, ch. 14) of each, into
 * its `out`. Those of one key and as many replications have the same resamples, which
 * are drawn once for all of them. The statistic of all n replications is the
 * estimate. n < 2: insufficient. Reports use neither below BOOTSTRAP_N: what was
 * measured stands in README.md. Resamples without a value are left out and flagged;
 * with fewer than half the intervals are missing. BCa is missing (not_finite) if all
 * resampled statistics lie on one side; all equal: the interval is that point
 * (no_variance). sd and df are missing. */
void bootstrap_run_all(struct bootstrap_job *job, size_t count);

/* Several means and ratios of sums at once: out[count]. Values that are not finite
 * (of a pair, either) are left out first and flagged. */
struct bootstrap_of {
    const double *y,
        *x; /* [n]; x NULL: the mean of y; else the ratio of sums */
    size_t n;
    struct bootstrap_plan plan;
};
void bootstrap_all(const struct bootstrap_of *of, size_t count,
                   struct bootstrap *out);

#endif
