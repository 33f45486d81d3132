/* Percentile and BCa bootstrap. Efron 1987; Efron & Tibshirani, An Introduction
 * to the Bootstrap (1993), chapters 13-14. */
#include "stats/bootstrap.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#include <gsl/gsl_cdf.h>

#include "base/mem.h"
#include "base/status.h"
#include "stats/interval.h"
#include "stats/quantile.h"
#include "stats/sum.h"

/* Fills index[0..n-1] of resample number b. */
static void draw(const struct rng_key *key, int b, size_t *index, size_t n)
{
    SIM_REQUIRE(b >= 0 && n < UINT32_MAX);
    for (size_t i = 0; i < n; i++) {
        double u = rng_uniform(key, RNG_BOOTSTRAP, (uint32_t)b, (uint32_t)i);
        index[i] = (size_t)(u * (double)n);
    }
}

int bootstrap_resamples(double level)
{
    SIM_REQUIRE(level > 0 && level < 1);
    double need = ceil(2 * BOOTSTRAP_TAIL / (1 - level) - 1e-6);

    return (int)fmax(BOOTSTRAP_RESAMPLES, fmin(100000, need));
}

/* Statistics of the resamples, sorted; those without a value are left out. */
static size_t resample(bootstrap_statistic *statistic, const void *data,
                       size_t n, const struct bootstrap_plan *plan,
                       double *value)
{
    size_t *index = mem_new(n, sizeof(*index));
    size_t kept = 0;

    for (int b = 0; b < plan->resamples; b++) {
        draw(plan->key, b, index, n);
        double x = statistic(index, n, data);
        if (isfinite(x))
            value[kept++] = x;
    }
    mem_free(index);
    quantile_sort(value, kept);
    return kept;
}

/* The statistic without each replication, by itself. */
static void leave_out(bootstrap_statistic *statistic, const void *data,
                      size_t n, double *left)
{
    size_t *index = mem_new(n, sizeof(*index));

    for (size_t i = 0; i + 1 < n; i++)
        index[i] = i + 1;
    for (size_t i = 0; i < n; i++) {
        left[i] = statistic(index, n - 1, data);
        index[i] = i;
    }
    mem_free(index);
}

/* a = sum d^3 / (6 (sum d^2)^1.5), d the mean of the leave-one-out values less
 * each; NAN if one is missing, 0 if they are all equal. */
static double acceleration(const double *left, size_t n)
{
    struct sum squares = {0}, cubes = {0};
    double mean = interval_sum(left, n) / (double)n;
    double scale = 0;
    for (size_t i = 0; i < n; i++)
        scale = fmax(scale, fabs(left[i] - mean));
    for (size_t i = 0; i < n && scale > 0; i++) {
        double d = (mean - left[i]) / scale;
        sum_add(&squares, d * d);
        sum_add(&cubes, d * d * d);
    }
    if (!isfinite(mean))
        return NAN;
    double total = sum_total(&squares);
    return scale > 0 ? sum_total(&cubes) / (6 * total * sqrt(total)) : 0;
}

/* Phi(z0 + (z0 + z) / (1 - a (z0 + z))); NAN past the pole. */
static double adjusted(const struct bootstrap *out, double z)
{
    double shifted = out->z0 + z;
    double rest = 1 - out->acceleration * shifted;

    if (!(rest > 0))
        return NAN;
    return gsl_cdf_ugaussian_P(out->z0 + shifted / rest);
}

/* Half of the ties count as below. */
static double bias_correction(const double *value, size_t kept, double estimate)
{
    double below = 0;

    for (size_t i = 0; i < kept; i++) {
        if (value[i] < estimate)
            below += 1;
        else if (value[i] == estimate)
            below += 0.5;
    }
    return interval_z_quantile(below / (double)kept);
}

static void set_bca(struct bootstrap *out, const double *value, size_t kept)
{
    double z = interval_z_quantile((1 + out->bca.level) / 2);
    double low = adjusted(out, -z), high = adjusted(out, z);

    if (!isfinite(low) || !isfinite(high)) {
        out->bca.flags |= ESTIMATE_NOT_FINITE;
        return;
    }
    out->bca.low = quantile_type7(value, kept, low);
    out->bca.high = quantile_type7(value, kept, high);
}

static double spread(const double *value, size_t kept)
{
    double mean = interval_sum(value, kept) / (double)kept;
    struct sum squares = {0};

    for (size_t i = 0; i < kept; i++)
        sum_add(&squares, (value[i] - mean) * (value[i] - mean));
    return sqrt(sum_total(&squares) / ((double)kept - 1));
}

static void set_intervals(struct bootstrap *out, const double *value,
                          size_t kept)
{
    struct estimate *percentile = &out->percentile;
    double tail = (1 - percentile->level) / 2;

    if (value[0] == value[kept - 1] && value[0] == percentile->estimate) {
        out->se = 0;
        percentile->flags |= ESTIMATE_NO_VARIANCE;
        out->bca.flags |= ESTIMATE_NO_VARIANCE;
        percentile->low = percentile->high = value[0];
        out->bca.low = out->bca.high = value[0];
        return;
    }
    out->se = spread(value, kept);
    percentile->low = quantile_type7(value, kept, tail);
    percentile->high = quantile_type7(value, kept, 1 - tail);
    set_bca(out, value, kept);
}

struct bootstrap bootstrap_run(bootstrap_statistic *statistic,
                               bootstrap_left_out *left_out, const void *data,
                               size_t n, const struct bootstrap_plan *plan)
{
    struct bootstrap out = {
        .percentile = estimate_missing(plan->level, "bootstrap_percentile", 0),
        .bca = estimate_missing(plan->level, "bootstrap_bca", 0),
        .z0 = NAN,
        .acceleration = NAN,
        .se = NAN,
    };

    SIM_REQUIRE(plan->level > 0 && plan->level < 1 && plan->resamples >= 100);
    SIM_REQUIRE(n <= 1000000000);
    out.percentile.n = out.bca.n = (int)n;
    if (n < 2) {
        out.percentile.flags = out.bca.flags = ESTIMATE_INSUFFICIENT;
        return out;
    }
    size_t *all = mem_new(n, sizeof(*all));
    for (size_t i = 0; i < n; i++)
        all[i] = i;
    double estimate = statistic(all, n, data);
    mem_free(all);
    if (!isfinite(estimate)) {
        out.percentile.flags = out.bca.flags = ESTIMATE_NOT_FINITE;
        return out;
    }
    double *value = mem_new((size_t)plan->resamples, sizeof(*value));
    size_t kept = resample(statistic, data, n, plan, value);
    out.undefined = plan->resamples - (int)kept;
    if (out.undefined > 0)
        out.percentile.flags = out.bca.flags = ESTIMATE_RESAMPLES;
    if (kept >= (size_t)plan->resamples / 2) {
        out.percentile.estimate = out.bca.estimate = estimate;
        out.z0 = bias_correction(value, kept, estimate);
        double *left = mem_new(n, sizeof(*left));
        if (left_out)
            left_out(data, n, left);
        else
            leave_out(statistic, data, n, left);
        out.acceleration = acceleration(left, n);
        mem_free(left);
        set_intervals(&out, value, kept);
    }
    mem_free(value);
    return out;
}
