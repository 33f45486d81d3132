/* MSER-5. White, "An effective truncation heuristic for bias reduction in
 * simulation output", Simulation 69 (1997); Hoad, Robinson & Davies 2010 for
 * its choice among 44 methods. */
#include "stats/truncation.h"

#include <math.h>
#include <stdbool.h>

#include "base/mem.h"
#include "base/status.h"
#include "stats/interval.h"
#include "stats/sum.h"

enum {
    LEAST_BATCHES = 10
};

static bool all_finite(const double *x, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(x[i]))
            return false;
    }
    return true;
}

static double mean_of(const double *x, size_t n)
{
    return interval_sum(x, n) / (double)n;
}

/* From the end backwards, with Welford's update: sum of squares of z[d..]. */
static size_t best_deletion(const double *z, size_t n, double *least)
{
    double mean = 0, squares = 0;
    size_t best = n, count = 0;

    for (size_t d = n; d-- > 0;) {
        double step = z[d] - mean;
        count++;
        mean += step / (double)count;
        squares += step * (z[d] - mean);
        if (d > n / 2)
            continue;
        double mser = squares / ((double)count * (double)count);
        if (best == n || mser <= *least) {
            *least = mser;
            best = d;
        }
    }
    return best;
}

struct truncation_point truncation_mser5(const double *series, size_t n)
{
    struct truncation_point out = {
        .mser = NAN,
        .mean = NAN,
        .raw_mean = NAN,
        .nbatches = n / TRUNCATION_BATCH,
    };

    if (out.nbatches < LEAST_BATCHES) {
        out.flags = ESTIMATE_INSUFFICIENT;
        return out;
    }
    if (!all_finite(series, n)) {
        out.flags = ESTIMATE_NOT_FINITE;
        return out;
    }
    double *z = mem_new(out.nbatches, sizeof(*z));
    for (size_t j = 0; j < out.nbatches; j++)
        z[j] = mean_of(series + j * TRUNCATION_BATCH, TRUNCATION_BATCH);
    size_t best = best_deletion(z, out.nbatches, &out.mser);
    mem_free(z);
    out.deleted = best * TRUNCATION_BATCH;
    out.raw_mean = mean_of(series, n);
    if (best == out.nbatches / 2)
        out.flags = ESTIMATE_TRUNCATION_BOUNDARY;
    else
        out.mean = mean_of(series + out.deleted, n - out.deleted);
    return out;
}

size_t truncation_common(const struct truncation_point *arm, size_t n,
                         unsigned *flags)
{
    size_t most = 0;

    *flags = 0;
    for (size_t i = 0; i < n; i++) {
        *flags |= arm[i].flags;
        most = arm[i].deleted > most ? arm[i].deleted : most;
    }
    return *flags ? 0 : most;
}

void truncation_average(const double *const *series, size_t nreplications,
                        size_t n, double *mean)
{
    for (size_t t = 0; t < n; t++) {
        struct sum sum = {0};
        size_t count = 0;
        for (size_t r = 0; r < nreplications; r++) {
            if (!isfinite(series[r][t]))
                continue;
            sum_add(&sum, series[r][t]);
            count++;
        }
        mean[t] = count ? sum_total(&sum) / (double)count : (double)NAN;
    }
}

double truncation_smooth(const double *x, size_t n, size_t i, size_t half)
{
    SIM_REQUIRE(i < n);
    half = i < half ? i : half;
    half = n - 1 - i < half ? n - 1 - i : half;
    return mean_of(x + i - half, 2 * half + 1);
}
