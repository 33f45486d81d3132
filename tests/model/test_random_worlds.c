/* What must hold in any world, in worlds drawn at random (draw_world.h), half
 * of them with an exogenous market, half with a competitive one.
 *
 * Nothing here is a tolerance: what is compared is equal to the last bit. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "market/world.h"
#include "model/draw_world.h"
#include "model/record.h"
#include "model/same.h"
#include "replication/runner.h"
#include "unit/sanitized.h"
#include "unit/unit.h"

enum {
    NBATCHES = 10, /* each a process of its own */
    NWORLDS = 40   /* of a batch */
};

static struct scenario *world_of(int batch, int i)
{
    return draw_world((uint64_t)batch * NWORLDS + (uint64_t)i + 1,
                      i % 2 ? MARKET_COMPETITIVE : MARKET_EXOGENOUS);
}

/* ---- the books ---- */

/* Dollars move with purchases and memberships only; what came is what went and
 * what is left; nothing is below zero. */
static void check_tally(const struct result_tally *tally, bool has_burn_in)
{
    sim_connects left = 0;

    for (int flow = 0; flow < FLOW_CLOSING; flow++) {
        ck_assert_int_ge(tally->flow[flow], 0);
        left += ledger_flow_sign((enum ledger_flow)flow) * tally->flow[flow];
        if (flow != FLOW_PURCHASE && flow != FLOW_PURCHASE_COUPON &&
            flow != FLOW_GRANT_PLUS)
            ck_assert_int_eq(tally->flow_usd[flow], 0);
    }
    ck_assert_int_eq(left, tally->flow[FLOW_CLOSING]);
    /* rewards of what was answered in the burn-in are paid in the study */
    if (!has_burn_in)
        ck_assert_int_le(tally->rewarded + tally->over_cap, tally->responses);
    ck_assert_int_le(tally->responses, tally->proposals);
    ck_assert_int_le(tally->won, tally->hires);
    ck_assert_int_le(tally->won, tally->responses);
    ck_assert_int_le(tally->flow[FLOW_REFUND],
                     tally->flow[FLOW_SPEND_PROPOSAL] +
                         tally->flow[FLOW_SPEND_BOOST] +
                         tally->flow[FLOW_OPENING]);
}

/* What each rule says it moved is what moved. */
static const struct {
    enum policy_rule rule;
    enum ledger_flow flow;
} moves[] = {
    {RULE_REGISTRATION, FLOW_GRANT_REGISTRATION},
    {RULE_READINESS, FLOW_GRANT_READINESS},
    {RULE_MONTHLY, FLOW_GRANT_MONTHLY},
    {RULE_PLAN, FLOW_GRANT_PLUS},
    {RULE_INTERVIEW, FLOW_REWARD_INTERVIEW},
    {RULE_CERTIFICATION, FLOW_GRANT_CERTIFICATION},
    {RULE_RISING_TALENT, FLOW_GRANT_BADGE},
    {RULE_TOP_RATED, FLOW_GRANT_BADGE},
    {RULE_TOP_RATED_PLUS, FLOW_GRANT_BADGE},
    {RULE_EXPERT_VETTED, FLOW_GRANT_BADGE},
    {RULE_SURVEY, FLOW_GRANT_SURVEY},
    {RULE_COUPON, FLOW_PURCHASE_COUPON},
    {RULE_ROLLOVER, FLOW_EXPIRE_ROLLOVER},
    {RULE_AVAILABILITY, FLOW_SPEND_AVAILABILITY},
};

/* Of a flow above, and of any that is earned. */
static void check_flow(const struct result *result, enum ledger_flow flow)
{
    sim_connects told = 0, moved = result->tally[0].flow[flow];
    bool is_of_rules = ledger_flows[flow].way == WAY_EARNED;

    for (size_t i = 0; i < COUNTOF(moves); i++)
        if (moves[i].flow == flow) {
            told += result->rule[moves[i].rule].connects;
            is_of_rules = true;
        }
    ck_assert_msg(!is_of_rules || told == moved,
                  "%s: %ld moved, %ld by the rules in the table",
                  ledger_flows[flow].name, (long)moved, (long)told);
}

