/* Which inputs matter?
 *
 * y holds one number per run of a design, in the order of its rows; what is not
 * finite is missing, and takes with it what needs it (flagged). */
#ifndef SIM_STATS_SENSITIVITY_H
#define SIM_STATS_SENSITIVITY_H

#include <stddef.h>

#include "rng/rng.h"
#include "stats/estimate.h"

/* Elementary effects, in units of y over the whole range of a factor. */
struct sensitivity_morris {
    struct estimate mu_star; /* mean |effect|: does the factor matter? */
    struct estimate mu;      /* mean effect; its sd is Morris's sigma: is the
                                effect non-linear or in interaction? */
};

/* From the r trajectories x of design_morris (n of the estimates: trajectories)
 * and y[r (d + 1)]. Screening only: an interval of mu* is never below 0 by more
 * than its width says. Fills out[d]. */
void sensitivity_morris(const double *x, const double *y, size_t r, size_t d,
                        double level, struct sensitivity_morris *out);

/* Shares of the variance of y. */
struct sensitivity_index {
    struct estimate first; /* by this factor alone; "Saltelli 2010" */
    struct estimate total; /* with all its interactions; "Jansen" */
};

struct sensitivity_plan {
    size_t n, d;               /* of design_saltelli; d <= 1000 */
    const struct rng_key *key; /* borrowed; draws of the bootstrap */
    int resamples;             /* >= 100 */
    double level;
    double noise; /* variance of y[row] by the seeds (s2 / m for means of m
                     independent replications); 0 if unknown or if all rows
                     share their seeds */
};

struct sensitivity_variance {
    int n;                 /* rows of the design without a gap */
    double mean, variance; /* of y, from A and B pooled */
    double noise_share;    /* noise / variance: what the seeds contribute; with
                              independent seeds each total index is too large by
                              about this much */
    unsigned flags;
};

/* First-order and total indices (Saltelli et al. 2010,
 * doi 10.1016/j.cpc.2009.09.018; Jansen 1999) from y[n (d + 2)], with
 * percentile intervals by a bootstrap of the n rows; an index is not clamped: a
 * true 0 may come out negative. Fills out[d]. Fewer than 2 whole rows:
 * insufficient; no variance: missing, no_variance. A noise share above .1 is
 * flagged seed_noise. */
struct sensitivity_variance
sensitivity_indices(const struct sensitivity_plan *plan, const double *y,
                    struct sensitivity_index *out);

/* Means of m replications y[point * m + replication] at each point, and the
 * variance of such a mean: pooled variance within points / m. NAN if m < 2.
 * Right only for independent seeds: on common ones part of it is shared. */
double sensitivity_noise(const double *y, size_t npoints, size_t m,
                         double *mean);

/* A full factorial run r times: y[point * r + replication], points in the
 * order of design_factorial_row. */
struct sensitivity_factorial {
    const size_t *nlevels; /* borrowed; [d] */
    size_t d;
    size_t r;
    const double *y; /* borrowed */
    double level;
};

/* Mean over all points where `factor` is at level `to`, less the mean where it
 * is at `from`: a main effect, with the t interval over replications (so right
 * under common random numbers). "main effect". A replication with a gap among
 * these points is left out. */
struct estimate
sensitivity_main_effect(const struct sensitivity_factorial *design,
                        size_t factor, size_t from, size_t to);

/* Mean over all points where `factor` is at `at`. "level mean". */
struct estimate
sensitivity_level_mean(const struct sensitivity_factorial *design,
                       size_t factor, size_t at);

#endif
