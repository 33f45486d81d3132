/* A Gaussian copula of three: uniforms that go together, each as uniform as
 * before. */
#ifndef SIM_RNG_COPULA_H
#define SIM_RNG_COPULA_H

#include <stdbool.h>

enum {
    COPULA_N = 3
};

/* Lower triangle whose product with its transpose is the matrix of the
 * correlations of the normal scores. */
struct copula {
    double lower[COPULA_N][COPULA_N];
};

/* Correlations, each in -1..1, of the first two, of the first and third, of the
 * last two. False: no three variables have them (the matrix is not positive
 * semi-definite, by more than rounding); `copula` is then unspecified. */
bool copula_make(struct copula *copula, double r01, double r02, double r12);

/* The k-th of those that go together, in (0, 1), of independent uniforms. One
 * that hangs on none before it stays as it is, to the last bit. */
double copula_uniform(const struct copula *copula, const double u[COPULA_N],
                      int k);

#endif
