/* Rates as people count them: what is stated comes out again.
 *
 * Seeds are fixed; a count may be 4 standard errors off. Closed forms are written
 * down here. Run from the root of the tree. */
#include <math.h>
#include <string.h>

#include "model/record.h"
#include "scenario/plain_rates.h"
#include "scenario/stated.h"
#include "unit/unit.h"

enum {
    PLAIN_SETS = 16,
    PLAIN_PEOPLE = 100 /* of WORLD_ATTEMPTS */
};

#define PLAIN                                                                  \
    "market.proposals_per_week=7", "market.reply_rate=0.12",                   \
        "market.win_rate=0.03"
#define WAITS                                                                  \
    ("market.response_delay_days={\"dist\": \"lognormal\", \"median\": 1, "    \
     "\"sigma\": 1}"),                                                         \
        "market.reply_delay_hours={\"dist\": \"exponential\", \"mean\": 6}",   \
        ("market.hire_delay_days={\"dist\": \"lognormal\", \"median\": 2, "    \
         "\"sigma\": 0.8}"),                                                   \
        ("market.cancel_delay_days={\"dist\": \"lognormal\", \"median\": "     \
         "2.2, \"sigma\": 0.9}")

/* Each row moves a chance that a newcomer would not think of. The world has no
 * such chances, which the file must not say. */
static const struct {
    const char *label;
    const char *set[PLAIN_SETS];
} worlds[] = {
    {"nothing else", {PLAIN}},
    {"fits", {PLAIN, "market.fit_effect=1.2"}},
    {"abilities",
     {PLAIN, "populations[0].ability=1", "market.response_ability=0.8",
      "market.hire_ability=0.5"}},
    {"activity", {PLAIN, "populations[0].activity=2.5"}},
    {"cancelled", {PLAIN, WAITS, "market.cancel=0.5"}},
    {"replies", {PLAIN, "strategies[0].earn.replies=0.5"}},
    {"prices",
     {PLAIN, "market.price_sensitivity=1.5",
      ("strategies[0].price={\"rule\": \"share\", \"share\": 0.6, "
       "\"below_cost\": true}")}},
    {"all",
     {PLAIN, WAITS, "market.fit_effect=0.7", "market.cancel=0.24",
      "populations[0].ability=-0.5", "market.response_ability=0.6",
      "market.hire_ability=0.6", "strategies[0].earn.replies=0.9",
      "maturity_days=120"}},
};

static struct scenario *load(const char *const *set)
{
    return world_load("tests/model/worlds/plain.json", set);
}

/* Whether so many of n trials may be of chance p. */
static void expect_share(const char *label, double count, double n, double p)
{
    ck_assert_msg(fabs(count - n * p) <= 4 * sqrt(n * p * (1 - p)),
                  "%s: %g of %g are not %g", label, count, n, p);
}

START_TEST(comes_out_again)
{
    const char *label = worlds[_i].label;
    struct scenario *scenario = load(worlds[_i].set);
    struct record record =
        record_market(scenario->arm[0].config, (struct market_options){0});
    const struct market_fact *fact = NULL;
    double sent = 0, answered = 0, won = 0;
    double weeks =
        PLAIN_PEOPLE * time_to_days(scenario->arm[0].config->horizon) / 7;

    while ((fact = record_next(&record, fact, FACT_PROPOSAL)))
        sent++;
    while ((fact = record_next(&record, fact, FACT_RESPONSE)))
        answered++;
    while ((fact = record_next(&record, fact, FACT_HIRE)))
        won += !fact->invited;
    ck_assert_msg(fabs(sent - 7 * weeks) <= 4 * sqrt(7 * weeks),
                  "%s: %g proposals in %g weeks", label, sent, weeks);
    expect_share(label, answered, sent, 0.12);
    expect_share(label, won, sent, 0.03);
    /* and is what the market is held against */
    const struct configuration *config = scenario->arm[0].config;
    struct text how = {0};
    ck_assert_double_eq(scenario_stated(config, MOMENT_ANSWERED, 0, &how),
                        0.12);
    ck_assert_double_eq(scenario_stated(config, MOMENT_HIRED, 0, &how), 0.03);
    ck_assert_double_eq(scenario_stated(config, MOMENT_WANTED, 0, &how), 7);
    text_fini(&how);
    record_fini(&record);
    scenario_free(scenario);
}
END_TEST

