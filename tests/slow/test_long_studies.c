/* The studies of model/test_statistics.c, long enough to see half a point. */
#include <gsl/gsl_errno.h>

#include "model/studies.h"
#include "unit/unit.h"

#define NEAR(value, expected, tolerance)                                       \
    ck_assert_double_eq_tol(value, expected, tolerance)

START_TEST(t_intervals_cover)
{
    /* The window .938 to .962 again: true 95 % fails in less than 1e-5, true 93
     * % passes in .0008. */
    int hits = studies_t_hits(11, 10000);

    ck_assert_int_ge(hits, 9380);
    ck_assert_int_le(hits, 9620);
}
END_TEST

START_TEST(skewed_outputs_undercover)
{
    /* Of 40 000, against 200 000: standard errors up to .0025. */
    int hits[4];

    studies_queue_hits(12, 40000, hits);
    studies_expect_queue(hits, 40000, .012);
    studies_system_hits(13, 40000, hits);
    studies_expect_system(hits, 40000, .012);
}
END_TEST

START_TEST(selections_are_correct)
{
    /* Of 20 000 each, standard error .0014; replications 1.1 and .94. */
    gsl_set_error_handler_off();
    struct studies_selection out = studies_kn(14, 20000);
    NEAR(out.correct, .961, .008);
    NEAR(out.total, 501, 6);
    out = studies_rinott(15, 20000);
    NEAR(out.correct, .959, .008);
    NEAR(out.total, 919.5, 5);
}
END_TEST

START_TEST(selections_on_lopsided_values)
{
    /* Of 6 000 each, standard error .0035 at .92, .0019 at .98. */
    struct studies_selection one = studies_kn_skewed(34, 6000, 1);
    struct studies_selection four = studies_kn_skewed(34, 6000, 4);

    ck_assert_msg(one.correct < .94, "%g", one.correct);
    ck_assert_msg(four.correct > .965, "%g", four.correct);
}
END_TEST

START_TEST(p_values_are_uniform_under_the_null)
{
    studies_expect_uniform(16, 17, 20000);
}
END_TEST

START_TEST(common_random_numbers_pay)
{
    studies_expect_pairs(18, 200000, .001);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("long_studies");

    tcase_set_timeout(tc, 600);
    tcase_add_test(tc, t_intervals_cover);
    tcase_add_test(tc, skewed_outputs_undercover);
    tcase_add_test(tc, selections_are_correct);
    tcase_add_test(tc, selections_on_lopsided_values);
    tcase_add_test(tc, p_values_are_uniform_under_the_null);
    tcase_add_test(tc, common_random_numbers_pay);
    return unit_run(tc);
}
