/* What is lost, each kind apart, from what was told of the same run.
 *
 * Seeds are fixed; all is exact. Run from the root of the tree. */
#include "base/mem.h"
#include "model/record.h"
#include "unit/unit.h"

#define CAPPED                                                                 \
    "rules.interview_reward.on=true", "rules.interview_reward.connects=10",    \
        "rules.interview_reward.cap_connects=10",                              \
        "populations[0].leave_per_month=0.3"
static const char *const worlds[][12] = {
    {CAPPED, NULL},
    {CAPPED, "rules.interview_reward.over_cap=deferred", NULL},
    /* nothing of the time before day 0 counts */
    {CAPPED, "burn_in_days=20", "populations[0].opening=stock",
     "populations[0].arrivals_per_day=3", NULL},
};

/* By hand: months of 365 / 12 days, one at least. */
static int rate_of(int64_t responses, sim_time watched)
{
    double months = time_to_days(watched) * 12 / 365;
    double rate = (double)responses / (months > 1 ? months : 1);

    return responses == 0 ? 0
           : rate < 1     ? 1
           : rate < 2     ? 2
           : rate < 5     ? 3
           : rate < 10    ? 4
                          : 5;
}

static void count_own(const struct record *record, account_id id,
                      struct result_rate *rate)
{
    const struct market_account own = market_account(record->market, id);
    sim_time end = record->config->horizon, from = 0;
    int64_t responses = 0, bound = 0;

    if (!own.is_open)
        return;
    for (size_t i = 0; i < record->nfacts; i++) {
        const struct market_fact *fact = &record->fact[i];
        if (fact->account != id || fact->when < 0)
            continue;
        responses += fact->kind == FACT_RESPONSE && fact->sent >= 0;
        bound += fact->kind == FACT_CAP_BOUND && fact->rule == RULE_INTERVIEW;
    }
    from = own.opened > 0 ? own.opened : 0;
    end = own.left < end ? own.left : end;
    int group = rate_of(responses, end - from);
    rate[group].freelancers++;
    rate[group].bound += bound > 0;
}

START_TEST(for_whom_the_cap_binds)
{
    struct record record = record_world(WORLD_BOARD, worlds[_i]);
    struct result result = world_first(WORLD_BOARD, worlds[_i]);
    struct result_rate rate[RESULT_NRATE] = {{0}};
    int64_t all = 0, bound = 0;

    for (size_t i = 0; i < record.naccounts; i++)
        count_own(&record, (account_id)i, rate);
    for (int k = 0; k < RESULT_NRATE; k++) {
        ck_assert_int_eq(result.rate[0][k].freelancers, rate[k].freelancers);
        ck_assert_int_eq(result.rate[0][k].bound, rate[k].bound);
        all += rate[k].freelancers;
        bound += rate[k].bound;
    }
    ck_assert_int_eq(all, result.tally[0].freelancers);
    if (record.config->burn_in == 0) /* else of proposals before day 0 */
        ck_assert_int_eq(rate[0].bound, 0);
    ck_assert_int_gt(bound, 5);
    ck_assert_int_lt(bound, all);
    result_fini(&result);
    record_fini(&record);
}
END_TEST

/* A bid is due, given back, or lost with its post. */
START_TEST(bids_and_posts)
{
    static const char *const set[] = {"burn_in_days=0", NULL};
    struct record record = record_world(WORLD_BIDS, set);
    struct result result = world_first(WORLD_BIDS, set);
    const struct result_tally *tally = &result.tally[0];
    sim_connects bid = 0, paid = 0, back = 0, sunk = 0, in_vain = 0;
    int64_t due = 0, bids = 0;

    for (size_t i = 0; i < record.nsent; i++) {
        const struct sent *sent = &record.sent[i];
        bid += sent->bid;
        bids += sent->bid > 0;
        due += sent->paid > 0;
        paid += sent->paid;
        back += sent->returned;
    }
    for (size_t i = 0; i < record.nposts; i++) {
        const struct market_post *post = &record.post[i];
        bool is_hired = post->filled < SIM_NEVER;
        sunk += post->sunk - post->returned;
        in_vain += is_hired ? 0 : post->sunk - post->returned;
    }
    ck_assert_int_gt(due, 0);
    ck_assert_int_lt(due, bids);
    ck_assert_int_eq(tally->boosted, bids);
    ck_assert_int_eq(tally->bids_due, due);
    ck_assert_int_eq(tally->bid, bid);
    ck_assert_int_eq(tally->boost_paid, paid);
    ck_assert_int_eq(tally->bid_back, back);
    ck_assert_int_gt(in_vain, 0);
    ck_assert_int_lt(in_vain, sunk);
    ck_assert_int_eq(result.posts.sunk, sunk);
    ck_assert_int_eq(result.posts.sunk_in_vain, in_vain);
    result_fini(&result);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("losses");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, for_whom_the_cap_binds, 0, (int)COUNTOF(worlds));
    tcase_add_test(tc, bids_and_posts);
    return unit_run(tc);
}
