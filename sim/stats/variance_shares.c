/* Variance-based indices. Declared in stats/effects.h.
 *
 * First order (Saltelli 2010): V_j = mean(fB (fAB_j - fA)); total (Jansen):
 * VT_j = mean((fA - fAB_j)^2) / 2; V from A and B pooled, divisor 2n, f
 * centred first. */
#include <math.h>
#include <stdbool.h>

#include "base/mem.h"
#include "base/status.h"
#include "stats/effects.h"
#include "stats/interval.h"
#include "stats/sum.h"

/* Share of the variance from which the seeds are a flag. */
#define NOISY 0.1

/* The whole rows, centred: f[i * (d + 2) + 0] A, 1 B, 2.. AB_j. */
struct rows {
    double *f;     /* owned */
    size_t *block; /* owned; the randomisation of each */
    size_t n, d;
};

static struct rows rows_new(const struct effects_plan *plan, const double *y)
{
    size_t width = plan->d + 2, size = plan->n / plan->randomisations;
    struct rows out = {
        .f = mem_new(plan->n * width + 1, sizeof(double)),
        .block = mem_new(plan->n + 1, sizeof(size_t)),
        .d = plan->d,
    };

    for (size_t i = 0; i < plan->n; i++) {
        bool is_whole = true;
        double *row = out.f + out.n * width;
        for (size_t j = 0; j < width; j++) {
            row[j] = y[i * width + j];
            is_whole = is_whole && isfinite(row[j]);
        }
        out.block[out.n] = i / size;
        out.n += is_whole;
    }
    return out;
}

static void rows_free(struct rows *rows)
{
    mem_free(rows->block);
    mem_free(rows->f);
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

/* Sums over each randomisation b: part[k * nblocks + b] of index k (first
 * orders, then totals) and spread[b] of the variance. Plain sums: rows are
 * centred. */
static void add_up(const struct rows *rows, size_t nblocks, double *part,
                   double *spread)
{
    size_t d = rows->d;

    for (size_t i = 0; i < rows->n; i++) {
        const double *row = rows->f + i * (d + 2);
        double a = row[0], b = row[1];
        size_t block = rows->block[i];
        spread[block] += (a * a + b * b) / 2;
        for (size_t j = 0; j < d; j++) {
            double step = row[2 + j] - a;
            part[j * nblocks + block] += b * step;
            part[(d + j) * nblocks + block] += step * step / 2;
        }
    }
}

static struct estimate *index_at(struct effects_index *out, size_t d, size_t k)
{
    return k < d ? &out[k].first : &out[k - d].total;
}

/* Indices as ratios of sums over randomisations. */
static void set_indices(const struct effects_plan *plan,
                        const struct rows *rows, struct effects_index *out,
                        double *variance)
{
    size_t d = rows->d, nblocks = plan->randomisations;
    double *part = mem_new(2 * d * nblocks, sizeof(*part));
    double *spread = mem_new(nblocks, sizeof(*spread));

    add_up(rows, nblocks, part, spread);
    double total = interval_sum(spread, nblocks);
    *variance = total / (double)rows->n;
    for (size_t k = 0; k < 2 * d && total > 0; k++) {
        struct estimate *e = index_at(out, d, k);
        struct estimate ratio =
            interval_ratio(part + k * nblocks, spread, nblocks, plan->level);
        e->estimate = interval_sum(part + k * nblocks, nblocks) / total;
        e->low = ratio.low;
        e->high = ratio.high;
        e->sd = ratio.sd;
        e->df = ratio.df;
    }
    mem_free(spread);
    mem_free(part);
}

struct effects_variance effects_indices(const struct effects_plan *plan,
                                        const double *y,
                                        struct effects_index *out)
{
    SIM_REQUIRE(plan->d >= 1 && plan->d <= 1000 && plan->n <= 100000000);
    SIM_REQUIRE(plan->level > 0 && plan->level < 1 && plan->noise >= 0);
    SIM_REQUIRE(plan->randomisations >= 1 &&
                plan->n % plan->randomisations == 0);
    struct effects_variance v = {
        .mean = NAN, .variance = NAN, .noise_share = NAN};
    struct rows rows = rows_new(plan, y);

    v.n = (int)rows.n;
    v.flags = (rows.n < plan->n ? ESTIMATE_MISSING : 0U) |
              (rows.n < 2 ? ESTIMATE_INSUFFICIENT : 0U);
    for (size_t j = 0; j < plan->d; j++) {
        out[j].first = estimate_missing(plan->level, "saltelli", 0);
        out[j].total = estimate_missing(plan->level, "jansen", 0);
    }
    if (rows.n >= 2) {
        v.mean = centre(&rows);
        set_indices(plan, &rows, out, &v.variance);
        if (v.variance > 0)
            v.noise_share = plan->noise / v.variance;
        else
            v.flags |= ESTIMATE_NO_VARIANCE;
        v.flags |= v.noise_share > NOISY ? ESTIMATE_SEED_NOISE : 0U;
    }
    for (size_t k = 0; k < 2 * plan->d; k++) {
        struct estimate *e = index_at(out, plan->d, k);
        e->n = v.n;
        e->flags |= v.flags;
    }
    rows_free(&rows);
    return v;
}
