/* Survival curves: Freireich's leukaemia trial and cases done by hand. */
#include <math.h>

#include "base/units.h"
#include "stats/survival.h"
#include "unit/unit.h"

#define NEAR(value, expected) ck_assert_double_eq_tol(value, expected, 6e-8)

/* Freireich et al. 1963, weeks of remission, shuffled; 0 is censored. */
static const struct survival_subject treated[] = {
    {35, 0, 0}, {6, 0, 0},  {6, 1, 0},  {10, 0, 0}, {10, 1, 0}, {7, 1, 0},
    {9, 0, 0},  {6, 1, 0},  {11, 0, 0}, {13, 1, 0}, {6, 1, 0},  {16, 1, 0},
    {17, 0, 0}, {19, 0, 0}, {20, 0, 0}, {23, 1, 0}, {22, 1, 0}, {25, 0, 0},
    {32, 0, 0}, {34, 0, 0}, {32, 0, 0},
};

START_TEST(freireich_treated)
{
    static const struct {
        int64_t t, at_risk;
        double s, se, low, high;
    } rows[] = {
        {6, 21, .8571429, .0763604, .6197180, .9515517},
        {7, 17, .8067227, .0869353, .5631466, .9228090},
        {10, 15, .7529412, .0963497, .5031995, .8893618},
        {13, 12, .6901961, .1068147, .4316102, .8490660},
        {16, 11, .6274510, .1140539, .3675109, .8049122},
        {22, 7, .5378151, .1282338, .2677789, .7467907},
        {23, 6, .4481793, .1345915, .1880520, .6801426},
    };
    struct survival s;
    size_t row = 0;
    double se;

    survival_init(&s, treated, COUNTOF(treated), 1, .95);
    for (size_t i = 0; i < s.nsteps; i++) {
        if (s.step[i].events == 0)
            continue;
        ck_assert_uint_lt(row, COUNTOF(rows));
        ck_assert_int_eq(s.step[i].time, rows[row].t);
        ck_assert_int_eq(s.step[i].at_risk, rows[row].at_risk);
        NEAR(s.step[i].survival, rows[row].s);
        NEAR(s.step[i].se, rows[row].se);
        NEAR(s.step[i].low, rows[row].low);
        NEAR(s.step[i].high, rows[row].high);
        row++;
    }
    ck_assert_uint_eq(row, COUNTOF(rows));
    ck_assert_double_eq(survival_median(&s), 23);
    NEAR(survival_rmst(&s, 35, &se), 23.2873950);
    NEAR(se, 2.8274676);
    ck_assert(isnan(survival_rmst(&s, 36, &se)) && isnan(se));
    ck_assert_double_eq(survival_rmst(&s, 0, NULL), 0);
    ck_assert_double_eq(survival_rmst(&s, 5, NULL), 5);
    ck_assert_double_eq(survival_at(&s, 5), 1);
    NEAR(survival_at(&s, 6), .8571429);
    NEAR(survival_at(&s, 35), .4481793);
    ck_assert(isnan(survival_at(&s, 36)));
    survival_fini(&s);
}
END_TEST

static const int64_t weeks[] = {1, 1, 2,  2,  3,  4,  4,  5,  5,  8, 8,
                                8, 8, 11, 11, 12, 12, 15, 17, 22, 23};

START_TEST(freireich_placebo)
{
    struct survival_subject subject[COUNTOF(weeks)] = {{0}};
    struct survival s;

    for (size_t i = 0; i < COUNTOF(weeks); i++)
        subject[i] = (struct survival_subject){weeks[i], 1, 0};
    survival_init(&s, subject, COUNTOF(weeks), 1, .95);
    NEAR(survival_rmst(&s, 20, NULL), 8.4285714);
    ck_assert_double_eq(survival_median(&s), 8);
    ck_assert_double_eq(survival_at(&s, 1000), 0);
    ck_assert(isnan(s.step[s.nsteps - 1].low));
    /* Without censoring the whole mean is the area. */
    double mean = 0;
    for (size_t i = 0; i < COUNTOF(weeks); i++)
        mean += (double)weeks[i] / (double)COUNTOF(weeks);
    ck_assert_double_eq_tol(survival_rmst(&s, 100, NULL), mean, 1e-12);
    survival_fini(&s);
}
END_TEST

START_TEST(competing_causes)
{
    const struct survival_subject subject[] = {
        {4, 1, 0}, {3, 0, 0}, {1, 1, 0}, {2, 2, 0}};
    struct survival s;

    survival_init(&s, subject, 4, 2, .95);
    ck_assert_double_eq(survival_incidence(&s, 1, 0), 0);
    ck_assert_double_eq_tol(survival_incidence(&s, 1, 1), .25, 1e-15);
    ck_assert_double_eq_tol(survival_incidence(&s, 2, 2), .25, 1e-15);
    ck_assert_double_eq_tol(survival_incidence(&s, 1, 4), .75, 1e-15);
    ck_assert_double_eq_tol(survival_incidence(&s, 1, 99), .75, 1e-15);
    for (size_t i = 0; i < s.nsteps; i++) {
        double total =
            s.step[i].survival + s.incidence[2 * i] + s.incidence[2 * i + 1];
        ck_assert_double_eq_tol(total, 1, 1e-15);
    }
    ck_assert_int_eq(s.step[2].censored, 1);
    survival_fini(&s);
}
END_TEST

