/* Where a comparison turns: running there, nobody gains.
 *
 * Seeds are fixed; a gain may be 4 standard errors off. Run from the root of the
 * tree. */
#include <math.h>
#include <stdio.h>

#include "estimates/turns.h"
#include "model/record.h"
#include "unit/unit.h"

#define ASKED "scenarios/questions/ask.json"

#define TWO_ARMS                                                               \
    ("arms=[{\"name\": \"wait\", \"population\": \"me\"}, {\"name\": "         \
     "\"buy\", \"population\": \"me\", \"set\": {\"populations[me].strategy\"" \
     ": \"when-short\"}}]"),                                                   \
        "horizon_days=120", "replications=8", "populations[me].size=150",      \
        "market.hourly_rate_usd=120"

static struct runs *run_two(struct scenario *scenario)
{
    const struct runner_options options = {.threads = 1, .replications = 8};
    struct runs *runs;

    ck_assert_int_eq(runner_run(scenario, &options, &runs), SIM_OK);
    return runs;
}

/* The gain in value at a setting, and its standard error. */
static struct estimate gain_at(const char *assignment)
{
    const char *const set[] = {TWO_ARMS, assignment, NULL};
    struct scenario *scenario = world_load(ASKED, set);
    struct runs *runs = run_two(scenario);
    struct estimates *estimates = estimates_new(runs, ESTIMATES_PRINTED);
    struct estimate gain =
        estimates_of_arm(
            estimates,
            estimates_contrasts(estimates, estimates->headline, ESTIMATES_OWN),
            1)
            ->difference;

    estimates_free(estimates);
    runs_free(runs);
    scenario_free(scenario);
    return gain;
}

START_TEST(turns_there)
{
    static const struct {
        enum turn_input input;
        const char *path;
        double stated;
    } rows[] = {
        {TURN_WIN, "market.win_rate", 0.03},
        {TURN_JOB, NULL, 300},
        {TURN_WORK, "market.hourly_rate_usd", 120}, /* hours are over it */
        {TURN_PRICE, "rules.purchase.price_usd", 0.15},
        {TURN_MINUTES, "market.proposal_minutes", 20},
    };
    const char *const set[] = {TWO_ARMS, NULL};
    struct scenario *scenario = world_load(ASKED, set);
    struct runs *runs = run_two(scenario);
    struct estimates *estimates = estimates_new(runs, ESTIMATES_PRINTED);
    struct turn turn[TURN_NINPUT];

    struct estimate now = gain_at("replications=8");
    ck_assert_double_gt(fabs(now.estimate), 8 * now.sd / sqrt(now.n));
    turns_make(estimates, 1, turn);
    for (size_t i = 0; i < COUNTOF(rows); i++) {
        char assignment[80];
        ck_assert_msg(turn[rows[i].input].of.estimate > 0, "row %zu", i);
        if (!rows[i].path)
            continue; /* what a proposal costs would change as well */
        double times = turn[rows[i].input].of.estimate;
        snprintf(assignment, sizeof assignment, "%s=%.9g", rows[i].path,
                 rows[i].input == TURN_WORK ? rows[i].stated / times
                                            : rows[i].stated * times);
        struct estimate gain = gain_at(assignment);
        double se = gain.sd / sqrt(gain.n);
        ck_assert_msg(fabs(gain.estimate) <= 4 * se, "%s: %g, se %g",
                      assignment, gain.estimate, se);
    }
    ck_assert_int_eq(turn[TURN_WIN].reading, READ_ABOVE);
    ck_assert_int_eq(turn[TURN_PRICE].reading, READ_BELOW);
    estimates_free(estimates);
    runs_free(runs);
    scenario_free(scenario);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("turns");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, turns_there);
    return unit_run(tc);
}
