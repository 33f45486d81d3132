/* Studies repeated many times, to see how often a method is right.
 *
 * Each draws from RNG_VERIFY under the seed given, so a study is one number
 * that never moves. */
#ifndef TESTS_MODEL_STUDIES_H
#define TESTS_MODEL_STUDIES_H

#include <stdint.h>

/* How many of `n` t intervals of level .95, from ten normal values each, hold
 * the true mean. */
int studies_t_hits(uint64_t seed, int n);

/* The same for two outputs that are far from normal, level .9 and 5, 10, 20, 40
 * replications: hits[0..3].
 *   queue: mean of the first 25 delays of M/M/1, load .9, mean service .9
 *          (true mean 2.124489)
 *   system: life of a component in series with two in parallel, min(G1, max(G2,
 *           G3)), G Weibull of shape 1/2 and scale 1 (true mean 7/9) */
void studies_queue_hits(uint64_t seed, int n, int hits[4]);
void studies_system_hits(uint64_t seed, int n, int hits[4]);
/* Fails unless these shares of n are those of 200 000, within `tolerance`. */
void studies_expect_queue(const int hits[4], int n, double tolerance);
void studies_expect_system(const int hits[4], int n, double tolerance);

/* Slippage configuration: five arms, sd 4, one ahead of the others by delta =
 * 1, independent; first stages of 20, alpha .05. */
struct studies_selection {
    double correct; /* share of n runs that select the best arm */
    double total;   /* replications of all arms, mean over runs */
};
struct studies_selection studies_kn(uint64_t seed, int n);
struct studies_selection studies_rinott(uint64_t seed, int n);

/* Kim and Nelson as above, but on lognormal values (sigma 1.2, skewness 11) in
 * units of their sd, delta .25, first stages of 10 observations, each the mean
 * of `batch` replications. */
struct studies_selection studies_kn_skewed(uint64_t seed, int n, int batch);

/* Fails unless n p-values under a true null are uniform, by the test of
 * Kolmogorov and Smirnov at .001 (1.95 / sqrt(n)): of paired t of ten pairs that
 * share their luck; then of non-inferiority with the difference on the margin. */
void studies_expect_uniform(uint64_t seed, uint64_t seed_of_tost, int n);

/* M/M/1 with mean service .9 and .8 on common random numbers: fails unless
 * correlation and variance reduction of the mean of the first 25 delays, from n
 * pairs, are .991 and 23, as of 200 000 pairs, within `tolerance` of the first
 * and a thousand times it of the second. */
void studies_expect_pairs(uint64_t seed, int n, double tolerance);

#endif
