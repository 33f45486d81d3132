/* Coupons at work (R10), on single accounts.
 *
 * Seeds are fixed. Run from the root of the tree. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/record.h"
#include "unit/unit.h"

/* Account 0 empties its balance a hundred times a day and stocks up at every
 * campaign: its purchases tell when those were. The others buy a bundle every
 * five proposals; each purchase must be at the price that the campaigns and
 * the purchases before it imply. */
#define CAMPAIGNS                                                              \
    "rules.coupon.on=true", "rules.coupon.mean_gap_days=6",                    \
        "rules.coupon.life_days=5", "rules.purchase.on=true",                  \
        "market.cost_connects=2",                                              \
        "strategies=[{\"name\": \"tell\", \"bid\": {\"rule\": "                \
        "\"every_affordable\"}, \"buy\": {\"rule\": \"coupon_only\", "         \
        "\"high\": 10}, \"earn\": {}}, {\"name\": \"s\", \"bid\": "            \
        "{\"rule\": \"every_affordable\"}, \"buy\": {\"rule\": "               \
        "\"when_short\"}, \"earn\": {}}]",                                     \
        "populations=[{\"name\": \"two\", \"size\": 1, \"opening\": "          \
        "\"register\", \"activity\": 100, \"strategy\": \"tell\"}, "           \
        "{\"name\": \"p\", \"size\": 30, \"opening\": \"register\", "          \
        "\"activity\": 1, \"strategy\": \"s\"}]"

static const struct {
    const char *replace, *uses;
    bool replaces, is_window;
} campaigns[] = {
    {"rules.coupon.replace=true", "rules.coupon.uses=next_purchase", true,
     false},
    {"rules.coupon.replace=false", "rules.coupon.uses=next_purchase", false,
     false},
    {"rules.coupon.replace=true", "rules.coupon.uses=window", true, true},
};

