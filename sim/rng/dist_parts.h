/* Shared by the files that make up rng/dist.h; not for others. */
#ifndef SIM_RNG_DIST_PARTS_H
#define SIM_RNG_DIST_PARTS_H

#include <stdbool.h>

#include "rng/dist.h"

/* dist_count.c: numbers of events, found by a search from the mode. */
void dist_count_prepare(struct dist *dist);
double dist_poisson_quantile(const struct dist *dist, double u);
double dist_binomial_quantile(const struct dist *dist, double u);

/* dist_table.c: gamma of scale 1 and beta, by a table that is made when its first
 * quantile is asked for, by whichever thread. */
int dist_table_find(enum dist_kind kind, double a, double b);
double dist_table_quantile(int table, double u);

/* dist_solve.c: the points of such a table, y = log x or logit x; exp(-DIST_Y_MAX)
 * stands for 0. */
#define DIST_Y_MAX 700

struct dist_law {
    enum dist_kind kind; /* DIST_GAMMA, of scale 1, or DIST_BETA */
    double a, b;
    double log_norm; /* ln Gamma(a), or ln B(a, b) */
};
struct dist_law dist_law_of(enum dist_kind kind, double a, double b);

/* The y at z of the standard normal, known to be at least `low`. `guess` makes it
 * fast where it is good, NAN: there is none; it never changes a bit. */
double dist_solve(const struct dist_law *law, double z, double low,
                  double guess);
double dist_log_density(const struct dist_law *law, double y);

/* dist_beta.c: P(X <= x), or P(X > x), of a beta; log_beta is ln B(a, b). The bits
 * of gsl_cdf_beta_P and _Q, for a and b up to 10^5. */
double dist_beta_tail(double a, double b, double log_beta, double x,
                      bool upper);

#endif
