/* The rules of buying, paying and refunding at work, on single accounts.
 *
 * Seeds are fixed. Run from the root of the tree. */
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/mem.h"
#include "model/record.h"
#include "unit/unit.h"

/* ---- R12 ---- */

/* A life of one month ends at the tick of the next grant: what is left of the
 * old one goes first, the rule says so, and who buys at balance 0 does it
 * before the grant. (Six grants in 181 days, five ends.) */
START_TEST(age_comes_before_the_grant)
{
    const char *const set[] = {
        "rules.monthly_grant.on=true",
        "rules.expiry.on=true",
        "rules.expiry.months=1",
        "rules.purchase.on=true",
        "rules.purchase.bundles=[10]",
        "market.cost_connects=1",
        "market.attempts_per_day=0.1",
        "horizon_days=181",
        "strategies[s].buy={\"rule\": \"reorder_point\", "
        "\"reorder_point\": 0, \"quantity\": 10}",
        NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    sim_connects told = 0;
    int64_t emptied = 0;

    for (size_t i = 0; i < record.nfacts; i++)
        if (record.fact[i].kind == FACT_RULE &&
            record.fact[i].rule == RULE_EXPIRY)
            told += record.fact[i].amount;
    ck_assert_int_gt(told, 2500);
    ck_assert_int_eq(told, record_flow(&record, EVERYBODY, FLOW_EXPIRE_AGE));
    for (size_t i = 0; i + 1 < record.npostings; i++) {
        const struct ledger_posting *one = &record.posting[i];
        const struct ledger_posting *next = &record.posting[i + 1];
        if (one->flow != FLOW_EXPIRE_AGE || one->balance > 0)
            continue;
        ck_assert_int_eq(next->account, one->account);
        ck_assert_int_eq(next->when, one->when);
        ck_assert_int_eq(next->flow, FLOW_PURCHASE);
        emptied++;
    }
    ck_assert_int_gt(emptied, 100);
    record_fini(&record);
}
END_TEST

/* ---- R14 ---- */

static bool was_spent(const struct record *record,
                      const struct ledger_posting *refund)
{
    for (size_t i = 0; i < record->npostings; i++) {
        const struct ledger_posting *posting = &record->posting[i];
        if (posting->flow == FLOW_SPEND_PROPOSAL &&
            posting->account == refund->account &&
            posting->origin == refund->origin &&
            posting->lot_issued == refund->lot_issued &&
            posting->lot_expires == refund->lot_expires &&
            posting->when < refund->when)
            return true;
    }
    return false;
}

#define CANCELLED                                                              \
    "rules.refund.on=true", "rules.monthly_grant.on=true",                     \
        "rules.expiry.on=true", "market.cancel=0.5",                           \
        "market.cancel_delay_days=2", "market.cost_connects=3",                \
        "populations[p].size=40"

START_TEST(refunds_keep_their_dates)
{
    const char *const set[] = {CANCELLED, "rules.refund.dates=original",
                               "rules.expiry.months=1", NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    int64_t old = 0;

    for (size_t i = 0; i < record.npostings; i++)
        if (record.posting[i].flow == FLOW_REFUND) {
            ck_assert(was_spent(&record, &record.posting[i]));
            old += record.posting[i].lot_issued < record.posting[i].when;
        }
    ck_assert_int_gt(old, 100);
    record_fini(&record);
}
END_TEST

START_TEST(refunds_get_new_dates)
{
    const char *const set[] = {CANCELLED, "rules.refund.dates=renewed",
                               "rules.expiry.months=1", NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    int64_t refunds = 0;

    for (size_t i = 0; i < record.npostings; i++)
        if (record.posting[i].flow == FLOW_REFUND) {
            ck_assert_int_eq(record.posting[i].lot_issued,
                             record.posting[i].when);
            ck_assert_int_gt(record.posting[i].lot_expires,
                             record.posting[i].when + 27 * TICKS_PER_DAY);
            refunds++;
        }
    ck_assert_int_gt(refunds, 100);
    record_fini(&record);
}
END_TEST

static const struct {
    const char *label;
    const char *set[4];
    bool refunds, hires;
} endings[] = {
    {"cancelled after the hire",
     {"market.cancel=1", "market.cancel_delay_days=5", "market.response=1",
      "market.hire=1"},
     false,
     true},
    {"cancelled after the answer",
     {"market.cancel=1", "market.cancel_delay_days=5", "market.response=1",
      "market.hire=0"},
     true,
     false},
    {"cancelled before",
     {"market.cancel=1", "market.cancel_delay_days=0.5", "market.response=1",
      "market.response_delay_days=1"},
     true,
     false},
    {"no answer",
     {"market.cancel=0", "market.response=0", "market.hire=1",
      "maturity_days=0"},
     false,
     false},
    {"refunds off",
     {"market.cancel=1", "market.cancel_delay_days=0.5", "market.response=0",
      "rules.refund.on=false"},
     false,
     false},
};

/* Connects return if the client cancels before a contract, all of them, and
 * not otherwise. (Cancellations of the last 5 days come after the horizon.) */
START_TEST(what_is_refunded)
{
    const char *const set[] = {"rules.refund.on=true",
                               "rules.registration.on=true",
                               "rules.registration.connects=10000",
                               "market.cost_connects=2",
                               endings[_i].set[0],
                               endings[_i].set[1],
                               endings[_i].set[2],
                               endings[_i].set[3],
                               NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    sim_connects due = 0;

    double delay = record.config->market.cancel_delay.param[0];
    for (size_t i = 0; i < record.nfacts; i++)
        if (record.fact[i].kind == FACT_PROPOSAL &&
            record.fact[i].when + time_from_days(delay) <
                record.config->horizon)
            due += record.fact[i].amount;
    ck_assert_int_gt(due, 20000);
    ck_assert_msg(record_flow(&record, EVERYBODY, FLOW_REFUND) ==
                      (endings[_i].refunds ? due : 0),
                  "%s", endings[_i].label);
    ck_assert_msg((record_facts(&record, EVERYBODY, FACT_HIRE) > 0) ==
                      endings[_i].hires,
                  "%s: hires", endings[_i].label);
    record_fini(&record);
}
END_TEST

/* ---- R15 ---- */

static const char *const openings[] = {"populations[p].opening=stock",
                                       "populations[p].opening=register"};

/* Who joins on the first day gets the plan's Connects and pays its price once
 * a month, and no free grant from then on: 200 days from 1 January are the
 * cycles of January to July. */
START_TEST(plus_replaces_the_grant)
{
    const char *const set[] = {openings[_i],
                               "rules.plus.on=true",
                               "rules.monthly_grant.on=true",
                               "populations[p].opening_connects=0",
                               "strategies[s].buy={\"rule\": \"subscribe\"}",
                               NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);

    for (size_t i = 0; i < record.npostings; i++) {
        const struct ledger_posting *posting = &record.posting[i];
        if (posting->flow == FLOW_GRANT_PLUS) {
            ck_assert_int_eq(posting->connects, 80);
            ck_assert_int_eq(posting->usd, 14990000);
        }
        if (posting->flow == FLOW_GRANT_MONTHLY)
            ck_assert(_i == 0 && posting->when == 0);
    }
    for (account_id id = 0; id < record.naccounts; id++)
        ck_assert_int_eq(record_flow(&record, id, FLOW_GRANT_PLUS), 7 * 80);
    record_fini(&record);
}
END_TEST

/* ---- R16 ---- */

/* The one client of each freelancer pays $600 a job: the fee is that of all
 * that was billed, at 20 % to $500, 10 % to $10 000, 5 % above. */
START_TEST(fees_look_at_the_whole_past)
{
    const char *const set[] = {
        "rules.fee.on=true",      "market.response=1",
        "market.hire=1",          "market.repeat_client=1",
        "market.fixed_share=1",   "market.fixed_budget_usd=600",
        "populations[p].size=20", NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    int64_t many = 0;

    for (account_id id = 0; id < record.naccounts; id++) {
        sim_money gross = 0, net = 0;
        for (size_t i = 0; i < record.nfacts; i++)
            if (record.fact[i].account == id &&
                record.fact[i].kind == FACT_HIRE) {
                gross += record.fact[i].usd;
                net += record.fact[i].net;
            }
        ck_assert_int_gt(gross, 10000 * MICROS_PER_DOLLAR);
        ck_assert_int_eq(gross - net,
                         1050 * MICROS_PER_DOLLAR +
                             (gross - 10000 * MICROS_PER_DOLLAR) / 20);
        many += gross / MICROS_PER_DOLLAR / 600;
    }
    ck_assert_int_gt(many, 20 * 100);
    record_fini(&record);
}
END_TEST

/* ---- limits ---- */

/* Five dollars a month are three bundles of ten, used up in every month. */
START_TEST(a_budget_is_for_a_month)
{
    const char *const set[] = {"rules.purchase.on=true",
                               "rules.purchase.bundles=[10]",
                               "market.cost_connects=2",
                               "market.attempts_per_day=4",
                               "populations[p].size=20",
                               "horizon_days=181",
                               "strategies[s].buy={\"rule\": "
                               "\"monthly_budget\", \"monthly_budget_usd\": 5}",
                               NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);

    for (account_id id = 0; id < record.naccounts; id++) {
        sim_money spent[13] = {0};
        for (size_t i = 0; i < record.npostings; i++) {
            const struct ledger_posting *posting = &record.posting[i];
            int64_t day = record.config->start_day + time_day(posting->when);
            if (posting->account == id && posting->flow == FLOW_PURCHASE)
                spent[calendar_date(day).month] += posting->usd;
        }
        for (int month = 1; month <= 6; month++)
            ck_assert_int_eq(spent[month], 4500000);
    }
    record_fini(&record);
}
END_TEST

START_TEST(a_limit_is_for_a_day)
{
    const char *const set[] = {"market.attempts_per_day=10",
                               "strategies[s].max_per_day=3",
                               "populations[p].size=20", NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    int64_t full = 0;

    for (account_id id = 0; id < record.naccounts; id++) {
        int sent[200] = {0};
        for (size_t i = 0; i < record.nfacts; i++)
            if (record.fact[i].account == id &&
                record.fact[i].kind == FACT_PROPOSAL)
                sent[time_day(record.fact[i].when)]++;
        for (int day = 0; day < 200; day++) {
            ck_assert_int_le(sent[day], 3);
            full += sent[day] == 3;
        }
    }
    ck_assert_int_gt(full, 20 * 190); /* P(Po(10) < 3) is .003 */
    record_fini(&record);
}
END_TEST

/* ---- the order of a tick ---- */

/* Lots of one tick go by the class of what issued them: the grant of the month
 * before that of the registration. */
START_TEST(the_grant_of_the_month_is_spent_first)
{
    const char *const set[] = {
        "rules.monthly_grant.on=true", "rules.registration.on=true",
        "market.cost_connects=1", "horizon_days=30", NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    int64_t seen = 0;

    for (account_id id = 0; id < record.naccounts; id++) {
        sim_connects monthly = 0;
        for (size_t i = 0; i < record.npostings; i++) {
            const struct ledger_posting *posting = &record.posting[i];
            if (posting->account != id || posting->flow != FLOW_SPEND_PROPOSAL)
                continue;
            monthly += posting->origin == LEDGER_MONTHLY;
            seen += posting->origin == LEDGER_REGISTRATION;
            if (posting->origin == LEDGER_REGISTRATION)
                ck_assert_int_eq(monthly, 10);
        }
    }
    ck_assert_int_gt(seen, 500);
    record_fini(&record);
}
END_TEST

/* ---- what is left at the end ---- */

/* Where nothing expires the same Connects in larger bundles cost the same: what
 * is paid less what is left of it does not depend on their size, with grants
 * and refunds in between; without what is left it does. */
START_TEST(no_advantage_in_bulk)
{
    static const char *const sizes[] = {"10", "40", "80"};
    sim_money paid[3] = {0}, used[3] = {0}, at_price[3] = {0};

    for (int i = 0; i < 3; i++) {
        char buy[200];
        const char *const set[] = {buy,
                                   "rules.purchase.on=true",
                                   "market.cost_connects=4",
                                   "rules.monthly_grant.on=true",
                                   "rules.refund.on=true",
                                   "rules.interview_reward.on=true",
                                   "market.response=0.2",
                                   "market.cancel=0.2",
                                   NULL};
        struct record record;
        snprintf(buy, sizeof buy,
                 "strategies[s].buy={\"rule\": \"reorder_point\", "
                 "\"reorder_point\": 4, \"quantity\": %s}",
                 sizes[i]);
        record = record_world(WORLD_ATTEMPTS, set);
        for (size_t k = 0; k < record.npostings; k++)
            paid[i] += record.posting[k].usd;
        used[i] = at_price[i] = paid[i];
        for (size_t k = 0; k < record.nfacts; k++)
            if (record.fact[k].kind == FACT_STOCK) {
                used[i] -= record.fact[k].usd;
                at_price[i] -= record.fact[k].net;
            }
        record_fini(&record);
        ck_assert_msg(used[i] == used[0] && at_price[i] == at_price[0],
                      "bundles of %s: %lld used, of 10: %lld", sizes[i],
                      (long long)used[i], (long long)used[0]);
    }
    ck_assert_int_gt(paid[1], paid[0]);
    ck_assert_int_gt(paid[2], paid[1]);
}
END_TEST

/* What was bought before day 0 and is still there is no gain of the study. */
START_TEST(held_since_the_burn_in)
{
    const char *const set[] = {
        "burn_in_days=30",
        "market.attempts_per_day=0",
        "rules.purchase.on=true",
        "populations[p].opening=stock",
        "populations[p].opening_connects=20",
        "strategies[s].buy={\"rule\": \"order_up_to\", \"low\": 50, "
        "\"high\": 100}",
        NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    sim_connects held = 0;
    sim_money usd = 0, at_price = 0;
    int n = 0;

    for (size_t i = 0; i < record.nfacts; i++)
        if (record.fact[i].kind == FACT_STOCK) {
            bool is_end = record.fact[i].when > 0;
            ck_assert_int_eq(record.fact[i].amount, is_end ? 100 : -100);
            ck_assert_int_eq(record.fact[i].usd, is_end ? 12000000 : -12000000);
            held += record.fact[i].amount;
            usd += record.fact[i].usd;
            at_price += record.fact[i].net;
            n++;
        }
    ck_assert_int_eq(n, 200);
    ck_assert(held == 0 && usd == 0 && at_price == 0);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("spending");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, age_comes_before_the_grant);
    tcase_add_test(tc, refunds_keep_their_dates);
    tcase_add_test(tc, refunds_get_new_dates);
    tcase_add_loop_test(tc, what_is_refunded, 0, (int)COUNTOF(endings));
    tcase_add_loop_test(tc, plus_replaces_the_grant, 0, (int)COUNTOF(openings));
    tcase_add_test(tc, no_advantage_in_bulk);
    tcase_add_test(tc, held_since_the_burn_in);
    tcase_add_test(tc, fees_look_at_the_whole_past);
    tcase_add_test(tc, a_budget_is_for_a_month);
    tcase_add_test(tc, a_limit_is_for_a_day);
    tcase_add_test(tc, the_grant_of_the_month_is_spent_first);
    return unit_run(tc);
}
