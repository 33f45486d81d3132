/* Shares and rates that were counted once, by one person: no replications, so
 * the law of the count itself gives the interval. `level` is strictly between 0
 * and 1. GSL's answers are checked: NAN where there is none. */
#ifndef SIM_STATS_SHARES_H
#define SIM_STATS_SHARES_H

#include <stddef.h>
#include <stdint.h>

/* `yes` of `of`. `middle` is the mean of what the count leaves possible, (yes +
 * 1/2) / (of + 1): it is never 0 or 1, which a count cannot show. */
struct share {
    int64_t yes, of;
    double share, middle;
    double low, high;
};

/* Jeffreys' interval: quantiles of Beta(yes + 1/2, of - yes + 1/2); at 0 it
 * begins at 0, at all it ends at 1 (Brown, Cai & DasGupta 2001). `of` 0: all
 * is possible, the share is NAN. */
struct share share_counted(int64_t yes, int64_t of, double level);

/* Events per unit of time, of `count` in `length` units > 0. `spread` >= 1: by
 * how much the variance of counts exceeds their mean; the interval is that of
 * count / spread events (quasi-Poisson), by the gamma law with 1/2 added. */
struct rate {
    double rate, low, high;
};
struct rate share_rate(int64_t count, double length, double spread,
                       double level);

/* Interval of the standard deviation of `n` normal values whose deviation is
 * `sd`: by the law of chi squared. NAN below 2. */
struct rate share_deviation(double sd, size_t n, double level);

/* Whether the shares of n >= 2 groups are one: Pearson's chi squared, n - 1
 * degrees of freedom; the chance of so much difference by luck. NAN if there is
 * none to see (fewer than 2 groups, nothing or all yes). */
double share_alike(const struct share *group, size_t n);

#endif
