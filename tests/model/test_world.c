/* The world as a whole, on shipped scenarios: what must hold whatever the
 * numbers are. Run from the root of the tree. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "model/record.h"
#include "model/same.h"
#include "replication/runner.h"
#include "unit/unit.h"

static const struct {
    const char *path;
    const char *equal;   /* makes the arms equal */
    const char *set[10]; /* less of it */
} worlds[] = {
    {"scenarios/tiny.json", "arms[when-short].set={}", {NULL}},
    {"scenarios/all-rules.json",
     "arms[refunds-renewed].set={}",
     {"horizon_days=200", "populations[stock].size=40",
      "populations[dormant].size=10", "populations[newcomers].size=20",
      "replications=3"}},
    {"scenarios/ways-to-buy.json",
     "arms[when-short].set={}",
     {"horizon_days=50", "burn_in_days=15", "populations[stock].size=150",
      "populations[focal].size=20", "populations[newcomers].arrivals_per_day=2",
      "strategies[when-short].bid={\"rule\": \"portfolio\"}",
      "market.segments=[{\"name\": \"a\", \"posts_per_month\": 60, "
      "\"niches\": 2}, {\"name\": \"b\", \"posts_per_month\": 30, "
      "\"niches\": 1, \"freelancers\": 0.5}]",
      "arms=[{\"name\": \"earn-only\"}, {\"name\": \"when-short\", \"set\": "
      "{\"populations[stock].strategy\": \"when-short\"}}]"}},
    {"scenarios/boost.json",
     "arms[high].set={}",
     {"horizon_days=40", "burn_in_days=10", "populations[stock].size=150",
      "populations[focal].size=30", "baseline=low",
      "strategies[low].boost={\"rule\": \"outbid\", \"max_connects\": 9}",
      "rules.boost.closes=\"each_interaction\"",
      "rules.soft_cap={\"on\": true, \"max_proposals\": 6, "
      "\"closes_after_hours\": 30, \"reopen\": 0.5}",
      "arms=[{\"name\": \"low\"}, {\"name\": \"high\", \"set\": "
      "{\"populations[focal].strategy\": \"high\"}}]"}},
    {"scenarios/upwork-2025.json",
     "arms[plus].set={}",
     {"horizon_days=40", "burn_in_days=10", "populations[stock].size=150",
      "populations[focal].size=30",
      "arms=[{\"name\": \"free\"}, {\"name\": \"plus\", \"set\": "
      "{\"populations[focal].strategy\": \"plus\"}}]"}},
    {"scenarios/freelancer-com.json",
     "arms[plus].set={}",
     {"horizon_days=40", "burn_in_days=10", "populations[stock].size=150",
      "populations[focal].size=30",
      "arms=[{\"name\": \"free\"}, {\"name\": \"plus\", \"set\": "
      "{\"populations[focal].strategy\": \"plus\"}}]"}},
};

static struct scenario *load(int world, bool equal_arms)
{
    const char *set[COUNTOF(worlds[0].set) + 1];
    size_t n = 0;

    for (; worlds[world].set[n]; n++)
        set[n] = worlds[world].set[n];
    set[n] = equal_arms ? worlds[world].equal : NULL;
    set[n + 1] = NULL;
    return world_load(worlds[world].path, set);
}

/* The books balance after every movement and at the end. */
START_TEST(nothing_is_lost)
{
    struct scenario *scenario = load(_i, false);

    for (int arm = 0; arm < scenario->narms; arm++) {
        const struct configuration *config = scenario->arm[arm].config;
        struct result result = world_result(
            config, 0, (struct market_options){.audit_always = true});
        struct result plain =
            world_result(config, 0, (struct market_options){0});
        same_results(&result, &plain, "audited");
        ck_assert_uint_eq(result.event_fingerprint, plain.event_fingerprint);
        ck_assert_int_gt(result.tally[0].proposals, 0);
        result_fini(&plain);
        result_fini(&result);
    }
    scenario_free(scenario);
}
END_TEST

