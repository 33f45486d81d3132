/* Ranking and selection: which of k arms has the greatest mean?
 *
 * Everything maximises: negate what should be small. `delta` is the
 * indifference zone, the smallest difference worth detecting, in units of the
 * metric; a choice of the user, never a default. The guarantee of Kim-Nelson
 * and of Rinott: if the best arm leads by at least delta and replications are
 * normal, it is selected with probability >= 1 - alpha. Rinott's also covers a
 * good selection (an arm within delta of the best) when the lead is smaller;
 * for Kim-Nelson that is not proved (Eckman & Henderson, TOMACS 2021). */
#ifndef SIM_STATS_SELECTION_H
#define SIM_STATS_SELECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/sum.h"

/* Kim & Nelson, "A fully sequential procedure for indifference-zone selection
 * in simulation", TOMACS 11 (2001), c = 1: beta = alpha / (k - 1) under common
 * random numbers, 1 - (1 - alpha)^(1 / (k - 1)) for independent arms; eta =
 * ((2 beta)^(-2 / (n0 - 1)) - 1) / 2; h2 = 2 eta (n0 - 1).
 *
 * The procedure is fed row by row. Read, do not write. Rows must come in
 * replication order whatever order they were computed in: then the sample size
 * does not depend on threads. Arm i is dropped at n rows if some surviving arm
 * l leads it by more than kn_width(i, l); all pairs are judged at once. */
struct kn {
    size_t k;
    int n0; /* rows of the first stage */
    double delta, alpha, eta, h2;
    bool crn;          /* rows are replications on the same luck */
    int n;             /* rows used */
    unsigned flags;    /* ESTIMATE_MISSING: rows were left out */
    size_t nsurvivors; /* >= 1 */
    int *out;          /* owned; [arm]: rows when it was dropped, 0: survives */
    double *s2;        /* owned; [i * k + l]: variance of X_i - X_l over the
                           first n0 rows; NAN before */
    double *first;     /* owned, private: the first stage, [row * k + arm] */
    struct sum *totals; /* owned, private: sums of the rows used */
};

void kn_init(struct kn *kn, size_t k, int n0, double delta, double alpha,
             bool crn); /* k >= 2, n0 >= 2, alpha in (0, 1/2); delta > 0 */
void kn_fini(struct kn *kn);

/* One replication: k values, those of dropped arms are not read. A row in
 * which a survivor's value is not finite is left out whole, flagged, and
 * answered with false. Rows after the end change nothing (true). */
bool kn_feed(struct kn *kn, const double *row);

/* Over: one survivor; or every pair of survivors has exhausted its need, which
 * leaves several only if their means are exactly equal. */
bool kn_is_finished(const struct kn *kn);
bool kn_survives(const struct kn *kn, size_t arm);

/* The survivor of greatest mean; of equals the first. The winner once the
 * procedure is finished, a mere leader before. n >= 1. */
size_t kn_leader(const struct kn *kn);
double kn_mean(const struct kn *kn, size_t arm); /* as of when it was dropped */

/* max(0, delta / (2 n) (h2 S2_il / delta^2 - n)); NAN before n0 rows. */
double kn_width(const struct kn *kn, size_t i, size_t l);

/* Total rows: the worst case (max floor(h2 S2_il / delta^2) + 1 over the
 * survivors), and what it takes if present differences persist. NAN before n0
 * rows, n if finished. */
double kn_most_rows(const struct kn *kn);
double kn_likely_rows(const struct kn *kn);

/* Rinott, "On two-stage selection procedures and related probability
 * inequalities", Communications in Statistics A7 (1978): constant h for k
 * independent arms and n0 first-stage replications each. k >= 2, n0 >= 5
 * (shorter first stages have tails too heavy to integrate, and h of hundreds),
 * P* in (1 / k, 1). Nine digits for k <= 50. NAN if the root fails. Computed,
 * a few ms. */
double rinott_h(size_t k, int n0, double pstar);

/* max(n0, ceil(h^2 s2 / delta^2)) replications in total for an arm of
 * first-stage variance s2; INT_MAX if it does not fit, or if h or s2 is
 * missing. Then select the greatest overall mean. */
int rinott_replications(double h, double s2, double delta, int n0);

/* Optimal computing budget allocation (Chen et al. 2000): how to divide
 * `total` replications over k arms of given means and standard deviations. A
 * heuristic WITHOUT a guarantee; say so where it is used. Fills n[k], which
 * adds up to `total` (largest remainders, the first arm first). Arms that tie
 * exactly with the best share everything with it equally; if nothing varies
 * all share equally. Values are finite, sd >= 0, total >= 0. */
void ocba_allocate(const double *mean, const double *sd, size_t k, int total,
                   int *n);

#endif