/* Without anything else the chances are the rates, and one over the other. */
START_TEST(nothing_else_is_itself)
{
    struct scenario *scenario = load(worlds[0].set);
    const struct market_params *market = &scenario->arm[0].config->market;

    ck_assert_double_eq_tol(market->attempts_per_day, 1, 1e-12);
    ck_assert_double_eq_tol(market->response, 0.12, 1e-12);
    ck_assert_double_eq_tol(market->hire, 0.25, 1e-12);
    scenario_free(scenario);
}
END_TEST

/* Of exponential times: the first of two by their rates, and no memory. */
START_TEST(before_the_client_cancels)
{
    static const char *const set[] = {
        "market.cancel=0.5",
        "market.cancel_delay_days={\"dist\": \"exponential\", \"mean\": 4}",
        "market.response_delay_days={\"dist\": \"exponential\", \"mean\": 2}",
        "market.reply_delay_hours={\"dist\": \"exponential\", \"mean\": 24}",
        "market.hire_delay_days={\"dist\": \"exponential\", \"mean\": 3}",
        NULL};
    struct scenario *scenario = load(set);
    struct plain_chances chances;
    const double heard = 4.0 / (4 + 2), replied = 4.0 / (4 + 1),
                 decided = 4.0 / (4 + 3);

    plain_chances_delays(&chances, &scenario->arm[0].config->market);
    ck_assert_double_eq_tol(chances.heard, 0.5 + 0.5 * heard, 1e-3);
    ck_assert_double_eq_tol(chances.decided,
                            0.5 + 0.5 * heard * replied * decided, 1e-3);
    scenario_free(scenario);
}
END_TEST

/* What is kept says both, and is solved for again, whatever stands there. */
START_TEST(kept_and_solved_again)
{
    static const char *const set[] = {PLAIN, "market.fit_effect=0.7", NULL};
    static const char *const again[] = {
        PLAIN, "market.fit_effect=0.7",
        "market.hire={\"value\": 0.9, \"source\": \"solved\"}", NULL};
    static const char *const paths[] = {"market.attempts_per_day.value",
                                        "market.response.value",
                                        "market.hire.value"};
    struct scenario *scenario[] = {load(set), load(again)};

    for (int i = 0; i < 2; i++) {
        const struct market_params *market =
            &scenario[i]->arm[0].config->market;
        const double solved[] = {market->attempts_per_day, market->response,
                                 market->hire};
        for (size_t k = 0; k < COUNTOF(paths); k++) {
            const cJSON *kept = document_find(scenario[i]->document, paths[k]);
            ck_assert_msg(cJSON_IsNumber(kept), "%s", paths[k]);
            ck_assert(kept->valuedouble == solved[k]);
        }
    }
    ck_assert(scenario[0]->arm[0].config->market.hire ==
              scenario[1]->arm[0].config->market.hire);
    ck_assert(scenario[0]->arm[0].config->market.hire < 0.25);
    for (int i = 0; i < 2; i++)
        scenario_free(scenario[i]);
}
END_TEST

/* Nobody guesses at what was solved for. */
START_TEST(solved_is_no_guess)
{
    struct scenario *scenario = load(worlds[1].set);
    const struct arm *arm = &scenario->arm[0];
    int seen = 0;

    for (size_t i = 0; i < arm->nleaf; i++) {
        const struct reader_leaf *leaf = &arm->leaf[i];
        bool is_solved = strcmp(leaf->path, "market.response") == 0 ||
                         strcmp(leaf->path, "market.hire") == 0;
        bool is_plain = strcmp(leaf->path, "market.reply_rate") == 0;
        if (is_solved || is_plain) {
            seen++;
            ck_assert_msg(leaf->is_assumed == is_plain, "%s", leaf->path);
        }
    }
    ck_assert_int_eq(seen, 3);
    scenario_free(scenario);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("plain_rates");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, comes_out_again, 0, (int)COUNTOF(worlds));
    tcase_add_test(tc, nothing_else_is_itself);
    tcase_add_test(tc, before_the_client_cancels);
    tcase_add_test(tc, kept_and_solved_again);
    tcase_add_test(tc, solved_is_no_guess);
    return unit_run(tc);
}
