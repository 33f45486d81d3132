/* Intervals over replications, against published and exact values. */
#include <math.h>
#include <string.h>

#include "base/units.h"
#include "stats/interval.h"
#include "unit/unit.h"

#define NEAR(value, expected, tolerance)                                       \
    ck_assert_double_eq_tol(value, expected, tolerance)

/* Exact for 1, 2 and odd degrees of freedom by the closed forms of
 * Abramowitz & Stegun 26.7.3-4. */
START_TEST(quantiles_match_tables)
{
    static const struct {
        double p, df, t;
    } rows[] = {
        {.975, 1, 12.706204736174707}, {.975, 2, 4.302652729749464},
        {.975, 4, 2.776445105198},     {.975, 9, 2.262157162798205},
        {.975, 19, 2.093024054408},    {.975, 29, 2.045229642133},
        {.975, 99, 1.984216951586418}, {.95, 4, 2.131846786326650},
        {.95, 9, 1.833112932656237},   {.95, 19, 1.729132811521},
    };
    static const struct {
        double p, z;
    } normal[] = {
        {.9, 1.2815515655446004},   {.95, 1.6448536269514722},
        {.975, 1.959963984540054},  {.99, 2.3263478740408408},
        {.995, 2.5758293035489004},
    };

    for (size_t i = 0; i < COUNTOF(rows); i++)
        NEAR(interval_t_quantile(rows[i].p, rows[i].df), rows[i].t, 1e-11);
    for (size_t i = 0; i < COUNTOF(normal); i++)
        NEAR(interval_z_quantile(normal[i].p), normal[i].z, 1e-14);
}
END_TEST

START_TEST(quantiles_outside_their_domain_are_missing)
{
    ck_assert(isnan(interval_t_quantile(1.2, 5)));
    ck_assert(isnan(interval_t_quantile(.975, 0)));
    ck_assert(isnan(interval_t_quantile(NAN, 5)));
    ck_assert(isnan(interval_t_quantile(1, 5)));
    ck_assert(isnan(interval_z_quantile(0)));
    ck_assert(isnan(interval_t_p_value(NAN, 5)));
    ck_assert(isnan(interval_t_p_value(1, 0)));
    ck_assert_double_eq(interval_t_p_value(INFINITY, 5), 0);
    ck_assert_double_eq(interval_t_p_value(0, 5), 1);
}
END_TEST

START_TEST(sums_are_compensated)
{
    const double x[] = {1, 1e100, 1, -1e100};

    ck_assert_double_eq(interval_sum(x, COUNTOF(x)), 2);
    ck_assert_double_eq(interval_sum(x, 0), 0);
}
END_TEST

START_TEST(ten_bank_delays)
{
    /* Law, Simulation Modeling and Analysis, ch. 9. */
    const double x[] = {1.53, 1.66, 1.24, 2.34, 2.00,
                        1.69, 2.69, 2.86, 1.70, 2.60};
    struct estimate e = interval_mean(x, COUNTOF(x), .9);

    NEAR(e.estimate, 2.031, 1e-12);
    NEAR(e.sd * e.sd, .3090989, 5e-8);
    NEAR(e.high - e.estimate, .3222834, 5e-8);
    NEAR(e.estimate - e.low, .3222834, 5e-8);
    ck_assert_int_eq(e.n, 10);
    ck_assert_double_eq(e.df, 9);
    ck_assert_str_eq(e.method, "student_t");
    ck_assert_uint_eq(e.flags, 0);
}
END_TEST

START_TEST(nist_numacc4)
{
    /* 1001 values: 10000000.2, then .1 and .3 in turn; sd is .1 exactly. */
    double x[1001];

    x[0] = 10000000.2;
    for (size_t i = 1; i < COUNTOF(x); i++)
        x[i] = i % 2 ? 10000000.1 : 10000000.3;
    struct estimate e = interval_mean(x, COUNTOF(x), .95);
    NEAR(e.estimate, 10000000.2, 1e-8);
    NEAR(e.sd, .1, 1e-8);
}
END_TEST

START_TEST(too_few_replications_are_never_a_bare_mean)
{
    const double x[] = {3, NAN};
    char text[ESTIMATE_FLAGS_SIZE];

    for (size_t n = 0; n <= 2; n++) {
        struct estimate e = interval_mean(x, n, .95);
        ck_assert(isnan(e.estimate) && isnan(e.low) && isnan(e.high));
        ck_assert(isnan(e.sd) && isnan(e.df));
        ck_assert_int_eq(e.n, n == 0 ? 0 : 1);
        ck_assert(e.flags & ESTIMATE_INSUFFICIENT);
        estimate_flags_print(e.flags, text);
        ck_assert_str_eq(
            text, n == 2 ? "insufficient_replications;replications_missing"
                         : "insufficient_replications");
    }
}
END_TEST