/* Per population: what came is what went and what is left; the populations add
 * up to all. */
START_TEST(flows_balance)
{
    struct scenario *scenario = load(_i, false);
    const struct configuration *config = scenario->arm[0].config;
    struct result result = world_result(config, 0, (struct market_options){0});

    for (int pop = 0; pop < result.npop; pop++) {
        const struct result_tally *tally = &result.tally[pop];
        sim_connects left = 0;
        for (int flow = 0; flow < FLOW_CLOSING; flow++) {
            ck_assert_int_ge(tally->flow[flow], 0);
            left +=
                ledger_flow_sign((enum ledger_flow)flow) * tally->flow[flow];
            if (flow != FLOW_PURCHASE && flow != FLOW_PURCHASE_COUPON &&
                flow != FLOW_GRANT_PLUS)
                ck_assert_int_eq(tally->flow_usd[flow], 0);
        }
        ck_assert_int_eq(left, tally->flow[FLOW_CLOSING]);
        ck_assert_int_eq(tally->flow_usd[FLOW_PURCHASE],
                         tally->flow[FLOW_PURCHASE] *
                             config->rules.purchase.price);
        ck_assert_int_eq(tally->flow[FLOW_REWARD_INTERVIEW],
                         10 * tally->rewarded);
        ck_assert_int_le(tally->rewarded + tally->over_cap, tally->responses);
        ck_assert_int_le(tally->responses, tally->proposals);
        ck_assert_int_le(tally->won, tally->responses);
        ck_assert_int_le(tally->won, tally->hires);
        ck_assert_int_le(tally->net, tally->gross);
    }
    for (size_t i = 0; i < sizeof result.tally[0] / sizeof(int64_t); i++) {
        int64_t sum = 0;
        for (int pop = 1; pop < result.npop; pop++)
            sum += ((const int64_t *)&result.tally[pop])[i];
        ck_assert_int_eq(sum, ((const int64_t *)&result.tally[0])[i]);
    }
    result_fini(&result);
    scenario_free(scenario);
}
END_TEST

/* When an account is settled changes nothing that is reported. */
START_TEST(eager_is_lazy)
{
    struct scenario *scenario = load(_i, false);

    for (uint32_t replication = 0; replication < 3; replication++) {
        for (int arm = 0; arm < scenario->narms; arm++) {
            const struct configuration *config = scenario->arm[arm].config;
            struct result lazy =
                world_result(config, replication, (struct market_options){0});
            struct result eager = world_result(
                config, replication,
                (struct market_options){.eager = true, .audit_always = true});
            same_results(&lazy, &eager, "eager");
            ck_assert_uint_gt(eager.events, lazy.events);
            result_fini(&eager);
            result_fini(&lazy);
        }
    }
    scenario_free(scenario);
}
END_TEST

START_TEST(event_sets_agree)
{
    struct scenario *scenario = load(_i, false);

    for (int arm = 0; arm < scenario->narms; arm++) {
        const struct configuration *config = scenario->arm[arm].config;
        struct result heap = world_result(
            config, 1, (struct market_options){.event_set = EVENT_SET_HEAP});
        struct result buckets = world_result(
            config, 1, (struct market_options){.event_set = EVENT_SET_BUCKETS});
        same_results(&heap, &buckets, "event set");
        ck_assert_uint_eq(heap.events, buckets.events);
        ck_assert_uint_eq(heap.event_fingerprint, buckets.event_fingerprint);
        result_fini(&buckets);
        result_fini(&heap);
    }
    scenario_free(scenario);
}
END_TEST

static struct runs *run_all(const struct scenario *scenario, int threads)
{
    const struct runner_options options = {.threads = threads,
                                           .replications = 3};
    struct runs *runs;

    ck_assert_int_eq(runner_run(scenario, &options, &runs), SIM_OK);
    return runs;
}

