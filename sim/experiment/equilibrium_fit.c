/* From payoffs at the mixes of a grid to a game.
 *
 * In each replication what a strategy brings is a polynomial of the mix, fitted
 * by least squares. The mixes are the same in all replications, so that what a
 * curve says anywhere is a fixed sum of what was measured: one value for each
 * replication, with an interval over them. */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_multifit.h>
#include <math.h>

#include "base/mem.h"
#include "experiment/equilibrium.h"

static int terms_of(const struct equilibrium *eq)
{
    return game_terms(eq->n, (int)eq->experiment->degree);
}

/* Whether all payoffs of a replication are there. */
static bool is_whole(const struct equilibrium *eq, int64_t replication)
{
    for (int m = 0; m < eq->nmixes; m++)
        for (int s = 0; s < eq->n; s++)
            if (!isfinite(eq->run[m].value[s * eq->run[m].count + replication]))
                return false;
    return true;
}

/* Leaves out replications that are not whole, in all mixes. */
static void drop_missing(struct equilibrium *eq)
{
    int64_t all = eq->run[0].count, n = 0;

    for (int64_t r = 0; r < all; r++) {
        if (!is_whole(eq, r))
            continue;
        for (int m = 0; m < eq->nmixes; m++)
            for (int s = 0; s < eq->n; s++)
                eq->run[m].value[s * all + n] = eq->run[m].value[s * all + r];
        n++;
    }
    eq->count = n;
    for (int m = 0; m < eq->nmixes; m++) {
        for (int s = 1; s < eq->n; s++)
            for (int64_t r = 0; r < n; r++)
                eq->run[m].value[s * n + r] = eq->run[m].value[s * all + r];
        eq->run[m].count = n;
    }
}

/* The curve of each strategy in each replication. */
static bool fit_all(struct equilibrium *eq)
{
    size_t n = (size_t)eq->nmixes, p = (size_t)terms_of(eq);
    gsl_matrix *x = gsl_matrix_alloc(n, p), *cov = gsl_matrix_alloc(p, p);
    gsl_vector *y = gsl_vector_alloc(n), *c = gsl_vector_alloc(p);
    gsl_multifit_linear_workspace *work = gsl_multifit_linear_alloc(n, p);
    bool is_fitted = true;

    for (size_t m = 0; m < n; m++) {
        double term[GAME_MAX_TERMS] = {0};
        game_basis(eq->n, (int)eq->experiment->degree, eq->run[m].mix, term);
        for (size_t t = 0; t < p; t++)
            gsl_matrix_set(x, m, t, term[t]);
    }
    for (int64_t k = 0; k < eq->n * eq->count && is_fitted; k++) {
        int64_t s = k / eq->count, r = k % eq->count;
        double chisq;
        for (size_t m = 0; m < n; m++)
            gsl_vector_set(y, m, eq->run[m].value[s * eq->count + r]);
        is_fitted =
            gsl_multifit_linear(x, y, c, cov, &chisq, work) == GSL_SUCCESS;
        for (size_t t = 0; t < p; t++)
            eq->term[(s * (int64_t)p + (int64_t)t) * eq->count + r] =
                gsl_vector_get(c, t);
    }
    gsl_multifit_linear_free(work);
    gsl_vector_free(c);
    gsl_vector_free(y);
    gsl_matrix_free(cov);
    gsl_matrix_free(x);
    return is_fitted;
}

/* By the curves: payoffs at a mix, [strategy * count + replication]. */
static double *values_at(const struct equilibrium *eq, const double *mix)
{
    int p = terms_of(eq);
    double term[GAME_MAX_TERMS] = {0};
    double *value = mem_new((size_t)(eq->n * eq->count) + 1, sizeof *value);

    game_basis(eq->n, (int)eq->experiment->degree, mix, term);
    for (int s = 0; s < eq->n; s++)
        for (int t = 0; t < p; t++)
            for (int64_t r = 0; r < eq->count; r++)
                value[s * eq->count + r] +=
                    term[t] * eq->term[(s * p + t) * eq->count + r];
    return value;
}

