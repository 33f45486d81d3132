/* Experiments at the edges: budgets, ties by construction, nothing to tell. The
 * arms are those of studied.h, or alike. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/studied.h"
#include "unit/unit.h"

#define TWINS                                                                  \
    "arms=[" STUDIED_ARM("middle", "0.5") "," STUDIED_ARM("twin", "0.5") "]"
#define REPLIES "\"path\":\"strategies[earn-only].earn.replies\""

static struct study *run(const char *experiments, const char *arms)
{
    return studied_run(studied_load(arms, experiments, NULL), 2);
}

static void stop(struct study *study)
{
    const struct scenario *scenario = study->scenario;

    study_free(study);
    /* A cast that only took `const` away would be a warning of the compiler.
     * NOLINTNEXTLINE(performance-no-int-to-ptr) */
    scenario_free((struct scenario *)(uintptr_t)scenario);
}

static const char *verdict(const struct study *study)
{
    return studied_text(study, FINDINGS_EXPERIMENTS, 0, "verdict");
}

START_TEST(ocba_stays_within_its_budget)
{
    struct study *study =
        run("experiments=[{\"name\":\"best\",\"kind\":\"select\",\"method\":"
            "\"ocba\",\"indifference\":0.3,\"first_stage\":10,"
            "\"max_replications\":75,\"confirm_replications\":3}]",
            STUDIED_ARMS);
    size_t rows = findings_nrows(&study->findings, FINDINGS_SELECTION);
    double total = 0;

    for (size_t i = rows - 3; i < rows; i++)
        total += studied_number(study, FINDINGS_SELECTION, i, "n");
    ck_assert_double_eq(total, 75);
    stop(study);
}
END_TEST

/* Rinott screens nothing: before its second stage is over all are in. */
START_TEST(rinott_undecided_names_all)
{
    struct study *study =
        run("experiments=[{\"name\":\"best\",\"kind\":\"select\",\"method\":"
            "\"rinott\",\"indifference\":0.0001,\"first_stage\":10,"
            "\"max_replications\":12,\"confirm_replications\":3}]",
            STUDIED_ARMS);

    ck_assert_ptr_nonnull(strstr(verdict(study), "\"low\", \"middle\", "
                                                 "\"high\" after 36"));
    stop(study);
}
END_TEST

/* `high` is the best alternative; against itself there is no tie to find, so
 * the next one is taken. */
START_TEST(the_best_is_another_arm_than_versus)
{
    struct study *study = run(
        "experiments=[{\"name\":\"a\",\"kind\":\"break_even\",\"arm\":\"best\","
        "\"versus\":\"high\",\"replications\":4,\"factors\":[{\"name\":\"p\","
        "\"path\":\"market.hire\",\"low\":0.1,\"high\":0.2}]}]",
        STUDIED_ARMS);

    ck_assert_ptr_nonnull(strstr(verdict(study), "\"low\" falls behind"));
    ck_assert_str_eq(studied_text(study, FINDINGS_BREAK_EVEN, 0, "arm"), "low");
    stop(study);
}
END_TEST

/* Two arms of the same numbers: no tie is found and no power is claimed. */
START_TEST(equal_arms_tie_everywhere)
{
    struct study *study =
        run("experiments=[{\"name\":\"a\",\"kind\":\"break_even\",\"arm\":"
            "\"twin\",\"replications\":4,\"factors\":[{\"name\":\"p\","
            "\"path\":\"market.hire\",\"low\":0.1,\"high\":0.2}]}]",
            TWINS);

    ck_assert_str_eq(studied_text(study, FINDINGS_EXPERIMENTS, 0, "status"),
                     "identical");
    ck_assert_ptr_nonnull(strstr(verdict(study), "are the same in every run"));
    ck_assert(
        isnan(studied_number(study, FINDINGS_EXPERIMENTS, 0, "estimate")));
    stop(study);
}
END_TEST

