/* The bootstrap, against Efron & Tibshirani's example and by counting. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/units.h"
#include "rng/dist.h"
#include "stats/interval.h"
#include "stats/sum.h"
#include "unit/bootstrap_one.h"
#include "unit/unit.h"

#define NEAR(value, expected, tolerance)                                       \
    ck_assert_double_eq_tol(value, expected, tolerance)

enum {
    RESAMPLES = 2000
};

static struct rng_key key;
static const struct bootstrap_plan plan90 = {
    .key = &key, .resamples = RESAMPLES, .level = .9};

static double plug_in_variance(const size_t *index, size_t n, const void *data)
{
    const double *x = data;
    double mean = 0, squares = 0;

    for (size_t i = 0; i < n; i++)
        mean += x[index[i]] / (double)n;
    for (size_t i = 0; i < n; i++)
        squares += (x[index[i]] - mean) * (x[index[i]] - mean);
    return squares / (double)n;
}

START_TEST(spatial_test_variance)
{
    /* An Introduction to the Bootstrap (1993), tables 14.1 and 14.2: variance
     * of 26 scores 171.5, acceleration .061, z0 .146 (of 2000), percentile
     * (100.8, 233.9), BCa (115.8, 259.6). The ends of 2000 resamples have a
     * standard error of about 1.5 and 3. */
    static const double a[] = {48, 36, 20, 29, 42, 42, 20, 42, 22,
                               41, 45, 14, 6,  0,  33, 28, 34, 4,
                               32, 24, 47, 41, 24, 26, 30, 41};
    struct bootstrap b =
        bootstrap_run(plug_in_variance, NULL, a, COUNTOF(a), &plan90);

    NEAR(b.bca.estimate, 171.5340236686, 1e-9);
    NEAR(b.acceleration, .0612401, 1e-7);
    NEAR(b.z0, .146, .1); /* standard error .028 each */
    NEAR(b.percentile.low, 100.8, 8);
    NEAR(b.percentile.high, 233.9, 10);
    NEAR(b.bca.low, 115.8, 8);
    NEAR(b.bca.high, 259.6, 15);
    ck_assert(b.bca.low > b.percentile.low && b.bca.high > b.percentile.high);
    ck_assert_str_eq(b.bca.method, "bootstrap_bca");
    ck_assert_str_eq(b.percentile.method, "bootstrap_percentile");
    ck_assert_int_eq(b.bca.n, 26);
    ck_assert_int_eq(b.undefined, 0);
    ck_assert_uint_eq(b.bca.flags, 0);
}
END_TEST

static void fill(double *x, size_t n, uint32_t stream)
{
    struct rng_key data = rng_key_make(9, RNG_VERIFY, 0, stream);

    for (size_t i = 0; i < n; i++)
        x[i] = -log(rng_uniform(&data, RNG_TEST, 0, (uint32_t)i));
}

START_TEST(mean_of_many_is_like_t)
{
    double x[200];

    fill(x, 200, 0);
    struct estimate t = interval_mean(x, 200, .9);
    struct bootstrap b = bootstrap_mean(x, 200, &plan90);
    double se = t.sd / sqrt(200);
    ck_assert_double_eq(b.bca.estimate, t.estimate);
    NEAR(b.se, se, 5 * se / sqrt(4000)); /* sd of 2000 values */
    NEAR(b.percentile.low, t.low, .25 * se);
    NEAR(b.percentile.high, t.high, .25 * se);
    NEAR(b.bca.low, t.low, .4 * se);
    NEAR(b.bca.high, t.high, .4 * se);
    ck_assert(b.acceleration > 0); /* skewed to the right */
}
END_TEST

/* The mean and the ratio again, each set of all but one summed by itself. */
static double sum_of(const double *x, const size_t *index, size_t n)
{
    struct sum sum = {0};

    for (size_t i = 0; i < n; i++)
        sum_add(&sum, x[index[i]]);
    return sum_total(&sum);
}

static double plain_mean(const size_t *index, size_t n, const void *data)
{
    return sum_of(data, index, n) / (double)n;
}

struct pair {
    const double *y, *x;
};

static double plain_ratio(const size_t *index, size_t n, const void *data)
{
    const struct pair *pair = data;

    return sum_of(pair->y, index, n) / sum_of(pair->x, index, n);
}

enum {
    NLEFT = 400
};

static void spread_out(double *x, int kind)
{
    fill(x, NLEFT, (uint32_t)kind);
    for (int i = 0; i < NLEFT; i++)
        x[i] = kind == 0   ? x[i]
               : kind == 1 ? x[i] - 1 /* a sum near zero */
               : kind == 2 ? floor(7 * x[i]) * 1e-6
               : kind == 3 ? (i == 5 ? 1e13 : x[i]) /* one above all */
                           : (i % 2 ? -1 : 1) * exp(3 * x[i]);
}

