/* MSER-5 and batch means, on series whose answer is exact. */
#include <math.h>

#include "base/units.h"
#include "rng/dist.h"
#include "rng/rng.h"
#include "stats/truncation.h"
#include "unit/unit.h"

#define NEAR(value, expected, tolerance)                                       \
    ck_assert_double_eq_tol(value, expected, tolerance)

START_TEST(mser_of_a_step)
{
    /* 50 values of 100, then 0 and 1 in turn: Z is .4, .6, .4, ... */
    double y[1000];

    for (int i = 0; i < 1000; i++)
        y[i] = i < 50 ? 100 : i % 2;
    struct truncation_point w = truncation_mser5(y, COUNTOF(y));
    ck_assert_uint_eq(w.deleted, 50);
    ck_assert_uint_eq(w.nbatches, 200);
    NEAR(w.mser, .01 / 190, 1e-17);
    NEAR(w.mean, .5, 1e-15);
    NEAR(w.raw_mean, 5.475, 1e-14);
    ck_assert_uint_eq(w.flags, 0);
}
END_TEST

START_TEST(mser_of_a_decay)
{
    double y[500], power = 20;

    for (int i = 0; i < 500; i++) {
        y[i] = 10 + power + (i % 2 ? 1 : -1);
        power *= .9;
    }
    struct truncation_point w = truncation_mser5(y, COUNTOF(y));
    ck_assert_uint_eq(w.deleted, 40);
    NEAR(w.mser, 4.37773e-4, 5e-10);
    NEAR(w.mean, 10.0064265, 5e-8);
    NEAR(w.raw_mean, 10.4, 1e-12);
}
END_TEST

START_TEST(a_trend_has_no_warmup)
{
    double y[200];

    for (int i = 0; i < 200; i++)
        y[i] = i;
    struct truncation_point w = truncation_mser5(y, COUNTOF(y));
    ck_assert_uint_eq(w.deleted, 100);
    ck_assert_uint_eq(w.flags, ESTIMATE_TRUNCATION_BOUNDARY);
    ck_assert(isnan(w.mean));
}
END_TEST

START_TEST(series_too_short_or_broken)
{
    double y[60] = {0};

    ck_assert_uint_eq(truncation_mser5(y, 49).flags, ESTIMATE_INSUFFICIENT);
    struct truncation_point w = truncation_mser5(y, 60);
    ck_assert(w.flags == 0 && w.deleted == 0 && w.mean == 0 && w.mser == 0);
    y[59] = NAN;
    w = truncation_mser5(y, 60);
    ck_assert(w.flags == ESTIMATE_NOT_FINITE && isnan(w.mean));
}
END_TEST

START_TEST(one_deletion_point_for_all_arms)
{
    struct truncation_point arm[3] = {
        {.deleted = 10}, {.deleted = 35}, {.deleted = 0}};
    unsigned flags;

    ck_assert_uint_eq(truncation_common(arm, 3, &flags), 35);
    ck_assert_uint_eq(flags, 0);
    arm[2].flags = ESTIMATE_TRUNCATION_BOUNDARY;
    ck_assert_uint_eq(truncation_common(arm, 3, &flags), 0);
    ck_assert_uint_eq(flags, ESTIMATE_TRUNCATION_BOUNDARY);
    ck_assert_uint_eq(truncation_common(arm, 0, &flags), 0);
}
END_TEST

START_TEST(average_over_replications)
{
    const double a[] = {1, NAN, NAN}, b[] = {3, 5, INFINITY};
    const double *series[] = {a, b};
    double mean[3];

    truncation_average(series, 2, 3, mean);
    ck_assert(mean[0] == 2 && mean[1] == 5 && isnan(mean[2]));
}
END_TEST

/* y_t = phi y_{t-1} + e_t around `mean`, started in its own distribution. */
static void fill_ar1(double *y, size_t n, double phi, double mean, uint32_t r)
{
    struct rng_key key = rng_key_make(5, RNG_VERIFY, 0, r);
    double state = 0;

    for (size_t i = 0; i < n; i++) {
        double u = rng_uniform(&key, RNG_TEST, 0, (uint32_t)i);
        double e = dist_normal_quantile(u);
        state = i ? phi * state + e : e / sqrt(1 - phi * phi);
        y[i] = mean + state;
    }
}

START_TEST(batches_of_independent_values)
{
    static double y[3000];

    fill_ar1(y, COUNTOF(y), 0, 7, 3);
    struct batch_means b = truncation_batch_means(y, COUNTOF(y), 1, .95);
    ck_assert_int_eq(b.estimate.n, 30);
    ck_assert_double_eq(b.estimate.df, 29);
    ck_assert_uint_eq(b.batch_size, 97); /* 3000 / 31 + 1 */
    ck_assert_str_eq(b.estimate.method, "batch_means");
    NEAR(b.estimate.estimate, 7, 5 / sqrt(3000));
    /* sd of a mean of 97; relative standard error 1 / sqrt(58). */
    NEAR(b.estimate.sd * sqrt(97), 1, 5 / sqrt(58));
}
END_TEST