/* Nobody is hired where the chance is 0: no cost of a hire there. */
START_TEST(a_break_even_of_nothing_is_undefined)
{
    struct study *study =
        run("experiments=[{\"name\":\"a\",\"kind\":\"break_even\",\"arm\":"
            "\"high\",\"metric\":\"proposals_per_hire\",\"replications\":4,"
            "\"factors\":[{\"name\":\"p\",\"path\":\"market.hire\",\"low\":"
            "0,\"high\":0.5}]}]",
            STUDIED_ARMS);

    ck_assert_str_eq(studied_text(study, FINDINGS_EXPERIMENTS, 0, "status"),
                     "undefined");
    ck_assert_ptr_nonnull(strstr(verdict(study), "has no value"));
    ck_assert_ptr_null(strstr(verdict(study), "nan"));
    stop(study);
}
END_TEST

START_TEST(the_arm_that_was_picked_is_flagged)
{
    struct study *study =
        run("experiments=[{\"name\":\"a\",\"kind\":\"break_even\","
            "\"replications\":4,\"factors\":[{\"name\":\"p\",\"path\":"
            "\"market.hire\",\"low\":0.1,\"high\":0.2}]}]",
            STUDIED_ARMS);

    ck_assert_ptr_nonnull(strstr(verdict(study), "was picked as the best"));
    ck_assert_ptr_nonnull(
        strstr(studied_text(study, FINDINGS_BREAK_EVEN, 0, "flags"),
               "biased_by_selection"));
    ck_assert_ptr_nonnull(
        strstr(studied_text(study, FINDINGS_EXPERIMENTS, 0, "flags"),
               "biased_by_selection"));
    stop(study);
}
END_TEST

START_TEST(points_that_do_not_tell_factors_apart)
{
    struct study *study = run(
        "experiments=[{\"name\":\"a\",\"kind\":\"design\",\"layout\":\"zip\","
        "\"replications\":3,\"factors\":[{\"name\":\"p\"," REPLIES
        ",\"values\":[0.2,0.4]},{\"name\":\"q\",\"path\":\"market.hire\","
        "\"values\":[0.2,0.4]}]}]",
        STUDIED_ARMS);

    ck_assert_ptr_nonnull(strstr(verdict(study), "do not tell the factors"));
    ck_assert_ptr_null(strstr(verdict(study), "nan"));
    stop(study);
}
END_TEST

/* A fee that nobody pays. */
START_TEST(no_variance_has_no_shares)
{
    struct study *study =
        run("experiments=[{\"name\":\"a\",\"kind\":\"sensitivity\",\"over\":"
            "\"factors\",\"method\":\"sobol\",\"rows\":8,\"replications\":2,"
            "\"factors\":[{\"name\":\"fee\",\"path\":\"rules.plus.plus_usd\","
            "\"low\":1,\"high\":2}]}]",
            STUDIED_ARMS);

    ck_assert_ptr_nonnull(strstr(verdict(study), "does not vary"));
    ck_assert_ptr_null(strstr(verdict(study), "nan"));
    stop(study);
}
END_TEST

/* Equal is not best: a fee that nobody pays moves nothing. */
START_TEST(a_design_of_nothing_has_no_best_point)
{
    struct study *study =
        run("experiments=[{\"name\":\"a\",\"kind\":\"design\","
            "\"replications\":2,\"factors\":[{\"name\":\"fee\",\"path\":"
            "\"rules.plus.plus_usd\",\"values\":[1,2]}]},"
            "{\"name\":\"b\",\"kind\":\"sensitivity\",\"over\":\"factors\","
            "\"method\":\"morris\",\"trajectories\":2,\"replications\":2,"
            "\"factors\":[{\"name\":\"fee\",\"path\":\"rules.plus.plus_usd\","
            "\"low\":1,\"high\":2}]},"
            "{\"name\":\"c\",\"kind\":\"sensitivity\",\"over\":\"factors\","
            "\"replications\":2,\"factors\":[{\"name\":\"fee\",\"path\":"
            "\"rules.plus.plus_usd\",\"low\":1,\"high\":2}]}]",
            STUDIED_ARMS);

    ck_assert_ptr_nonnull(strstr(verdict(study), "the same at all of them"));
    ck_assert_ptr_null(strstr(verdict(study), "chosen by the same runs"));
    for (size_t i = 0; i < 3; i++) {
        ck_assert_ptr_nonnull(
            strstr(studied_text(study, FINDINGS_EXPERIMENTS, i, "verdict"),
                   "None changes anything"));
        ck_assert_str_eq(studied_text(study, FINDINGS_EXPERIMENTS, i, "best"),
                         "");
    }
    stop(study);
}
END_TEST

