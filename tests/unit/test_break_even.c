/* The search for ties, over functions whose zeros are known. */
#include <math.h>

#include "experiment/break_even.h"
#include "unit/unit.h"

/* A difference known to +-half; NO_VARIANCE where it is 0 and half is 0. */
static struct estimate near_to(double y, double half)
{
    struct estimate e = estimate_missing(0.95, "paired_t", 0);

    e.estimate = y;
    e.low = y - half;
    e.high = y + half;
    e.n = 10;
    e.flags = half > 0 ? 0U : (unsigned)ESTIMATE_NO_VARIANCE;
    return e;
}

static struct estimate line(struct solver *solver, double x)
{
    (void)solver;
    return near_to(x - 0.3, 0.1);
}

/* Above 0 at both ends, below between .35 and .65. */
static struct estimate valley(struct solver *solver, double x)
{
    (void)solver;
    return near_to((x - 0.35) * (x - 0.65), 0.001);
}

/* Exactly 0 from .5 on. */
static struct estimate flat_end(struct solver *solver, double x)
{
    (void)solver;
    return near_to(x < 0.5 ? 0.5 - x : 0, x < 0.5 ? 0.01 : 0);
}

static struct estimate zero(struct solver *solver, double x)
{
    (void)solver;
    (void)x;
    return near_to(0, 0);
}

static struct estimate undefined_above(struct solver *solver, double x)
{
    (void)solver;
    return x > 0.7 ? estimate_missing(0.95, "paired_t", 0)
                   : near_to(x - 0.3, 0.1);
}

/* So precise that both ends of the last bracket are rejected. */
static struct estimate steep(struct solver *solver, double x)
{
    (void)solver;
    return near_to(x - 0.3, 1e-6);
}

static void search(struct solver *solver, struct experiment *experiment,
                   struct estimate (*difference)(struct solver *, double),
                   double low, double high, bool is_whole)
{
    *experiment = (struct experiment){.nfactors = 1, .tolerance = 0.001};
    experiment->factor[0].low = low;
    experiment->factor[0].high = high;
    experiment->factor[0].is_whole = is_whole;
    *solver =
        (struct solver){.experiment = experiment, .difference = difference};
    break_even_search(solver);
}

START_TEST(a_line_crosses_once)
{
    static struct solver solver;
    struct experiment experiment;
    struct estimate e = {.flags = 0};

    search(&solver, &experiment, line, 0, 1, false);
    ck_assert_int_eq(solver.nties, 1);
    ck_assert_double_eq_tol(solver.tie[0].low, 0.3, 1e-9); /* it is a line */
    break_even_interval(&solver, &e);
    ck_assert_double_eq_tol(e.low, 0.2, 1e-9);
    ck_assert_double_eq_tol(e.high, 0.4, 1e-9);
    ck_assert_uint_eq(e.flags, 0);
}
END_TEST

START_TEST(what_both_ends_hide_is_found_inside)
{
    static struct solver solver;
    struct experiment experiment;

    search(&solver, &experiment, valley, 0, 1, false);
    ck_assert_int_eq(solver.nties, 2);
    ck_assert_double_eq_tol(solver.tie[0].low, 0.35, 0.001);
    ck_assert_double_eq_tol(solver.tie[1].low, 0.65, 0.001);
}
END_TEST

START_TEST(a_stretch_of_exact_ties_is_one)
{
    static struct solver solver;
    struct experiment experiment;
    struct estimate e = {.flags = 0};

    search(&solver, &experiment, flat_end, 0, 1, false);
    ck_assert_int_eq(solver.nties, 1);
    ck_assert(solver.tie[0].is_stretch);
    ck_assert_double_eq_tol(solver.tie[0].low, 0.5, 1e-12);
    ck_assert_double_eq_tol(solver.tie[0].high, 1, 1e-12);
    break_even_interval(&solver, &e);
    ck_assert_double_eq_tol(e.low, 0.49, 0.001);
    ck_assert(isnan(e.high));
    ck_assert_uint_eq(e.flags, ESTIMATE_UNBOUNDED_HIGH);
    search(&solver, &experiment, zero, 0, 1, false);
    ck_assert_int_eq(solver.nties, 1);
    ck_assert_double_eq(solver.tie[0].low, 0);
    ck_assert_double_eq(solver.tie[0].high, 1);
}
END_TEST

START_TEST(no_value_is_no_side)
{
    static struct solver solver;
    struct experiment experiment;

    search(&solver, &experiment, undefined_above, 0, 1, false);
    ck_assert_int_eq(solver.nties, 0);
}
END_TEST

START_TEST(a_steep_line_has_a_narrow_interval)
{
    static struct solver solver;
    struct experiment experiment;
    struct estimate e = {.flags = 0};

    search(&solver, &experiment, steep, 0, 1, false);
    break_even_interval(&solver, &e);
    ck_assert_double_eq_tol(e.low, 0.3 - 1e-6, 1e-9);
    ck_assert_double_eq_tol(e.high, 0.3 + 1e-6, 1e-9);
}
END_TEST

START_TEST(whole_numbers_each_once)
{
    static struct solver solver;
    struct experiment experiment;

    search(&solver, &experiment, line, 0, 3, true);
    ck_assert_int_eq(solver.n, 4);
    ck_assert_int_eq(solver.nties, 1);
    ck_assert_double_eq_tol(solver.tie[0].low, 0.3, 1e-9);
    search(&solver, &experiment, valley, -1000000, 1000001, true);
    for (int i = 0; i < solver.n; i++)
        ck_assert_double_eq(solver.attempt[i].x, floor(solver.attempt[i].x));
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("break-even");

    tcase_add_test(tc, a_line_crosses_once);
    tcase_add_test(tc, what_both_ends_hide_is_found_inside);
    tcase_add_test(tc, a_stretch_of_exact_ties_is_one);
    tcase_add_test(tc, no_value_is_no_side);
    tcase_add_test(tc, a_steep_line_has_a_narrow_interval);
    tcase_add_test(tc, whole_numbers_each_once);
    return unit_run(tc);
}