START_TEST(missing_replications_are_left_out)
{
    const double all[] = {1, NAN, 2, INFINITY, 4}, some[] = {1, 2, 4};
    struct estimate a = interval_mean(all, 5, .95);
    struct estimate b = interval_mean(some, 3, .95);

    ck_assert_int_eq(a.n, 3);
    ck_assert_double_eq(a.low, b.low);
    ck_assert_double_eq(a.high, b.high);
    ck_assert_uint_eq(a.flags, b.flags | ESTIMATE_MISSING);
}
END_TEST

START_TEST(flags_tell_no_variance)
{
    const double tiny[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 1e-120};
    const double equal[] = {.1, .1, .1, .1, .1, .1, .1};
    const double huge[] = {1.7e308, -1.7e308, 1.7e308};

    ck_assert(interval_mean(tiny, 10, .95).flags == 0);
    struct estimate e = interval_mean(equal, 7, .95);
    ck_assert(e.flags == ESTIMATE_NO_VARIANCE);
    ck_assert(e.low == .1 && e.estimate == .1 && e.high == .1 && e.sd == 0);
    e = interval_mean(huge, 3, .95);
    ck_assert(e.flags & ESTIMATE_NOT_FINITE);
    ck_assert(isnan(e.estimate) && isnan(e.low));
}
END_TEST

/* Student 1908: extra hours of sleep under two drugs, ten patients. */
static const double drug1[] = {.7, -1.6, -.2, -1.2, -.1, 3.4, 3.7, .8, 0, 2};
static const double drug2[] = {1.9, .8, 1.1, .1, -.1, 4.4, 5.5, 1.6, 4.6, 3.4};

START_TEST(paired_sleep_data)
{
    struct interval_pair pair = interval_paired(drug2, drug1, 10, .95);
    struct estimate e = pair.difference;

    NEAR(e.estimate, 1.58, 1e-14);
    NEAR(e.sd, 1.2299955, 5e-8);
    NEAR(e.estimate / (e.sd / sqrt(10)), 4.0621277, 5e-8);
    NEAR(pair.p, .0028328902, 5e-11);
    NEAR(e.low, .7001142, 5e-8);
    NEAR(e.high, 2.4598858, 5e-8);
    NEAR(pair.correlation, .7951702, 5e-8);
    double va = 0, vb = 0;
    struct estimate a = interval_mean(drug1, 10, .95);
    struct estimate b = interval_mean(drug2, 10, .95);
    va = a.sd * a.sd;
    vb = b.sd * b.sd;
    NEAR(pair.vrf, (va + vb) / (e.sd * e.sd), 1e-12);
    ck_assert_str_eq(e.method, "paired_t");
    struct interval_pair back = interval_paired(drug1, drug2, 10, .95);
    ck_assert_double_eq(back.difference.low, -e.high);
    ck_assert_double_eq(back.p, pair.p);
}
END_TEST

START_TEST(equal_arms_differ_by_exactly_zero)
{
    struct interval_pair pair = interval_paired(drug1, drug1, 10, .95);

    ck_assert_double_eq(pair.difference.estimate, 0);
    ck_assert_double_eq(pair.difference.low, 0);
    ck_assert_double_eq(pair.difference.high, 0);
    ck_assert_double_eq(pair.difference.sd, 0);
    ck_assert(isnan(pair.p));
    NEAR(pair.correlation, 1, 1e-14);
    ck_assert(isnan(pair.vrf));
    ck_assert_uint_eq(pair.difference.flags, ESTIMATE_NO_VARIANCE);
}
END_TEST

START_TEST(paired_edge_cases)
{
    const double a[] = {1, 2, 3, 4}, up[] = {2, 3, 4, 5}, down[] = {4, 3, 2, 1};
    const double gap[] = {NAN, 3, 4, 6};
    struct interval_pair pair = interval_paired(up, a, 4, .95);

    ck_assert(pair.difference.low == 1 && pair.difference.high == 1);
    ck_assert(isnan(pair.p) && isnan(pair.vrf));
    ck_assert(pair.difference.flags & ESTIMATE_NO_VARIANCE);
    pair = interval_paired(a, down, 4, .95);
    ck_assert(pair.difference.flags & ESTIMATE_WEAK_PAIRING);
    NEAR(pair.vrf, .5, 1e-14);
    NEAR(pair.correlation, -1, 1e-14);
    pair = interval_paired(a, gap, 4, .95);
    ck_assert_int_eq(pair.difference.n, 3);
    ck_assert(pair.difference.flags & ESTIMATE_MISSING);
    pair = interval_paired(a, gap, 2, .95);
    ck_assert(isnan(pair.difference.estimate) && isnan(pair.p));
    ck_assert(isnan(pair.vrf) && isnan(pair.correlation));
    ck_assert(pair.difference.flags & ESTIMATE_INSUFFICIENT);
}
END_TEST