START_TEST(threads_agree)
{
    struct scenario *scenario = load(_i, false);
    struct runs *one = run_all(scenario, 1), *four = run_all(scenario, 4);

    for (int arm = 0; arm < scenario->narms; arm++)
        for (int r = 0; r < 3; r++) {
            const struct result *a = runs_result(one, arm, r);
            const struct result *b = runs_result(four, arm, r);
            same_results(a, b, "threads");
            ck_assert_uint_eq(a->event_fingerprint, b->event_fingerprint);
        }
    runs_free(four);
    runs_free(one);
    scenario_free(scenario);
}
END_TEST

/* Of different sizes, and the largest neither first nor last. */
#define SEGMENT(name, posts, weight)                                           \
    "{\"name\":\"" name "\",\"niches\":1,\"posts_per_month\":" posts           \
    ",\"freelancers\":" weight "}"
#define FOUR(a, b, c, d) a "," b "," c "," d
static const char *const segmented[] = {
    "market.segments=[" FOUR(
        SEGMENT("s1", "20", "1"), SEGMENT("s2", "40", "0.5"),
        SEGMENT("s3", "90", "3"),
        SEGMENT("s4", "30", "1")) "," FOUR(SEGMENT("s5", "10", "0.2"),
                                           SEGMENT("s6", "50", "2"),
                                           SEGMENT("s7", "20", "1"),
                                           SEGMENT("s8", "25", "0.7")) "]",
    "market.niches_per_freelancer=1", "horizon_days=40", NULL};

/* Replications of many segments: whatever the threads, and whichever segment
 * they begin with, its results are the same. */
START_TEST(segments_agree)
{
    struct scenario *scenario = world_load(WORLD_BOARD, segmented);
    struct runs *one = run_all(scenario, 1);
    const struct result *a = runs_result(one, 0, 0);

    for (int threads = 2; threads <= 16; threads *= 2) {
        struct runs *many = run_all(scenario, threads);
        const struct result *b = runs_result(many, 0, 0);
        same_results(a, b, "threads over segments");
        ck_assert_uint_eq(a->event_fingerprint, b->event_fingerprint);
        ck_assert_uint_eq(a->posting_fingerprint, b->posting_fingerprint);
        runs_free(many);
    }
    runs_free(one);
    scenario_free(scenario);
}
END_TEST

/* By freelancers, then posts, then place. */
START_TEST(largest_segments_first)
{
    static const int expected[] = {2, 5, 3, 0, 6, 7, 1, 4};
    struct scenario *scenario = world_load(WORLD_BOARD, segmented);
    int order[SCENARIO_MAX_SEGMENTS];

    configuration_largest_first(scenario->arm[0].config, order);
    for (int i = 0; i < (int)COUNTOF(expected); i++)
        ck_assert_int_eq(order[i], expected[i]);
    scenario_free(scenario);
}
END_TEST

START_TEST(an_arm_equals_itself)
{
    struct scenario *scenario = load(_i, true);
    struct runs *runs = run_all(scenario, 2);

    ck_assert_int_eq(scenario->narms, 2);
    for (int r = 0; r < 3; r++) {
        const struct result *a = runs_result(runs, 0, r);
        const struct result *b = runs_result(runs, 1, r);
        same_results(a, b, "itself");
        ck_assert_uint_eq(a->event_fingerprint, b->event_fingerprint);
    }
    runs_free(runs);
    scenario_free(scenario);
}
END_TEST

/* Arms share what is exogenous; replications share nothing. */
START_TEST(inputs_are_shared)
{
    struct scenario *scenario = load(_i, false);
    struct runs *runs = run_all(scenario, 2);

    for (int r = 0; r < 3; r++) {
        const struct result *base = runs_result(runs, 0, r);
        const struct result *next = runs_result(runs, 0, (r + 1) % 3);
        for (int arm = 1; arm < scenario->narms; arm++) {
            const struct result *other = runs_result(runs, arm, r);
            ck_assert_uint_eq(base->inputs, other->inputs);
            ck_assert_uint_ne(base->posting_fingerprint,
                              other->posting_fingerprint);
        }
        ck_assert_uint_ne(base->inputs, next->inputs);
        ck_assert_uint_ne(base->posting_fingerprint, next->posting_fingerprint);
    }
    runs_free(runs);
    scenario_free(scenario);
}
END_TEST

