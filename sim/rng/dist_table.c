/* Quantiles of gamma and beta from a table.
 *
 * GSL's inverses cost up to 14 us a call and fail to converge on legal input;
 * its distribution functions are sound. So y = log x (gamma) or logit x (beta)
 * is found by bisection at equal steps of z, the normal quantile of u: there y
 * is smooth, both tails are as dense as the middle, and a monotone cubic with
 * the exact slopes (Fritsch and Carlson 1980, limiter 3) is good to about 1e-9
 * in u. Tables are made when first used, live as long as the program, are shared. */
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "base/mem.h"
#include "base/status.h"
#include "rng/dist_parts.h"

enum {
    NSTEP = 1024,
    TABLE_LIMIT = 1 << 16
};

#define Z_MAX 8.3 /* beyond the normal quantile of 1 - 2^-53 */
#define STEP  (2 * Z_MAX / NSTEP)

struct dist_table {
    struct dist_law law;
    atomic_bool is_made; /* what follows */
    double y[NSTEP + 1];
    double slope[NSTEP + 1]; /* dy/dz */
};

static struct dist_table *tables[TABLE_LIMIT]; /* owned, for good */
static int ntables;
static pthread_mutex_t tables_lock = PTHREAD_MUTEX_INITIALIZER;

static double z_at(int i)
{
    return -Z_MAX + 2 * Z_MAX * i / NSTEP;
}

/* Limits the slopes so that no piece of the cubic goes down. */
static void limit_slopes(struct dist_table *t)
{
    double step = STEP;

    for (int i = 0; i <= NSTEP; i++) {
        double left = i > 0 ? (t->y[i] - t->y[i - 1]) / step : HUGE_VAL;
        double right = i < NSTEP ? (t->y[i + 1] - t->y[i]) / step : HUGE_VAL;
        double most = 3 * fmin(left, right);

        if (!(t->slope[i] <= most))
            t->slope[i] = most;
    }
}

/* Goes on from the two points before `i` by the cubic through them. */
static double guess(const struct dist_table *t, int i)
{
    if (i < 2)
        return (double)NAN;
    return 5 * t->y[i - 2] - 4 * t->y[i - 1] +
           STEP * (2 * t->slope[i - 2] + 4 * t->slope[i - 1]);
}

static void make(struct dist_table *t)
{
    double low = -DIST_Y_MAX;

    for (int i = 0; i <= NSTEP; i++) {
        double z = z_at(i);
        double log_normal = -z * z / 2 - 0.91893853320467274; /* ln sqrt 2pi */

        low = dist_solve(&t->law, z, low, guess(t, i));
        t->y[i] = low;
        t->slope[i] = exp(log_normal - dist_log_density(&t->law, low));
    }
    limit_slopes(t);
}

/* Once, whoever asks first. */
static void make_once(struct dist_table *t)
{
    pthread_mutex_lock(&tables_lock);
    if (!atomic_load_explicit(&t->is_made, memory_order_relaxed)) {
        make(t);
        atomic_store_explicit(&t->is_made, true, memory_order_release);
    }
    pthread_mutex_unlock(&tables_lock);
}

int dist_table_find(enum dist_kind kind, double a, double b)
{
    int found = 0;

    pthread_mutex_lock(&tables_lock);
    while (found < ntables &&
           (tables[found]->law.kind != kind || tables[found]->law.a != a ||
            tables[found]->law.b != b))
        found++;
    if (found == ntables) {
        SIM_REQUIRE(ntables < TABLE_LIMIT);
        tables[ntables] = mem_new(1, sizeof *tables[ntables]);
        tables[ntables++]->law = dist_law_of(kind, a, b);
    }
    pthread_mutex_unlock(&tables_lock);
    return found;
}

double dist_table_quantile(int table, double u)
{
    SIM_REQUIRE(table >= 0 && table < TABLE_LIMIT && tables[table]);

    struct dist_table *t = tables[table];

    if (!atomic_load_explicit(&t->is_made, memory_order_acquire))
        make_once(t);
    double step = STEP;
    double at = (dist_normal_quantile(u) + Z_MAX) / step;
    int i = at <= 0 ? 0 : at >= NSTEP ? NSTEP - 1 : (int)at;
    double s = fmin(fmax(at - i, 0), 1);
    double rise = t->y[i + 1] - t->y[i];
    double left = t->slope[i] * step;
    double right = t->slope[i + 1] * step;
    double y = t->y[i] + s * (left + s * (3 * rise - 2 * left - right +
                                          s * (left + right - 2 * rise)));

    return t->law.kind == DIST_GAMMA ? exp(y) : 1 / (1 + exp(-y));
}