static void check_rules(const struct result *result)
{
    const struct result_tally *all = &result->tally[0];

    for (int flow = 0; flow < LEDGER_NFLOW; flow++)
        check_flow(result, (enum ledger_flow)flow);
    /* Answering an invitation may cost Connects, too. */
    ck_assert_int_eq(result->rule[RULE_PRICE].connects +
                         result->rule[RULE_INVITATION].connects,
                     all->flow[FLOW_SPEND_PROPOSAL]);
    ck_assert_int_eq(result->rule[RULE_REFUND].connects,
                     all->flow[FLOW_REFUND] - all->boost_returned);
    ck_assert_int_eq(result->rule[RULE_PURCHASE].connects,
                     all->flow[FLOW_PURCHASE] +
                         all->flow[FLOW_PURCHASE_COUPON]);
    ck_assert_int_eq(result->rule[RULE_PURCHASE].usd,
                     all->flow_usd[FLOW_PURCHASE] +
                         all->flow_usd[FLOW_PURCHASE_COUPON]);
    /* What is refunded after its date goes with the refund. */
    ck_assert_int_le(result->rule[RULE_EXPIRY].connects,
                     all->flow[FLOW_EXPIRE_AGE]);
    if (all->flow[FLOW_REFUND] == 0)
        ck_assert_int_eq(result->rule[RULE_EXPIRY].connects,
                         all->flow[FLOW_EXPIRE_AGE]);
}

/* All flows were seen in some world of the batch: what is never drawn proves
 * nothing, and a flow that nobody books is none. (The source of validation
 * scenarios need not be in every batch.) */
static void check_variety(const sim_connects seen[LEDGER_NFLOW])
{
    for (int flow = 0; flow < LEDGER_NFLOW; flow++)
        ck_assert_msg(seen[flow] > 0 || flow == FLOW_GRANT_EXOGENOUS,
                      "no %s in any world", ledger_flows[flow].name);
}

START_TEST(books_balance)
{
    sim_connects seen[LEDGER_NFLOW] = {0};

    for (int i = 0; i < NWORLDS; i++) {
        struct scenario *scenario = world_of(_i, i);
        struct result result =
            world_result(scenario->arm[0].config, 0,
                         (struct market_options){.audit_always = true});
        for (int pop = 0; pop < result.npop; pop++)
            check_tally(&result.tally[pop],
                        scenario->arm[0].config->burn_in > 0);
        for (size_t k = 0; k < sizeof result.tally[0] / sizeof(int64_t); k++) {
            int64_t sum = 0;
            for (int pop = 1; pop < result.npop; pop++)
                sum += ((const int64_t *)&result.tally[pop])[k];
            ck_assert_int_eq(sum, ((const int64_t *)&result.tally[0])[k]);
        }
        check_rules(&result);
        for (size_t k = 0; k < result.nspells; k++)
            ck_assert_int_ge(result.balances[k], 0);
        for (int flow = 0; flow < LEDGER_NFLOW; flow++)
            seen[flow] += result.tally[0].flow[flow];
        result_fini(&result);
        scenario_free(scenario);
    }
    check_variety(seen);
}
END_TEST

/* ---- how it is computed does not matter ---- */

/* Settled when something falls due or at the next touch; by a heap or buckets:
 * every statistic is the same. */
START_TEST(eager_is_lazy)
{
    for (int i = 0; i < NWORLDS; i++) {
        struct scenario *scenario = world_of(_i, i);
        const struct configuration *config = scenario->arm[0].config;
        struct result lazy = world_result(
            config, 0, (struct market_options){.event_set = EVENT_SET_HEAP});
        struct result buckets = world_result(
            config, 0, (struct market_options){.event_set = EVENT_SET_BUCKETS});
        struct result eager =
            world_result(config, 0,
                         (struct market_options){.event_set = EVENT_SET_BUCKETS,
                                                 .eager = true,
                                                 .audit_always = true});
        same_results(&lazy, &buckets, "buckets");
        ck_assert_uint_eq(lazy.event_fingerprint, buckets.event_fingerprint);
        same_results(&lazy, &eager, "eager");
        result_fini(&eager);
        result_fini(&buckets);
        result_fini(&lazy);
        scenario_free(scenario);
    }
}
END_TEST

START_TEST(threads_agree)
{
    for (int i = 0; i < NWORLDS / 2; i++) {
        struct scenario *scenario = world_of(_i, i);
        struct runs *by[2];
        for (int k = 0; k < 2; k++) {
            const struct runner_options options = {.threads = k + 1,
                                                   .replications = 2};
            ck_assert_int_eq(runner_run(scenario, &options, &by[k]), SIM_OK);
        }
        for (int r = 0; r < 2; r++) {
            const struct result *a = runs_result(by[0], 0, r);
            const struct result *b = runs_result(by[1], 0, r);
            same_results(a, b, "threads");
            ck_assert_uint_eq(a->event_fingerprint, b->event_fingerprint);
        }
        runs_free(by[1]);
        runs_free(by[0]);
        scenario_free(scenario);
    }
}
END_TEST