/* In n steps instead of n * n, to the last bit. */
START_TEST(all_but_one_at_once)
{
    const struct bootstrap_plan plan = {&key, 100, .9};
    double y[NLEFT], x[NLEFT];

    spread_out(y, _i);
    spread_out(x, 0);
    struct bootstrap mean = bootstrap_mean(y, NLEFT, &plan);
    struct bootstrap plain = bootstrap_run(plain_mean, NULL, y, NLEFT, &plan);
    ck_assert(isfinite(plain.acceleration) && plain.acceleration != 0);
    ck_assert_mem_eq(&mean.acceleration, &plain.acceleration, sizeof(double));
    ck_assert_mem_eq(&mean.bca.low, &plain.bca.low, sizeof(double));

    struct bootstrap ratio = bootstrap_ratio(y, x, NLEFT, &plan);
    plain =
        bootstrap_run(plain_ratio, NULL, &(struct pair){y, x}, NLEFT, &plan);
    ck_assert_mem_eq(&ratio.acceleration, &plain.acceleration, sizeof(double));
    ck_assert_mem_eq(&ratio.bca.high, &plain.bca.high, sizeof(double));
}
END_TEST

/* What the resamples were made of, told by a statistic that writes it down. It
 * is asked about the whole first, about the leave-one-out sets last. */
struct draws {
    size_t calls;
    size_t *index; /* owned; [RESAMPLES * n] */
};

static double write_down(const size_t *index, size_t n, const void *data)
{
    struct draws *draws = *(struct draws *const *)data;

    if (draws->calls > 0 && draws->calls <= RESAMPLES)
        memcpy(draws->index + (draws->calls - 1) * n, index, n * sizeof *index);
    draws->calls++;
    return (double)index[0];
}

static struct draws draws_of(size_t n)
{
    struct draws draws = {.index = calloc(RESAMPLES * n, sizeof(size_t))};
    struct draws *told = &draws;

    bootstrap_run(write_down, NULL, &told, n, &plan90);
    ck_assert_uint_eq(draws.calls, 1 + RESAMPLES + n);
    return draws;
}

START_TEST(equal_keys_equal_resamples)
{
    double x[30], y[30];
    struct rng_key other = rng_key_make(2, RNG_VERIFY, 0, 1);
    struct bootstrap_plan plan = {&other, 2000, .9};

    fill(x, 30, 1);
    for (int i = 0; i < 30; i++)
        y[i] = 2 * x[i];
    struct bootstrap a = bootstrap_mean(x, 30, &plan90);
    struct bootstrap again = bootstrap_mean(x, 30, &plan90);
    struct bootstrap twice = bootstrap_mean(y, 30, &plan90);
    struct bootstrap differs = bootstrap_mean(x, 30, &plan);
    ck_assert_double_eq(a.bca.low, again.bca.low);
    ck_assert_double_eq(a.bca.high, again.bca.high);
    ck_assert_double_eq(2 * a.bca.low, twice.bca.low);
    ck_assert_double_ne(a.bca.low, differs.bca.low);
    /* Each resample is the same the next time. */
    struct draws first = draws_of(30), second = draws_of(30);
    for (int i = 0; i < RESAMPLES * 30; i++)
        if (first.index[i] != second.index[i] || first.index[i] >= 30)
            ck_abort_msg("place %d", i);
    free(first.index);
    free(second.index);
}
END_TEST

START_TEST(every_replication_is_drawn_alike)
{
    /* 2000 resamples of 10: each index 2000 times, sd 42. */
    int count[10] = {0};
    struct draws draws = draws_of(10);

    for (int i = 0; i < RESAMPLES * 10; i++)
        count[draws.index[i]]++;
    for (int i = 0; i < 10; i++)
        NEAR(count[i], 2000, 5 * 42.5);
    free(draws.index);
}
END_TEST

START_TEST(pairs_stay_together)
{
    double a[40], b[40];

    fill(a, 40, 2);
    fill(b, 40, 3);
    for (int i = 0; i < 40; i++)
        b[i] = a[i] + .01 * b[i]; /* almost the same luck */
    struct bootstrap d = bootstrap_difference(b, a, 40, &plan90);
    struct estimate t = interval_paired(b, a, 40, .9).difference;
    NEAR(d.bca.estimate, t.estimate, 1e-14);
    NEAR(d.se, t.sd / sqrt(40), .1 * t.sd / sqrt(40));
    d = bootstrap_difference(a, a, 40, &plan90);
    ck_assert(d.bca.low == 0 && d.bca.high == 0 && d.bca.estimate == 0);
    ck_assert_uint_eq(d.bca.flags, ESTIMATE_NO_VARIANCE);
    ck_assert_uint_eq(d.percentile.flags, ESTIMATE_NO_VARIANCE);
}
END_TEST

