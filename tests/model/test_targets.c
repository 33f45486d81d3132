/* Targets judged, and markets beside what their scenarios say: on results made
 * by hand, and in worlds whose numbers are known.
 *
 * Seeds are fixed. Run from the root of the tree. */
#include <math.h>

#include "base/mem.h"
#include "estimates/as_simulated.h"
#include "estimates/judged.h"
#include "model/record.h"
#include "scenario/stated.h"
#include "stats/interval.h"
#include "unit/unit.h"

enum {
    MADE = 4
};

/* Four replications of an exogenous arm, 100 proposals in each. */
struct made {
    struct scenario *scenario;
    struct runs *runs;
    struct estimates *estimates;
};

static struct made make(const char *const *set, const int64_t *responses, int n)
{
    struct made made = {.scenario = world_load(WORLD_ATTEMPTS, set)};

    made.runs = runs_new(made.scenario, RNG_EXPLORE);
    mem_free(made.runs->result);
    made.runs->result = mem_new((size_t)n + 1, sizeof *made.runs->result);
    made.runs->replications = n;
    for (int i = 0; i < n; i++) {
        struct result *result = &made.runs->result[i];
        result->is_done = true;
        result_begin(result, made.scenario->arm[0].config->npopulations + 1,
                     false);
        result->tally[0].freelancers = 10;
        result->tally[0].proposals = 100;
        result->tally[0].responses = responses[i];
    }
    made.estimates = estimates_new(made.runs, ESTIMATES_PRINTED);
    return made;
}

static void unmake(struct made *made)
{
    estimates_free(made->estimates);
    runs_free(made->runs);
    scenario_free(made->scenario);
}

#define ANSWERED(rest)                                                         \
    "targets=[{\"moment\":\"responses_per_proposal\"," rest "}]"

/* The mean is .115, its interval +-3.182 x .01291 / 2. */
static const int64_t responses[MADE] = {10, 11, 12, 13};
static const struct {
    const char *set;
    enum moment_inside inside;
    double distance; /* to the nearer end; 0: nothing is left to decide */
} targets[] = {
    {ANSWERED("\"target\":0.115,\"tolerance\":0.03"), MOMENT_INSIDE, 0},
    {ANSWERED("\"target\":0.2,\"tolerance\":0.03"), MOMENT_OUTSIDE, 0},
    {ANSWERED("\"target\":0.13,\"tolerance\":0.01"), MOMENT_UNDECIDED, 0.005},
    {ANSWERED("\"target\":0.115,\"tolerance\":0.01"), MOMENT_UNDECIDED, 0.01},
    {ANSWERED("\"at_least\":0.09"), MOMENT_INSIDE, 0},
    {ANSWERED("\"at_least\":0.1"), MOMENT_UNDECIDED, 0.015},
    {ANSWERED("\"at_most\":0.1"), MOMENT_UNDECIDED, 0.015},
    {ANSWERED("\"at_most\":0.09"), MOMENT_OUTSIDE, 0},
};

/* So many replications would, at their sd, be narrow enough; a third of them
 * would not. */
static void check_more(const struct judged *judged, double distance)
{
    double sd = judged->estimate.sd;

    if (distance == 0) {
        ck_assert_int_eq(judged->more, 0);
        return;
    }
    ck_assert_int_gt(judged->more, MADE);
    for (int part = 1; part <= 3; part += 2) {
        double n = (double)judged->more / part;
        double half = interval_t_quantile(0.975, n - 1) * sd / sqrt(n);
        ck_assert_msg((half < distance) == (part == 1), "%d: %g of %g",
                      judged->more, half, distance);
    }
}

START_TEST(is_inside)
{
    const char *const set[] = {targets[_i].set, NULL};
    struct made made = make(set, responses, MADE);
    static struct judged judged[TARGETS_MAX];

    ck_assert_int_eq(judged_targets(made.estimates, judged), 1);
    const struct estimate *e = &judged[0].estimate;
    ck_assert_int_eq(e->n, MADE);
    ck_assert_double_eq_tol(e->estimate, 0.115, 1e-12);
    ck_assert_double_eq_tol(e->high - e->low, 2 * 0.0205426, 1e-6);
    ck_assert_str_eq(moment_inside_words[judged[0].inside],
                     moment_inside_words[targets[_i].inside]);
    check_more(&judged[0], targets[_i].distance);
    unmake(&made);
}
END_TEST

START_TEST(what_fails_is_left_out)
{
    static const char *const set[] = {ANSWERED("\"at_least\":0.1"), NULL};
    struct made made = make(set, responses, MADE);
    static struct judged judged[TARGETS_MAX];

    made.runs->result[0].has_failed = true;
    judged_targets(made.estimates, judged);
    ck_assert_int_eq(judged[0].estimate.n, 3);
    ck_assert_double_eq_tol(judged[0].estimate.estimate, 0.12, 1e-12);
    unmake(&made);
}
END_TEST

