/* The ratio of two variances of the same replications. */
#include <math.h>

#include "base/units.h"
#include "rng/dist.h"
#include "rng/rng.h"
#include "stats/interval.h"
#include "stats/spreads.h"
#include "unit/unit.h"

enum {
    N = 8
};
static const double x[N] = {3, 1, 4, 1, 5, 9, 2, 6};
static const double y[N] = {2, 1, 2, 1, 3, 5, 2, 4};

START_TEST(ratio)
{
    struct estimate e = spreads_ratio(x, y, N, .95);

    /* sums of squares 52.875 and 14; both halves of n - 1 cancel */
    ck_assert_double_eq_tol(e.estimate, 52.875 / 14, 1e-12);
    ck_assert_int_eq(e.n, N);
    ck_assert_double_eq(e.df, N - 2);
    ck_assert_uint_eq(e.flags, 0);
}
END_TEST

/* At an end f^2 of the interval x + f y and x - f y are just told apart from
 * uncorrelated. */
START_TEST(limits_are_those_of_a_correlation)
{
    struct estimate e = spreads_ratio(x, y, N, .95);
    const double end[] = {e.low, e.high};

    for (int k = 0; k < 2; k++) {
        double sum[N], difference[N];
        for (int i = 0; i < N; i++) {
            sum[i] = x[i] + sqrt(end[k]) * y[i];
            difference[i] = x[i] - sqrt(end[k]) * y[i];
        }
        double r = interval_paired(sum, difference, N, .95).correlation;
        double t = r * sqrt((N - 2) / (1 - r * r));
        ck_assert_double_eq_tol(fabs(t), interval_t_quantile(.975, N - 2),
                                1e-9);
    }
    ck_assert_double_lt(e.low, e.estimate);
    ck_assert_double_gt(e.high, e.estimate);
}
END_TEST

START_TEST(pairs_that_are_missing)
{
    double a[N + 2] = {3, NAN, 1, 4, 1, 5, 9, 2, 6, 7};
    double b[N + 2] = {2, 7, 1, 2, 1, 3, 5, 2, 4, INFINITY};
    const double same[N] = {1, 1, 1, 1, 1, 1, 1, 1};
    struct estimate e = spreads_ratio(a, b, N + 2, .95);

    ck_assert_double_eq_tol(e.estimate, 52.875 / 14, 1e-12);
    ck_assert_uint_eq(e.flags, ESTIMATE_MISSING);
    e = spreads_ratio(x, y, 2, .95);
    ck_assert(isnan(e.estimate) && isnan(e.low));
    ck_assert_uint_eq(e.flags, ESTIMATE_INSUFFICIENT);
    e = spreads_ratio(x, same, N, .95);
    ck_assert(isnan(e.estimate));
    ck_assert_uint_eq(e.flags, ESTIMATE_UNDEFINED);
}
END_TEST

/* Of 4 000 intervals of level .95 from ten pairs with correlation .8, between
 * 94 % and 96 % hold the truth: 2.9 standard errors to each side. */
START_TEST(covers)
{
    int hits = 0;

    for (uint32_t r = 0; r < 4000; r++) {
        struct rng_key key = rng_key_make(21, RNG_VERIFY, 0, r);
        double a[10], b[10];
        for (uint32_t i = 0; i < 10; i++) {
            struct rng_pair u = rng_pair(&key, RNG_TEST, 0, i);
            double z = dist_normal_quantile(u.first);
            a[i] = 1.5 * z;
            b[i] = .8 * z + .6 * dist_normal_quantile(u.second);
        }
        struct estimate e = spreads_ratio(a, b, 10, .95);
        hits += e.low <= 2.25 && 2.25 <= e.high;
    }
    ck_assert_int_ge(hits, 3760);
    ck_assert_int_le(hits, 3840);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("spreads");

    tcase_add_test(tc, ratio);
    tcase_add_test(tc, limits_are_those_of_a_correlation);
    tcase_add_test(tc, pairs_that_are_missing);
    tcase_add_test(tc, covers);
    return unit_run(tc);
}
