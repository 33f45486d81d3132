/* Who is granted Connects, and when: the gate of the monthly grant, the drip
 * between billing dates (R2); and a price that moves (R1).
 *
 * Each is counted again from the movements alone. Seeds are fixed. Run from the
 * root of the tree. */
#include <math.h>

#include "model/record.h"
#include "unit/unit.h"

#define MONTHLY "rules.monthly_grant.on=true"

/* Connects of an account before a time, and how often a flow was booked then. */
static sim_connects before(const struct record *record, account_id id,
                           sim_time when, enum ledger_flow flow, int *count)
{
    sim_connects balance = 0;

    *count = 0;
    for (size_t i = 0; i < record->npostings; i++) {
        const struct ledger_posting *posting = &record->posting[i];
        if (posting->account != id || posting->when >= when)
            continue;
        balance += ledger_flow_sign(posting->flow) * posting->connects;
        *count += posting->flow == flow;
    }
    return balance;
}

static sim_connects posted(const struct record *record, account_id id,
                           sim_time when, enum ledger_flow flow)
{
    for (size_t i = 0; i < record->npostings; i++) {
        const struct ledger_posting *posting = &record->posting[i];
        if (posting->account == id && posting->when == when &&
            posting->flow == flow)
            return posting->connects;
    }
    return 0;
}

/* One each 7.5 hours, but none where the limit is reached; nobody spends as much as
 * that. Of every tenth drip the balance is counted anew. */
START_TEST(drips_up_to_the_limit)
{
    static const char *const set[] = {MONTHLY,
                                      "rules.monthly_grant.connects=0",
                                      "rules.monthly_grant.drip_hours=7.5",
                                      "rules.monthly_grant.drip_connects=2",
                                      "rules.monthly_grant.drip_limit=9",
                                      "market.cost_connects=3",
                                      "populations[p].size=20",
                                      "horizon_days=60",
                                      NULL};
    const sim_time step = TICKS_PER_HOUR * 15 / 2;
    struct record record = record_settled(WORLD_ATTEMPTS, set);
    int full = 0, came = 0, count;

    for (account_id id = 0; id < record.naccounts; id++)
        for (sim_time at = step; at < record.config->horizon; at += step) {
            sim_connects room =
                9 - before(&record, id, at, FLOW_GRANT_MONTHLY, &count);
            sim_connects want = room < 0 ? 0 : room < 2 ? room : 2;
            if (posted(&record, id, at, FLOW_GRANT_MONTHLY) != want)
                ck_abort_msg("%u at %lld", (unsigned)id, (long long)at);
            full += want == 0;
            came += want > 0;
        }
    ck_assert_int_gt(full, 50);
    ck_assert_int_gt(came, 500);
    record_fini(&record);
}
END_TEST

