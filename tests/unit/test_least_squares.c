/* Steps in a box, and errors, against what can be worked out by hand. */
#include <math.h>

#include "stats/least_squares.h"
#include "unit/unit.h"

/* r = (2 x - 1, x + y - 1, y - .2): J'J = ((5, 1), (1, 2)), -J'r at the corner
 * (0, 0) is (3, 1.2); without damping the step leads to the least squares
 * (4.8 / 9, 3 / 9). */
static const double jacobian[] = {2, 0, 1, 1, 0, 1};

START_TEST(a_linear_problem_takes_one_step)
{
    const double at[] = {0, 0}, residual[] = {-1, -1, -0.2};
    const struct least_squares of = {3, 2, jacobian, residual, at};
    double step[2];

    least_squares_step(&of, 0, 1, step);
    ck_assert_double_eq_tol(step[0], 4.8 / 9, 1e-12);
    ck_assert_double_eq_tol(step[1], 3.0 / 9, 1e-12);
    /* with damping 1: (10 s + t, s + 4 t) = (3, 1.2) */
    least_squares_step(&of, 1, 1, step);
    ck_assert_double_eq_tol(step[0], 10.8 / 39, 1e-12);
    ck_assert_double_eq_tol(step[1], 9.0 / 39, 1e-12);
    least_squares_step(&of, 0, 0.25, step);
    ck_assert_double_eq(step[0], 0.25);
    ck_assert_double_eq(step[1], 0.25);
    ck_assert_double_eq_tol(least_squares_sum(residual, 3), 2.04, 1e-12);
}
END_TEST

/* What wants beyond a bound stays there, and the other goes as if it were
 * alone: y at 0 is pushed down, so x = 1 / 2 by 2 x - 1 and x - c. */
START_TEST(a_bound_stops_one_and_not_the_other)
{
    const double at[] = {0.1, 0}, residual[] = {-0.8, 0.3, 0.4};
    const struct least_squares of = {3, 2, jacobian, residual, at};
    double step[2];

    least_squares_step(&of, 0, 1, step);
    ck_assert_double_eq_tol(step[0], 1.3 / 5, 1e-12);
    ck_assert_double_eq(step[1], 0);
}
END_TEST

START_TEST(what_moves_nothing_stays)
{
    const double flat[] = {2, 0, 1, 0, 0, 0}, at[] = {0.5, 0.5};
    const double residual[] = {1, 1, 1};
    const struct least_squares of = {3, 2, flat, residual, at};
    double step[2], error[2];
    bool unseen[2];
    const double omega[] = {1, 0, 0, 0, 1, 0, 0, 0, 1};

    least_squares_step(&of, 0, 1, step);
    ck_assert_double_eq(step[0], -0.5); /* to the bound */
    ck_assert_double_eq(step[1], 0);
    least_squares_errors(&of, omega, 0.1, 1.0 / 12, error, unseen);
    ck_assert(!unseen[0] && unseen[1]);
    ck_assert_double_eq_tol(error[0], sqrt(1.0 / 5), 1e-12);
    ck_assert_double_eq_tol(error[1], sqrt(1.0 / 12), 1e-12);
}
END_TEST

/* With Omega the unit matrix the sandwich is (J'J)^-1 = ((2, -1), (-1, 5)) / 9;
 * with twice the variance on the first residual A Omega A' adds A_1 A_1', A_1 =
 * (J'J)^-1 (2, 0)' = (4, -2) / 9. */
START_TEST(errors_are_those_of_the_sandwich)
{
    const double at[] = {0.5, 0.5}, residual[] = {0, 0, 0};
    const struct least_squares of = {3, 2, jacobian, residual, at};
    const double unit[] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    const double more[] = {2, 0, 0, 0, 1, 0, 0, 0, 1};
    double error[2];
    bool unseen[2];

    least_squares_errors(&of, unit, 0.1, 0, error, unseen);
    ck_assert_double_eq_tol(error[0], sqrt(2.0 / 9), 1e-12);
    ck_assert_double_eq_tol(error[1], sqrt(5.0 / 9), 1e-12);
    ck_assert(!unseen[0] && !unseen[1]);
    least_squares_errors(&of, more, 0.1, 0, error, unseen);
    ck_assert_double_eq_tol(error[0], sqrt(2.0 / 9 + 16.0 / 81), 1e-12);
    ck_assert_double_eq_tol(error[1], sqrt(5.0 / 9 + 4.0 / 81), 1e-12);
}
END_TEST

/* Two that act alike: their sum is seen, their difference is not. */
START_TEST(two_that_act_alike_are_not_told_apart)
{
    const double alike[] = {1, 1, 2, 2, 3, 3}, at[] = {0.5, 0.5};
    const double residual[] = {0, 0, 0};
    const struct least_squares of = {3, 2, alike, residual, at};
    const double unit[] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    double error[2];
    bool unseen[2];

    least_squares_errors(&of, unit, 0.1, 0, error, unseen);
    ck_assert(unseen[0] && unseen[1]);
    /* the sum s of slope (1, 2, 3) has variance 1/14; each is half of it */
    ck_assert_double_eq_tol(error[0], sqrt(1.0 / 14) / 2, 1e-9);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("least_squares");

    tcase_add_test(tc, a_linear_problem_takes_one_step);
    tcase_add_test(tc, a_bound_stops_one_and_not_the_other);
    tcase_add_test(tc, what_moves_nothing_stays);
    tcase_add_test(tc, errors_are_those_of_the_sandwich);
    tcase_add_test(tc, two_that_act_alike_are_not_told_apart);
    return unit_run(tc);
}
