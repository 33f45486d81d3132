/* Intervals of the first replications. */
#include "estimates/convergence.h"

#include <math.h>

#include "base/mem.h"
#include "estimates/estimates_parts.h"
#include "estimates/usable.h"
#include "stats/holm.h"
#include "stats/interval.h"

enum {
    POINTS = 60 /* of a curve, at most */
};

/* An arm, or its difference from the baseline. */
struct curve_of {
    const struct estimates *estimates;
    int arm;
    int narms;           /* 1: the arm; 2: and the baseline */
    double *y[2], *x[2]; /* owned; by replication */
    bool is_censored;    /* one of them */
};

/* The level that a stopping rule holds differences to. */
static double level_of_difference(const struct scenario *scenario, int arm)
{
    const struct precision *precision =
        &scenario->arm[scenario->baseline].config->precision;

    if (!precision->on || precision->of == PRECISION_ARMS)
        return ESTIMATE_LEVEL;
    return holm_bonferroni_level(ESTIMATE_LEVEL,
                                 (size_t)scope_family_size(scenario, arm));
}

static struct estimate uncut(const struct estimates *estimates,
                             struct estimate e)
{
    return estimates_as_stopped(estimates->runs, e, -INFINITY, INFINITY);
}

static struct estimate of_arm(const struct curve_of *of, size_t count)
{
    const struct estimates *estimates = of->estimates;

    return uncut(estimates,
                 estimates_of_values(estimates, estimates->headline, of->y[0],
                                     of->x[0], count, of->is_censored));
}

/* Whether the pairing helps is said in the tables of comparisons. */
static struct estimate of_difference(const struct curve_of *of, size_t count)
{
    const struct estimates *estimates = of->estimates;
    enum metric_id metric = estimates->headline;
    double level = level_of_difference(estimates->scenario, of->arm);
    double *a = mem_new(2 * count, sizeof *a), *b = a + count;

    usable_values(metric, of->y[0], of->x[0], count, a);
    usable_values(metric, of->y[1], of->x[1], count, b);
    struct estimate e = interval_paired(a, b, count, level).difference;
    e.flags &= ~(unsigned)ESTIMATE_WEAK_PAIRING;
    if (of->is_censored)
        e = estimate_missing(level, e.method, ESTIMATE_CENSORED);
    mem_free(a);
    return uncut(estimates, e);
}

static struct curve_of curve_of(const struct estimates *estimates, int arm,
                                bool is_difference)
{
    const struct scenario *scenario = estimates->scenario;
    size_t n = (size_t)estimates->runs->replications;
    int population = scope_own(scenario, estimates->headline, arm);
    struct curve_of of = {
        .estimates = estimates, .arm = arm, .narms = is_difference ? 2 : 1};

    for (int i = 0; i < of.narms; i++) {
        of.y[i] = mem_new(n + 1, sizeof *of.y[i]);
        of.x[i] = mem_new(n + 1, sizeof *of.x[i]);
        if (estimates_gather(estimates->runs, estimates->headline, population,
                             i == 0 ? arm : scenario->arm[arm].pair, of.y[i],
                             of.x[i]))
            of.is_censored = true;
    }
    return of;
}

size_t convergence_rows(const struct estimates *estimates, int arm,
                        bool is_difference, struct estimate **out)
{
    size_t n = (size_t)estimates->runs->replications, nrows = 0;
    size_t step = n > POINTS ? (n + POINTS - 1) / POINTS : 1;
    struct estimate *row = mem_new(n / step + 1, sizeof *row);
    struct curve_of of = curve_of(estimates, arm, is_difference);

    for (size_t k = n % step + step; k <= n; k += step)
        if (k >= 2)
            row[nrows++] =
                is_difference ? of_difference(&of, k) : of_arm(&of, k);
    for (int i = 0; i < of.narms; i++) {
        mem_free(of.x[i]);
        mem_free(of.y[i]);
    }
    *out = row;
    return nrows;
}