/* What a mix brings to who changes to a strategy, from payoffs. */
static void gain_of(const struct equilibrium *eq, const double *value,
                    int64_t count, int strategy, const double *mix, double *out)
{
    for (int64_t r = 0; r < count; r++) {
        out[r] = 0;
        for (int s = 0; s < eq->n; s++)
            out[r] +=
                mix[s] * (value[strategy * count + r] - value[s * count + r]);
    }
}

void equilibrium_gain(const struct equilibrium *eq, int strategy,
                      const double *mix, double *out)
{
    double *value = values_at(eq, mix);

    gain_of(eq, value, eq->count, strategy, mix, out);
    mem_free(value);
}

struct estimate equilibrium_difference(const struct equilibrium *eq, int a,
                                       int b, const double *mix)
{
    double *value = values_at(eq, mix);
    struct estimate e =
        interval_paired(value + a * eq->count, value + b * eq->count,
                        (size_t)eq->count, eq->experiment->level)
            .difference;

    mem_free(value);
    return e;
}

void equilibrium_gains(const struct equilibrium *eq, const double *value,
                       int64_t count, const double *mix, struct estimate *gain,
                       struct estimate *regret)
{
    double level = eq->experiment->level;
    double *own = value ? NULL : values_at(eq, mix);
    double *x = mem_new((size_t)count + 1, sizeof *x);

    *regret = (struct estimate){.n = (int)count,
                                .level = level,
                                .method = "largest_gain",
                                .df = NAN,
                                .sd = NAN};
    for (int s = 0; s < eq->n; s++) {
        gain_of(eq, value ? value : own, count, s, mix, x);
        gain[s] = interval_mean(x, (size_t)count, level);
        /* of two strategies one gain says it all; of three each has a third */
        struct estimate wide = interval_mean(
            x, (size_t)count, eq->n == 2 ? level : 1 - (1 - level) / eq->n);
        regret->estimate = fmax(regret->estimate, wide.estimate);
        regret->low = fmax(regret->low, wide.low);
        regret->high = fmax(regret->high, wide.high);
    }
    mem_free(x);
    mem_free(own);
}

/* Does the curve miss what was measured? Each mix's mean residual of each
 * difference, all intervals together at the level. */
static void find_miss(struct equilibrium *eq)
{
    int pairs = eq->n - 1, of = pairs * eq->nmixes;
    double level = 1 - (1 - eq->experiment->level) / of;
    double *x = mem_new((size_t)eq->count + 1, sizeof *x);

    for (int k = 0; k < of; k++) {
        const struct payoffs *at = &eq->run[k / pairs];
        int s = k % pairs + 1;
        double *value = values_at(eq, at->mix);
        for (int64_t r = 0; r < eq->count; r++)
            x[r] = at->value[s * eq->count + r] - at->value[r] -
                   (value[s * eq->count + r] - value[r]);
        struct estimate e = interval_mean(x, (size_t)eq->count, level);
        mem_free(value);
        if ((e.low <= 0 && e.high >= 0) || (e.flags & ESTIMATE_NO_VARIANCE) ||
            fabs(e.estimate) <= eq->miss)
            continue;
        eq->miss = fabs(e.estimate);
        for (int i = 0; i < GAME_MAX; i++)
            eq->miss_mix[i] = at->mix[i];
    }
    mem_free(x);
}

enum sim_status equilibrium_fit(struct equilibrium *eq)
{
    int p = terms_of(eq);

    drop_missing(eq);
    if (eq->count < 2)
        return SIM_EFAIL;
    eq->term =
        mem_new((size_t)(eq->n * p) * (size_t)eq->count, sizeof *eq->term);
    if (!fit_all(eq))
        return SIM_EFAIL;
    eq->game = (struct game){.n = eq->n, .degree = (int)eq->experiment->degree};
    for (int64_t s = 0; s < eq->n; s++)
        for (int64_t t = 0; t < p; t++)
            eq->game.payoff[s][t] =
                interval_sum(eq->term + (s * p + t) * eq->count,
                             (size_t)eq->count) /
                (double)eq->count;
    find_miss(eq);
    return SIM_OK;
}
