/* How long is a study run? Until its intervals are narrow, and in a steady state
 * without its start. The arms are those of studied.h. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "estimates/convergence.h"
#include "model/studied.h"
#include "unit/unit.h"

START_TEST(replications_until_the_intervals_are_narrow)
{
    struct scenario *scenario =
        studied_load(STUDIED_ARMS, NULL,
                     "precision={\"absolute\":0.25,\"max_replications\":200}");
    struct study *study = studied_run(scenario, 2);
    struct study_contrast contrast = {.scenario = study->scenario,
                                      .phase = RNG_EXPLORE,
                                      .metric = METRIC_REWARDED,
                                      .arm = 2,
                                      .versus = 1,
                                      .count = study->base->replications,
                                      .level = 0.975};
    struct study_pair pair;

    ck_assert(!study_compare(study, &contrast, &pair));
    ck_assert_int_eq(study->stopping, STUDY_SEQUENTIAL);
    ck_assert(!study->is_capped);
    ck_assert_int_ge((int)study->base->replications, 20);
    ck_assert(pair.pair.difference.high - pair.pair.difference.low <= 0.5);
    /* the curve is that of the rule: its last interval is the one it stopped
     * by, two differences together at .95 */
    struct estimates *estimates = estimates_new(study->base, ESTIMATES_PRINTED);
    struct estimate *row;
    ck_assert_str_eq(study->scenario->arm[2].name, "high");
    size_t nrows = convergence_rows(estimates, 2, true, &row);
    ck_assert_int_eq(row[nrows - 1].n, (int)study->base->replications);
    ck_assert_double_eq(row[nrows - 1].level, 0.975);
    ck_assert_double_eq(row[nrows - 1].high, pair.pair.difference.high);
    mem_free(row);
    estimates_free(estimates);
    study_pair_fini(&pair);
    study_free(study);
    scenario_free(scenario);
}
END_TEST

START_TEST(a_precision_out_of_reach_is_said)
{
    struct scenario *scenario =
        studied_load(STUDIED_ARMS, NULL,
                     "precision={\"absolute\":0.0001,\"max_replications\":25,"
                     "\"anytime\":true}");
    struct study *study = studied_run(scenario, 2);

    ck_assert_int_eq(study->stopping, STUDY_ANYTIME);
    ck_assert(study->is_capped);
    ck_assert_int_eq((int)study->base->replications, 25);
    struct estimates *estimates = estimates_new(study->base, ESTIMATES_PRINTED);
    struct estimate *row;
    ck_assert_uint_gt(convergence_rows(estimates, 0, false, &row), 0);
    ck_assert_str_eq(row[0].method, "confidence_sequence");
    mem_free(row);
    estimates_free(estimates);
    study_free(study);
    scenario_free(scenario);
}
END_TEST

static enum sim_status steady(const char *warmup, struct study **study,
                              struct scenario **scenario, struct sim_error *err)
{
    const char *set[] = {"study=steady_state", warmup,
                         STUDIED_ARMS,         "baseline=middle",
                         "horizon_days=120",   "replications=2"};
    struct study_options options = {
        .runner = {.threads = 2, .replications = 2}};

    ck_assert_msg(!scenario_load("scenarios/tiny.json", set, COUNTOF(set),
                                 "scenarios", scenario, err),
                  "%s", err->text);
    return study_run(*scenario, &options, NULL, study, err);
}

START_TEST(a_steady_state_deletes_the_same_from_every_arm)
{
    struct scenario *scenario;
    struct sim_error err = {0};
    struct study *study;

    ck_assert_msg(!steady("warmup={\"rule\":\"fixed\",\"days\":35}", &study,
                          &scenario, &err),
                  "%s", err.text);
    for (int arm = 0; arm < scenario->narms; arm++)
        ck_assert_int_eq(study->scenario->arm[arm].config->burn_in,
                         35 * TICKS_PER_DAY);
    ck_assert_int_eq((int)study->base->phase, (int)RNG_CONFIRM);
    /* two methods for each arm; batch means need 20 batches, and this study
     * has 17 weekly samples: said, not invented */
    ck_assert_uint_eq(findings_nrows(&study->findings, FINDINGS_STEADY), 6);
    ck_assert_int_eq((int)studied_number(study, FINDINGS_STEADY, 0, "n"), 2);
    ck_assert_ptr_nonnull(strstr(
        studied_text(study, FINDINGS_STEADY, 1, "flags"), "insufficient"));
    ck_assert(isnan(studied_number(study, FINDINGS_STEADY, 1, "estimate")));
    study_free(study);
    scenario_free(scenario);
}
END_TEST

/* Balances that only grow never settle: no answer is given. */
START_TEST(a_warm_up_without_end_is_an_error)
{
    struct scenario *scenario;
    struct sim_error err = {0};
    struct study *study;

    ck_assert_int_eq(
        steady("warmup={\"series\":\"ever_hired\",\"pilot_replications\":5,"
               "\"pilot_days\":60}",
               &study, &scenario, &err),
        SIM_EINPUT);
    ck_assert_ptr_nonnull(strstr(err.text, "has not settled"));
    study_free(study);
    scenario_free(scenario);
}
END_TEST

START_TEST(a_pilot_that_is_too_short_is_called_that)
{
    struct scenario *scenario;
    struct sim_error err = {0};
    struct study *study;

    ck_assert_int_eq(
        steady("warmup={\"pilot_replications\":5,\"pilot_days\":30}", &study,
               &scenario, &err),
        SIM_EINPUT);
    ck_assert_msg(strstr(err.text, "too short") != NULL, "%s", err.text);
    study_free(study);
    scenario_free(scenario);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("precision");

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, replications_until_the_intervals_are_narrow);
    tcase_add_test(tc, a_precision_out_of_reach_is_said);
    tcase_add_test(tc, a_steady_state_deletes_the_same_from_every_arm);
    tcase_add_test(tc, a_warm_up_without_end_is_an_error);
    tcase_add_test(tc, a_pilot_that_is_too_short_is_called_that);
    return unit_run(tc);
}
