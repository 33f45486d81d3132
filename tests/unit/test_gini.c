/* Inequality, against values computed by hand and limits of distributions. */
#include <math.h>
#include <stdlib.h>

#include "base/units.h"
#include "stats/gini.h"
#include "unit/unit.h"

START_TEST(small_samples)
{
    static const struct {
        size_t n;
        int64_t x[10];
        double plain, corrected;
    } rows[] = {
        {4, {3, 1, 4, 2}, .25, 1. / 3},
        {4, {0, 1, 0, 0}, .75, 1},
        {4, {1, 0, 1, 0}, .5, 2. / 3},
        {3, {7, 7, 7}, 0, 0},
        {10, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, .3, 1. / 3},
        {5, {50, 5, 20, 10, 15}, .4, .5},
    };

    for (size_t i = 0; i < COUNTOF(rows); i++) {
        struct gini g = gini_values(rows[i].x, rows[i].n);
        double n = (double)rows[i].n;
        ck_assert_double_eq_tol(g.gini, rows[i].plain, 1e-15);
        ck_assert_double_eq_tol(g.gini * n / (n - 1), rows[i].corrected, 1e-15);
        ck_assert_double_eq(g.lorenz[0], 0);
        ck_assert_double_eq(g.lorenz[GINI_NPOINTS - 1], 1);
    }
}
END_TEST

START_TEST(lorenz_and_top_share)
{
    const int64_t x[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    struct gini g = gini_values(x, 10);

    ck_assert_double_eq_tol(g.top10, 10. / 55, 1e-15);
    ck_assert_double_eq_tol(g.lorenz[10], 15. / 55, 1e-15); /* 50 % */
    ck_assert_double_eq_tol(g.lorenz[9], 12.5 / 55, 1e-15); /* 45 % */
    for (int i = 1; i < GINI_NPOINTS; i++)
        ck_assert(g.lorenz[i] >= g.lorenz[i - 1]);
}
END_TEST

/* Known to four decimals, and the sum over Poisson counts: the mean difference
 * of two of them, by their chances, over twice the mean. */
START_TEST(luck)
{
    static const double known[][2] = {{0.2, 0.8342}, {1, 0.5238}, {3, 0.3187}};

    for (size_t i = 0; i < COUNTOF(known); i++) {
        double m = known[i][0], p[60], difference = 0;
        p[0] = exp(-m);
        for (int k = 1; k < 60; k++)
            p[k] = p[k - 1] * m / k;
        for (int a = 0; a < 60; a++)
            for (int b = 0; b < 60; b++)
                difference += p[a] * p[b] * abs(a - b);
        ck_assert_double_eq_tol(gini_of_luck(m), known[i][1], 6e-5);
        ck_assert_double_eq_tol(gini_of_luck(m), difference / (2 * m), 1e-12);
    }
    ck_assert_double_eq(gini_of_luck(0), 1);
    ck_assert_double_lt(gini_of_luck(1e12), 1e-5);
    ck_assert(isnan(gini_of_luck(-1)));
    ck_assert(isnan(gini_of_luck(NAN)));
    ck_assert(isnan(gini_of_luck(INFINITY)));
}
END_TEST

START_TEST(undefined_cases)
{
    const int64_t zero[] = {0, 0, 0}, negative[] = {-1, 5};

    ck_assert(isnan(gini_values(zero, 3).gini));
    ck_assert(isnan(gini_values_and_zeros(zero, 0, 3).gini));
    const int64_t one[] = {0, 5, 0, 0, 2}, other[] = {5, 2};
    ck_assert_double_eq(gini_values_and_zeros(other, 2, 3).gini,
                        gini_values(one, 5).gini);
    ck_assert(isnan(gini_values(zero, 0).gini));
    ck_assert(isnan(gini_values(negative, 2).gini));
    ck_assert(isnan(gini_values(negative, 2).lorenz[20]));
    ck_assert(isnan(gini_values(negative, 2).top10));
    ck_assert_int_eq(gini_values(zero, 3).n, 3);
}
END_TEST

START_TEST(large_amounts_do_not_overflow)
{
    const int64_t x[] = {(INT64_C(1) << 62) - 1, (INT64_C(1) << 62) - 1, 0};
    struct gini g = gini_values(x, 3);

    ck_assert_double_eq_tol(g.gini, 1. / 3, 1e-15);
}
END_TEST

/* Quantile functions at the midpoints of n equal shares, times 1e6. */
static double uniform(double u)
{
    return u;
}

static double exponential(double u)
{
    return -log(1 - u);
}

static double pareto3(double u)
{
    return pow(1 - u, -1. / 3);
}

START_TEST(limits_of_distributions)
{
    static const struct {
        double (*inverse)(double);
        double gini;
    } rows[] = {{uniform, 1. / 3}, {exponential, .5}, {pareto3, .2}};
    enum {
        N = 100000
    };

    for (size_t k = 0; k < COUNTOF(rows); k++) {
        static int64_t x[N];
        for (int i = 0; i < N; i++)
            x[i] = llrint(1e6 * rows[k].inverse((i + .5) / N));
        /* The midpoint rule's error in the tail: below 2e-4 for Pareto 3. */
        ck_assert_double_eq_tol(gini_values(x, N).gini, rows[k].gini, 1e-3);
    }
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("gini");

    tcase_add_test(tc, small_samples);
    tcase_add_test(tc, lorenz_and_top_share);
    tcase_add_test(tc, luck);
    tcase_add_test(tc, undefined_cases);
    tcase_add_test(tc, large_amounts_do_not_overflow);
    tcase_add_test(tc, limits_of_distributions);
    return unit_run(tc);
}
