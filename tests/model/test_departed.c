/* Who has left (MODEL, 7.11): what they do no more, and what others still do.
 *
 * Seeds are fixed. Run from the root of the tree. */
#include "base/mem.h"
#include "model/record.h"
#include "unit/unit.h"

/* When each account left, SIM_NEVER: not; the caller's. */
static sim_time *when_left(const struct record *record)
{
    sim_time *left = mem_new(record->naccounts, sizeof *left);
    const struct market_fact *fact = NULL;

    for (size_t i = 0; i < record->naccounts; i++)
        left[i] = SIM_NEVER;
    while ((fact = record_next(record, fact, FACT_LEFT)))
        left[fact->account] = fact->when;
    return left;
}

/* Who has left proposes, replies, earns and buys no more; the monthly grant
 * goes on. */
START_TEST(the_departed_do_nothing)
{
    const char *const set[] = {"rules.interview_reward.on=true",
                               "rules.interview_reward.crediting=immediate",
                               "rules.monthly_grant.on=true",
                               "rules.purchase.on=true",
                               "market.cost_connects=2",
                               "market.response=0.5",
                               "market.response_delay_days=1",
                               "market.reply_delay_hours=120",
                               "populations[p].leave_per_month=1",
                               "strategies[s].buy={\"rule\": \"when_short\"}",
                               NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    int64_t before = 0, after = 0, grants = 0;

    sim_time *left = when_left(&record);
    for (size_t i = 0; i < record.nfacts; i++) {
        const struct market_fact *fact = &record.fact[i];
        if (fact->kind == FACT_PROPOSAL || fact->kind == FACT_REWARDED ||
            fact->kind == FACT_UNAFFORDABLE || fact->kind == FACT_HOURS) {
            before += fact->when < left[fact->account];
            after += fact->when > left[fact->account];
        }
    }
    for (size_t i = 0; i < record.npostings; i++)
        if (record.posting[i].when > left[record.posting[i].account]) {
            grants += record.posting[i].flow == FLOW_GRANT_MONTHLY;
            after += record.posting[i].flow != FLOW_GRANT_MONTHLY;
        }
    ck_assert_int_gt(before, 1000);
    ck_assert_int_gt(grants, 100);
    ck_assert_int_eq(after, 0);
    mem_free(left);
    record_fini(&record);
}
END_TEST

/* What others do goes on: replies given before are rewarded in the batch, the
 * contracts that run are completed, and their badge comes; no surveys, tests or
 * certifications do. */
START_TEST(the_departed_are_still_paid)
{
    const char *const set[] = {
        "rules.interview_reward.on=true",
        "rules.survey.on=true",
        "rules.readiness.on=true",
        "rules.certification.on=true",
        "rules.badge_top_rated={\"on\": true, \"connects\": 30, "
        "\"min_jobs\": 1, \"min_success\": 0, \"min_age_days\": 0}",
        "market.response=0.8",
        "market.hire=0.5",
        "market.fixed_days=20",
        "market.short_days=20",
        "market.long_days=20",
        "populations[p].leave_per_month=1",
        "strategies[s].earn.certifications=3",
        NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    int64_t rewards = 0, badges = 0, others = 0;

    sim_time *left = when_left(&record);
    for (size_t i = 0; i < record.npostings; i++) {
        const struct ledger_posting *posting = &record.posting[i];
        if (posting->when <= left[posting->account])
            continue;
        rewards += posting->flow == FLOW_REWARD_INTERVIEW;
        badges += posting->flow == FLOW_GRANT_BADGE;
        others += posting->flow != FLOW_REWARD_INTERVIEW &&
                  posting->flow != FLOW_GRANT_BADGE;
        if (posting->flow == FLOW_REWARD_INTERVIEW)
            ck_assert_int_lt(posting->when - left[posting->account],
                             TICKS_PER_DAY);
    }
    ck_assert_int_gt(rewards, 5);
    ck_assert_int_gt(badges, 20);
    ck_assert_int_eq(others, 0);
    mem_free(left);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("departed");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, the_departed_do_nothing);
    tcase_add_test(tc, the_departed_are_still_paid);
    return unit_run(tc);
}
