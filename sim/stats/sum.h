/* Compensated sums. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur
 * Summation endlicher Summen", ZAMM 54 (1974): the error does not grow with
 * the number of terms, and the sum of 1, 1e100, 1, -1e100 is 2. Terms are
 * added in index order; -ffast-math would undo this. */
#ifndef SIM_STATS_SUM_H
#define SIM_STATS_SUM_H

#include <math.h>

/* Start with {0}. */
struct sum {
    double total;
    double lost; /* low-order part */
};

static inline void sum_add(struct sum *sum, double x)
{
    double total = sum->total + x;

    if (fabs(sum->total) >= fabs(x))
        sum->lost += (sum->total - total) + x;
    else
        sum->lost += (x - total) + sum->total;
    sum->total = total;
}

static inline double sum_total(const struct sum *sum)
{
    return sum->total + sum->lost;
}

#endif
