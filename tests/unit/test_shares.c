/* Shares and rates of one count, against the laws they are quantiles of. */
#include <math.h>

#include "stats/shares.h"
#include "unit/unit.h"

/* The share of Beta(a, b) below x, by the midpoint rule in the angle, where the
 * density is smooth: x = sin^2. */
static double beta_below(double x, double a, double b)
{
    enum {
        STEPS = 200000
    };
    double below = 0, all = 0, top = asin(1);

    for (int i = 0; i < STEPS; i++) {
        double angle = top * (i + 0.5) / STEPS;
        double density =
            pow(sin(angle), 2 * a - 1) * pow(cos(angle), 2 * b - 1);
        all += density;
        below += angle < asin(sqrt(x)) ? density : 0;
    }
    return below / all;
}

static const struct {
    int64_t yes, of;
} counts[] = {{1, 10}, {23, 200}, {5, 5}, {0, 12}, {199, 200}, {40, 400}};

START_TEST(a_share_lies_between_quantiles_of_beta)
{
    int64_t yes = counts[_i].yes, of = counts[_i].of;
    struct share share = share_counted(yes, of, 0.95);
    double a = (double)yes + 0.5, b = (double)(of - yes) + 0.5;

    ck_assert_double_eq_tol(share.middle, a / ((double)of + 1), 1e-12);
    ck_assert_double_eq_tol(share.share, (double)yes / (double)of, 1e-12);
    if (yes > 0)
        ck_assert_double_eq_tol(beta_below(share.low, a, b), 0.025, 1e-4);
    else
        ck_assert_double_eq(share.low, 0);
    if (yes < of)
        ck_assert_double_eq_tol(beta_below(share.high, a, b), 0.975, 1e-4);
    else
        ck_assert_double_eq(share.high, 1);
}
END_TEST

START_TEST(nothing_counted_leaves_all_possible)
{
    struct share share = share_counted(0, 0, 0.95);

    ck_assert(isnan(share.share));
    ck_assert_double_eq(share.low, 0);
    ck_assert_double_eq(share.high, 1);
    ck_assert_double_eq(share.middle, 0.5);
}
END_TEST

/* The chance of at least n events of a Poisson law. */
static double at_least(int n, double mean)
{
    double term = exp(-mean), below = 0;

    for (int i = 0; i < n; i++) {
        below += term;
        term *= mean / (i + 1);
    }
    return 1 - below;
}

/* A gamma law of whole shape k is the time of event k: 41 events that vary
 * twice as much as Poisson's count for 20.5, and 1/2 more. */
START_TEST(a_rate_lies_between_quantiles_of_gamma)
{
    struct rate rate = share_rate(41, 10, 2, 0.95);

    ck_assert_double_eq_tol(rate.rate, 4.1, 1e-12);
    ck_assert_double_eq_tol(at_least(21, rate.low * 10 / 2), 0.025, 1e-9);
    ck_assert_double_eq_tol(at_least(21, rate.high * 10 / 2), 0.975, 1e-9);
    ck_assert_double_eq(share_rate(0, 10, 1, 0.95).low, 0);
}
END_TEST

/* Published quantiles of chi squared, 9 degrees: 2.700 and 19.023. */
START_TEST(a_deviation_lies_between_those_of_chi_squared)
{
    struct rate sd = share_deviation(2, 10, 0.95);

    ck_assert_double_eq_tol(sd.low, 2 * sqrt(9 / 19.023), 1e-4);
    ck_assert_double_eq_tol(sd.high, 2 * sqrt(9 / 2.700), 1e-3);
    ck_assert(isnan(share_deviation(2, 1, 0.95).low));
}
END_TEST

/* Two groups: chi squared of one degree is a squared normal. 10 of 50 and 20 of
 * 50: (a d - b c)^2 n / (row and column sums) = 4.761904..., p by erfc. */
START_TEST(groups_that_differ)
{
    struct share group[3] = {{.yes = 10, .of = 50}, {.yes = 20, .of = 50}};

    ck_assert_double_eq_tol(share_alike(group, 2),
                            erfc(sqrt(4.761904761904762 / 2)), 1e-9);
    group[0].yes = 20;
    ck_assert_double_eq_tol(share_alike(group, 2), 1, 1e-12);
    ck_assert(isnan(share_alike(group, 1)));
    group[0].yes = group[1].yes = 0;
    ck_assert(isnan(share_alike(group, 2)));
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("shares");

    tcase_add_loop_test(tc, a_share_lies_between_quantiles_of_beta, 0,
                        sizeof counts / sizeof *counts);
    tcase_add_test(tc, nothing_counted_leaves_all_possible);
    tcase_add_test(tc, a_rate_lies_between_quantiles_of_gamma);
    tcase_add_test(tc, a_deviation_lies_between_those_of_chi_squared);
    tcase_add_test(tc, groups_that_differ);
    return unit_run(tc);
}
