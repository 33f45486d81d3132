/* Quantiles and order-statistic intervals. */
#include <math.h>
#include <signal.h>

#include "base/units.h"
#include "stats/quantile.h"
#include "unit/unit.h"

START_TEST(type7)
{
    double x[1000];

    for (size_t i = 0; i < 1000; i++)
        x[i] = (double)(1000 - i);
    quantile_sort(x, 1000);
    ck_assert_double_eq_tol(quantile_type7(x, 1000, .9), 900.1, 1e-11);
    ck_assert_double_eq(quantile_type7(x, 1000, 0), 1);
    ck_assert_double_eq(quantile_type7(x, 1000, 1), 1000);
    ck_assert_double_eq(quantile_type7(x, 1000, .5), 500.5);
    ck_assert_double_eq(quantile_type7(x, 1, .3), 1);
    ck_assert(isnan(quantile_type7(x, 0, .3)));
}
END_TEST

struct ranks {
    int low, high; /* from 1; 0 and n + 1: no bound */
    double coverage;
};

/* The ranks of the ends are the values, of 1, 2, ..., n. */
static struct ranks ranks_of(int n, double p, double level)
{
    double x[1000];

    ck_assert_int_le(n, (int)COUNTOF(x));
    for (int i = 0; i < n; i++)
        x[i] = i + 1;
    struct estimate e = quantile_interval(x, (size_t)n, p, level);
    return (struct ranks){
        .low = e.flags & ESTIMATE_UNBOUNDED_LOW ? 0 : (int)e.low,
        .high = e.flags & ESTIMATE_UNBOUNDED_HIGH ? n + 1 : (int)e.high,
        .coverage = e.level};
}

START_TEST(order_statistics)
{
    static const struct {
        int n;
        double p;
        int low, high;
        double coverage;
    } rows[] = {
        {20, .5, 6, 15, .95861},
        {100, .5, 40, 61, .96480},
        {100, .9, 84, 96, .95569},
        {1000, .95, 936, 964, .95810},
    };

    for (size_t i = 0; i < COUNTOF(rows); i++) {
        struct ranks r = ranks_of(rows[i].n, rows[i].p, .95);
        ck_assert_int_eq(r.low, rows[i].low);
        ck_assert_int_eq(r.high, rows[i].high);
        ck_assert_double_eq_tol(r.coverage, rows[i].coverage, 5.1e-6);
    }
    ck_assert_int_eq(ranks_of(30, .9, .95).high, 31);
    ck_assert_int_eq(ranks_of(59, .95, .95).high, 60);
}
END_TEST

START_TEST(one_sided_bound_by_the_maximum)
{
    /* Two-sided 90 % has one-sided tails of 5 %. */
    static const struct {
        int n;
        double p;
    } rows[] = {{29, .9}, {59, .95}, {299, .99}};

    for (size_t i = 0; i < COUNTOF(rows); i++) {
        int n = rows[i].n;
        ck_assert_int_eq(ranks_of(n, rows[i].p, .9).high, n);
        ck_assert_int_eq(ranks_of(n - 1, rows[i].p, .9).high, n);
    }
}
END_TEST

START_TEST(interval_of_a_median)
{
    double x[20];

    for (size_t i = 0; i < 20; i++)
        x[i] = (double)(i + 1);
    struct estimate e = quantile_interval(x, 20, .5, .95);
    ck_assert_double_eq(e.estimate, 10.5);
    ck_assert_double_eq(e.low, 6);
    ck_assert_double_eq(e.high, 15);
    ck_assert_double_eq_tol(e.level, .95861, 5.1e-6);
    ck_assert_uint_eq(e.flags, 0);
}
END_TEST

START_TEST(bounds_that_do_not_exist)
{
    const double x[] = {1, 2, 3};
    struct estimate e = quantile_interval(x, 3, .5, .95);

    ck_assert_uint_eq(e.flags,
                      ESTIMATE_UNBOUNDED_LOW | ESTIMATE_UNBOUNDED_HIGH);
    ck_assert(isnan(e.low) && isnan(e.high));
    ck_assert_double_eq(e.level, 1);
    e = quantile_interval(x, 1, .5, .95);
    ck_assert(isnan(e.estimate) && e.flags == ESTIMATE_INSUFFICIENT);
    e = quantile_interval(x, 0, .5, .95);
    ck_assert(isnan(e.low) && isnan(e.high) &&
              e.flags == ESTIMATE_INSUFFICIENT);
}
END_TEST

START_TEST(sorting_tells_zeros_apart)
{
    double x[] = {0., -1, -0., 3, -0., 2};

    quantile_sort(x, COUNTOF(x));
    ck_assert_double_eq(x[0], -1);
    ck_assert(signbit(x[1]) && signbit(x[2]) && !signbit(x[3]));
    ck_assert_double_eq(x[5], 3);
}
END_TEST

START_TEST(sorting_missing_values_is_a_bug)
{
    double x[] = {1, NAN};

    quantile_sort(x, 2);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("quantile");

    tcase_add_test(tc, type7);
    tcase_add_test(tc, order_statistics);
    tcase_add_test(tc, one_sided_bound_by_the_maximum);
    tcase_add_test(tc, interval_of_a_median);
    tcase_add_test(tc, bounds_that_do_not_exist);
    tcase_add_test(tc, sorting_tells_zeros_apart);
    tcase_add_test_raise_signal(tc, sorting_missing_values_is_a_bug, SIGABRT);
    return unit_run(tc);
}