START_TEST(ratio_of_totals)
{
    /* Expected values computed with exact fractions. */
    const double y[] = {3, 5, 4, 8, 6}, x[] = {10, 12, 9, 20, 16};
    struct estimate e = interval_ratio(y, x, 5, .95);

    NEAR(e.estimate, 26. / 67, 1e-15);
    NEAR(e.low, .3362292061110387, 1e-12);
    NEAR(e.high, .43989019687403597, 1e-12);
    e = interval_ratio_jackknife(y, x, 5, .95);
    NEAR(e.estimate, .3884801996827298, 1e-12);
    NEAR(e.low, .33901710582680783, 1e-12);
    NEAR(e.high, .43794329353865175, 1e-12);
}
END_TEST

/* Ratios as one number per replication: their mean and its interval are those
 * of the ratio of totals, and a difference of two is that of the ratios. */
START_TEST(ratios_by_replication)
{
    static const double y[] = {3, 5, 2, 9, 4}, x[] = {10, 12, 9, 30, 11};
    static const double v[] = {2, 2, 5, 1, 3};
    double values[5], others[5];

    interval_ratio_values(y, x, 5, values);
    interval_ratio_values(v, x, 5, others);
    struct estimate direct = interval_ratio(y, x, 5, 0.95);
    struct estimate mean = interval_mean(values, 5, 0.95);
    ck_assert_double_eq_tol(mean.estimate, 23.0 / 72, 1e-15);
    ck_assert_double_eq_tol(mean.estimate, direct.estimate, 1e-15);
    ck_assert_double_eq_tol(mean.low, direct.low, 1e-12);
    ck_assert_double_eq_tol(mean.high, direct.high, 1e-12);
    struct interval_pair pair = interval_paired(values, others, 5, 0.95);
    ck_assert_double_eq_tol(pair.difference.estimate, 10.0 / 72, 1e-15);
    const double none[5] = {0};
    interval_ratio_values(y, none, 5, values);
    ck_assert(isnan(values[0]) && isnan(values[4]));
}
END_TEST

START_TEST(ratio_without_a_denominator)
{
    const double y[] = {1, 2}, zero[] = {0, 0}, one[] = {0, 5};
    struct estimate e = interval_ratio(y, zero, 2, .95);

    ck_assert(isnan(e.estimate) && e.flags == ESTIMATE_UNDEFINED);
    e = interval_ratio_jackknife(y, zero, 2, .95);
    ck_assert(isnan(e.estimate) && e.flags == ESTIMATE_UNDEFINED);
    e = interval_ratio_jackknife(y, one, 2, .95);
    ck_assert(isnan(e.estimate) && e.flags == ESTIMATE_UNDEFINED);
    e = interval_ratio(y, one, 1, .95);
    ck_assert(isnan(e.estimate) && e.flags == ESTIMATE_INSUFFICIENT);
    e = interval_ratio(one, one, 2, .95);
    ck_assert(e.estimate == 1 && e.flags == ESTIMATE_NO_VARIANCE);
}
END_TEST

START_TEST(all_flags_fit)
{
    char text[ESTIMATE_FLAGS_SIZE];

    estimate_flags_print((1U << ESTIMATE_NFLAGS) - 1, text);
    ck_assert_ptr_nonnull(strstr(text, "insufficient_replications;"));
    ck_assert_ptr_nonnull(strstr(text, ";not_finite"));
    estimate_flags_print(0, text);
    ck_assert_str_eq(text, "");
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("interval");

    tcase_add_test(tc, quantiles_match_tables);
    tcase_add_test(tc, quantiles_outside_their_domain_are_missing);
    tcase_add_test(tc, sums_are_compensated);
    tcase_add_test(tc, ten_bank_delays);
    tcase_add_test(tc, nist_numacc4);
    tcase_add_test(tc, too_few_replications_are_never_a_bare_mean);
    tcase_add_test(tc, missing_replications_are_left_out);
    tcase_add_test(tc, flags_tell_no_variance);
    tcase_add_test(tc, paired_sleep_data);
    tcase_add_test(tc, equal_arms_differ_by_exactly_zero);
    tcase_add_test(tc, paired_edge_cases);
    tcase_add_test(tc, ratio_of_totals);
    tcase_add_test(tc, ratios_by_replication);
    tcase_add_test(tc, ratio_without_a_denominator);
    tcase_add_test(tc, all_flags_fit);
    return unit_run(tc);
}