/* Nothing can be bought above the limit; without the rule it can. */
START_TEST(buys_within_the_limit)
{
    static const char *const set[] = {
        MONTHLY,
        "rules.monthly_grant.connects=0",
        "rules.monthly_grant.drip_hours=100",
        "rules.monthly_grant.drip_limit=14",
        "rules.purchase.on=true",
        "rules.purchase.bundles=[10]",
        "rules.purchase.within_limit=true",
        "strategies[s].buy={\"rule\": \"when_short\"}",
        "market.cost_connects=7",
        NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    sim_connects most = 0;

    ck_assert_int_gt(record_flow(&record, EVERYBODY, FLOW_PURCHASE), 1000);
    ck_assert_int_gt(record_facts(&record, EVERYBODY, FACT_UNAFFORDABLE), 100);
    for (size_t i = 0; i < record.npostings; i++)
        if (record.posting[i].balance > most)
            most = record.posting[i].balance;
    ck_assert_int_eq(most, 14);
    record_fini(&record);
}
END_TEST

/* Half of 400 are behind the gate (5 errors: 50), and stay there. */
START_TEST(gate_is_for_a_share)
{
    static const char *const set[] = {MONTHLY, "populations[p].size=400",
                                      "rules.monthly_grant.gate=plus_only",
                                      "rules.monthly_grant.gated_share=0.5",
                                      NULL};
    struct record record = record_settled(WORLD_QUIET, set);
    int granted = 0;

    for (account_id id = 0; id < record.naccounts; id++) {
        sim_connects got = record_flow(&record, id, FLOW_GRANT_MONTHLY);
        ck_assert(got == 0 || got == 40);
        granted += got > 0;
    }
    ck_assert_int_ge(granted, 150);
    ck_assert_int_le(granted, 250);
    record_fini(&record);
}
END_TEST

/* At each billing date: granted if and only if something was bought before. */
START_TEST(gate_opens_with_a_purchase)
{
    static const char *const set[] = {
        MONTHLY,
        "rules.monthly_grant.connects=1",
        "rules.monthly_grant.gate=after_purchase",
        "rules.monthly_grant.period=fixed",
        "rules.purchase.on=true",
        "strategies[s].buy={\"rule\": \"when_short\"}",
        "market.attempts_per_day=0.02",
        "market.cost_connects=2",
        NULL};
    struct record record = record_settled(WORLD_ATTEMPTS, set);
    int open = 0, shut = 0, count;

    for (account_id id = 0; id < record.naccounts; id++)
        for (int64_t day = 0; day < 200; day += 30) {
            sim_time when = day * TICKS_PER_DAY;
            before(&record, id, when, FLOW_PURCHASE, &count);
            sim_connects got = posted(&record, id, when, FLOW_GRANT_MONTHLY);
            if (got != (count > 0))
                ck_abort_msg("%u on day %d", (unsigned)id, (int)day);
            open += count > 0;
            shut += count == 0;
        }
    ck_assert_int_gt(open, 50);
    ck_assert_int_gt(shut, 50);
    record_fini(&record);
}
END_TEST

/* Who joins at the start is within a cycle of 30 days: pays and gets what is left
 * of it, and all at the next date, which stays. */
START_TEST(joins_within_a_cycle)
{
    static const char *const set[] = {MONTHLY,
                                      "rules.monthly_grant.period=fixed",
                                      "rules.plus.on=true",
                                      "rules.plus.prorated=true",
                                      "rules.plus.plus_usd=15",
                                      "rules.plus.plus_connects=90",
                                      "strategies[s].plus=always",
                                      "populations[p].opening=stock",
                                      "populations[p].opening_connects=0",
                                      NULL};
    struct record record = record_settled(WORLD_QUIET, set);
    const sim_time month = 30 * TICKS_PER_DAY;
    int parts = 0;

    for (account_id id = 0; id < record.naccounts; id++) {
        const struct ledger_posting *paid[2] = {NULL, NULL};
        int npaid = 0;
        for (size_t i = 0; i < record.npostings && npaid < 2; i++) {
            const struct ledger_posting *posting = &record.posting[i];
            if (posting->account == id && posting->flow == FLOW_GRANT_PLUS)
                paid[npaid++] = posting;
        }
        ck_assert_int_eq(npaid, 2);
        const struct ledger_posting *first = paid[0], *second = paid[1];
        ck_assert_int_eq(first->when, 0);
        double part = (double)second->when / (double)month;
        ck_assert_int_eq(first->connects, (sim_connects)rint(90 * part));
        ck_assert(fabs(money_to_usd(first->usd) - 15 * part) < 1e-6);
        ck_assert_int_eq(second->connects, 90);
        ck_assert(second->when > 0 && second->when <= month);
        parts += second->when < month;
    }
    ck_assert_int_gt(parts, 5);
    record_fini(&record);
}
END_TEST

/* ---- R1 ---- */

static const struct market_post *post_of(const struct record *record,
                                         uint32_t number)
{
    for (size_t i = 0; i < record->nposts; i++)
        if (record->post[i].number == number)
            return &record->post[i];
    ck_abort_msg("post %u", (unsigned)number);
}

/* Proposals that had landed before on the same post, or on all that were open
 * then; `open`: how many. */
static int landed(const struct record *record, const struct sent *sent,
                  bool on_all, int *open)
{
    int count = 0;

    *open = 0;
    for (size_t i = 0; i < record->nposts; i++)
        *open += record->post[i].when <= sent->when &&
                 record->post[i].ended >= sent->when;
    for (size_t i = 0; i < record->nsent; i++) {
        const struct sent *other = &record->sent[i];
        if (other->when >= sent->when)
            continue;
        count += on_all ? post_of(record, other->post)->ended >= sent->when
                        : other->post == sent->post;
    }
    return count;
}

START_TEST(prices_move)
{
    const char *const set[] = {_i ? "rules.price.moves_with=demand"
                                  : "rules.price.moves_with=proposals",
                               "rules.price.moves_by=0.25",
                               "rules.price.moves_every=0.5",
                               "rules.price.moves_most=2.5",

                               "horizon_days=20",
                               "market.never_looks=0.5",
                               NULL};
    struct record record = record_world(WORLD_BOARD, set);
    int moved = 0, open;

    for (size_t i = 0; i < record.nsent; i += 3) {
        const struct sent *sent = &record.sent[i];
        double list = (double)post_of(&record, sent->post)->price;
        double n = landed(&record, sent, _i, &open);
        double factor = 1 + 0.25 * floor((_i ? n / open : n) / 0.5);
        sim_connects want =
            (sim_connects)rint((factor < 2.5 ? factor : 2.5) * list);
        if (sent->price != want)
            ck_abort_msg("%zu: %lld, not %lld n=%g list=%g f=%g", i,
                         (long long)sent->price, (long long)want, n, list,
                         factor);
        moved += factor > 1;
    }
    ck_assert_int_gt(moved, 50);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("granting");

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, drips_up_to_the_limit);
    tcase_add_test(tc, buys_within_the_limit);
    tcase_add_test(tc, gate_is_for_a_share);
    tcase_add_test(tc, gate_opens_with_a_purchase);
    tcase_add_test(tc, joins_within_a_cycle);
    tcase_add_loop_test(tc, prices_move, 0, 2);
    return unit_run(tc);
}
