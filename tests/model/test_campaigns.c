/* Campaigns of coupons (R10) in a small world: when they come, whom they reach, how
 * long a coupon is used. record_settled also proves eager = lazy, with an audit
 * after every movement. Run from the root of the tree. */
#include "model/record.h"
#include "unit/unit.h"

/* All hold 10 and use nothing; who is reached stocks up by one bundle. */
#define BUYER                                                                  \
    "strategies[s].buy={\"rule\": \"coupon_only\", \"high\": 20}",             \
        "rules.purchase.on=true",                                              \
        "rules.registration={\"on\": true, \"connects\": 10}"

static const struct {
    const char *label, *coupon;
    double from, until;
    int64_t orders; /* with a coupon, of all ten, in [from, until) */
    int64_t in_all;
} campaigns[] = {
    {"on the first day", "\"days\": [0, 40]", 0, 0.001, 10, 10},
    {"on the days listed", "\"days\": [20, 40]", 20, 20.001, 10, 10},
    {"on the last day", "\"days\": [99]", 99, 100, 10, 10},
    {"after the end", "\"days\": [100]", 0, 100, 0, 0},
    {"to none", "\"days\": [20, 40], \"share\": 0", 0, 100, 0, 0},
    {"low balance", "\"days\": [20], \"target\": \"low_balance\"", 20, 21, 10,
     10},
    {"not that low",
     "\"days\": [20], \"target\": \"low_balance\", \"low_balance_connects\": 9",
     0, 100, 0, 0},
    {"newcomers",
     "\"days\": [20], \"target\": \"newcomers\", \"newcomer_days\": 20", 20, 21,
     10, 10},
    {"no more newcomers",
     "\"days\": [20], \"target\": \"newcomers\", \"newcomer_days\": 19.99", 0,
     100, 0, 0},
};

START_TEST(campaigns_reach_whom_they_are_for)
{
    char rule[200];
    const char *set[] = {BUYER, rule, NULL};
    struct record record;

    snprintf(rule, sizeof rule,
             "rules.coupon={\"on\": true, \"schedule\": \"dated\", %s}",
             campaigns[_i].coupon);
    record = record_settled(WORLD_QUIET, set);
    int64_t orders = record_postings_in(
        &record, FLOW_PURCHASE_COUPON, campaigns[_i].from, campaigns[_i].until);
    int64_t all = record_postings_in(&record, FLOW_PURCHASE_COUPON, 0, 100);
    ck_assert_msg(orders == campaigns[_i].orders, "%s: %lld",
                  campaigns[_i].label, (long long)orders);
    ck_assert_msg(all == campaigns[_i].in_all, "%s: %lld in all",
                  campaigns[_i].label, (long long)all);
    ck_assert_int_eq(record_postings_in(&record, FLOW_PURCHASE, 0, 100), 0);
    record_fini(&record);
}
END_TEST

/* A bundle for each of about 40 proposals a day, when short; coupons of 15 days
 * come on days 10 and 20. */
static const struct {
    const char *label, *coupon;
    double until; /* the last purchase with a coupon lies before */
    int64_t each; /* purchases with a coupon; 0: many */
} held[] = {
    {"one purchase", "\"uses\": \"next_purchase\"", 20.5, 2},
    {"a window, replaced", "\"uses\": \"window\"", 35, 0},
    {"a window, kept", "\"uses\": \"window\", \"replace\": false", 25, 0},
};

START_TEST(coupons_are_used)
{
    char rule[200];
    const char *set[] = {"strategies[s].buy={\"rule\": \"when_short\"}",
                         "rules.purchase.on=true",
                         "market.attempts_per_day=40",
                         "market.cost_connects=10",
                         rule,
                         NULL};
    double until = held[_i].until;
    struct record record;

    snprintf(rule, sizeof rule,
             "rules.coupon={\"on\": true, \"schedule\": \"dated\", \"days\": "
             "[10, 20], \"life_days\": 15, \"discount\": 0.5, %s}",
             held[_i].coupon);
    record = record_settled(WORLD_QUIET, set);
    int64_t all = record_postings_in(&record, FLOW_PURCHASE_COUPON, 0, 100);
    ck_assert_msg(
        record_postings_in(&record, FLOW_PURCHASE_COUPON, 10, until) == all,
        "%s: not all of %lld", held[_i].label, (long long)all);
    if (held[_i].each > 0) {
        ck_assert_int_eq(all, 10 * held[_i].each);
    } else {
        ck_assert_int_eq(record_postings_in(&record, FLOW_PURCHASE, 10, until),
                         0);
        ck_assert_int_gt(
            record_postings_in(&record, FLOW_PURCHASE_COUPON, until - 1, until),
            100);
    }
    for (size_t i = 0; i < record.npostings; i++)
        if (record.posting[i].flow == FLOW_PURCHASE_COUPON)
            ck_assert_int_eq(record.posting[i].usd,
                             record.posting[i].connects * 75000);
    record_fini(&record);
}
END_TEST

/* Evenly: half a gap after day 0, then a gap apart; another gap has a grid of
 * its own. Who always wants more buys one bundle with each coupon. */
static const struct {
    const char *label, *rule, *change;
    int n;
    double day[8];
} even[] = {
    {"a gap of 30", "30", "30", 3, {15, 45, 75}},
    {"every 10 from day 40 on", "30", "10", 7, {15, 45, 55, 65, 75, 85, 95}},
    {"every 50 from day 40 on", "30", "50", 2, {15, 75}},
    {"none in the horizon", "201", "201", 0, {0}},
};

START_TEST(campaigns_come_evenly)
{
    char rule[100], change[200];
    const char *set[] = {
        "strategies[s].buy={\"rule\": \"coupon_only\", \"high\": 9000}",
        "rules.purchase={\"on\": true, \"bundles\": [10]}", rule, change, NULL};

    snprintf(rule, sizeof rule,
             "rules.coupon={\"on\": true, \"schedule\": \"even\", "
             "\"mean_gap_days\": %s}",
             even[_i].rule);
    snprintf(change, sizeof change,
             "changes=[{\"name\": \"r\", \"day\": 40, \"rules\": {\"coupon\": "
             "{\"mean_gap_days\": %s}}}]",
             even[_i].change);
    struct record record = record_settled(WORLD_QUIET, set);
    for (int i = 0; i < even[_i].n; i++)
        ck_assert_msg(record_postings_in(&record, FLOW_PURCHASE_COUPON,
                                         even[_i].day[i],
                                         even[_i].day[i] + .001) == 10,
                      "%s: day %g", even[_i].label, even[_i].day[i]);
    ck_assert_int_eq(record_postings_in(&record, FLOW_PURCHASE_COUPON, 0, 100),
                     10 * even[_i].n);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("campaigns");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, campaigns_come_evenly, 0, (int)COUNTOF(even));
    tcase_add_loop_test(tc, campaigns_reach_whom_they_are_for, 0,
                        (int)COUNTOF(campaigns));
    tcase_add_loop_test(tc, coupons_are_used, 0, (int)COUNTOF(held));
    return unit_run(tc);
}
