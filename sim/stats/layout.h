/* Designs of experiments: which points to run.
 *
 * Two kinds. Lists of level numbers (factorial): a factor has levels 0,
 * 1, ..., what they mean is the caller's. Points of the unit cube (Latin
 * hypercube, Sobol', Morris, Saltelli): x[row * d + column] in [0, 1], to be
 * mapped to ranges or through quantile functions; only Morris and Sobol'
 * without a shift contain 0, only Morris contains 1. Random draws have
 * addresses, so a column does not depend on how many others there are. Arrays
 * belong to the caller. */
#ifndef SIM_STATS_LAYOUT_H
#define SIM_STATS_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "rng/rng.h"

enum {
    DESIGN_SOBOL_MAX = 40 /* columns; so Saltelli has at most 20 factors */
};

/* Points of the full factorial: the product; 1 if d is 0. 0 if a factor has no
 * level or the product exceeds 2^31 - 1. */
size_t layout_factorial_count(const size_t *nlevels, size_t d);

/* Levels of point `row`, mixed radix: the last factor changes fastest. */
void layout_factorial_row(const size_t *nlevels, size_t d, size_t row,
                          size_t *level);

/* Latin hypercube (McKay, Beckman & Conover 1979): x = (pi_j(i) + u) / n, each
 * of n strata hit once per column, at a uniform place. 1 <= n < 2^24. */
void layout_latin_hypercube(const struct rng_key *key, size_t n, size_t d,
                            double *x);

/* The first n points of Sobol's sequence by GSL, the zero point included (GSL
 * leaves it out, and with it the balance; use n = 2^m). With a key all points
 * get one random digital shift (XOR of 30 bits) and sit in the middle of their
 * cell of 2^-30, so inside (0, 1); for error bars repeat with at least ten
 * replication numbers in the key. NULL: no shift. False, with x unchanged, if d
 * is 0 or above DESIGN_SOBOL_MAX (where GSL would silently answer 0), n > 2^30,
 * or GSL fails. */
bool layout_sobol(const struct rng_key *shift, size_t n, size_t d, double *x);

/* Morris's trajectories (Technometrics 33, 1991) with 4 levels, step 2/3: r
 * trajectories of d + 1 rows in which each factor moves once, up or down, in
 * random order. Fills r (d + 1) rows of values 0, 1/3, 2/3, 1. */
size_t layout_morris_rows(size_t r, size_t d);
void layout_morris(const struct rng_key *key, size_t r, size_t d, double *x);

/* Two levels of many factors, folded over: the design of Plackett and Burman
 * (Biometrika 33, 1946), from the quadratic residues of a prime q = 3 mod 4, q >= d
 * (Paley 1933), and then its opposite (Box & Wilson 1951), so that no effect of
 * one factor is mixed up with those of others or of two together. Every row
 * counts for every effect: with n rows its variance is 4 / n of that of y, where
 * trajectories of the same length have about d / 4 times as much. 2 (q + 1) rows
 * of 0 and 1. d is at most 10000. */
size_t layout_screening_rows(size_t d);
void layout_screening(size_t d, double *x);

/* Saltelli's matrices from n rows of 2d columns (Sobol', Latin hypercube): A
 * the first d columns, B the others, AB_j = A with column j of B. Fills n (d +
 * 2) rows, for each i: A_i, B_i, AB_0i, ..., AB_(d-1)i. Arrays are distinct. */
size_t layout_saltelli_rows(size_t n, size_t d);
void layout_saltelli(const double *base, size_t n, size_t d, double *x);

#endif