START_TEST(batches_of_correlated_values_cover)
{
    /* 400 runs of AR(1), phi .9: the half-width from single values would be a
     * fourth (sqrt(100 / 5.26) = 4.4), covering some 35 %. Standard error of
     * the share .011. */
    static double y[6000];
    int hits = 0, flagged = 0;
    double size = 0, lag1 = 0;

    for (uint32_t r = 0; r < 400; r++) {
        fill_ar1(y, COUNTOF(y), .9, -2, r);
        struct batch_means b = truncation_batch_means(y, COUNTOF(y), 1, .95);
        ck_assert_int_ge(b.estimate.n, 20);
        ck_assert_int_le(b.estimate.n, 30);
        hits += b.estimate.low <= -2 && -2 <= b.estimate.high;
        flagged += !!(b.estimate.flags & ESTIMATE_BATCHES_CORRELATED);
        size += (double)b.batch_size / 400;
        lag1 += b.lag1 / 400;
    }
    NEAR(hits / 400., .94, .05);
    ck_assert(size >= 194 && size <= 300);
    NEAR(lag1, -.03, .05); /* mean of lag 1 is about -1/b */
    /* The last test has a level of 10 % of its own. */
    ck_assert(flagged > 10 && flagged < 80);
}
END_TEST

START_TEST(hopeless_correlation_is_flagged)
{
    double y[640];

    for (int i = 0; i < 640; i++)
        y[i] = i;
    struct batch_means b = truncation_batch_means(y, COUNTOF(y), 1, .95);
    ck_assert(b.estimate.flags & ESTIMATE_BATCHES_CORRELATED);
    ck_assert(b.p < 1e-4 && b.lag1 > .8);
    ck_assert_int_eq(b.estimate.n, 20);
}
END_TEST

START_TEST(von_neumann_by_hand)
{
    /* Five of 0, 1, 1, 0 make 20 batches: squares 20 / 4 = 5; steps between
     * neighbours 1, 0, 1, 0, ...: 10 of 19; C = 1 - 10 / 10 = 0, p 1/2. Lag-1
     * products: 9 of +1/4 and 10 of -1/4. */
    double y[20];

    for (int i = 0; i < 20; i++)
        y[i] = i % 4 == 1 || i % 4 == 2;
    struct batch_means b = truncation_batch_means(y, 20, 1, .95);
    NEAR(b.p, .5, 1e-14);
    NEAR(b.lag1, -.05, 1e-14);
    ck_assert_uint_eq(b.batch_size, 1);
    /* Half 0, half 1: C = 1 - 1/10, z = .9 sqrt(399 / 18) = 4.237. */
    for (int i = 0; i < 20; i++)
        y[i] = i >= 10;
    b = truncation_batch_means(y, 20, 1, .95);
    NEAR(b.p, erfc(.9 * sqrt(399. / 18) / sqrt(2)) / 2, 1e-12);
    NEAR(b.lag1, .85, 1e-14);
    ck_assert(b.estimate.flags & ESTIMATE_BATCHES_CORRELATED);
}
END_TEST

START_TEST(batches_at_the_ends)
{
    double y[100] = {0};

    struct batch_means b = truncation_batch_means(y, 100, 1, .95);
    ck_assert(b.estimate.flags == ESTIMATE_NO_VARIANCE && b.p == 1);
    ck_assert(isnan(b.lag1) && b.estimate.low == 0);
    /* What fills no batch is the start. */
    for (int i = 2; i < 62; i++)
        y[i] = i % 2;
    y[0] = y[1] = 1000;
    b = truncation_batch_means(y, 62, 3, .95);
    ck_assert(b.batch_size == 3 && b.estimate.n == 20);
    NEAR(b.estimate.estimate, .5, 1e-15);
    b = truncation_batch_means(y, 99, 5, .95);
    ck_assert(b.estimate.flags == ESTIMATE_INSUFFICIENT);
    ck_assert(isnan(b.estimate.estimate) && b.batch_size == 0);
    y[3] = INFINITY;
    b = truncation_batch_means(y, 100, 1, .95);
    ck_assert(isnan(b.estimate.estimate));
    ck_assert(b.estimate.flags == ESTIMATE_NOT_FINITE);
}
END_TEST

/* A window that is as wide on both sides leaves a straight line as it is. */
START_TEST(smoothing_keeps_a_line)
{
    double x[30];

    for (int i = 0; i < 30; i++)
        x[i] = 3 * i;
    for (size_t i = 0; i < 30; i++)
        NEAR(truncation_smooth(x, 30, i, 5), 3 * (double)i, 1e-12);
    x[3] += 7;
    NEAR(truncation_smooth(x, 30, 1, 5), 3, 1e-12); /* 0 to 2 */
    NEAR(truncation_smooth(x, 30, 2, 5), 6 + 7 / 5.0, 1e-12);
    NEAR(truncation_smooth(x, 30, 29, 5), 87, 1e-12);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("truncation");

    tcase_add_test(tc, mser_of_a_step);
    tcase_add_test(tc, mser_of_a_decay);
    tcase_add_test(tc, a_trend_has_no_warmup);
    tcase_add_test(tc, series_too_short_or_broken);
    tcase_add_test(tc, one_deletion_point_for_all_arms);
    tcase_add_test(tc, average_over_replications);
    tcase_add_test(tc, batches_of_independent_values);
    tcase_add_test(tc, batches_of_correlated_values_cover);
    tcase_add_test(tc, hopeless_correlation_is_flagged);
    tcase_add_test(tc, von_neumann_by_hand);
    tcase_add_test(tc, batches_at_the_ends);
    tcase_add_test(tc, smoothing_keeps_a_line);
    return unit_run(tc);
}
