/* One's own proposals, fitted and simulated: the planner comes to what was
 * counted, whatever fits, cancelled posts and replies take away meanwhile. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "fit/fitted.h"
#include "fit/own.h"
#include "replication/moment_values.h"
#include "replication/runner.h"
#include "stats/interval.h"
#include "unit/unit.h"

#define ATTEMPTS "tests/model/worlds/attempts.json"

/* A market in which much is lost on the way. */
static const char *const losses[] = {
    "market.fit_effect=0.9",
    "market.cancel=0.4",
    "market.cancel_delay_days={\"dist\":\"lognormal\",\"median\":2,\"sigma\":"
    "1}",
    "market.response_delay_days={\"dist\":\"lognormal\",\"median\":1,\"sigma\":"
    "1}",
    "market.hire_delay_days={\"dist\":\"lognormal\",\"median\":2,\"sigma\":0."
    "8}",
    "strategies[s].earn.replies=0.8",
    "populations[p].ability={\"dist\":\"normal\",\"mean\":0,\"sd\":1}",
    "market.response_ability=0.6",
    "populations[p].size=400",
    "maturity_days=60",
    "market.cost_connects=0",
};

static struct scenario *load(const char *path)
{
    struct sim_error *err = mem_new(1, sizeof *err);
    struct scenario *scenario = NULL;

    ck_assert_msg(!scenario_load(path, losses,
                                 strcmp(path, ATTEMPTS) == 0
                                     ? sizeof losses / sizeof *losses
                                     : 0,
                                 "scenarios", &scenario, err),
                  "%s", err->text);
    mem_free(err);
    return scenario;
}

/* 400 proposals in as many days: every tenth answered, three of ten of these
 * hired; prices 2 and 6; values $100 and $400 in turn. */
static void make_rows(struct own_rows *rows)
{
    *rows = (struct own_rows){.n = 400};
    rows->row = mem_new(rows->n, sizeof *rows->row);
    for (size_t i = 0; i < rows->n; i++)
        rows->row[i] = (struct own_row){
            .day = 19000 + (int64_t)i,
            .connects = i % 4 ? 2 : 6,
            .answered = i % 10 == 9 ? OWN_YES : OWN_NO,
            .hired = i % 10 == 9 && i / 10 % 10 < 3 ? OWN_YES : OWN_NO,
            .value = i % 2 ? 100 : 400};
}

/* The mean of a moment over the replications is what was counted, within 4
 * standard errors. */
static void check_moment(const struct runs *runs, enum moment_id moment,
                         double wanted)
{
    enum {
        N = 6
    };
    double x[N];

    for (int r = 0; r < N; r++)
        x[r] = result_moment(runs_result(runs, 0, r), moment, 0);
    struct estimate mean = interval_mean(x, N, 0.95);
    double bound = 4 * mean.sd / sqrt(N) + 1e-3 * wanted;
    ck_assert_msg(fabs(mean.estimate - wanted) < bound,
                  "%s: %g, wanted %g +- %g", moment_rows[moment].name,
                  mean.estimate, wanted, bound);
}

START_TEST(the_planner_comes_to_what_was_counted)
{
    struct sim_error *err = mem_new(1, sizeof *err);
    struct scenario *scenario = load(ATTEMPTS);
    struct own_rows rows;
    struct own_funnel funnel;
    struct own_planner planner;
    char folder[] = "/tmp/own-XXXXXX", path[64];

    ck_assert_ptr_nonnull(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/own.json", folder);
    make_rows(&rows);
    own_count(&rows, 0.95, &funnel);
    own_rows_fini(&rows);
    ck_assert_msg(!own_solve(&funnel, scenario, &planner, err), "%s",
                  err->text);
    /* what is lost is put back */
    ck_assert_double_lt(planner.before_answer, 0.95);
    struct fitted_file to = {path, scenario, true};
    ck_assert_msg(
        !fitted_write_take(&to, own_set(&funnel, &planner, scenario, "n"),
                           own_provenance(&funnel, "f", "d", "v"), err),
        "%s", err->text);
    scenario_free(scenario);
    /* the world lies in the tree, and its changes were the test's: again */
    ck_assert_msg(!scenario_load(path, losses, sizeof losses / sizeof *losses,
                                 "scenarios", &scenario, err),
                  "%s", err->text);
    (void)remove(path);
    (void)remove(folder);
    struct runner_options options = {.threads = 2, .replications = 6};
    struct runs *runs;
    scenario->arm[0].config->population[0].ability = dist_constant(0);
    ck_assert(!runner_run(scenario, &options, &runs));
    check_moment(runs, MOMENT_ANSWERED, 0.1);
    check_moment(runs, MOMENT_HIRED, 0.03);
    runs_free(runs);
    scenario_free(scenario);
    mem_free(err);
}
END_TEST

START_TEST(what_is_counted)
{
    struct own_rows rows;
    struct own_funnel funnel;

    make_rows(&rows);
    own_count(&rows, 0.95, &funnel);
    own_rows_fini(&rows);
    ck_assert_int_eq(funnel.answered.yes, 40);
    ck_assert_int_eq(funnel.hired.yes, 12);
    ck_assert_int_eq(funnel.hired.of, 40);
    ck_assert_int_eq(funnel.won.of, 400);
    ck_assert_double_eq_tol(funnel.per_week.rate, 7, 1e-12);
    ck_assert_double_eq(funnel.spread, 1);
    ck_assert_double_eq_tol(funnel.connects.estimate, 3, 1e-12);
    ck_assert_double_eq_tol(exp(funnel.log_value.estimate), 200, 1e-9);
    ck_assert_int_eq(funnel.price.count, 2);
    ck_assert_double_eq(funnel.price.weight[0], 300);
    /* answers fall on odd rows alone, whose price is 2, and whose value 100 */
    ck_assert_int_eq(funnel.ngroups, 2);
    ck_assert_int_eq(funnel.group[0].answered.yes, 40);
    ck_assert_int_eq(funnel.group[1].answered.of, 100);
    ck_assert_double_lt(funnel.alike, 0.01);
}
END_TEST

START_TEST(no_planner_is_refused)
{
    struct sim_error *err = mem_new(1, sizeof *err);
    struct scenario *market = load("scenarios/boost.json");
    struct scenario *quiet = load(ATTEMPTS);
    struct own_rows rows;
    struct own_funnel funnel;
    struct own_planner planner;

    make_rows(&rows);
    own_count(&rows, 0.95, &funnel);
    ck_assert_int_eq(own_solve(&funnel, market, &planner, err), SIM_EINPUT);
    ck_assert_ptr_nonnull(strstr(err->text, "\"exogenous\""));
    for (size_t i = 0; i < rows.n; i++)
        rows.row[i].answered = OWN_YES;
    own_count(&rows, 0.95, &funnel);
    ck_assert_int_eq(own_solve(&funnel, quiet, &planner, err), SIM_EINPUT);
    ck_assert_ptr_nonnull(strstr(err->text, "lower market.cancel"));
    for (size_t i = 0; i < rows.n; i++)
        rows.row[i].answered = OWN_UNKNOWN;
    own_count(&rows, 0.95, &funnel);
    ck_assert_int_eq(own_solve(&funnel, quiet, &planner, err), SIM_EINPUT);
    ck_assert_ptr_nonnull(strstr(err->text, "nothing can be fitted"));
    own_rows_fini(&rows);
    scenario_free(quiet);
    scenario_free(market);
    mem_free(err);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("own");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, what_is_counted);
    tcase_add_test(tc, the_planner_comes_to_what_was_counted);
    tcase_add_test(tc, no_planner_is_refused);
    return unit_run(tc);
}
