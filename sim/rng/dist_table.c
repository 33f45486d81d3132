/* Quantiles of gamma and beta from a table.
 *
 * GSL's inverses cost up to 14 us a call and fail to converge on legal input;
 * its distribution functions are sound. So y = log x (gamma) or logit x (beta)
 * is found by bisection at equal steps of z, the normal quantile of u: there y
 * is smooth, both tails are as dense as the middle, and a monotone cubic with
 * the exact slopes (Fritsch and Carlson 1980, limiter 3) is good to about 1e-9
 * in u. Tables live as long as the program and are shared. */
#include <math.h>
#include <pthread.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_gamma.h>

#include "base/mem.h"
#include "base/status.h"
#include "rng/dist_parts.h"

enum {
    NSTEP = 1024,
    TABLE_LIMIT = 1 << 16
};

#define Z_MAX 8.3 /* beyond the normal quantile of 1 - 2^-53 */
#define Y_MAX 700 /* exp(-700) stands for 0 */

struct dist_table {
    enum dist_kind kind;
    double a, b;
    double y[NSTEP + 1];
    double slope[NSTEP + 1]; /* dy/dz */
};

static struct dist_table *tables[TABLE_LIMIT]; /* owned, for good */
static int ntables;
static pthread_mutex_t tables_lock = PTHREAD_MUTEX_INITIALIZER;

/* P(Y <= y), or P(Y > y), each from the side where it is accurate. */
static double tail(const struct dist_table *t, double y, int upper)
{
    if (t->kind == DIST_GAMMA) {
        double x = exp(y);

        return upper ? gsl_cdf_gamma_Q(x, t->a, 1)
                     : gsl_cdf_gamma_P(x, t->a, 1);
    }
    double small = 1 / (1 + exp(fabs(y)));
    if (y <= 0)
        return upper ? gsl_cdf_beta_Q(small, t->a, t->b)
                     : gsl_cdf_beta_P(small, t->a, t->b);
    return upper ? gsl_cdf_beta_P(small, t->b, t->a)
                 : gsl_cdf_beta_Q(small, t->b, t->a);
}

/* Log of the density of Y. */
static double log_density(const struct dist_table *t, double y)
{
    if (t->kind == DIST_GAMMA)
        return t->a * y - exp(y) - gsl_sf_lngamma(t->a);
    return -t->a * log1p(exp(-y)) - t->b * log1p(exp(y)) -
           gsl_sf_lnbeta(t->a, t->b);
}

static double z_at(int i)
{
    return -Z_MAX + 2 * Z_MAX * i / NSTEP;
}

/* The y at z, known to be at least `low`. */
static double solve(const struct dist_table *t, double z, double low)
{
    int upper = z > 0;
    double target = upper ? gsl_cdf_ugaussian_Q(z) : gsl_cdf_ugaussian_P(z);
    double high = Y_MAX;

    while (high - low > 1e-15 * (1 + fabs(low))) {
        double middle = low + (high - low) / 2;
        double reached = tail(t, middle, upper);

        SIM_REQUIRE(isfinite(reached));
        if (middle <= low || middle >= high)
            break;
        if (upper ? reached > target : reached < target)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Limits the slopes so that no piece of the cubic goes down. */
static void limit_slopes(struct dist_table *t)
{
    double step = 2 * Z_MAX / NSTEP;

    for (int i = 0; i <= NSTEP; i++) {
        double left = i > 0 ? (t->y[i] - t->y[i - 1]) / step : HUGE_VAL;
        double right = i < NSTEP ? (t->y[i + 1] - t->y[i]) / step : HUGE_VAL;
        double most = 3 * fmin(left, right);

        if (!(t->slope[i] <= most))
            t->slope[i] = most;
    }
}

static struct dist_table *table_new(enum dist_kind kind, double a, double b)
{
    struct dist_table *t = mem_new(1, sizeof *t);
    double low = -Y_MAX;
    gsl_error_handler_t *handler = gsl_set_error_handler_off();

    t->kind = kind;
    t->a = a;
    t->b = b;
    for (int i = 0; i <= NSTEP; i++) {
        double z = z_at(i);
        double log_normal = -z * z / 2 - 0.91893853320467274; /* ln sqrt 2pi */

        low = solve(t, z, low);
        t->y[i] = low;
        t->slope[i] = exp(log_normal - log_density(t, low));
    }
    limit_slopes(t);
    gsl_set_error_handler(handler);
    return t;
}

int dist_table_find(enum dist_kind kind, double a, double b)
{
    int found = 0;

    pthread_mutex_lock(&tables_lock);
    while (found < ntables && (tables[found]->kind != kind ||
                               tables[found]->a != a || tables[found]->b != b))
        found++;
    if (found == ntables) {
        SIM_REQUIRE(ntables < TABLE_LIMIT);
        tables[ntables++] = table_new(kind, a, b);
    }
    pthread_mutex_unlock(&tables_lock);
    return found;
}

double dist_table_quantile(int table, double u)
{
    SIM_REQUIRE(table >= 0 && table < TABLE_LIMIT && tables[table]);

    const struct dist_table *t = tables[table];
    double step = 2 * Z_MAX / NSTEP;
    double at = (dist_normal_quantile(u) + Z_MAX) / step;
    int i = at <= 0 ? 0 : at >= NSTEP ? NSTEP - 1 : (int)at;
    double s = fmin(fmax(at - i, 0), 1);
    double rise = t->y[i + 1] - t->y[i];
    double left = t->slope[i] * step;
    double right = t->slope[i + 1] * step;
    double y = t->y[i] + s * (left + s * (3 * rise - 2 * left - right +
                                          s * (left + right - 2 * rise)));

    return t->kind == DIST_GAMMA ? exp(y) : 1 / (1 + exp(-y));
}