/* A freelancer more at the end changes nothing for anybody else. (Without
 * arrivals: newcomers are numbered after all who are there. Where freelancers
 * compete, one more that does nothing; test_competitive.c has a busy one.) */
START_TEST(one_more_freelancer)
{
    struct scenario *scenario = load(_i, false);
    const struct configuration *config = scenario->arm[0].config;
    struct configuration *one = mem_new(1, sizeof *one);
    struct configuration *two = mem_new(1, sizeof *two);

    *one = *config;
    for (int i = 0; i < one->npopulations; i++)
        one->population[i].arrivals_per_day = 0;
    *two = *one;
    struct population *extra = &two->population[two->npopulations++];
    *extra = two->population[0];
    extra->size = 1;
    if (two->market_kind == MARKET_COMPETITIVE) {
        extra->nmix = 1;
        extra->mix_strategy[0] = two->nstrategies;
        extra->mix_share[0] = 1;
        extra->before = -1;
        ck_assert(two->strategy[two->nstrategies].is_dormant);
    }
    struct result of_one = world_result(one, 0, (struct market_options){0});
    struct result of_two = world_result(two, 0, (struct market_options){0});
    ck_assert_uint_eq(of_two.nspells + (size_t)result_idle_count(&of_two, 0),
                      of_one.nspells + 1);
    ck_assert_int_eq(of_two.tally[of_one.npop].freelancers, 1);
    ck_assert_int_eq(memcmp(&of_one.tally[1], &of_two.tally[1],
                            (size_t)one->npopulations * sizeof of_one.tally[1]),
                     0);
    /* A segment's extra one stands at the end of that segment, the first. */
    if (two->market_kind == MARKET_EXOGENOUS)
        ck_assert_int_eq(memcmp(of_one.balances, of_two.balances,
                                of_one.nspells * sizeof *of_one.balances),
                         0);
    result_fini(&of_two);
    result_fini(&of_one);
    mem_free(two);
    mem_free(one);
    scenario_free(scenario);
}
END_TEST

/* ---- edges of time ---- */

/* Ten accounts that register at one time of a study of 31 days from 1 January,
 * and do nothing. */
static struct result quiet(sim_time horizon, double register_day, bool eager)
{
    static const char *const set[] = {
        "rulebook=article",
        "populations=[{\"name\": \"x\", \"size\": 10, \"opening\": "
        "\"register\", \"activity\": 0, \"strategy\": \"idle\"}]",
        "strategies=[{\"name\": \"idle\", \"bid\": {\"rule\": "
        "\"every_affordable\"}, \"buy\": {\"rule\": \"never\"}, \"earn\": "
        "{\"readiness_test\": false, \"answers_invitations\": 0}}]",
        "arms=[]",
        "baseline=base",
        NULL};
    struct scenario *scenario = world_load("scenarios/tiny.json", set);
    struct configuration *config = scenario->arm[0].config;

    config->horizon = horizon;
    config->population[0].register_day = (struct dist){.kind = DIST_CONSTANT,
                                                       .param = {register_day},
                                                       .min = -HUGE_VAL,
                                                       .max = HUGE_VAL};
    dist_prepare(&config->population[0].register_day);
    struct result result =
        world_result(config, 0, (struct market_options){.eager = eager});
    scenario_free(scenario);
    return result;
}

