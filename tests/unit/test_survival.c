/* Survival curves: Freireich's leukaemia trial and cases done by hand. */
#include <math.h>
#include <string.h>

#include "base/units.h"
#include "stats/survival.h"
#include "unit/unit.h"

#define NEAR(value, expected) ck_assert_double_eq_tol(value, expected, 6e-8)

/* Of whom nothing has happened by t, by what has. */
static double surviving(const struct survival *s, int64_t t)
{
    double left = 1;

    for (int cause = 1; cause <= s->ncauses; cause++)
        left -= survival_incidence(s, cause, t);
    return left;
}

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
    NEAR(survival_rmst(&s, 35, &se), 23.2873950);
    NEAR(se, 2.8274676);
    ck_assert(isnan(survival_rmst(&s, 36, &se)) && isnan(se));
    ck_assert_double_eq(survival_rmst(&s, 0, NULL), 0);
    ck_assert_double_eq(survival_rmst(&s, 5, NULL), 5);
    ck_assert_double_eq(surviving(&s, 5), 1);
    NEAR(surviving(&s, 6), .8571429);
    NEAR(surviving(&s, 35), .4481793);
    ck_assert(isnan(surviving(&s, 36)));
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
    ck_assert_double_eq(surviving(&s, 1000), 0);
    ck_assert(isnan(s.step[s.nsteps - 1].low));
    /* Without censoring the whole mean is the area. */
    const size_t n = COUNTOF(weeks);
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (double)weeks[i];
    ck_assert_double_eq_tol(survival_rmst(&s, 100, NULL), sum / (double)n,
                            1e-12);
    survival_fini(&s);
}
END_TEST

/* Ten alike as one entry are ten. */
START_TEST(many_alike)
{
    struct survival_subject each[COUNTOF(weeks) + 10] = {{0}};
    struct survival_subject entry[COUNTOF(weeks) + 1] = {{0}};
    struct survival a, b;

    for (size_t i = 0; i < COUNTOF(weeks) + 10; i++)
        each[i] = i < COUNTOF(weeks)
                      ? (struct survival_subject){weeks[i], i % 3 > 0, 0, 0}
                      : (struct survival_subject){15, 0, 0, 0};
    memcpy(entry, each, sizeof entry);
    entry[COUNTOF(weeks)].more = 9;
    survival_init(&a, each, COUNTOF(each), 1, .95);
    survival_init(&b, entry, COUNTOF(entry), 1, .95);
    ck_assert_int_eq(a.n, b.n);
    ck_assert_uint_eq(a.nsteps, b.nsteps);
    for (size_t i = 0; i < a.nsteps; i++) {
        ck_assert_int_eq(a.step[i].at_risk, b.step[i].at_risk);
        ck_assert_int_eq(a.step[i].events, b.step[i].events);
        ck_assert_int_eq(a.step[i].censored, b.step[i].censored);
        ck_assert_double_eq(a.step[i].survival, b.step[i].survival);
        ck_assert_double_eq(a.incidence[i], b.incidence[i]);
    }
    survival_fini(&b);
    survival_fini(&a);
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
    ck_assert_double_eq_tol(surviving(&s, 3), .5, 1e-15);
    ck_assert_double_eq_tol(surviving(&s, 4), .25, 1e-15);
    survival_fini(&s);
}
END_TEST

static struct estimate mean_share(const struct survival *market, size_t n,
                                  int cause, int64_t t)
{
    const bool has_people[] = {true, true, true};
    double value[3];

    for (size_t r = 0; r < n; r++)
        value[r] = survival_incidence(&market[r], cause, t);
    return survival_mean(has_people, value, n, .95);
}

static struct estimate mean_rmst(const struct survival *market, size_t n,
                                 int64_t tau)
{
    const bool has_people[] = {true, true, true};
    double value[3];

    for (size_t r = 0; r < n; r++)
        value[r] = survival_rmst(&market[r], tau, NULL);
    return survival_mean(has_people, value, n, .95);
}

START_TEST(one_number_per_market)
{
    /* Three markets of two; the last is not watched beyond 2. */
    const struct survival_subject subject[] = {{1, 1, 0}, {4, 2, 0}, {2, 1, 0},
                                               {3, 1, 0}, {1, 2, 0}, {2, 0, 0}};
    struct survival market[3];

    for (int r = 0; r < 3; r++)
        survival_init(&market[r], subject + 2 * r, 2, 2, .95);
    struct estimate e = mean_share(market, 3, 2, 1);
    ck_assert_double_eq_tol(e.estimate, (0 + 0 + .5) / 3, 1e-15);
    e = mean_share(market, 3, 1, 1);
    ck_assert_double_eq_tol(e.estimate, (.5 + 0 + 0) / 3, 1e-15);
    ck_assert_int_eq(e.n, 3);
    ck_assert(e.low < e.estimate && e.high > e.estimate);
    e = mean_share(market, 3, 1, 2);
    ck_assert_double_eq_tol(e.estimate, (.5 + .5 + 0) / 3, 1e-15);
    e = mean_rmst(market, 3, 2);
    ck_assert_double_eq_tol(e.estimate, (1.5 + 2 + 1.5) / 3, 1e-15);
    ck_assert_uint_eq(e.flags & ESTIMATE_MISSING, 0);
    e = mean_rmst(market, 3, 3);
    ck_assert(isnan(e.estimate) && isnan(e.low) && e.n == 0);
    ck_assert_uint_eq(e.flags, ESTIMATE_CENSORED);
    e = mean_rmst(market, 2, 3);
    ck_assert_double_eq_tol(e.estimate, (2 + 2.5) / 2, 1e-15);
    const bool nobody_last[] = {true, true, false};
    const double value[] = {1, 2, NAN};
    e = survival_mean(nobody_last, value, 3, .95);
    ck_assert_double_eq_tol(e.estimate, 1.5, 1e-15);
    market[0].followed = 2; /* though all had the event by 4 */
    ck_assert(isnan(surviving(&market[0], 5)));
    ck_assert(isnan(survival_incidence(&market[0], 1, 5)));
    ck_assert_double_eq(surviving(&market[1], 5), 0);
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
    ck_assert(isnan(surviving(&s, 1)));
    survival_fini(&s);
    survival_init(&s, censored, 2, 1, .95);
    ck_assert_double_eq(surviving(&s, 5), 1);
    ck_assert_double_eq(survival_rmst(&s, 5, NULL), 5);
    survival_fini(&s);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("survival");

    tcase_add_test(tc, freireich_treated);
    tcase_add_test(tc, freireich_placebo);
    tcase_add_test(tc, many_alike);
    tcase_add_test(tc, competing_causes);
    tcase_add_test(tc, late_joiners_enter_when_they_join);
    tcase_add_test(tc, one_number_per_market);
    tcase_add_test(tc, nobody_and_nothing);
    return unit_run(tc);
}
