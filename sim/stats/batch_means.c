/* Batch means of one long run. Declared in stats/truncation.h. Law, Simulation
 * Modeling and Analysis, ch. 9; Fishman 1978 for doubling under von Neumann's
 * test. */
#include <math.h>

#include <gsl/gsl_cdf.h>

#include "base/mem.h"
#include "base/status.h"
#include "stats/interval.h"
#include "stats/sum.h"
#include "stats/truncation.h"

enum {
    LEAST_BATCHES = 20,
    MOST_BATCHES = 30
};

#define TEST_LEVEL 0.1

/* Means of the batches of `size` values, the last ending with the series. */
static size_t fill_means(const double *series, size_t n, size_t size, double *z)
{
    size_t nbatches = n / size;

    series += n - nbatches * size;
    for (size_t i = 0; i < nbatches; i++)
        z[i] = interval_sum(series + i * size, size) / (double)size;
    return nbatches;
}

/* Under independence C = 1 - sum (z_i - z_{i+1})^2 / (2 sum (z_i - mean)^2)
 * has mean 0 and variance (b - 2) / (b^2 - 1). Sets lag1 and p; if nothing
 * varies lag1 is missing and p is 1. */
static void test_correlation(const double *z, size_t nbatches,
                             struct batch_means *out)
{
    double b = (double)nbatches;
    double mean = interval_sum(z, nbatches) / b;
    struct sum squares = {0}, steps = {0}, products = {0};

    for (size_t i = 0; i < nbatches; i++) {
        double here = z[i] - mean;
        sum_add(&squares, here * here);
        if (i == 0)
            continue;
        double before = z[i - 1] - mean;
        sum_add(&products, before * here);
        sum_add(&steps, (here - before) * (here - before));
    }
    double total = sum_total(&squares);
    out->lag1 = NAN;
    out->p = 1;
    if (!(total > 0))
        return;
    out->lag1 = sum_total(&products) / total;
    double c = 1 - sum_total(&steps) / (2 * total);
    out->p = gsl_cdf_ugaussian_Q(c * sqrt((b * b - 1) / (b - 2)));
}

struct batch_means truncation_batch_means(const double *series, size_t n,
                                          size_t least, double level)
{
    struct batch_means out = {.lag1 = NAN, .p = NAN};
    size_t size = least;

    SIM_REQUIRE(least >= 1);
    out.estimate =
        estimate_missing(level, "batch_means", ESTIMATE_INSUFFICIENT);
    if (n / least < LEAST_BATCHES)
        return out;
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(series[i])) {
            out.estimate.flags = ESTIMATE_NOT_FINITE;
            return out;
        }
    }
    double *z = mem_new(n / least, sizeof(*z));
    for (;; size *= 2) {
        size_t nbatches = fill_means(series, n, size, z);
        test_correlation(z, nbatches, &out);
        if (out.p > TEST_LEVEL || n / (2 * size) < LEAST_BATCHES)
            break;
    }
    size_t joined = n / (MOST_BATCHES + 1) + 1; /* least with 30 or fewer */
    if (joined > size && n / joined >= LEAST_BATCHES)
        size = joined;
    out.batch_size = size;
    size_t nbatches = fill_means(series, n, size, z);
    test_correlation(z, nbatches, &out);
    out.estimate = interval_mean(z, nbatches, level);
    out.estimate.method = "batch_means";
    if (out.p <= TEST_LEVEL)
        out.estimate.flags |= ESTIMATE_BATCHES_CORRELATED;
    mem_free(z);
    return out;
}
