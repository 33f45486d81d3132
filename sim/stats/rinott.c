/* Rinott's two-stage selection. Declared in stats/selection.h.
 *
 * h solves, with nu = n0 - 1 and f the density of chi^2_nu,
 *   int_0^inf [int_0^inf Phi(h / sqrt(nu (1/x + 1/y))) f(x) dx]^(k-1) f(y) dy
 *     = P*.
 * In the chi scale s = sqrt(x) the integrand is smooth for every nu: no root
 * singularity at 0, and no Laguerre weights that overflow for n0 of hundreds.
 * The logarithm of its density has a second derivative <= -1, so the density at
 * a distance t from the peak is at most e^(-t^2/2) of the peak, and
 * Gauss-Legendre over the peak +- 9 does for all n0. */
#include <limits.h>
#include <math.h>
#include <stdbool.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_roots.h>

#include "base/status.h"
#include "stats/selection.h"

enum {
    NODES = 96,
    ROUNDS = 100
};

#define H_MAX 1e6
#define REACH 9.0

struct rinott {
    double rivals, nu, pstar;
    double s[NODES], weight[NODES]; /* of the chi density; weights add to 1 */
};

static bool set_nodes(struct rinott *r)
{
    double peak = sqrt(r->nu - 1), total = 0;
    double low = fmax(0, peak - REACH), high = peak + REACH;
    gsl_integration_glfixed_table *table =
        gsl_integration_glfixed_table_alloc(NODES);

    if (!table)
        return false;
    for (size_t i = 0; i < NODES; i++) {
        double s, w;
        gsl_integration_glfixed_point(low, high, i, &s, &w, table);
        /* s^(nu - 1) e^(-s^2 / 2), relative to its peak. */
        double log_density = (peak * peak - s * s) / 2;
        if (peak > 0)
            log_density += (r->nu - 1) * log(s / peak);
        r->s[i] = s;
        r->weight[i] = w * exp(log_density);
        total += r->weight[i];
    }
    gsl_integration_glfixed_table_free(table);
    if (!(isfinite(total) && total > 0))
        return false;
    for (size_t i = 0; i < NODES; i++)
        r->weight[i] /= total;
    return true;
}

/* Probability of correct selection at h, less P*. */
static double excess(double h, void *context)
{
    const struct rinott *r = context;
    double outer = 0;

    for (size_t j = 0; j < NODES; j++) {
        double inner = 0;
        for (size_t i = 0; i < NODES; i++) {
            double shrink = r->s[i] * r->s[j] / hypot(r->s[i], r->s[j]);
            inner +=
                r->weight[i] * gsl_cdf_ugaussian_P(h * shrink / sqrt(r->nu));
        }
        outer += r->weight[j] * pow(inner, r->rivals);
    }
    return outer - r->pstar;
}

/* Brent's method between 0, where the probability is about 2^-(k-1), and the
 * first of 8, 16, 32, ... that is enough. */
static double solve(struct rinott *r)
{
    gsl_function problem = {excess, r};
    double high = 8, root = NAN;

    while (high < H_MAX && excess(high, r) < 0)
        high *= 2;
    if (high >= H_MAX)
        return NAN;
    gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
    if (!solver)
        return NAN;
    if (gsl_root_fsolver_set(solver, &problem, 0, high) == GSL_SUCCESS) {
        int status = GSL_CONTINUE;
        for (int i = 0; i < ROUNDS && status == GSL_CONTINUE; i++) {
            if (gsl_root_fsolver_iterate(solver) != GSL_SUCCESS)
                break;
            status = gsl_root_test_interval(gsl_root_fsolver_x_lower(solver),
                                            gsl_root_fsolver_x_upper(solver), 0,
                                            1e-13);
        }
        if (status == GSL_SUCCESS)
            root = gsl_root_fsolver_root(solver);
    }
    gsl_root_fsolver_free(solver);
    return root;
}

double rinott_h(size_t k, int n0, double pstar)
{
    SIM_REQUIRE(k >= 2 && n0 >= 5 && pstar > 1 / (double)k && pstar < 1);
    struct rinott r = {
        .rivals = (double)k - 1, .nu = (double)n0 - 1, .pstar = pstar};
    double h = set_nodes(&r) ? solve(&r) : (double)NAN;

    return isfinite(h) ? h : (double)NAN;
}

int rinott_replications(double h, double s2, double delta, int n0)
{
    SIM_REQUIRE(delta > 0 && n0 >= 2);
    double ratio = h * sqrt(s2) / delta;
    double need = ceil(ratio * ratio);

    if (!(need < INT_MAX))
        return INT_MAX;
    return need > n0 ? (int)need : n0;
}
