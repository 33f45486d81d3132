/* What holds on every path, at every event, in scenarios with exact answers;
 * their means and laws are in test_validation.c. Run from the root. */
#include <string.h>

#include "base/mem.h"
#include "model/record.h"
#include "unit/unit.h"

/* Counts of one account. */
struct count {
    int64_t proposals, rewarded, unaffordable, spent, bought;
};

struct watch {
    struct market *market;
    struct count *count; /* owned; per account */
    size_t n;
    void (*proposal)(const struct watch *watch, const struct market_fact *fact);
};

static void on_fact(void *context, const struct market_fact *fact)
{
    struct watch *watch = context;
    struct count *count = &watch->count[fact->account];

    count->rewarded += fact->kind == FACT_REWARDED;
    count->unaffordable += fact->kind == FACT_UNAFFORDABLE;
    if (fact->kind == FACT_RULE && fact->rule == RULE_PURCHASE)
        count->bought += fact->amount;
    if (fact->kind != FACT_PROPOSAL)
        return;
    count->proposals++;
    count->spent += fact->amount;
    if (watch->proposal)
        watch->proposal(watch, fact);
}

static void run(const char *path, const char *const *set, struct watch *watch)
{
    const struct market_options options = {.event_set = EVENT_SET_HEAP};
    struct market_observer observer = {.context = watch, .fact = on_fact};
    struct scenario *scenario = world_load(path, set);
    struct sim_error err = {0};
    const struct configuration *config = scenario->arm[0].config;

    watch->n = (size_t)config->population[0].size;
    watch->count = mem_new(watch->n, sizeof *watch->count);
    watch->market = market_new(config, (struct market_place){RNG_VERIFY, 0, 0},
                               &options, &observer);
    ck_assert_msg(!market_run(watch->market, &err), "%s", err.text);
    market_free(watch->market);
    scenario_free(scenario);
}

/* Bought only when short, in bundles of 10: always the fewest that cover what
 * was spent, and less than a bundle is left after a proposal. */
static void few_bundles(const struct watch *watch,
                        const struct market_fact *fact)
{
    const struct count *count = &watch->count[fact->account];
    sim_connects balance = market_account(watch->market, fact->account).balance;

    if (count->bought != (count->spent + 9) / 10 * 10 ||
        balance != count->bought - count->spent)
        ck_abort_msg("%lld bought for %lld, balance %lld",
                     (long long)count->bought, (long long)count->spent,
                     (long long)balance);
}

START_TEST(when_short)
{
    static const char *const set[] = {
        "strategies[s].buy={\"rule\": \"when_short\"}", NULL};
    struct watch watch = {.proposal = few_bundles};
    int64_t proposals = 0;

    run("scenarios/validation/bundles.json", set, &watch);
    for (size_t i = 0; i < watch.n; i++) {
        proposals += watch.count[i].proposals;
        ck_assert_int_eq(watch.count[i].unaffordable, 0);
    }
    ck_assert_int_gt(proposals, 25000);
    mem_free(watch.count);
}
END_TEST

/* (r, nQ) = (5, 10): after a proposal, and the order that it triggers, the
 * balance lies in 6..15. */
static void above_five(const struct watch *watch,
                       const struct market_fact *fact)
{
    sim_connects balance = market_account(watch->market, fact->account).balance;

    if (balance < 6 || balance > 15)
        ck_abort_msg("balance %lld", (long long)balance);
}

START_TEST(reorder_point)
{
    static const char *const set[] = {
        "strategies[s].buy={\"rule\": \"reorder_point\", "
        "\"reorder_point\": 5, \"quantity\": 10}",
        NULL};
    struct watch watch = {.proposal = above_five};

    run("scenarios/validation/bundles.json", set, &watch);
    for (size_t i = 0; i < watch.n; i++) {
        int64_t left = watch.count[i].bought - watch.count[i].spent;
        ck_assert_int_eq(watch.count[i].unaffordable, 0);
        ck_assert(left >= 6 && left <= 15);
    }
    mem_free(watch.count);
}
END_TEST

/* A stock of 40 proposals, each interview pays 5 more: who is broke has sent
 * exactly 40 + 5 x the interviews won. */
START_TEST(until_broke)
{
    static const char *const set[] = {
        "populations[p].opening_connects=80", "market.response=0.1",
        "rules.interview_reward.connects=10", NULL};
    struct watch watch = {0};
    int64_t rewarded = 0;

    run("scenarios/validation/until-broke.json", set, &watch);
    for (size_t i = 0; i < watch.n; i++) {
        rewarded += watch.count[i].rewarded;
        ck_assert_int_gt(watch.count[i].unaffordable, 0);
        ck_assert_int_eq(watch.count[i].proposals,
                         40 + 5 * watch.count[i].rewarded);
    }
    ck_assert_int_gt(rewarded, 500);
    mem_free(watch.count);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("oracles");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, when_short);
    tcase_add_test(tc, reorder_point);
    tcase_add_test(tc, until_broke);
    return unit_run(tc);
}
