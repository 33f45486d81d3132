/* Adjusted p-values. */
#include <math.h>
#include <signal.h>

#include "stats/holm.h"
#include "unit/unit.h"

#define NEAR(value, expected) ck_assert_double_eq_tol(value, expected, 1e-15)

START_TEST(known_example)
{
    double p[] = {.01, .04, .03, .005};

    holm_adjust(p, p, 4);
    NEAR(p[0], .03);
    NEAR(p[1], .06);
    NEAR(p[2], .06);
    NEAR(p[3], .02);
}
END_TEST

START_TEST(missing_ones_still_count)
{
    const double p[] = {NAN, .02, NAN, .9};
    double adjusted[4];

    holm_adjust(p, adjusted, 4);
    ck_assert(isnan(adjusted[0]) && isnan(adjusted[2]));
    NEAR(adjusted[1], .08);
    NEAR(adjusted[3], 1);
    holm_adjust(p, adjusted, 0);
}
END_TEST

START_TEST(ties_are_equal)
{
    const double p[] = {.02, .02, 0};
    double adjusted[3];

    holm_adjust(p, adjusted, 3);
    NEAR(adjusted[0], .04);
    NEAR(adjusted[1], .04);
    NEAR(adjusted[2], 0);
}
END_TEST

START_TEST(bonferroni_levels)
{
    NEAR(holm_bonferroni_p(.02, 0), .02);
    NEAR(holm_bonferroni_p(.02, 1), .02);
    NEAR(holm_bonferroni_p(.02, 5), .1);
    NEAR(holm_bonferroni_p(.4, 5), 1);
    ck_assert(isnan(holm_bonferroni_p(NAN, 5)));
    NEAR(holm_bonferroni_level(.95, 0), .95);
    NEAR(holm_bonferroni_level(.95, 1), .95);
    NEAR(holm_bonferroni_level(.95, 5), .99);
}
END_TEST

START_TEST(a_p_above_one_is_a_bug)
{
    double p = 1.5;

    holm_adjust(&p, &p, 1);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("holm");

    tcase_add_test(tc, known_example);
    tcase_add_test(tc, missing_ones_still_count);
    tcase_add_test(tc, ties_are_equal);
    tcase_add_test(tc, bonferroni_levels);
    tcase_add_test_raise_signal(tc, a_p_above_one_is_a_bug, SIGABRT);
    return unit_run(tc);
}
