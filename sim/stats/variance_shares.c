/* Variance-based indices. Declared in stats/sensitivity.h.
 *
 * First order (Saltelli 2010): V_j = mean(fB (fAB_j - fA)); total (Jansen):
 * VT_j = mean((fA - fAB_j)^2) / 2; V from A and B pooled, divisor 2n, f
 * centred first. */
#include <math.h>
#include <stdbool.h>

#include "base/mem.h"
#include "base/status.h"
#include "stats/bootstrap.h"
#include "stats/quantile.h"
#include "stats/sensitivity.h"
#include "stats/sum.h"

/* Share of the variance from which the seeds are a flag. */
#define NOISY 0.1

/* The whole rows, centred: f[i * (d + 2) + 0] A, 1 B, 2.. AB_j. */
struct rows {
    double *f; /* owned */
    size_t n, d;
};

static struct rows rows_new(const struct sensitivity_plan *plan,
                            const double *y)
{
    size_t width = plan->d + 2;
    struct rows out = {
        .f = mem_new(plan->n * width + 1, sizeof(double)),
        .d = plan->d,
    };

    for (size_t i = 0; i < plan->n; i++) {
        bool is_whole = true;
        double *row = out.f + out.n * width;
        for (size_t j = 0; j < width; j++) {
            row[j] = y[i * width + j];
            is_whole = is_whole && isfinite(row[j]);
        }
        out.n += is_whole;
    }
    return out;
}

/* Subtracts the mean of A and B, and returns it; exactly 0 remains of values
 * that are all equal. */
static double centre(struct rows *rows)
{
    size_t width = rows->d + 2;
    bool is_constant = true;
    struct sum sum = {0};

    for (size_t i = 0; i < rows->n; i++) {
        const double *row = rows->f + i * width;
        sum_add(&sum, row[0]);
        sum_add(&sum, row[1]);
        is_constant =
            is_constant && row[0] == rows->f[0] && row[1] == rows->f[0];
    }
    double mean =
        is_constant ? rows->f[0] : sum_total(&sum) / (2 * (double)rows->n);
    for (size_t i = 0; i < rows->n * width; i++)
        rows->f[i] -= mean;
    return mean;
}

/* share[j]: first order, share[d + j]: total, of the rows index[]; returns the
 * variance. Plain sums: rows are centred, and all resamples add alike. */
static double compute(const struct rows *rows, const size_t *index,
                      double *share)
{
    size_t d = rows->d;
    double sum = 0, squares = 0, n = (double)rows->n;

    for (size_t j = 0; j < 2 * d; j++)
        share[j] = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const double *row = rows->f + index[i] * (d + 2);
        double a = row[0], b = row[1];
        sum += a + b;
        squares += a * a + b * b;
        for (size_t j = 0; j < d; j++) {
            double step = row[2 + j] - a;
            share[j] += b * step;
            share[d + j] += step * step / 2;
        }
    }
    double mean = sum / (2 * n);
    double variance = squares / (2 * n) - mean * mean;
    for (size_t j = 0; j < 2 * d; j++)
        share[j] = variance > 0 ? share[j] / n / variance : (double)NAN;
    return variance;
}

static struct estimate *index_at(struct sensitivity_index *out, size_t d,
                                 size_t k)
{
    return k < d ? &out[k].first : &out[k - d].total;
}

/* Percentile limits of all 2d indices. */
static void set_limits(const struct sensitivity_plan *plan,
                       const struct rows *rows, struct sensitivity_index *out)
{
    size_t d = rows->d, nresamples = (size_t)plan->resamples;
    double tail = (1 - plan->level) / 2;
    size_t *index = mem_new(rows->n, sizeof(*index));
    double *share = mem_new(2 * d, sizeof(*share));
    double *value = mem_new(2 * d * nresamples, sizeof(*value));
    size_t kept = 0;

    for (size_t b = 0; b < nresamples; b++) {
        bootstrap_draw(plan->key, (int)b, index, rows->n);
        if (!(compute(rows, index, share) > 0))
            continue;
        for (size_t k = 0; k < 2 * d; k++)
            value[k * nresamples + kept] = share[k];
        kept++;
    }
    for (size_t k = 0; k < 2 * d; k++) {
        struct estimate *e = index_at(out, d, k);
        double *x = value + k * nresamples;
        quantile_sort(x, kept);
        e->low = quantile_type7(x, kept, tail);
        e->high = quantile_type7(x, kept, 1 - tail);
        if (kept < nresamples)
            e->flags |= ESTIMATE_RESAMPLES;
    }
    mem_free(value);
    mem_free(share);
    mem_free(index);
}

static void set_shares(const struct rows *rows, struct sensitivity_index *out,
                       double *variance)
{
    size_t d = rows->d;
    size_t *index = mem_new(rows->n, sizeof(*index));
    double *share = mem_new(2 * d, sizeof(*share));

    for (size_t i = 0; i < rows->n; i++)
        index[i] = i;
    *variance = compute(rows, index, share);
    for (size_t k = 0; k < 2 * d; k++)
        index_at(out, d, k)->estimate = share[k];
    mem_free(share);
    mem_free(index);
}

struct sensitivity_variance
sensitivity_indices(const struct sensitivity_plan *plan, const double *y,
                    struct sensitivity_index *out)
{
    SIM_REQUIRE(plan->d >= 1 && plan->d <= 1000 && plan->n <= 100000000);
    SIM_REQUIRE(plan->level > 0 && plan->level < 1 && plan->resamples >= 100);
    SIM_REQUIRE(plan->noise >= 0);
    struct sensitivity_variance v = {
        .mean = NAN, .variance = NAN, .noise_share = NAN};
    struct rows rows = rows_new(plan, y);

    v.n = (int)rows.n;
    v.flags = (rows.n < plan->n ? ESTIMATE_MISSING : 0U) |
              (rows.n < 2 ? ESTIMATE_INSUFFICIENT : 0U);
    for (size_t j = 0; j < plan->d; j++) {
        out[j].first = estimate_missing(plan->level, "Saltelli 2010", 0);
        out[j].total = estimate_missing(plan->level, "Jansen", 0);
    }
    if (rows.n >= 2) {
        v.mean = centre(&rows);
        set_shares(&rows, out, &v.variance);
        if (!(v.variance > 0)) {
            v.flags |= ESTIMATE_NO_VARIANCE;
        } else {
            set_limits(plan, &rows, out);
            v.noise_share = plan->noise / v.variance;
            v.flags |= v.noise_share > NOISY ? ESTIMATE_SEED_NOISE : 0U;
        }
    }
    for (size_t k = 0; k < 2 * plan->d; k++) {
        struct estimate *e = index_at(out, plan->d, k);
        e->n = v.n;
        e->flags |= v.flags;
    }
    mem_free(rows.f);
    return v;
}
