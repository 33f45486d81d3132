/* Which inputs matter?
 *
 * y holds one number per run of a design, in the order of its rows; what is not
 * finite is missing, and takes with it what needs it (flagged). */
#ifndef SIM_STATS_EFFECTS_H
#define SIM_STATS_EFFECTS_H

#include <stddef.h>

#include "rng/rng.h"
#include "stats/estimate.h"

/* Elementary effects, in units of y over the whole range of a factor. */
struct effects_morris {
    struct estimate mu_star; /* mean |effect|: does the factor matter? */
    struct estimate mu;      /* mean effect; its sd is Morris's sigma: is the
                                effect non-linear or in interaction? */
};

/* From the r trajectories x of layout_morris (n of the estimates: trajectories)
 * and y[r (d + 1)]. Screening only; intervals of mu* are cut at 0. Fills
 * out[d]. */
void effects_morris(const double *x, const double *y, size_t r, size_t d,
                    double level, struct effects_morris *out);

/* Shares of the variance of y. */
struct effects_index {
    struct estimate first; /* by this factor alone; "Saltelli 2010" */
    struct estimate total; /* with all its interactions; "Jansen" */
};

struct effects_plan {
    size_t n, d;           /* rows of layout_saltelli in all; d <= 1000 */
    size_t randomisations; /* n / randomisations rows each, one after another:
                              >= 1, divides n */
    double level;
    double noise; /* variance of y[row] by the seeds, see effects_noise; 0
                     if unknown */
};

struct effects_variance {
    int n;                 /* rows of the design without a gap */
    double mean, variance; /* of y, from A and B pooled */
    double noise_share;    /* noise / variance: what the seeds contribute; each
                              total index is too large by about this much */
    unsigned flags;
};

/* First-order and total indices (Saltelli et al. 2010,
 * doi 10.1016/j.cpc.2009.09.018; Jansen 1999) from y[n (d + 2)]. The rows of a
 * Sobol' sequence are not independent, so they must not be resampled: the
 * sequence is repeated with independent digital shifts (Owen 1998), an index is
 * the ratio of sums over them, and its interval the t interval of that ratio
 * over the randomisations (df one less; missing with one alone). An index is
 * not clamped: a true 0 may come out negative. Fills out[d]. Fewer than 2 whole
 * rows: insufficient; no variance: missing, no_variance. A noise share above .1
 * is flagged seed_noise. */
struct effects_variance effects_indices(const struct effects_plan *plan,
                                        const double *y,
                                        struct effects_index *out);

/* What the seeds add to the variance between points, when every point is run on
 * the same m seeds: the interaction of points and seeds, by two-way analysis of
 * variance, of a mean over m. Also right for independent seeds. Fed point by
 * point; start with effects_noise_new. */
struct effects_noise {
    size_t m, npoints;
    double within; /* sum of squares within points */
    double *seed;  /* owned; [m]: sums of deviations by seed */
};
struct effects_noise effects_noise_new(size_t m);
void effects_noise_fini(struct effects_noise *noise);
/* y[m]; a point with a gap is left out. */
void effects_noise_add(struct effects_noise *noise, const double *y);
/* NAN with fewer than 2 points or seeds. */
double effects_noise_variance(const struct effects_noise *noise);

#endif