/* ---- luck is nobody else's ---- */

struct waste {
    struct market *market;
    uint64_t draws;
    double sum;
};

/* Draws that nobody needs, from every purpose. */
static void waste_draws(void *context, const struct market_fact *fact)
{
    struct waste *waste = context;

    if (fact->account == PLATFORM)
        return; /* a rule fired for a post */
    for (int purpose = 0; purpose < RNG_NPURPOSE; purpose++)
        waste->sum += market_uniform(waste->market, (enum rng_purpose)purpose,
                                     fact->account, (uint32_t)waste->draws++);
}

static void run_market(const struct configuration *config, struct waste *waste,
                       uint64_t fingerprint[2])
{
    const struct market_options options = {0};
    const struct market_observer observer = {
        .context = waste, .fact = waste ? waste_draws : NULL};
    const struct market_place place = {RNG_VERIFY, 0, 0};
    struct market *market = market_new(config, place, &options, &observer);
    struct sim_error err = {0};

    if (waste)
        waste->market = market;
    ck_assert_msg(!market_run(market, &err), "%s", err.text);
    fingerprint[0] = market_event_fingerprint(market);
    fingerprint[1] = market_posting_fingerprint(market);
    market_free(market);
}

START_TEST(unused_draws_change_nothing)
{
    uint64_t draws = 0;

    for (int i = 0; i < NWORLDS / 2; i++) {
        struct scenario *scenario = world_of(_i, i);
        struct waste waste = {0};
        uint64_t plain[2], wasteful[2];
        run_market(scenario->arm[0].config, NULL, plain);
        run_market(scenario->arm[0].config, &waste, wasteful);
        draws += waste.draws;
        ck_assert_uint_eq(plain[0], wasteful[0]);
        ck_assert_uint_eq(plain[1], wasteful[1]);
        scenario_free(scenario);
    }
    ck_assert_uint_gt(draws, 1000);
}
END_TEST

/* More freelancers in the first population give all others new numbers, and
 * change nothing for them, as long as they do not meet: clients of the
 * competitive market never look, cancel or invite here, nobody bids or minds how
 * many have proposed, nor does a price, posts have room, and no newcomer asks
 * what others are paid. */
START_TEST(new_numbers_change_nothing)
{
    int64_t others = 0;

    for (int i = 0; i < NWORLDS; i++) {
        struct scenario *scenario = world_of(_i, i);
        struct configuration *more = mem_new(1, sizeof *more);
        struct configuration *some = scenario->arm[0].config;
        some->market.never_looks = 1;
        some->market.removed = some->market.cancelled = 0;
        some->market.invites = 0;
        for (int pop = 0; pop < some->npopulations; pop++)
            some->population[pop].attraction.answers = false;
        for (size_t k = 0; k < configuration_nrulebooks(some); k++) {
            struct rulebook *rules =
                some->nchanges > 0 ? &some->in_force[k] : &some->rules;
            rules->boost.on = rules->soft_cap.on = false;
            rules->price.moves = PRICE_STAYS;
            rules->availability.floats = FLOATS_NOT;
        }
        for (int k = 0; k < some->nstrategies; k++) {
            struct filter_params *own = &some->strategy[k].filters;
            own->max_proposals = 0;
            filters_prepare(own);
        }
        *more = *some;
        more->population[0].size += 3;
        struct result a = world_result(some, 0, (struct market_options){0});
        struct result b = world_result(more, 0, (struct market_options){0});
        for (int pop = 2; pop < a.npop; pop++) {
            if (some->population[pop - 1].treats)
                continue; /* some of the more are drawn */
            ck_assert_int_eq(
                memcmp(&a.tally[pop], &b.tally[pop], sizeof a.tally[pop]), 0);
            others += a.tally[pop].proposals;
        }
        ck_assert_int_ge(b.tally[1].freelancers, a.tally[1].freelancers);
        result_fini(&b);
        result_fini(&a);
        mem_free(more);
        scenario_free(scenario);
    }
    ck_assert_int_gt(others, 100);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("random_worlds");
    const int batches = sanitized_some(NBATCHES);

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, threads_agree, 0, batches);
    if (!SANITIZED_THREADS) {
        tcase_add_loop_test(tc, books_balance, 0, batches);
        tcase_add_loop_test(tc, eager_is_lazy, 0, batches);
        tcase_add_loop_test(tc, unused_draws_change_nothing, 0, batches);
        tcase_add_loop_test(tc, new_numbers_change_nothing, 0, batches);
    }
    return unit_run(tc);
}
