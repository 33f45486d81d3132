/* The experiment layer on scenarios whose answers are known beforehand.
 *
 * The arms (studied.h) differ in one number: an arm whose number is swept to
 * another's value becomes that arm, and the tie lies exactly there. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "experiment/points.h"
#include "model/studied.h"
#include "unit/unit.h"

START_TEST(replications_are_added_to_what_there_is)
{
    struct scenario *scenario = studied_load(STUDIED_ARMS, NULL, NULL);
    struct runner_options options = {.threads = 1, .replications = 6};
    struct runs *whole, *grown = runs_new(scenario, RNG_EXPLORE);

    ck_assert(!runner_run(scenario, &options, &whole));
    ck_assert(!runs_extend(grown, 2, &options));
    uint64_t first = runs_result(grown, 1, 1)->event_fingerprint;
    options.threads = 3;
    ck_assert(!runs_extend(grown, 6, &options));
    ck_assert_int_eq(grown->replications, 6);
    ck_assert_uint_eq(runs_result(grown, 1, 1)->event_fingerprint, first);
    for (int64_t i = 0; i < 6 * scenario->narms; i++) {
        ck_assert_uint_eq(whole->result[i].event_fingerprint,
                          grown->result[i].event_fingerprint);
        ck_assert_int_eq(
            memcmp(whole->result[i].counts, grown->result[i].counts,
                   result_nwords(&whole->result[i]) * sizeof(int64_t)),
            0);
    }
    runs_free(grown);
    runs_free(whole);
    scenario_free(scenario);
}
END_TEST

static const char *const selections[] = {"kn", "rinott", "ocba"};

START_TEST(selection_finds_the_arm_that_replies_most)
{
    struct text experiments = {0};
    text_printf(&experiments,
                "experiments=[{\"name\":\"best\",\"kind\":\"select\","
                "\"method\":\"%s\",\"indifference\":0.3,\"first_stage\":10,"
                "\"max_replications\":200,\"confirm_replications\":5}]",
                selections[_i]);
    struct scenario *scenario =
        studied_load(STUDIED_ARMS, experiments.data, NULL);
    struct study *study = studied_run(scenario, 2);
    struct study *again = studied_run(scenario, 1);
    const enum findings_table table = FINDINGS_EXPERIMENTS;

    ck_assert_str_eq(studied_text(study, table, 0, "best"), "high");
    ck_assert_str_eq(studied_text(study, table, 0, "status"), "decided");
    /* on fresh random numbers the lead over the baseline is positive */
    ck_assert(studied_number(study, table, 0, "estimate") > 0);
    ck_assert_int_eq((int)studied_number(study, table, 0, "n"), 5);
    ck_assert_str_eq(studied_text(study, table, 0, "verdict"),
                     studied_text(again, table, 0, "verdict"));
    ck_assert_uint_eq(findings_nrows(&study->findings, FINDINGS_SELECTION),
                      findings_nrows(&again->findings, FINDINGS_SELECTION));
    study_free(again);
    study_free(study);
    scenario_free(scenario);
    text_fini(&experiments);
}
END_TEST

START_TEST(what_cannot_be_decided_is_said_to_be_undecided)
{
    struct scenario *scenario = studied_load(
        STUDIED_ARMS,
        "experiments=[{\"name\":\"best\",\"kind\":\"select\",\"indifference\":"
        "0.0001,\"first_stage\":10,\"max_replications\":12,"
        "\"confirm_replications\":3}]",
        "arms[high].set={\"strategies[earn-only].earn.replies\":0.51}");
    struct study *study = studied_run(scenario, 2);

    ck_assert_str_eq(studied_text(study, FINDINGS_EXPERIMENTS, 0, "status"),
                     "undecided");
    ck_assert_ptr_nonnull(
        strstr(studied_text(study, FINDINGS_EXPERIMENTS, 0, "verdict"),
               "Undecided between"));
    study_free(study);
    scenario_free(scenario);
}
END_TEST

