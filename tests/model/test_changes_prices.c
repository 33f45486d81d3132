/* Dated changes of prices: of proposals and Connects, with and without coupons.
 * record_settled also proves eager = lazy, with an audit after every movement. Run
 * from the root of the tree. */
#include <math.h>

#include "model/record.h"
#include "unit/unit.h"

/* Proposals land a day after they are written: what lands from day 50 on costs
 * the new price, whenever it was written. */
START_TEST(the_price_is_that_of_the_landing)
{
    const char *set[] = {
        "rules.price={\"card\": \"distribution\", \"distribution\": 2}",
        "market.cost=rulebook",
        "market.attempts_per_day=3",
        "market.landing_delay_hours=24",
        "rules.registration={\"on\": true, \"connects\": 5000}",
        "changes=[{\"name\": \"r\", \"day\": 50, \"rules\": {\"price\": "
        "{\"multiplier\": 3}}}]",
        NULL};
    struct record record = record_settled(WORLD_QUIET, set);
    int64_t before = 0, after = 0;

    for (size_t i = 0; i < record.nfacts; i++) {
        const struct market_fact *fact = &record.fact[i];
        bool is_new = fact->when >= 50 * TICKS_PER_DAY;
        if (fact->kind != FACT_PROPOSAL)
            continue;
        ck_assert_int_eq(fact->amount, is_new ? 6 : 2);
        before += !is_new;
        after += is_new;
    }
    ck_assert_int_gt(before, 1000);
    ck_assert_int_gt(after, 1000);
    record_fini(&record);
}
END_TEST

START_TEST(a_bundle_costs_what_it_costs_that_day)
{
    const char *set[] = {
        "rules.purchase.on=true",
        "strategies[s].buy={\"rule\": \"when_short\"}",
        "market.attempts_per_day=1",
        "market.cost_connects=4",
        "changes=[{\"name\": \"r\", \"day\": 50, \"rules\": {\"purchase\": "
        "{\"price_usd\": 0.2}}}]",
        NULL};
    struct record record = record_settled(WORLD_QUIET, set);

    for (size_t i = 0; i < record.npostings; i++) {
        const struct ledger_posting *posting = &record.posting[i];
        bool is_new = posting->when >= 50 * TICKS_PER_DAY;
        if (posting->flow == FLOW_PURCHASE)
            ck_assert_int_eq(posting->usd,
                             posting->connects * (is_new ? 200000 : 150000));
    }
    ck_assert_int_gt(record_postings_in(&record, FLOW_PURCHASE, 0, 50), 50);
    ck_assert_int_gt(record_postings_in(&record, FLOW_PURCHASE, 50, 100), 50);
    record_fini(&record);
}
END_TEST

/* Campaigns are a Poisson process whose pace may change, also within a gap.
 * Counts within 5 standard deviations of what the two paces make. */
static const struct {
    const char *before, *change;
    double slow, fast; /* means before and after day 1800 */
} paces[] = {
    {"rules.coupon={\"on\": true, \"mean_gap_days\": 10}", "2", 180, 900},
    {"rules.coupon={\"on\": true, \"mean_gap_days\": 36500}", "2", 0.05, 900},
};

START_TEST(campaigns_change_their_pace)
{
    char change[200];
    const char *set[] = {
        "horizon_days=3600",
        "rules.purchase.on=true",
        "populations[p].size=1",
        "strategies[s].buy={\"rule\": \"coupon_only\", \"high\": 10}",
        "market.attempts_per_day=200",
        "market.cost_connects=10",
        paces[_i].before,
        change,
        NULL};
    struct record record;

    snprintf(change, sizeof change,
             "changes=[{\"name\": \"r\", \"day\": 1800, \"rules\": "
             "{\"coupon\": {\"mean_gap_days\": %s}}}]",
             paces[_i].change);
    record = record_settled(WORLD_QUIET, set);
    double slow =
        (double)record_postings_in(&record, FLOW_PURCHASE_COUPON, 0, 1800);
    double fast =
        (double)record_postings_in(&record, FLOW_PURCHASE_COUPON, 1800, 3600);
    ck_assert_double_le(fabs(slow - paces[_i].slow), 5 * sqrt(paces[_i].slow));
    ck_assert_double_le(fabs(fast - paces[_i].fast), 5 * sqrt(paces[_i].fast));
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("changes_prices");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, the_price_is_that_of_the_landing);
    tcase_add_test(tc, a_bundle_costs_what_it_costs_that_day);
    tcase_add_loop_test(tc, campaigns_change_their_pace, 0,
                        (int)COUNTOF(paces));
    return unit_run(tc);
}
