/* Skewness and the t interval adjusted for it, against published values. */
#include <math.h>

#include "base/units.h"
#include "rng/dist.h"
#include "rng/rng.h"
#include "stats/interval.h"
#include "stats/skewness.h"
#include "unit/unit.h"

#define NEAR(value, expected, tolerance)                                       \
    ck_assert_double_eq_tol(value, expected, tolerance)

START_TEST(framingham_cholesterol)
{
    /* D'Agostino, Belanger & D'Agostino 1990: n = 62, sqrt(b1) = 1.02, Z =
     * 3.14 and so p = .0017. */
    NEAR(skewness_p_value(1.02, 62), .0017, .00006);
    ck_assert_double_eq(skewness_p_value(-1.02, 62),
                        skewness_p_value(1.02, 62));
    ck_assert(isnan(skewness_p_value(1, 7)) && isnan(skewness_p_value(NAN, 9)));
    NEAR(skewness_p_value(0, 30), 1, 1e-15);
}
END_TEST

START_TEST(skewness_of_few)
{
    /* 0 four times and 1: mean .2, m2 .16, m3 .096, so 1.5. */
    const double x[] = {0, 0, 0, 0, 1}, tiny[] = {0, 0, 0, 0, 1e-300};
    const double even[] = {-1, 0, 1}, equal[] = {2, 2, 2};

    NEAR(skewness_of(x, 5), 1.5, 1e-14);
    NEAR(skewness_of(tiny, 5), 1.5, 1e-14);
    NEAR(skewness_of(even, 3), 0, 1e-15);
    ck_assert(isnan(skewness_of(equal, 3)) && isnan(skewness_of(x, 2)));
}
END_TEST

START_TEST(adjusted_interval_is_hall)
{
    /* n = 5, mean .2, sd sqrt(.2), se .2, g1 1.5: a = g1 / sqrt 5, limits
     * .2 - .2 u with (1 + a u / 3)^3 = 1 + a (t - a / 6), t = +-2.776445. */
    const double x[] = {0, NAN, 0, 0, 0, 1};
    struct estimate e = skewness_interval(x, 6, .95);
    double a = 1.5 / sqrt(5), t = 2.776445105198;
    double low = 1 + a / 3 * (.2 - e.low) / .2;
    double high = 1 + a / 3 * (.2 - e.high) / .2;

    NEAR(low * low * low, 1 + a * (t - a / 6), 1e-10);
    NEAR(high * high * high, 1 + a * (-t - a / 6), 1e-10);
    ck_assert_str_eq(e.method, "skew_adjusted_t");
    ck_assert_int_eq(e.n, 5);
    ck_assert(e.low < e.estimate && e.high - .2 > .2 - e.low);
    const double even[] = {-1, 0, 1, 2, 3};
    struct estimate t_even = interval_mean(even, 5, .95);
    e = skewness_interval(even, 5, .95);
    NEAR(e.low, t_even.low, 1e-12);
    NEAR(e.high, t_even.high, 1e-12);
}
END_TEST

/* Rows of 20 normal values that share half of their luck, three a history. */
static bool is_called_skewed(uint32_t study, double sigma)
{
    struct rng_key key = rng_key_make(21, RNG_VERIFY, 0, study);
    struct skewness_history history = {0};
    double a[20], b[20];

    for (uint32_t i = 0; i < 20; i++) {
        double z = dist_normal_quantile(rng_uniform(&key, RNG_TEST, 0, i));
        double own = dist_normal_quantile(rng_uniform(&key, RNG_TEST, 1, i));
        a[i] = sigma > 0 ? exp(sigma * z) : z;
        b[i] = a[i] + own;
    }
    skewness_add(&history, a, 20);
    skewness_add(&history, b, 20);
    for (size_t i = 0; i < 20; i++)
        a[i] -= b[i];
    skewness_add(&history, a, 20);
    ck_assert_int_eq(history.rows, 3);
    return skewness_matters(&history, 20);
}

START_TEST(errors_of_the_test_are_known)
{
    /* Of 4000 normal histories at most 1 in 100 may be called skewed: 40, se
     * 6.3, bound 5 se above. Of 1000 lognormal ones of sigma 1.2 most. */
    int wrong = 0, right = 0;

    for (uint32_t i = 0; i < 4000; i++)
        wrong += is_called_skewed(i, 0);
    for (uint32_t i = 0; i < 1000; i++)
        right += is_called_skewed(10000 + i, 1.2);
    ck_assert_int_gt(wrong, 5);
    ck_assert_int_le(wrong, 72);
    ck_assert_int_gt(right, 500);
}
END_TEST

START_TEST(few_say_nothing_and_many_need_not)
{
    double x[400];
    struct skewness_history history = {0};

    for (int i = 0; i < 400; i++)
        x[i] = i % 20 == 0 ? 10 : i % 7; /* g1 about 1 */
    skewness_add(&history, x, 19);
    ck_assert_int_eq(history.rows, 0);
    ck_assert(!skewness_matters(&history, 19));
    skewness_add(&history, x, 400);
    ck_assert(history.p < .01 && !skewness_matters(&history, 400));
    ck_assert(skewness_matters(&history, 10));
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("skewness");

    tcase_add_test(tc, framingham_cholesterol);
    tcase_add_test(tc, skewness_of_few);
    tcase_add_test(tc, adjusted_interval_is_hall);
    tcase_add_test(tc, errors_of_the_test_are_known);
    tcase_add_test(tc, few_say_nothing_and_many_need_not);
    return unit_run(tc);
}
