/* Fieller's sets: known values, the three shapes, and how often they hold the
 * truth in each. */
#include <math.h>
#include <stdio.h>

#include "base/units.h"
#include "rng/dist.h"
#include "rng/rng.h"
#include "stats/fieller.h"
#include "stats/interval.h"
#include "unit/unit.h"

#define NEAR(value, expected) ck_assert_double_eq_tol(value, expected, 1e-12)

/* In the set if y - h x has a t that is not rejected: by its definition. */
static bool is_held(const double *y, const double *x, size_t n, double level,
                    double h)
{
    double rest[32];

    for (size_t i = 0; i < n; i++)
        rest[i] = y[i] - h * x[i];
    struct estimate e = interval_mean(rest, n, level);
    return e.low <= 0 && e.high >= 0;
}

static bool is_in(const struct fieller *set, double h)
{
    switch (set->shape) {
    case FIELLER_NONE:
        return false;
    case FIELLER_BETWEEN:
        return h >= set->of.low && h <= set->of.high;
    case FIELLER_OUTSIDE:
        return h <= set->of.low || h >= set->of.high;
    case FIELLER_ALL:
        return true;
    case FIELLER_NSHAPE:
        break;
    }
    return false;
}

START_TEST(a_constant_denominator_gives_the_t_interval)
{
    const double y[] = {2, 4, 9}, x[] = {2, 2, 2};
    struct fieller set = fieller_set(y, x, 3, .95);
    struct estimate e = interval_mean(y, 3, .95);

    ck_assert_int_eq(set.shape, FIELLER_BETWEEN);
    NEAR(set.of.estimate, 2.5);
    NEAR(set.of.low, e.low / 2);
    NEAR(set.of.high, e.high / 2);
    ck_assert_int_eq(set.of.n, 3);
}
END_TEST

START_TEST(ends_are_where_the_test_turns)
{
    static const double y[][5] = {
        {5, 7, 6, 9, 4}, {5, 7, 6, 9, 4}, {0.1, -0.2, 0.3, -0.1, 0.2}};
    static const double x[][5] = {
        {2, 3, 2.5, 4, 2}, {2, -1, 2.5, -2, 1}, {0.2, 0.1, -0.3, 0.1, 0}};
    static const enum fieller_shape shapes[] = {FIELLER_BETWEEN,
                                                FIELLER_OUTSIDE, FIELLER_ALL};

    for (int k = 0; k < 3; k++) {
        struct fieller set = fieller_set(y[k], x[k], 5, .9);
        ck_assert_str_eq(fieller_shape_names[set.shape],
                         fieller_shape_names[shapes[k]]);
        for (int i = 0; i <= 216; i++) {
            double h = -40 + .37 * i;
            ck_assert_msg(is_in(&set, h) == is_held(y[k], x[k], 5, .9, h),
                          "set %d at %g", k, h);
        }
    }
}
END_TEST

START_TEST(nothing_to_divide_by)
{
    const double y[] = {1, 2, NAN}, zero[] = {0, 0, 0}, x[] = {1, 2, 3};

    ck_assert_int_eq(fieller_set(y, zero, 2, .95).shape, FIELLER_NONE);
    ck_assert_uint_eq(fieller_set(y, zero, 2, .95).of.flags,
                      ESTIMATE_UNDEFINED);
    ck_assert_uint_eq(fieller_set(y, x, 1, .95).of.flags,
                      ESTIMATE_INSUFFICIENT);
    struct fieller set = fieller_set(y, x, 3, .95);
    ck_assert_int_eq(set.of.n, 2);
    ck_assert_uint_ne(set.of.flags & ESTIMATE_MISSING, 0);
}
END_TEST

START_TEST(proportional_pairs_leave_one_value)
{
    const double y[] = {20, 20.2, 19.8}, x[] = {10, 10.1, 9.9};
    struct fieller set = fieller_set(y, x, 3, .95);

    ck_assert_int_eq(set.shape, FIELLER_BETWEEN);
    ck_assert_double_eq_tol(set.of.low, 2, 1e-7); /* a root of rounding */
    ck_assert_double_eq_tol(set.of.high, 2, 1e-7);
}
END_TEST

/* 4000 studies of 10 pairs each, correlated .6; the mean of the denominator in
 * units of its standard error decides the shape. */
static const struct {
    double mean;
    enum fieller_shape usual;
    double level;
} settings[] = {
    {8, FIELLER_BETWEEN, .95},   {8, FIELLER_BETWEEN, .9875},
    {1.8, FIELLER_OUTSIDE, .95}, {2.4, FIELLER_OUTSIDE, .9875},
    {0.05, FIELLER_ALL, .95},    {0.05, FIELLER_ALL, .9875},
};

START_TEST(sets_hold_the_truth_as_often_as_they_say)
{
    enum {
        STUDIES = 4000,
        PAIRS = 10
    };
    const struct rng_key key = rng_key_make(20210101, RNG_VERIFY, 0, 0);
    double mean_x = settings[_i].mean / sqrt(PAIRS), mean_y = 1.5 * mean_x;
    double level = settings[_i].level;
    int held = 0, shape[FIELLER_NSHAPE] = {0};

    for (uint32_t s = 0; s < STUDIES; s++) {
        double y[PAIRS], x[PAIRS];
        for (uint32_t i = 0; i < PAIRS; i++) {
            uint32_t at = (s * PAIRS + i) * 2;
            double a = dist_normal_quantile(
                rng_uniform(&key, RNG_TEST, (uint32_t)_i, at));
            double b = dist_normal_quantile(
                rng_uniform(&key, RNG_TEST, (uint32_t)_i, at + 1));
            y[i] = mean_y + a;
            x[i] = mean_x + .6 * a + .8 * b;
        }
        struct fieller set = fieller_set(y, x, PAIRS, level);
        held += is_in(&set, 1.5);
        shape[set.shape]++;
    }
    printf("# level %g, usually %s: %d of %d hold the truth\n", level,
           fieller_shape_names[settings[_i].usual], held, STUDIES);
    for (int k = 0; k < FIELLER_NSHAPE; k++)
        ck_assert_int_le(shape[k], shape[settings[_i].usual]);
    double se = sqrt(level * (1 - level) / STUDIES);
    ck_assert_double_eq_tol((double)held / STUDIES, level, 3.5 * se);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("fieller");

    tcase_add_test(tc, a_constant_denominator_gives_the_t_interval);
    tcase_add_test(tc, ends_are_where_the_test_turns);
    tcase_add_test(tc, nothing_to_divide_by);
    tcase_add_test(tc, proportional_pairs_leave_one_value);
    tcase_add_loop_test(tc, sets_hold_the_truth_as_often_as_they_say, 0,
                        COUNTOF(settings));
    return unit_run(tc);
}
