/* Many comparisons. `n` is the number of contrasts a study declares, not
 * the number that happened to be printed. */
#ifndef SIM_STATS_HOLM_H
#define SIM_STATS_HOLM_H

#include <stddef.h>

/* Holm's step-down adjusted p-values, in the order of `p`; valid under any
 * dependence. A missing p (NAN) stays missing and still counts in n. The
 * arrays may be the same. */
void holm_adjust(const double *p, double *adjusted, size_t n);

/* Bonferroni's: times n, at most 1. It agrees with intervals at the level below,
 * as Holm's need not: below 1 - level where the interval leaves 0 out. */
double holm_bonferroni_p(double p, size_t n);

/* The level of each of `n` intervals that hold together with at least `level`:
 * 1 - (1 - level) / n. n = 0 counts as 1. */
double holm_bonferroni_level(double level, size_t n);

#endif