#define SWEPT                                                                  \
    "\"factors\":[{\"name\":\"replies\",\"path\":\"strategies[earn-only]."     \
    "earn.replies\",\"low\":0,\"high\":1}]"

/* The swept factor is laid over both arms: their difference is exactly 0. */
START_TEST(a_swept_factor_comes_after_the_arm)
{
    struct scenario *scenario =
        studied_load(STUDIED_ARMS,
                     "experiments=[{\"name\":\"d\",\"kind\":\"design\",\"arm\":"
                     "\"high\",\"replications\":3," SWEPT "}]",
                     NULL);
    struct study *study = studied_run(scenario, 2);
    const enum findings_table table = FINDINGS_RESPONSES;
    size_t rows = findings_nrows(&study->findings, table), differences = 0;

    for (size_t i = 0; i < rows; i++) {
        if (strcmp(studied_text(study, table, i, "versus"), "middle") != 0)
            continue;
        ck_assert_double_eq(studied_number(study, table, i, "estimate"), 0);
        differences++;
    }
    ck_assert_uint_eq(differences, 2);
    study_free(study);
    scenario_free(scenario);
}
END_TEST

/* Arm `high` follows a strategy of its own, which alone is swept: the tie lies
 * where its chance to reply is the baseline's, .5. */
START_TEST(arms_tie_where_they_are_the_same)
{
    struct scenario *scenario = studied_load(
        STUDIED_ARMS,
        "experiments=[{\"name\":\"tie\",\"kind\":\"break_even\",\"arm\":"
        "\"high\",\"replications\":6,\"tolerance\":0.002,"
        "\"confirm_replications\":4,\"factors\":[{\"name\":\"replies\","
        "\"path\":\"strategies[when-short].earn.replies\",\"low\":0.02,"
        "\"high\":0.95}]}]",
        "arms[high].set={\"populations[stock].strategy\":\"when-short\","
        "\"populations[newcomers].strategy\":\"when-short\","
        "\"strategies[when-short].buy\":{\"rule\":\"never\"}}");
    struct study *study = studied_run(scenario, 2);
    const enum findings_table table = FINDINGS_EXPERIMENTS;
    double at = studied_number(study, table, 0, "estimate");

    ck_assert_str_eq(studied_text(study, table, 0, "status"), "found");
    /* the mean difference of 6 markets of 30 freelancers is a step function of
     * the chance; its zero lies within the interval, and .5 does */
    ck_assert_msg(studied_number(study, table, 0, "ci_low") <= 0.5 &&
                      studied_number(study, table, 0, "ci_high") >= 0.5,
                  "%g to %g", studied_number(study, table, 0, "ci_low"),
                  studied_number(study, table, 0, "ci_high"));
    ck_assert_msg(fabs(at - 0.5) < 0.08, "%g", at);
    study_free(study);
    scenario_free(scenario);
}
END_TEST

START_TEST(no_tie_is_said_not_invented)
{
    struct scenario *scenario = studied_load(
        STUDIED_ARMS,
        "experiments=[{\"name\":\"tie\",\"kind\":\"break_even\",\"arm\":"
        "\"high\",\"replications\":6,\"factors\":[{\"name\":\"price\","
        "\"path\":\"rules.purchase.price_usd\",\"low\":0.1,\"high\":0.2}]}]",
        NULL);
    struct study *study = studied_run(scenario, 2);

    ck_assert_str_eq(studied_text(study, FINDINGS_EXPERIMENTS, 0, "status"),
                     "no tie in range");
    ck_assert(
        isnan(studied_number(study, FINDINGS_EXPERIMENTS, 0, "estimate")));
    ck_assert_ptr_nonnull(
        strstr(studied_text(study, FINDINGS_EXPERIMENTS, 0, "verdict"),
               "\"high\" leads throughout"));
    study_free(study);
    scenario_free(scenario);
}
END_TEST

