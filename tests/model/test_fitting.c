/* Recovery: what a market of known numbers came to, on other random numbers, is
 * fitted from far away; the numbers come out again within their errors. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "fit/fitting.h"
#include "replication/moment_values.h"
#include "stats/interval.h"
#include "unit/unit.h"

#define FREE "tests/model/worlds/free.json"

enum {
    RESPONSE,
    HIRE,
    ACTIVITY,
    REPLIES
};
static const double truth[] = {0.08, 0.2, 0.7};

static struct scenario *load(const char *const *set, size_t nset)
{
    struct sim_error *err = mem_new(1, sizeof *err);
    struct scenario *scenario = NULL;

    ck_assert_msg(!scenario_load(FREE, set, nset, "scenarios", &scenario, err),
                  "%s", err->text);
    mem_free(err);
    return scenario;
}

/* The targets as the truth has them on a seed of its own. */
static void make_targets(struct text *out)
{
    static const char *const set[] = {"market.response=0.08", "market.hire=0.2",
                                      "populations[p].activity.median=0.7",
                                      "seed=\"77\"", "populations[p].size=300"};
    static const enum moment_id moments[] = {MOMENT_ANSWERED, MOMENT_HIRED,
                                             MOMENT_SENT, MOMENT_WANTED};
    struct scenario *scenario = load(set, sizeof set / sizeof *set);
    struct runner_options options = {.threads = 2, .replications = 4};
    struct runs *runs;

    ck_assert(!runner_run(scenario, &options, &runs));
    for (int i = 0; i < 4; i++) {
        double y[4], x[4];
        for (int r = 0; r < 4; r++) {
            struct result_ratio ratio =
                result_moment_ratio(runs_result(runs, 0, r), moments[i], 0);
            y[r] = ratio.numerator;
            x[r] = ratio.denominator;
        }
        double value = interval_sum(y, 4) / interval_sum(x, 4);
        text_printf(out,
                    "%s{\"moment\":\"%s\",\"target\":%.9g,\"tolerance\":%.9g}",
                    i ? "," : "targets=[", moment_rows[moments[i]].name, value,
                    value / 2);
    }
    text_add(out, "]");
    runs_free(runs);
    scenario_free(scenario);
}

static void fit(const struct scenario *scenario, int threads, double share,
                struct calibration_result *result)
{
    struct sim_error *err = mem_new(1, sizeof *err);
    const struct calibrate_options options = {.runner = {.threads = threads},
                                              .share = share};

    ck_assert_msg(!calibrate_fit(scenario, &options, result, err), "%s",
                  err->text);
    mem_free(err);
}

/* `replies` and `hire` act alike: one of them is fixed here, as it was. */
static const char fixed[] =
    "calibrate.free[replies]={\"name\":\"replies\",\"path\":"
    "\"market.good_feedback\",\"low\":0.5,\"high\":1}";

/* Errors are of the simulation: of the fit, and of the targets, of which 300
 * freelancers in 4 replications have less. */
START_TEST(known_numbers_are_found_again)
{
    struct text targets = {0};
    struct calibration_result *result = mem_new(2, sizeof *result);

    make_targets(&targets);
    const char *const set[] = {targets.data, fixed, "populations[p].size=60"};
    struct scenario *scenario = load(set, 3);
    fit(scenario, 1, 1, &result[0]);
    for (int k = 0; k < 3; k++) {
        const struct calibrate_parameter *found = &result[0].parameter[k];
        double bound = 5 * found->chance;
        ck_assert_msg(fabs(found->value - truth[k]) < bound &&
                          bound < truth[k] / 2 && !found->is_unseen,
                      "%s: %g, was %g +- %g",
                      scenario->calibration->free[k].name, found->value,
                      truth[k], bound);
        ck_assert_double_gt(found->error, found->chance);
    }
    /* feedback moves nothing: said, and left where it was */
    ck_assert(result[0].parameter[REPLIES].is_unseen);
    ck_assert_double_eq(result[0].parameter[REPLIES].value,
                        result[0].parameter[REPLIES].start);
    ck_assert(result[0].is_settled);
    ck_assert_double_lt(result[0].last, 1);
    /* the same on two threads, to the last bit */
    fit(scenario, 2, 1, &result[1]);
    ck_assert_int_eq(memcmp(result[0].parameter, result[1].parameter,
                            sizeof result->parameter),
                     0);
    ck_assert_double_eq(result[0].moment[0].fresh.low,
                        result[1].moment[0].fresh.low);
    scenario_free(scenario);
    text_fini(&targets);
    mem_free(result);
}
END_TEST

static const char with_cancel[] =
    "calibrate.free[activity].with=[{\"path\":\"market.cancel\","
    "\"constant\":0.25,\"times\":-0.05}]";

/* The share that replies, and that of whom these hire, are known only together;
 * what is held out is told, and not fitted. */
START_TEST(what_is_not_identified_is_said)
{
    static const char *const set[] = {
        "calibrate.held_out=[\"proposals_wanted_per_week\"]",
        "calibrate.free[response].start=0.08",
        "calibrate.free[hire].start=0.2",
        "calibrate.free[activity].start=0.7",
        "targets[2].weight=4",
        "calibrate.rounds=1",
        with_cancel};
    struct sim_error *err = mem_new(1, sizeof *err);
    struct scenario *scenario = NULL;
    struct calibration_result *result = mem_new(1, sizeof *result);

    /* three targets cannot tell four numbers */
    ck_assert_int_eq(scenario_load(FREE, set, 1, "scenarios", &scenario, err),
                     SIM_EINPUT);
    ck_assert_ptr_nonnull(strstr(
        err->text, "more parameters are free (4) than targets are fitted (3)"));
    scenario = load(set + 1, sizeof set / sizeof *set - 1);
    fit(scenario, 2, 1, result);
    ck_assert(result->parameter[REPLIES].is_unseen);
    ck_assert(!result->parameter[RESPONSE].is_unseen);
    /* what goes with a number is written as it was simulated, to the last bit */
    cJSON *written = calibrate_set(result, "n");
    const cJSON *with = cJSON_GetObjectItem(
        cJSON_GetObjectItem(written, "market.cancel"), "value");
    double value = strtod(with->valuestring, NULL); /* raw text */
    ck_assert_double_eq(value,
                        0.25 + -0.05 * result->parameter[ACTIVITY].value);
    ck_assert_double_ne(value, 0.25);
    cJSON_Delete(written);
    scenario_free(scenario);
    mem_free(result);
    mem_free(err);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("fitting");

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, known_numbers_are_found_again);
    tcase_add_test(tc, what_is_not_identified_is_said);
    return unit_run(tc);
}