/* One replication has no interval; equal ones are a point. */
START_TEST(without_spread)
{
    static const char *const set[] = {ANSWERED("\"at_least\":0.1"), NULL};
    static const int64_t same[MADE] = {10, 10, 10, 10};
    static struct judged judged[TARGETS_MAX];
    struct made one = make(set, responses, 1), equal = make(set, same, MADE);

    judged_targets(one.estimates, judged);
    ck_assert_int_eq(judged[0].inside, MOMENT_UNDECIDED);
    ck_assert_int_eq(judged[0].more, 0);
    judged_targets(equal.estimates, judged);
    ck_assert_int_eq(judged[0].inside, MOMENT_INSIDE);
    ck_assert_int_eq(judged[0].more, 0);
    unmake(&equal);
    unmake(&one);
}
END_TEST

/* ---- far apart ---- */

static const struct {
    const char *response;
    int64_t responses[MADE];
    bool is_far;
} far[] = {
    {"market.response=0.101", {15, 15, 15, 15}, false},
    {"market.response=0.1", {16, 16, 16, 16}, true},
    {"market.response=0.1", {14, 16, 18, 20}, false}, /* chance makes it */
    {"market.response=0.149", {10, 10, 10, 10}, false},
    {"market.response=0.15", {9, 9, 9, 9}, true},
    {"market.response=0.15", {8, 9, 9, 10}, false},
    {"market.response=0", {10, 10, 10, 10}, false}, /* nothing to divide by */
};

#define EVEN                                                                   \
    "market.response_ability=0", "market.hire_ability=0", "market.fit_effect=0"

START_TEST(is_far)
{
    const char *const set[] = {EVEN, far[_i].response, NULL};
    struct made made = make(set, far[_i].responses, MADE);
    struct as_simulated of;

    as_simulated_make(made.estimates, 0, 0, &of);
    ck_assert_int_eq(of.nrows, AS_SIMULATED_NROW - 1); /* no posts */
    for (int i = 0; i < of.nrows; i++)
        if (of.row[i].moment == MOMENT_ANSWERED) {
            ck_assert_int_eq(of.row[i].is_far, far[_i].is_far);
            ck_assert_double_eq(of.row[i].published, 0.11);
            ck_assert_str_eq(of.row[i].source, "S65");
        }
    ck_assert_int_eq(of.nfar, far[_i].is_far);
    unmake(&made);
}
END_TEST

/* ---- what a scenario says itself ---- */

#define CONTRACTS                                                              \
    "market.hourly_rate_usd=20", "market.fixed_budget_usd=100",                \
        "market.short_hours=10", "market.long_hours=30",                       \
        "market.short_share=0.25"
#define UNVERIFIED                                                             \
    "market.unverified_share=0.5", "market.unverified_fixed_share=1",          \
        "market.unverified_budget=0.5"

static const struct {
    enum moment_id moment;
    int population;
    double value; /* NAN: nothing */
    const char *world;
    const char *set[10];
} said[] = {
    {MOMENT_WANTED,
     0,
     7,
     WORLD_ATTEMPTS,
     {"market.attempts_per_day=0.5", "populations[0].activity=2"}},
    {MOMENT_SENT,
     1,
     7,
     WORLD_ATTEMPTS,
     {"market.attempts_per_day=0.5", "populations[0].activity=2"}},
    {MOMENT_WANTED,
     0,
     NAN,
     WORLD_ATTEMPTS,
     {"strategies[0].bid={\"rule\":\"threshold\"}"}},
    {MOMENT_WANTED,
     0,
     NAN,
     WORLD_ATTEMPTS,
     {"populations[0].strategy=\"dormant\""}},
    {MOMENT_ANSWERED, 0, 0.2, WORLD_ATTEMPTS, {EVEN, "market.response=0.2"}},
    /* even chances stay even whatever is added on both sides */
    {MOMENT_ANSWERED,
     0,
     0.5,
     WORLD_ATTEMPTS,
     {"market.response=0.5", "market.response_ability=2",
      "market.fit_effect=1"}},
    {MOMENT_HIRED,
     0,
     0.2 * 0.5 * 0.3,
     WORLD_ATTEMPTS,
     {EVEN, "market.response=0.2", "market.hire=0.3",
      "strategies[0].earn={\"replies\":0.5}"}},
    /* who has the higher chance of an answer has it of a hire, too: the mean of
       a square, p^2 at odds e^+-2 */
    {MOMENT_HIRED,
     0,
     (0.880797 * 0.880797 + 0.119203 * 0.119203) / 2,
     WORLD_ATTEMPTS,
     {"market.response=0.5", "market.hire=0.5", "market.response_ability=1",
      "market.hire_ability=1", "market.fit_effect=0",
      "strategies[0].earn={\"replies\":1}",
      "populations[0].ability={\"dist\":\"discrete\",\"values\":[-2,2],"
      "\"weights\":[1,1]}"}},
    {MOMENT_HOURS, 0, 25, WORLD_ATTEMPTS, {CONTRACTS, "market.fixed_share=0"}},
    {MOMENT_HOURS, 0, 5, WORLD_ATTEMPTS, {CONTRACTS, "market.fixed_share=1"}},
    {MOMENT_HOURS,
     0,
     15,
     WORLD_ATTEMPTS,
     {CONTRACTS, "market.fixed_share=0.5"}},
    {MOMENT_HOURS,
     0,
     (25 + 2.5) / 2,
     WORLD_BOARD,
     {CONTRACTS, UNVERIFIED, "market.fixed_share=0"}},
    {MOMENT_ANSWERED, 0, NAN, WORLD_BOARD, {NULL}},
    {MOMENT_WANTED, 0, NAN, WORLD_BOARD, {NULL}},
    {MOMENT_FIRST_DAY, 0, NAN, WORLD_BOARD, {NULL}},
};