#define JANUARY (31 * TICKS_PER_DAY)
static const struct {
    const char *label;
    sim_time horizon, opens;
    int64_t freelancers, registration, monthly;
} edges[] = {
    {"at tick 0", 1, 0, 10, 400, 100},
    {"a month", JANUARY, 0, 10, 400, 100},
    {"a month and a tick", JANUARY + 1, 0, 10, 400, 200},
    {"in the last tick", JANUARY, JANUARY - 1, 10, 400, 100},
    {"at the horizon", JANUARY, JANUARY, 0, 0, 0},
    {"after it", JANUARY, 2 * JANUARY, 0, 0, 0},
};

START_TEST(edges_of_time)
{
    for (int eager = 0; eager <= 1; eager++) {
        struct result result =
            quiet(edges[_i].horizon, time_to_days(edges[_i].opens), eager);
        const struct result_tally *tally = &result.tally[0];
        const char *label = edges[_i].label;
        ck_assert_msg(tally->freelancers == edges[_i].freelancers, "%s: %lld",
                      label, (long long)tally->freelancers);
        ck_assert_msg(
            tally->flow[FLOW_GRANT_REGISTRATION] == edges[_i].registration,
            "%s: %lld", label, (long long)tally->flow[FLOW_GRANT_REGISTRATION]);
        ck_assert_msg(tally->flow[FLOW_GRANT_MONTHLY] == edges[_i].monthly,
                      "%s: %lld", label,
                      (long long)tally->flow[FLOW_GRANT_MONTHLY]);
        ck_assert_int_eq(tally->flow[FLOW_CLOSING],
                         edges[_i].registration + edges[_i].monthly);
        ck_assert_uint_eq(result.nspells, (size_t)edges[_i].freelancers);
        for (size_t i = 0; i < result.nspells; i++) {
            struct result_spell ruin = result.spell[RESULT_RUIN][i];
            ck_assert_int_eq(ruin.cause, 0);
            ck_assert_int_eq(ruin.time, edges[_i].horizon - edges[_i].opens);
        }
        result_fini(&result);
    }
}
END_TEST

/* Every job is worth $600 and every client is new: each hire nets $490, also
 * the hundredth. */
START_TEST(every_new_client_pays_the_whole_fee)
{
    static const char *const set[] = {"arms=[]",
                                      "baseline=base",
                                      "market.attempts_per_day=3",
                                      "market.response=1",
                                      "market.hire=1",
                                      "market.cancel=0",
                                      "market.repeat_client=0",
                                      "market.fixed_share=1",
                                      "market.fixed_budget_usd=600",
                                      "market.cost=distribution",
                                      "market.cost_connects=0",
                                      ("strategies[0].bid={\"rule\": "
                                       "\"every_affordable\"}"),
                                      NULL};
    struct result result = world_first("scenarios/tiny.json", set);
    int64_t hires = result.tally[0].hires;

    ck_assert_int_gt(hires, 40 * 30); /* of 30 freelancers: over 40 each */
    ck_assert_int_eq(result.tally[0].gross, hires * 600 * MICROS_PER_DOLLAR);
    ck_assert_int_eq(result.tally[0].net, hires * 490 * MICROS_PER_DOLLAR);
    result_fini(&result);
}
END_TEST

int main(void)
{
    const int n = (int)COUNTOF(worlds);
    TCase *tc = tcase_create("world");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, nothing_is_lost, 0, n);
    tcase_add_loop_test(tc, flows_balance, 0, n);
    tcase_add_loop_test(tc, eager_is_lazy, 0, n);
    tcase_add_loop_test(tc, event_sets_agree, 0, n);
    tcase_add_loop_test(tc, threads_agree, 0, n);
    tcase_add_test(tc, segments_agree);
    tcase_add_test(tc, largest_segments_first);
    tcase_add_loop_test(tc, an_arm_equals_itself, 0, n);
    tcase_add_loop_test(tc, inputs_are_shared, 0, n);
    tcase_add_loop_test(tc, one_more_freelancer, 0, n);
    tcase_add_loop_test(tc, edges_of_time, 0, (int)COUNTOF(edges));
    tcase_add_test(tc, every_new_client_pays_the_whole_fee);
    return unit_run(tc);
}