START_TEST(a_coupon_is_for_the_next_purchase)
{
    const char *const set[] = {campaigns[_i].replace, campaigns[_i].uses,
                               CAMPAIGNS, NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    int64_t cheap = 0, dear = 0, ended = 0, replaced = 0;

    sim_time *until = mem_new(record.naccounts, sizeof *until);
    for (size_t i = 0; i < record.npostings; i++) {
        const struct ledger_posting *posting = &record.posting[i];
        account_id id = posting->account;
        if (ledger_flow_sign(posting->flow) < 0)
            continue;
        bool has_coupon = id == 0 || until[id] > posting->when;
        ck_assert(posting->flow ==
                  (has_coupon ? FLOW_PURCHASE_COUPON : FLOW_PURCHASE));
        ck_assert_int_eq(posting->usd,
                         posting->connects * (has_coupon ? 112500 : 150000));
        cheap += has_coupon && id > 0;
        dear += !has_coupon;
        ended += !has_coupon && until[id] > 0;
        if (!campaigns[_i].is_window)
            until[id] = 0;
        for (account_id other = 1; id == 0 && other < record.naccounts;
             other++) {
            bool holds = until[other] > posting->when;
            replaced += holds;
            if (campaigns[_i].replaces || !holds)
                until[other] = posting->when + 5 * TICKS_PER_DAY;
        }
    }
    ck_assert_int_gt(cheap, 200);
    ck_assert_int_gt(dear, 200);
    ck_assert_int_gt(ended, 50);
    ck_assert_int_gt(replaced, 50);
    mem_free(until);
    record_fini(&record);
}
END_TEST

static const struct {
    const char *life;
    enum ledger_flow flow;
} ends[] = {
    {"rules.coupon.life_days=5", FLOW_PURCHASE},
    {"rules.coupon.life_days=5.001", FLOW_PURCHASE_COUPON},
};

/* What was granted on 1 January expires on 1 February at 00:00 and makes
 * everybody buy; the coupon of 27 January ends at that tick. */
START_TEST(a_coupon_ends_at_its_tick)
{
    const char *const set[] = {
        ends[_i].life,
        "rules.registration.on=true",
        "rules.expiry.on=true",
        "rules.expiry.months=1",
        "rules.coupon.on=true",
        "rules.coupon.schedule=dated",
        "rules.coupon.days=[26]",
        "rules.purchase.on=true",
        "market.attempts_per_day=0",
        "horizon_days=40",
        "strategies[s].buy={\"rule\": \"reorder_point\", "
        "\"reorder_point\": 0, \"quantity\": 10}",
        NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);

    ck_assert_int_eq(record_flow(&record, EVERYBODY, FLOW_PURCHASE) +
                         record_flow(&record, EVERYBODY, FLOW_PURCHASE_COUPON),
                     1000);
    ck_assert_int_eq(record_flow(&record, EVERYBODY, ends[_i].flow), 1000);
    record_fini(&record);
}
END_TEST

static const struct {
    const char *share;
    double low, high;
} reached[] = {
    {"rules.coupon.share=1", 400, 400},
    {"rules.coupon.share=0.3", 74, 166},
    {"rules.coupon.share=0", 0, 0},
};

/* Everybody stocks up at the first coupon, and never after. Of 400 the first
 * campaign reaches a share, within 5 sqrt(400 x .3 x .7) = 46. */
START_TEST(a_campaign_reaches_a_share)
{
    const char *const set[] = {reached[_i].share,
                               "rules.coupon.on=true",
                               "rules.coupon.mean_gap_days=6",
                               "rules.purchase.on=true",
                               "market.attempts_per_day=0",
                               "populations[p].size=400",
                               "strategies[s].buy={\"rule\": \"coupon_only\", "
                               "\"high\": 80}",
                               NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    double first = 0;

    for (size_t i = 0; i < record.npostings; i++)
        first += record.posting[i].when == record.posting[0].when;
    ck_assert_double_ge(first, reached[_i].low);
    ck_assert_double_le(first, reached[_i].high);
    ck_assert_uint_le(record.npostings, 400);
    record_fini(&record);
}
END_TEST

/* A coupon is off the dearest bundle of an order, each bundle a purchase of its
 * own; or off all of them. Proposals cost 70: short of 70 are 60 and 10. */
static const struct {
    const char *covers, *uses;
    sim_connects first, with_coupon;
    sim_money usd;
} covered[] = {
    {"bundle", "next_purchase", 60, 60, 6000000 + 1500000},
    {"order", "next_purchase", 60, 70, 7000000},
    {"bundle", "window", 60, 70, 7000000},
};

START_TEST(a_coupon_covers_a_bundle_or_all)
{
    char covers[60], uses[60];
    const char *const set[] = {covers,
                               uses,
                               "rules.purchase.on=true",
                               "rules.coupon.on=true",
                               "rules.coupon.schedule=dated",
                               "rules.coupon.days=[1]",
                               "rules.coupon.discount=0.333333333",
                               "rules.coupon.life_days=100",
                               "market.cost_connects=70",
                               "populations[p].register_day=0",
                               "strategies[s].buy={\"rule\": \"when_short\"}",
                               "horizon_days=3",
                               "market.attempts_per_day=100",
                               NULL};
    struct record record;
    size_t n = 0;

    snprintf(covers, sizeof covers, "rules.coupon.covers=%s",
             covered[_i].covers);
    snprintf(uses, sizeof uses, "rules.coupon.uses=%s", covered[_i].uses);
    record = record_world(WORLD_ATTEMPTS, set);
    while (n < record.npostings &&
           !(record.posting[n].flow == FLOW_PURCHASE_COUPON &&
             record.posting[n].account == 0))
        n++;
    ck_assert_uint_lt(n + 1, record.npostings);
    const struct ledger_posting *one = &record.posting[n], *two = one + 1;
    ck_assert_int_eq(one->connects, covered[_i].first);
    ck_assert_int_eq(two->connects, 10);
    ck_assert(one->when == two->when && two->account == 0);
    ck_assert_int_eq(one->connects +
                         (two->flow == FLOW_PURCHASE_COUPON ? 10 : 0),
                     covered[_i].with_coupon);
    ck_assert_int_le(llabs(one->usd + two->usd - covered[_i].usd), 10);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("coupons");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, a_coupon_is_for_the_next_purchase, 0,
                        (int)COUNTOF(campaigns));
    tcase_add_loop_test(tc, a_coupon_ends_at_its_tick, 0, (int)COUNTOF(ends));
    tcase_add_loop_test(tc, a_campaign_reaches_a_share, 0,
                        (int)COUNTOF(reached));
    tcase_add_loop_test(tc, a_coupon_covers_a_bundle_or_all, 0,
                        (int)COUNTOF(covered));
    return unit_run(tc);
}
