/* Distributions: a table of kinds, each sampled by inversion from one uniform,
 * monotone in it.
 *
 * JSON: a plain number is a constant; otherwise an object with "dist" and the
 * kind's parameters, and optional "min"/"max" which clamp the variate (the
 * mass outside sits on the bound). {"dist": "lognormal", "median": 100,
 * "sigma": 1.78, "max": 10000}. `discrete` takes "values" and "weights". */
#ifndef SIM_RNG_DIST_H
#define SIM_RNG_DIST_H

#include <float.h>
#include <math.h>
#include <stddef.h>

enum {
    DIST_NPARAM = 2,
    DIST_NVALUE = 16
};

enum dist_kind {
    DIST_CONSTANT,    /* value */
    DIST_UNIFORM,     /* low, high */
    DIST_EXPONENTIAL, /* mean */
    DIST_NORMAL,      /* mean, sd */
    DIST_LOGNORMAL,   /* median, sigma (of the log) */
    DIST_PARETO,      /* scale, index: P(X > x) = (x/scale)^-index */
    DIST_WEIBULL,     /* scale, shape */
    DIST_GUMBEL,      /* location, scale */
    DIST_BERNOULLI,   /* p: 1 with probability p, else 0 */
    DIST_GEOMETRIC,   /* p: failures before the first success: 0, 1, 2, ... */
    DIST_POISSON,     /* mean (<= 1000): search */
    DIST_BINOMIAL,    /* n (whole, <= 1000), p: search */
    DIST_GAMMA,       /* shape, scale: tabulated quantile */
    DIST_BETA,        /* a, b: tabulated quantile */
    DIST_DISCRETE,    /* values ascending, weights */
    DIST_NKIND
};

struct dist_param {
    const char *name; /* NULL: no such parameter */
    double min, max;  /* inclusive */
};

/* One row per kind. `quantile` maps u in (0, 1). */
struct dist;
struct dist_kind_row {
    const char *name;
    struct dist_param param[DIST_NPARAM];
    double (*quantile)(const struct dist *dist, double u);
    const char *help;
};
extern const struct dist_kind_row dist_kinds[DIST_NKIND];

/* Plain data: can be copied. Fill kind, param, min, max (and value/weight for
 * discrete), then call dist_prepare once. */
struct dist {
    int kind;
    double param[DIST_NPARAM];
    double min, max; /* clamp; -INFINITY / INFINITY for none */
    int count;       /* of value, weight */
    double value[DIST_NVALUE];
    double weight[DIST_NVALUE];     /* >= 0; not all 0 */
    double cumulative[DIST_NVALUE]; /* made by dist_prepare */
    int table; /* gamma, beta: index of the quantile table; dist_prepare */
};

struct dist dist_constant(double value);

/* Computes what sampling needs; the parameters must be in range. The table of a
 * gamma or beta is made when its first quantile is asked for, by GSL, whose error
 * handler must be one that returns (base/mem.h). */
void dist_prepare(struct dist *dist);

/* What a kind's inverse gave, clamped: off the common way. */
double dist_clamped(const struct dist *dist, double x);

/* The variate of one uniform u in (0, 1). Never NaN or infinite. */
static inline double dist_quantile(const struct dist *dist, double u)
{
    double variate = dist_kinds[dist->kind].quantile(dist, u);

    return variate >= dist->min && variate <= dist->max &&
                   fabs(variate) <= DBL_MAX
               ? variate
               : dist_clamped(dist, variate);
}

/* The mean, clamped as the variate, within 1e-3 of it (or of 1, if it is less)
 * unless a tail is so heavy that nothing drawn would show it. */
double dist_mean(const struct dist *dist);

/* Inverse of the standard normal distribution function; u in (0, 1). The bits of
 * gsl_cdf_ugaussian_Pinv: normal.c. */
double dist_normal_quantile(double u);

#endif