START_TEST(points_left_out_are_listed)
{
    struct scenario *scenario = studied_load(
        STUDIED_ARMS,
        "experiments=[{\"name\":\"grid\",\"kind\":\"design\",\"arm\":\"high\","
        "\"replications\":2,\"where\":[\"grant < cap\"],\"factors\":["
        "{\"name\":\"grant\",\"path\":\"rules.monthly_grant.connects\","
        "\"values\":[0,10]},{\"name\":\"cap\",\"path\":"
        "\"rules.rollover.cap_connects\",\"values\":[10,200]}]}]",
        NULL);
    struct study *study = studied_run(scenario, 2);
    const enum findings_table table = FINDINGS_POINTS;
    size_t rows = findings_nrows(&study->findings, table), out = 0;

    ck_assert_uint_eq(rows, 8); /* 4 points of 2 factors */
    for (size_t i = 0; i < rows; i++)
        out += strcmp(studied_text(study, table, i, "status"),
                      "left out by where") == 0;
    ck_assert_uint_eq(out, 2);
    ck_assert_str_eq(studied_text(study, FINDINGS_EXPERIMENTS, 0, "status"),
                     "points missing");
    study_free(study);
    scenario_free(scenario);
}
END_TEST

START_TEST(a_point_is_named_by_its_values)
{
    struct experiment experiment = {.nfactors = 2}, turned = {.nfactors = 2};
    struct point a = {.is_left_out = false}, b = {.is_left_out = false};
    char one[POINT_ID_SIZE], two[POINT_ID_SIZE];

    strcpy(experiment.factor[0].path, "rules.a");
    strcpy(experiment.factor[1].path, "rules.b");
    strcpy(turned.factor[0].path, "rules.b");
    strcpy(turned.factor[1].path, "rules.a");
    a.value[0] = b.value[1] = cJSON_CreateNumber(1);
    a.value[1] = b.value[0] = cJSON_CreateNumber(2);
    points_id(&experiment, &a, one);
    points_id(&turned, &b, two);
    ck_assert_str_eq(one, two);
    points_id(&experiment, &b, two); /* the values change places */
    ck_assert_str_ne(one, two);
    cJSON_Delete(a.value[0]);
    cJSON_Delete(a.value[1]);
}
END_TEST

/* The number that the arms differ in matters, a price nobody pays does not. */
START_TEST(sensitivity_finds_what_matters)
{
    struct scenario *scenario = studied_load(
        STUDIED_ARMS,
        "experiments=[{\"name\":\"s\",\"kind\":\"sensitivity\",\"over\":"
        "\"factors\",\"method\":\"morris\",\"trajectories\":3,\"arm\":"
        "\"middle\",\"replications\":3,\"factors\":[{\"name\":\"response\","
        "\"path\":\"market.response\",\"low\":0.1,\"high\":0.5},{\"name\":"
        "\"price\",\"path\":\"rules.purchase.price_usd\",\"low\":0.1,\"high\":"
        "0.3}]}]",
        NULL);
    struct study *study = studied_run(scenario, 2);
    const enum findings_table table = FINDINGS_EFFECTS;

    ck_assert_str_eq(studied_text(study, table, 0, "factor"), "response");
    ck_assert_str_eq(studied_text(study, table, 0, "effect"), "morris mu_star");
    ck_assert(studied_number(study, table, 0, "estimate") > 0.5);
    ck_assert_str_eq(studied_text(study, table, 2, "factor"), "price");
    ck_assert_double_eq(studied_number(study, table, 2, "estimate"), 0);
    study_free(study);
    scenario_free(scenario);
}
END_TEST

/* What was announced, and how many replications were run since. */
struct count {
    int n;
    int64_t expected[8];
    int64_t run[8];
};

static void note_announced(void *context, const char *name, int64_t units)
{
    struct count *count = context;

    (void)name;
    count->expected[count->n++] = units;
}

static void note_run(void *context, int64_t done, int64_t total)
{
    struct count *count = context;

    (void)total;
    if (count->n > 0 && done > 0)
        count->run[count->n - 1]++;
}