START_TEST(late_joiners_enter_when_they_join)
{
    const struct survival_subject subject[] = {
        {3, 1, 0}, {4, 1, 2}, {5, 0, 3}, {4, 1, 4} /* never at risk */
    };
    struct survival s;

    survival_init(&s, subject, 4, 1, .95);
    ck_assert_int_eq(s.n, 3);
    ck_assert_int_eq(s.step[0].at_risk, 2);
    ck_assert_int_eq(s.step[1].at_risk, 2);
    ck_assert_double_eq_tol(survival_at(&s, 3), .5, 1e-15);
    ck_assert_double_eq_tol(survival_at(&s, 4), .25, 1e-15);
    ck_assert_double_eq(survival_median(&s), 3);
    survival_fini(&s);
}
END_TEST

START_TEST(freireich_logrank)
{
    struct survival_subject placebo[COUNTOF(weeks)] = {{0}};

    for (size_t i = 0; i < COUNTOF(weeks); i++)
        placebo[i] = (struct survival_subject){weeks[i], 1, 0};
    struct survival_logrank test =
        survival_logrank(treated, COUNTOF(treated), placebo, COUNTOF(placebo));
    ck_assert_int_eq(test.observed, 9);
    NEAR(test.expected, 19.2505009);
    NEAR(test.variance, 6.2569606);
    NEAR(test.chi2, 16.7929410);
    ck_assert_double_eq_tol(test.p, 4.16881e-5, 6e-11);
    /* The other way round: the same test. */
    struct survival_logrank back =
        survival_logrank(placebo, COUNTOF(placebo), treated, COUNTOF(treated));
    ck_assert_int_eq(back.observed, 21);
    NEAR(back.expected, 30 - test.expected);
    NEAR(back.chi2, test.chi2);
    test = survival_logrank(treated, COUNTOF(treated), NULL, 0);
    ck_assert(test.variance == 0 && isnan(test.chi2) && isnan(test.p));
    ck_assert_double_eq(test.expected, 9);
}
END_TEST

START_TEST(logrank_with_late_joiners)
{
    /* At 3 one of two at risk is of the first group, at 4 (event of the
     * second) the one of it who came at 2 and one of the second. */
    const struct survival_subject first[] = {{3, 1, 0}, {6, 0, 3}};
    const struct survival_subject second[] = {
        {4, 2, 0}, {4, 1, 4} /* never at risk */
    };
    struct survival_logrank test = survival_logrank(first, 2, second, 2);

    ck_assert_int_eq(test.observed, 1);
    ck_assert_double_eq_tol(test.expected, 1, 1e-15);
    ck_assert_double_eq_tol(test.variance, .5, 1e-15);
    ck_assert_double_eq_tol(test.p, 1, 1e-15);
}
END_TEST

START_TEST(one_number_per_market)
{
    /* Three markets of two; the last is not watched beyond 2. */
    const struct survival_subject subject[] = {{1, 1, 0}, {4, 2, 0}, {2, 1, 0},
                                               {3, 1, 0}, {1, 2, 0}, {2, 0, 0}};
    struct survival market[3];

    for (int r = 0; r < 3; r++)
        survival_init(&market[r], subject + 2 * r, 2, 2, .95);
    struct estimate e = survival_mean_at(market, 3, 1, .95);
    ck_assert_double_eq_tol(e.estimate, (.5 + 1 + .5) / 3, 1e-15);
    ck_assert_int_eq(e.n, 3);
    ck_assert(e.low < e.estimate && e.high > e.estimate);
    e = survival_mean_incidence(market, 3, 1, 2, .95);
    ck_assert_double_eq_tol(e.estimate, (.5 + .5 + 0) / 3, 1e-15);
    ck_assert_str_eq(e.method, "aalen_johansen_t");
    e = survival_mean_rmst(market, 3, 2, .95);
    ck_assert_double_eq_tol(e.estimate, (1.5 + 2 + 1.5) / 3, 1e-15);
    ck_assert_uint_eq(e.flags & ESTIMATE_MISSING, 0);
    e = survival_mean_rmst(market, 3, 3, .95);
    ck_assert(isnan(e.estimate) && isnan(e.low) && e.n == 0);
    ck_assert_uint_eq(e.flags, ESTIMATE_CENSORED);
    e = survival_mean_rmst(market, 2, 3, .95);
    ck_assert_double_eq_tol(e.estimate, (2 + 2.5) / 2, 1e-15);
    market[0].followed = 2; /* though all had the event by 4 */
    ck_assert(isnan(survival_at(&market[0], 5)));
    ck_assert(isnan(survival_incidence(&market[0], 1, 5)));
    ck_assert_double_eq(survival_at(&market[1], 5), 0);
    for (int r = 0; r < 3; r++)
        survival_fini(&market[r]);
}
END_TEST

START_TEST(nobody_and_nothing)
{
    const struct survival_subject censored[] = {{0, 0, 0}, {5, 0, 0}};
    struct survival s;

    survival_init(&s, NULL, 0, 1, .95);
    ck_assert_uint_eq(s.nsteps, 0);
    ck_assert(isnan(survival_at(&s, 1)) && isnan(survival_median(&s)));
    survival_fini(&s);
    survival_init(&s, censored, 2, 1, .95);
    ck_assert_double_eq(survival_at(&s, 5), 1);
    ck_assert_double_eq(survival_rmst(&s, 5, NULL), 5);
    ck_assert(isnan(survival_median(&s)));
    survival_fini(&s);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("survival");

    tcase_add_test(tc, freireich_treated);
    tcase_add_test(tc, freireich_placebo);
    tcase_add_test(tc, competing_causes);
    tcase_add_test(tc, late_joiners_enter_when_they_join);
    tcase_add_test(tc, freireich_logrank);
    tcase_add_test(tc, logrank_with_late_joiners);
    tcase_add_test(tc, one_number_per_market);
    tcase_add_test(tc, nobody_and_nothing);
    return unit_run(tc);
}
