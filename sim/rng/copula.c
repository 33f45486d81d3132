/* Cholesky's factor of a 3 x 3 matrix, which may be singular. */
#include "rng/copula.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "rng/dist.h"

#define ROUNDING 1e-9
#define LEAST    0x1p-53 /* a uniform is never 0 or 1 */

bool copula_make(struct copula *copula, double r01, double r02, double r12)
{
    double second = sqrt(fmax(0, 1 - r01 * r01));
    double open = r12 - r01 * r02; /* of r12, what the first does not bring */
    double between = second > 0 ? open / second : 0;
    double rest = 1 - r02 * r02 - between * between;

    *copula = (struct copula){
        {{1, 0, 0}, {r01, second, 0}, {r02, between, sqrt(fmax(0, rest))}}};
    return rest >= -ROUNDING && (second > 0 || fabs(open) <= ROUNDING);
}

double copula_uniform(const struct copula *copula, const double u[COPULA_N],
                      int k)
{
    const double *row = copula->lower[k];
    double z = row[k] * dist_normal_quantile(u[k]);
    bool hangs = false;

    for (int i = 0; i < k; i++) {
        hangs = hangs || row[i] != 0;
        z += row[i] * dist_normal_quantile(u[i]);
    }
    if (!hangs)
        return u[k];
    return fmin(1 - LEAST, fmax(LEAST, gsl_cdf_ugaussian_P(z)));
}