/* Arms that are one and the same: no guess can tell them apart. */
START_TEST(guesses_do_not_move_equal_arms)
{
    struct study *study =
        run("experiments=[{\"name\":\"a\",\"kind\":\"sensitivity\","
            "\"replications\":2}]",
            TWINS);

    ck_assert_ptr_nonnull(strstr(verdict(study), ", the same in every run"));
    ck_assert_ptr_nonnull(strstr(verdict(study), "None of them moves it"));
    ck_assert_str_eq(studied_text(study, FINDINGS_EXPERIMENTS, 0, "best"), "");
    stop(study);
}
END_TEST

#define SELECT_AS(name, method)                                                \
    "{\"name\":\"" name "\",\"kind\":\"select\",\"indifference\":0.3,"         \
    "\"first_stage\":10,\"max_replications\":120,\"confirm_replications\":3,"  \
    "\"method\":\"" method "\"}"
#define RARE_SET(hire)                                                         \
    "{\"market.hire\":" hire ",\"market.fixed_budget_usd\":{\"dist\":"         \
    "\"lognormal\",\"median\":100,\"sigma\":3}}"
#define RARE                                                                   \
    "arms=[{\"name\":\"middle\",\"set\":" RARE_SET(                            \
        "0.02") "},{\"name\":"                                                 \
                "\"other\",\"set\":" RARE_SET("0.03") "}]"
#define SELECT                                                                 \
    "{\"name\":\"best\",\"kind\":\"select\",\"indifference\":0.3,"             \
    "\"first_stage\":10,\"max_replications\":120,\"confirm_replications\":3"

/* One strategy under two names: neither is selected. */
START_TEST(equal_arms_have_no_winner)
{
    struct study *study =
        run("experiments=[" SELECT "}," SELECT_AS("o", "ocba") "]", TWINS);

    for (size_t i = 0; i < 2; i++) {
        ck_assert_str_eq(studied_text(study, FINDINGS_EXPERIMENTS, i, "status"),
                         "tied");
        ck_assert_str_eq(studied_text(study, FINDINGS_EXPERIMENTS, i, "best"),
                         "");
        ck_assert_ptr_nonnull(
            strstr(studied_text(study, FINDINGS_EXPERIMENTS, i, "verdict"),
                   "are the same in every run"));
    }
    stop(study);
}
END_TEST

/* No interval of the data that chose is read as a tie; the guarantee says what
 * it rests on. */
START_TEST(a_selection_says_what_it_rests_on)
{
    struct study *study = run("experiments=[" SELECT "}]", STUDIED_ARMS);

    ck_assert_ptr_nonnull(strstr(verdict(study), "luck is not lopsided"));
    ck_assert_ptr_null(strstr(verdict(study), "Tie within"));
    stop(study);
}
END_TEST

/* A value that is mostly 0 and sometimes much: its replications are lopsided. */
START_TEST(lopsided_replications_are_compared_by_means)
{
    struct study *study =
        run("experiments=[{\"name\":\"best\",\"kind\":\"select\",\"metric\":"
            "\"gross_earnings_usd\",\"indifference\":400,\"first_stage\":20,"
            "\"max_replications\":120,\"confirm_replications\":3}]",
            RARE);

    ck_assert_msg(strstr(verdict(study), "means of 4 runs were compared") !=
                      NULL,
                  "%s", verdict(study));
    stop(study);
}
END_TEST

/* Arms about different people: their levels are not compared, their gains are.
 */
