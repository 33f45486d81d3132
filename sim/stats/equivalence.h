/* "No difference" and "how many": what a p-value above .05 does not say.
 *
 * Two arms on common random numbers, one value per replication each; a missing
 * one leaves the pair out. `margin` is the indifference value, in units of the
 * metric. */
#ifndef SIM_STATS_EQUIVALENCE_H
#define SIM_STATS_EQUIVALENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/estimate.h"

/* Two one-sided tests (Schuirmann 1987) of a - b. */
struct equivalence {
    struct estimate difference; /* interval of level 1 - 2 alpha: inside
                                   +-margin exactly if equivalent */
    double p_low;       /* of "a - b <= -margin": non-inferiority of a */
    double p_high;      /* of "a - b >= margin" */
    double p;           /* the larger: of "not equivalent"; NAN if n < 2 */
    bool is_equivalent; /* p < alpha */
};

/* margin > 0, alpha in (0, 1/2). If all differences are equal there is no p,
 * and nothing is called equivalent. */
struct equivalence equivalence_paired(const double *a, const double *b,
                                      size_t n, double margin, double alpha);

/* The difference that a two-sided paired t test at alpha finds with
 * probability `power`, for n pairs whose differences have standard deviation
 * sd: (t_{1-alpha/2,n-1} + t_{power,n-1}) sd / sqrt(n), within 1 % of the exact
 * value by the noncentral t for n >= 10. NAN if n < 2 or sd is missing or 0:
 * no spread says nothing of power. power in (alpha, 1). */
double equivalence_detectable(double sd, int n, double alpha, double power);

/* The least n >= 2 whose detectable difference is at most |difference|. INT_MAX
 * if more than 1e9 or if something is missing or zero. */
int equivalence_n_to_separate(double difference, double sd, double alpha,
                              double power);

#endif