START_TEST(says_itself)
{
    struct scenario *scenario = world_load(said[_i].world, said[_i].set);
    struct text how = {0};
    double value = scenario_stated(scenario->arm[0].config, said[_i].moment,
                                   said[_i].population, &how);

    ck_assert_msg(isnan(said[_i].value) ? isnan(value)
                                        : fabs(value - said[_i].value) < 1e-6,
                  "%s: %.9g", moment_rows[said[_i].moment].name, value);
    ck_assert_msg((how.length > 0) == !isnan(value), "%s", how.data);
    text_fini(&how);
    scenario_free(scenario);
}
END_TEST

/* Two populations: of all, by how many look for jobs. */
START_TEST(of_all_populations)
{
    static const char *const set[] = {
        "market.attempts_per_day=1",
        "populations=[{\"name\":\"a\",\"size\":30,\"strategy\":\"s\","
        "\"activity\":1},{\"name\":\"b\",\"size\":40,\"activity\":3,"
        "\"strategy\":[{\"strategy\":\"s\",\"share\":0.25},{\"strategy\":"
        "\"dormant\",\"share\":0.75}]}]",
        NULL};
    static const double wanted[] = {7 * (30 * 1 + 10 * 3) / 40., 7, 21};
    struct scenario *scenario = world_load(WORLD_ATTEMPTS, set);
    struct text how = {0};

    for (int pop = 0; pop < 3; pop++)
        ck_assert_double_eq_tol(
            scenario_stated(scenario->arm[0].config, MOMENT_WANTED, pop, &how),
            wanted[pop], 1e-9);
    text_fini(&how);
    scenario_free(scenario);
}
END_TEST

/* ---- worlds ---- */

static struct as_simulated simulate(const char *world, const char *const *set,
                                    int replications)
{
    const struct runner_options options = {.threads = 1,
                                           .replications = replications};
    struct scenario *scenario = world_load(world, set);
    struct runs *runs = NULL;
    struct as_simulated of;

    ck_assert(!runner_run(scenario, &options, &runs));
    struct estimates *estimates = estimates_new(runs, ESTIMATES_PRINTED);
    as_simulated_make(estimates, 0, 0, &of);
    estimates_free(estimates);
    runs_free(runs);
    scenario_free(scenario);
    return of;
}

/* Where nothing is short and nothing cancelled, what comes out is what was
 * said: each row within 5 standard errors of it. */
START_TEST(comes_out_as_said)
{
    static const char *const set[] = {"market.response=0.3",
                                      "market.hire=0.3",
                                      "market.cancel=0",
                                      "rules.registration.on=true",
                                      "rules.registration.connects=10000",
                                      "market.cost_connects=1",
                                      "market.cost=distribution",
                                      NULL};
    struct as_simulated of = simulate(WORLD_ATTEMPTS, set, 5);

    ck_assert_int_eq(of.nrows, 5);
    for (int i = 0; i < of.nrows; i++) {
        const struct estimate *e = &of.row[i].estimate;
        ck_assert_msg(fabs(e->estimate - of.row[i].stated) <
                          5 * e->sd / sqrt(e->n),
                      "%s: %g, said %g", moment_rows[of.row[i].moment].name,
                      e->estimate, of.row[i].stated);
        ck_assert_msg(!of.row[i].is_far, "%s",
                      moment_rows[of.row[i].moment].name);
    }
}
END_TEST

/* Without Connects they want as many and send few. */
START_TEST(connects_are_short)
{
    static const char *const set[] = {
        "rules.registration.on=true", "rules.registration.connects=3",
        "market.cost_connects=1", "market.cost=distribution", NULL};
    struct as_simulated of = simulate(WORLD_ATTEMPTS, set, 5);

    ck_assert_int_eq(of.row[0].moment, MOMENT_WANTED);
    ck_assert(!of.row[0].is_far);
    ck_assert_int_eq(of.row[1].moment, MOMENT_SENT);
    ck_assert(of.row[1].is_far);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("targets");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, is_inside, 0, (int)COUNTOF(targets));
    tcase_add_test(tc, what_fails_is_left_out);
    tcase_add_test(tc, without_spread);
    tcase_add_loop_test(tc, is_far, 0, (int)COUNTOF(far));
    tcase_add_loop_test(tc, says_itself, 0, (int)COUNTOF(said));
    tcase_add_test(tc, of_all_populations);
    tcase_add_test(tc, comes_out_as_said);
    tcase_add_test(tc, connects_are_short);
    return unit_run(tc);
}