START_TEST(an_experiment_takes_the_replications_it_announces)
{
    struct sim_error err = {0};
    struct study *study = NULL;
    struct count count = {0};
    struct scenario *scenario = studied_load(
        STUDIED_ARMS,
        "experiments=["
        "{\"name\":\"grid\",\"kind\":\"design\",\"replications\":2,\"arm\":"
        "\"high\",\"factors\":[{\"name\":\"a\",\"path\":\"market.hire\","
        "\"values\":[0.1,0.2]},{\"name\":\"b\",\"path\":\"market.cancel\","
        "\"values\":[0.1,0.2,0.3]}]},"
        "{\"name\":\"zip\",\"kind\":\"design\",\"replications\":2,\"arm\":"
        "\"high\",\"layout\":\"zip\",\"factors\":[{\"name\":\"a\",\"path\":"
        "\"market.hire\",\"values\":[0.1,0.2,0.3]},{\"name\":\"b\",\"path\":"
        "\"market.cancel\",\"values\":[0.1,0.2,0.3]}]},"
        "{\"name\":\"list\",\"kind\":\"design\",\"replications\":2,\"arm\":"
        "\"high\",\"layout\":\"list\",\"list\":[{\"a\":0.1}],\"factors\":[{"
        "\"name\":\"a\",\"path\":\"market.hire\",\"low\":0.1,\"high\":0.3}]},"
        "{\"name\":\"sobol\",\"kind\":\"sensitivity\",\"replications\":2,"
        "\"arm\":\"high\",\"over\":\"factors\",\"method\":\"sobol\",\"rows\":8,"
        "\"randomisations\":2,\"factors\":[{\"name\":\"a\",\"path\":"
        "\"market.hire\",\"low\":0.1,\"high\":0.3}]}]",
        "horizon_days=5");
    struct study_options options = {.runner = {.threads = 1,
                                               .replications = 12,
                                               .progress = note_run,
                                               .context = &count},
                                    .announce = note_announced};

    ck_assert_msg(!study_run(scenario, &options, NULL, &study, &err), "%s",
                  err.text);
    ck_assert_int_eq(count.n, 4);
    for (int i = 0; i < count.n; i++)
        ck_assert_msg(count.run[i] == count.expected[i],
                      "%s: %lld replications, %lld announced",
                      scenario->experiment[i].name, (long long)count.run[i],
                      (long long)count.expected[i]);
    study_free(study);
    scenario_free(scenario);
}
END_TEST

/* The optimum of a monotone response lies at the end of its range. */
START_TEST(optimisation_climbs_to_the_end_of_the_range)
{
    struct scenario *scenario = studied_load(
        STUDIED_ARMS,
        "experiments=[{\"name\":\"o\",\"kind\":\"optimise\",\"arm\":"
        "\"middle\",\"replications\":3,\"starts\":2,\"evaluations\":12,"
        "\"confirm_replications\":3," SWEPT "}]",
        NULL);
    struct study *study = studied_run(scenario, 2);
    const char *best = studied_text(study, FINDINGS_EXPERIMENTS, 0, "best");

    ck_assert_msg(strncmp(best, "replies ", 8) == 0 &&
                      strtod(best + 8, NULL) > 0.95,
                  "%s", best);
    ck_assert_ptr_nonnull(
        strstr(studied_text(study, FINDINGS_EXPERIMENTS, 0, "verdict"),
               "which flatters it"));
    study_free(study);
    scenario_free(scenario);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("study");

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, replications_are_added_to_what_there_is);
    tcase_add_loop_test(tc, selection_finds_the_arm_that_replies_most, 0, 3);
    tcase_add_test(tc, what_cannot_be_decided_is_said_to_be_undecided);
    tcase_add_test(tc, a_swept_factor_comes_after_the_arm);
    tcase_add_test(tc, arms_tie_where_they_are_the_same);
    tcase_add_test(tc, no_tie_is_said_not_invented);
    tcase_add_test(tc, points_left_out_are_listed);
    tcase_add_test(tc, a_point_is_named_by_its_values);
    tcase_add_test(tc, sensitivity_finds_what_matters);
    tcase_add_test(tc, an_experiment_takes_the_replications_it_announces);
    tcase_add_test(tc, optimisation_climbs_to_the_end_of_the_range);
    return unit_run(tc);
}