START_TEST(arms_of_two_populations_compete_by_their_gains)
{
    struct study *study =
        run("experiments=[" SELECT ",\"contrast\":\"focal\"}]",
            "arms=[{\"name\":\"middle\",\"set\":" STUDIED_SET(
                "0.5") "},{\"name\":\"stock\",\"contrast\":\"focal\","
                       "\"population\":\"stock\",\"set\":" STUDIED_SET(
                           "0.9") "},{\"name\":\"new\",\"contrast\":\"focal\","
                                  "\"population\":\"newcomers\","
                                  "\"set\":" STUDIED_SET("0.1") "}]");
    size_t rows = findings_nrows(&study->findings, FINDINGS_SELECTION);

    ck_assert_str_eq(studied_text(study, FINDINGS_EXPERIMENTS, 0, "best"),
                     "stock");
    ck_assert_uint_ge(rows, 3);
    ck_assert_double_eq(
        studied_number(study, FINDINGS_SELECTION, 0, "estimate"), 0);
    ck_assert(studied_number(study, FINDINGS_SELECTION, 1, "estimate") > 0);
    ck_assert(studied_number(study, FINDINGS_SELECTION, 2, "estimate") < 0);
    stop(study);
}
END_TEST

/* Whatever a fee that nobody pays is, it is as good. */
START_TEST(a_flat_search_has_no_best_point)
{
    struct study *study =
        run("experiments=[{\"name\":\"a\",\"kind\":\"optimise\","
            "\"replications\":2,\"starts\":1,\"evaluations\":10,"
            "\"confirm_replications\":2,\"factors\":[{\"name\":\"fee\","
            "\"path\":\"rules.plus.plus_usd\",\"low\":1,\"high\":2}]}]",
            STUDIED_ARMS);

    ck_assert_str_eq(studied_text(study, FINDINGS_EXPERIMENTS, 0, "status"),
                     "tied");
    ck_assert_str_eq(studied_text(study, FINDINGS_EXPERIMENTS, 0, "best"), "");
    ck_assert_ptr_nonnull(strstr(verdict(study), "None is best"));
    stop(study);
}
END_TEST

/* Two replications, and a factor that hardly matters: what varies is luck. */
START_TEST(luck_in_shares_of_variance_is_flagged)
{
    struct study *study =
        run("experiments=[{\"name\":\"a\",\"kind\":\"sensitivity\",\"over\":"
            "\"factors\",\"method\":\"sobol\",\"rows\":8,\"replications\":2,"
            "\"randomisations\":2,\"metric\":\"gross_earnings_usd\","
            "\"factors\":[{\"name\":\"p\",\"path\":\"market.hire\",\"low\":"
            "0.3,\"high\":0.35}]}]",
            STUDIED_ARMS);

    ck_assert_ptr_nonnull(strstr(
        studied_text(study, FINDINGS_EFFECTS, 0, "flags"), "seed_noise"));
    ck_assert_ptr_nonnull(strstr(verdict(study), "more runs"));
    stop(study);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("contest");

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, ocba_stays_within_its_budget);
    tcase_add_test(tc, rinott_undecided_names_all);
    tcase_add_test(tc, the_best_is_another_arm_than_versus);
    tcase_add_test(tc, equal_arms_tie_everywhere);
    tcase_add_test(tc, a_break_even_of_nothing_is_undefined);
    tcase_add_test(tc, the_arm_that_was_picked_is_flagged);
    tcase_add_test(tc, points_that_do_not_tell_factors_apart);
    tcase_add_test(tc, no_variance_has_no_shares);
    tcase_add_test(tc, a_design_of_nothing_has_no_best_point);
    tcase_add_test(tc, luck_in_shares_of_variance_is_flagged);
    tcase_add_test(tc, guesses_do_not_move_equal_arms);
    tcase_add_test(tc, equal_arms_have_no_winner);
    tcase_add_test(tc, a_selection_says_what_it_rests_on);
    tcase_add_test(tc, lopsided_replications_are_compared_by_means);
    tcase_add_test(tc, arms_of_two_populations_compete_by_their_gains);
    tcase_add_test(tc, a_flat_search_has_no_best_point);
    return unit_run(tc);
}
