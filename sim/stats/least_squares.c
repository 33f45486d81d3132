/* Gauss-Newton steps in a box, and sandwich errors. */
#include "stats/least_squares.h"

#include <math.h>

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>

#include "base/mem.h"

#define LEAST_SCALE 1e-3

double least_squares_sum(const double *residual, size_t m)
{
    double sum = 0;

    for (size_t i = 0; i < m; i++)
        sum += residual[i] * residual[i];
    return sum;
}

/* J'J, and J'r; by parameters. */
static double product(const struct least_squares *of, size_t a, size_t b)
{
    double sum = 0;

    for (size_t i = 0; i < of->m; i++)
        sum += of->jacobian[i * of->n + a] * of->jacobian[i * of->n + b];
    return sum;
}

static double slope(const struct least_squares *of, size_t k)
{
    double sum = 0;

    for (size_t i = 0; i < of->m; i++)
        sum += of->jacobian[i * of->n + k] * of->residual[i];
    return sum;
}

/* Whether a bound stops it, or it moves nothing. */
static bool is_stopped(const struct least_squares *of, size_t k)
{
    double down = slope(of, k);

    return !(product(of, k, k) > 0) || (of->at[k] <= 0 && down > 0) ||
           (of->at[k] >= 1 && down < 0);
}

/* Those that move, in order; how many. */
static size_t find_free(const struct least_squares *of, size_t *which)
{
    size_t count = 0;

    for (size_t k = 0; k < of->n; k++)
        if (!is_stopped(of, k))
            which[count++] = k;
    return count;
}

static void solve(const struct least_squares *of, double damping,
                  const size_t *which, size_t count, double *step)
{
    gsl_matrix *normal = gsl_matrix_alloc(count, count);
    gsl_vector *right = gsl_vector_alloc(count);
    double most = 0;

    for (size_t a = 0; a < count; a++)
        most = fmax(most, product(of, which[a], which[a]));
    for (size_t a = 0; a < count; a++) {
        for (size_t b = 0; b < count; b++)
            gsl_matrix_set(normal, a, b, product(of, which[a], which[b]));
        double own = fmax(gsl_matrix_get(normal, a, a), LEAST_SCALE * most);
        gsl_matrix_set(normal, a, a,
                       gsl_matrix_get(normal, a, a) + damping * own);
        gsl_vector_set(right, a, -slope(of, which[a]));
    }
    if (!gsl_linalg_cholesky_decomp1(normal) &&
        !gsl_linalg_cholesky_svx(normal, right))
        for (size_t a = 0; a < count; a++)
            step[which[a]] = gsl_vector_get(right, a);
    gsl_vector_free(right);
    gsl_matrix_free(normal);
}

void least_squares_step(const struct least_squares *of, double damping,
                        double longest, double *step)
{
    size_t *which = mem_new(of->n, sizeof *which);
    size_t count = find_free(of, which);

    for (size_t k = 0; k < of->n; k++)
        step[k] = 0;
    if (count > 0)
        solve(of, damping, which, count, step);
    for (size_t k = 0; k < of->n; k++) {
        double most = fmin(longest, 1 - of->at[k]);
        double least = fmax(-longest, -of->at[k]);
        step[k] = isfinite(step[k]) ? fmax(least, fmin(most, step[k])) : 0;
    }
    mem_free(which);
}

/* ---- errors ---- */

struct seen {
    gsl_matrix *left, *right; /* U and V */
    gsl_vector *singular;
};

static void decompose(const struct least_squares *of, struct seen *seen)
{
    gsl_vector *work = gsl_vector_alloc(of->n);

    seen->left = gsl_matrix_alloc(of->m, of->n);
    seen->right = gsl_matrix_alloc(of->n, of->n);
    seen->singular = gsl_vector_alloc(of->n);
    for (size_t i = 0; i < of->m; i++)
        for (size_t k = 0; k < of->n; k++)
            gsl_matrix_set(seen->left, i, k, of->jacobian[i * of->n + k]);
    (void)gsl_linalg_SV_decomp(seen->left, seen->right, seen->singular, work);
    gsl_vector_free(work);
}

static void seen_fini(struct seen *seen)
{
    gsl_matrix_free(seen->left);
    gsl_matrix_free(seen->right);
    gsl_vector_free(seen->singular);
}

/* Row k of A: the effect of each residual on a parameter. */
static void effect_of(const struct least_squares *of, const struct seen *seen,
                      double least, size_t k, double *effect)
{
    for (size_t i = 0; i < of->m; i++) {
        effect[i] = 0;
        for (size_t d = 0; d < of->n; d++) {
            double s = gsl_vector_get(seen->singular, d);
            if (s >= least)
                effect[i] -= gsl_matrix_get(seen->right, k, d) *
                             gsl_matrix_get(seen->left, i, d) / s;
        }
    }
}

/* The most that a direction which is not seen has of a parameter; *variance:
 * that of all of them along it. */
static double unseen_part(const struct least_squares *of,
                          const struct seen *seen, double least, size_t k,
                          double *variance)
{
    double most = 0;

    *variance = 0;
    for (size_t d = 0; d < of->n; d++) {
        double part = gsl_matrix_get(seen->right, k, d);
        if (gsl_vector_get(seen->singular, d) >= least)
            continue;
        most = fmax(most, fabs(part));
        *variance += part * part;
    }
    return most;
}

void least_squares_errors(const struct least_squares *of, const double *omega,
                          double least, double unknown, double *error,
                          bool *unseen)
{
    double *effect = mem_new(of->m, sizeof *effect);
    struct seen seen;

    decompose(of, &seen);
    for (size_t k = 0; k < of->n; k++) {
        double variance = 0, along;
        effect_of(of, &seen, least, k, effect);
        for (size_t i = 0; i < of->m; i++)
            for (size_t j = 0; j < of->m; j++)
                variance += effect[i] * omega[i * of->m + j] * effect[j];
        unseen[k] = unseen_part(of, &seen, least, k, &along) > 0.5;
        error[k] = sqrt(fmax(0, variance) + unknown * along);
    }
    seen_fini(&seen);
    mem_free(effect);
}
