/* Least squares by Gauss and Newton's method, for parameters in boxes and
 * residuals that cost a simulation each: one step from what is known, and how
 * well the end is known.
 *
 * Parameters are n positions in [0, 1]; there are m residuals, m >= n. A
 * Jacobian is stored by residual: jacobian[i * n + k] is d residual i / d
 * parameter k. All in plain doubles and a fixed order. */
#ifndef SIM_STATS_LEAST_SQUARES_H
#define SIM_STATS_LEAST_SQUARES_H

#include <stdbool.h>
#include <stddef.h>

struct least_squares {
    size_t m, n;
    const double *jacobian; /* [m * n] */
    const double *residual; /* [m] */
    const double *at;       /* [n] */
};

/* Fills step[n]: (J'J + damping D) step = -J'r (Levenberg 1944, Marquardt
 * 1963), D the diagonal of J'J but at least a thousandth of its largest. A
 * parameter that a bound stops is left out of it; none moves by more than
 * `longest`, and at + step is within [0, 1]. A parameter that moves no residual
 * stays. */
void least_squares_step(const struct least_squares *of, double damping,
                        double longest, double *step);

/* The sum of squares. */
double least_squares_sum(const double *residual, size_t m);

/* How well the end is known: covariance A Omega A' with A = -(J'J)^+ J' the
 * first-order effect of residuals on the parameters (a sandwich), Omega [m * m]
 * the covariance of the residuals. Directions along which all residuals
 * together move by less than `least` from one end of the ranges to the other
 * are not seen: they are left out of A, `unknown` is the variance along each
 * (1/12: anywhere; 0: none), and a parameter of which more than half the length
 * of such a direction is made is `unseen`. Fills error[n] (standard
 * errors, as shares of the range) and unseen[n]. */
void least_squares_errors(const struct least_squares *of, const double *omega,
                          double least, double unknown, double *error,
                          bool *unseen);

#endif