START_TEST(ratios_and_gaps)
{
    double y[40], x[40];

    fill(x, 40, 4);
    fill(y, 40, 5);
    struct bootstrap b = bootstrap_ratio(y, x, 40, &plan90);
    struct estimate e = interval_ratio(y, x, 40, .9);
    double se = e.sd / sqrt(40);
    NEAR(b.bca.estimate, e.estimate, 1e-14);
    NEAR(b.percentile.low, e.low, .6 * se);
    NEAR(b.percentile.high, e.high, .6 * se);
    y[5] = NAN;
    b = bootstrap_ratio(y, x, 40, &plan90);
    ck_assert_int_eq(b.bca.n, 39);
    ck_assert_uint_eq(b.bca.flags, ESTIMATE_MISSING);
    /* Nine of ten have no denominator: (.9)^10 = 35 % of the resamples. */
    const double rare[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    b = bootstrap_ratio(y + 6, rare, 10, &plan90);
    NEAR(b.undefined / 2000., .3487, .055);
    ck_assert(b.percentile.flags & ESTIMATE_RESAMPLES);
    ck_assert(isnan(b.acceleration)); /* leaving it out leaves nothing */
    ck_assert(isnan(b.bca.low) && b.bca.flags & ESTIMATE_NOT_FINITE);
    ck_assert(isfinite(b.percentile.low));
}
END_TEST

START_TEST(ties_with_the_estimate_count_half)
{
    /* Of 0 and 1: means 0, 1/2, 1/2, 1, so z0 is 0, standard error .04. */
    const double x[] = {0, 1};
    struct bootstrap b = bootstrap_mean(x, 2, &plan90);

    NEAR(b.z0, 0, .2);
    ck_assert(b.percentile.low == 0 && b.percentile.high == 1);
}
END_TEST

START_TEST(too_few_or_undefined)
{
    const double x[] = {1, 2}, zero[] = {0, 0};
    struct bootstrap b = bootstrap_mean(x, 1, &plan90);

    ck_assert(isnan(b.bca.estimate) && b.bca.flags == ESTIMATE_INSUFFICIENT);
    b = bootstrap_ratio(x, zero, 2, &plan90);
    ck_assert(isnan(b.bca.estimate) && b.bca.flags == ESTIMATE_NOT_FINITE);
}
END_TEST

START_TEST(coverage_of_bca)
{
    /* Mean of 20 exponential variates, 1000 studies: nominal 90 %, the
     * bootstrap falls short by some points; standard error .01. */
    struct bootstrap_plan plan = {.key = &key, .resamples = 500, .level = .9};
    int percentile = 0, bca = 0;
    double x[20];

    for (uint32_t s = 0; s < 1000; s++) {
        fill(x, 20, 100 + s);
        struct bootstrap b = bootstrap_mean(x, 20, &plan);
        percentile += b.percentile.low <= 1 && 1 <= b.percentile.high;
        bca += b.bca.low <= 1 && 1 <= b.bca.high;
    }
    NEAR(percentile / 1000., .85, .04);
    NEAR(bca / 1000., .865, .04);
}
END_TEST

/* Whatever is resampled beside it. */
START_TEST(several_at_once_are_as_each_alone)
{
    enum {
        N = 40
    };
    double y[N], x[N];
    struct bootstrap_plan plan99 = {plan90.key, 3000, 0.99};
    const struct bootstrap_of of[] = {
        {y, NULL, N, plan90}, {y, x, N, plan99}, {x, NULL, N - 7, plan99},
        {x, NULL, 1, plan90}, {x, y, N, plan90}, {y, NULL, N - 7, plan90},
        {x, NULL, N, plan99},
    };
    struct bootstrap out[COUNTOF(of)];

    for (int i = 0; i < N; i++) {
        y[i] = i % 7 + 0.1 * i;
        x[i] = i == 3 ? (double)NAN : 1 + i % 3;
    }
    bootstrap_all(of, COUNTOF(of), out);
    for (size_t i = 0; i < COUNTOF(of); i++) {
        struct bootstrap alone =
            bootstrap_ratio(of[i].y, of[i].x, of[i].n, &of[i].plan);
        ck_assert_int_eq(out[i].bca.n, alone.bca.n);
        ck_assert_uint_eq(out[i].bca.flags, alone.bca.flags);
        if (alone.bca.n < 2)
            continue;
        ck_assert(out[i].bca.low == alone.bca.low);
        ck_assert(out[i].bca.high == alone.bca.high);
        ck_assert(out[i].percentile.low == alone.percentile.low);
        ck_assert(out[i].percentile.high == alone.percentile.high);
        ck_assert(out[i].bca.low < out[i].bca.high);
    }
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("bootstrap");

    key = rng_key_make(1, RNG_EXPLORE, 0, 0);
    tcase_add_test(tc, spatial_test_variance);
    tcase_add_test(tc, mean_of_many_is_like_t);
    tcase_add_loop_test(tc, all_but_one_at_once, 0, 5);
    tcase_add_test(tc, equal_keys_equal_resamples);
    tcase_add_test(tc, every_replication_is_drawn_alike);
    tcase_add_test(tc, pairs_stay_together);
    tcase_add_test(tc, ratios_and_gaps);
    tcase_add_test(tc, ties_with_the_estimate_count_half);
    tcase_add_test(tc, too_few_or_undefined);
    tcase_add_test(tc, coverage_of_bca);
    tcase_add_test(tc, several_at_once_are_as_each_alone);
    return unit_run(tc);
}
