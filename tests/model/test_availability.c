/* R19, the availability badge: what it costs, when it is switched off, whom it
 * gets invited. All is counted again from the movements of Connects.
 *
 * Seeds are fixed. A count may be off by 4 standard errors. Run from the root of
 * the tree. */
#include <math.h>

#include "market/world.h"
#include "model/record.h"
#include "unit/unit.h"

#define BADGE         "rules.availability_badge.on=true"
#define WEARS         "strategies[s].availability_connects=20"
#define PLENTY        "rules.registration.connects=10000"
#define WORLD_INVITED "tests/model/worlds/invited.json"

/* Two strategies that differ in what they pay for it. */
#define ONE(name, most)                                                        \
    "{\"name\":\"" name "\",\"availability_connects\":" most ","               \
    "\"availability_again_days\":1.5,\"buy\":{\"rule\":\"never\"},"            \
    "\"bid\":{\"rule\":\"every_affordable\"},"                                 \
    "\"earn\":{\"readiness_test\":false,\"answers_invitations\":1}}"
#define TWO(s, w) "[" ONE("s", s) "," ONE("w", w) "]"

static const sim_time week = 7 * TICKS_PER_DAY;

/* The next movement of the badge of an account after one; NULL: the first. */
static const struct ledger_posting *next_paid(const struct record *record,
                                              account_id id,
                                              const struct ledger_posting *at)
{
    const struct ledger_posting *end = record->posting + record->npostings;

    for (at = at ? at + 1 : record->posting; at < end; at++)
        if (at->account == id && at->flow == FLOW_SPEND_AVAILABILITY)
            return at;
    return NULL;
}

static sim_time each_of(double price)
{
    return (sim_time)ceil((double)week / price);
}

/* A fixed price p takes p Connects in each week from the first one on, and one
 * at a time. */
static const struct {
    const char *set;
    int price;
} prices[] = {
    {"rules.availability_badge.week_connects=7", 7},
    {"rules.availability_badge.week_connects=12", 12},
    {"rules.availability_badge.week_connects=1", 1},
    {"rules.availability_badge.week_connects=11", 11},
};

START_TEST(a_week_costs_its_price)
{
    const char *const set[] = {
        BADGE,  WEARS,          "rules.registration.on=true",
        PLENTY, prices[_i].set, NULL};
    struct record record = record_settled(WORLD_QUIET, set);

    for (account_id id = 0; id < record.naccounts; id++) {
        const struct ledger_posting *paid = next_paid(&record, id, NULL);
        ck_assert_ptr_nonnull(paid);
        sim_time first = paid->when;
        ck_assert(first > 0 && first <= week);
        int in_week[15] = {0};
        for (; paid; paid = next_paid(&record, id, paid)) {
            ck_assert_int_eq(paid->connects, 1);
            in_week[(paid->when - first) / week]++;
        }
        sim_time full = (record.config->horizon - first) / week;
        ck_assert_int_ge(full, 13);
        for (sim_time n = 0; n < full; n++)
            ck_assert_int_eq(in_week[n], prices[_i].price);
    }
    record_fini(&record);
}
END_TEST

/* Nobody wears what costs more than they pay, nor what is off. */
START_TEST(not_above_the_most)
{
    static const char *const sets[][6] = {
        {WEARS, BADGE, PLENTY, "rules.registration.on=true",
         "rules.availability_badge.week_connects=20.01"},
        {WEARS, PLENTY, "rules.registration.on=true"},
        {BADGE, PLENTY, "rules.registration.on=true"}};
    struct record record = record_world(WORLD_QUIET, sets[_i]);

    ck_assert_int_eq(record_flow(&record, EVERYBODY, FLOW_SPEND_AVAILABILITY),
                     0);
    record_fini(&record);
}
END_TEST

/* Ten Connects keep it for ten sevenths of a week. Three of each month keep it
 * for three days from the first look after they came: every two days. */
START_TEST(off_without_connects)
{
    static const char *const set[] = {BADGE,
                                      WEARS,
                                      "rules.registration.on=true",
                                      "rules.registration.connects=10",
                                      "rules.monthly_grant.on=true",
                                      "rules.monthly_grant.connects=3",
                                      "rules.monthly_grant.first="
                                      "after_one_cycle",
                                      "strategies[s].availability_again_days=2",
                                      NULL};
    struct record record = record_settled(WORLD_QUIET, set);
    const sim_time day = TICKS_PER_DAY;
    int looked = 0;

    for (account_id id = 0; id < record.naccounts; id++) {
        sim_connects left = 0;
        sim_time look = 0, until = SIM_NEVER;
        for (size_t i = 0; i < record.npostings; i++) {
            const struct ledger_posting *one = &record.posting[i];
            if (one->account != id)
                continue;
            if (one->flow != FLOW_SPEND_AVAILABILITY) {
                /* looks in vain go on until there are some */
                while (left == 0 && until < one->when)
                    until += 2 * day;
                left += one->connects;
                continue;
            }
            look = one->when;
            if (until != SIM_NEVER)
                ck_assert_int_eq(look, until);
            until = look + day;
            left--;
            looked++;
        }
        ck_assert_int_eq(left, 0);
    }
    ck_assert_int_eq(looked, 10 * (10 + 3 * 3));
    record_fini(&record);
}
END_TEST

/* ---- a price that floats ---- */

enum {
    MANY = 40
};

/* What is known of an account from the movements so far: until when it has paid,
 * and when it looks next. */
struct seen {
    sim_time opened, until, look;
    double most;
};

static double week_at(const struct seen seen[MANY], account_id id, sim_time now)
{
    int others = 0, there = 0;

    for (account_id i = 0; i < MANY; i++) {
        others += i != id && seen[i].until >= now;
        there += seen[i].opened <= now;
    }
    return 5 * (1 + 2 * (double)others / there);
}

/* Looks in vain before a time: each found the price too high. Returns how many. */
static int look_in_vain(struct seen seen[MANY], sim_time before)
{
    int count = 0;

    for (account_id id = 0; id < MANY; id++)
        for (; seen[id].look > 0 && seen[id].look < before; count++) {
            double price = week_at(seen, id, seen[id].look);
            ck_assert_msg(price > seen[id].most, "%u: %g", (unsigned)id, price);
            seen[id].look += TICKS_PER_DAY * 3 / 2;
        }
    return count;
}

/* Accounts open on the way, and half of them pay more than the others, who find it
 * too dear when these are many: each look is made again, those that paid and
 * those in vain. */
START_TEST(floats_with_who_wears_it)
{
    static const char *const set[] = {
        BADGE,
        "strategies=" TWO("8.1", "16"),
        ("populations[p].strategy=[{\"strategy\":\"s\",\"share\":0.5},"
         "{\"strategy\":\"w\",\"share\":0.5}]"),
        "populations[p].register_day="
        "{\"dist\":\"uniform\",\"low\":0,\"high\":35}",
        "rules.availability_badge.week_connects=5",
        "rules.availability_badge.floats_with=wearers",
        "rules.availability_badge.floats_by=2",
        "populations[p].size=40",
        "market.sessions_per_week=0",
        NULL};
    struct record record = record_world(WORLD_BOARD, set);
    struct seen seen[MANY] = {{0, 0, 0, 0}};
    int vain = 0, paid = 0;

    ck_assert_uint_eq(record.naccounts, MANY);
    for (account_id id = 0; id < MANY; id++) {
        seen[id].opened = market_account(record.market, id).opened;
        seen[id].most =
            record.config->strategy[record.market->account[id].strategy]
                .availability;
        seen[id].until = -1;
    }
    for (size_t i = 0; i < record.npostings; i++) {
        const struct ledger_posting *one = &record.posting[i];
        struct seen *own = &seen[one->account];
        if (one->flow != FLOW_SPEND_AVAILABILITY)
            continue;
        vain += look_in_vain(seen, one->when);
        double price = week_at(seen, one->account, one->when);
        ck_assert_msg(price <= own->most, "%u: %g", (unsigned)one->account,
                      price);
        if (own->look > 0)
            ck_assert_int_eq(one->when, own->look);
        own->until = own->look = one->when + each_of(price);
        paid++;
    }
    ck_assert_int_gt(vain, 50);
    ck_assert_int_gt(paid, 500);
    record_fini(&record);
}
END_TEST

/* ---- invitations ---- */

static int invitations(const struct record *record, account_id id)
{
    int count = 0;

    for (size_t i = 0; i < record->nfacts; i++)
        count += record->fact[i].kind == FACT_RULE &&
                 record->fact[i].rule == RULE_INVITATION &&
                 (id == EVERYBODY || record->fact[i].account == id);
    return count;
}

/* Of 400 who pay once for the whole time, from some time of the first day on: so
 * many times as many as without, which come as well. */
START_TEST(invited_more_often)
{
    static const char *const set[] = {
        "market.invitations_per_month=3",
        "rules.invitation.on=true",
        "populations[p].size=400",
        "rules.registration.on=true",
        PLENTY,
        WEARS,
        "strategies[s].availability_again_days=0.01",
        "rules.availability_badge.week_connects=0.05",
        "rules.availability_badge.invited_times=2.5",
        "horizon_days=60",
        BADGE,
        NULL};
    const char *without[COUNTOF(set)];

    for (size_t i = 0; i < COUNTOF(set); i++)
        without[i] = i + 2 < COUNTOF(set) ? set[i] : NULL;
    struct record record = record_world(WORLD_QUIET, set);
    struct record plain = record_world(WORLD_QUIET, without);
    double mean = 400 * 60 * 3 * 12 / 365.;
    int base = invitations(&plain, EVERYBODY);
    int all = invitations(&record, EVERYBODY);

    ck_assert(fabs(base - mean) < 4 * sqrt(mean));
    ck_assert(fabs(all - base - 1.5 * mean) < 4 * sqrt(1.5 * mean));
    for (account_id id = 0; id < record.naccounts; id++)
        ck_assert_int_ge(invitations(&record, id), invitations(&plain, id));
    record_fini(&plain);
    record_fini(&record);
}
END_TEST

/* Ten of twenty wear it, and get 3 of 4 invitations if it makes them three times
 * as likely; the best too, if what they look like is all chance. */
START_TEST(invited_among_others)
{
    static const char *const set[] = {
        BADGE,
        "rules.registration.on=true",
        PLENTY,
        "populations[first].opening=register",
        "populations[second].opening=register",
        "rules.availability_badge.week_connects=0.05",
        "rules.availability_badge.invited_times=3",
        "market.invites_whom=anyone",
        "horizon_days=100",
        "strategies=" TWO("0", "1"),
        "populations[second].strategy=w",
        NULL};
    struct record record = record_world(WORLD_INVITED, set);
    int of_second = 0, all = invitations(&record, EVERYBODY);

    ck_assert_int_eq(record_flow(&record, EVERYBODY, FLOW_SPEND_AVAILABILITY),
                     10);
    for (account_id id = 0; id < record.naccounts; id++)
        if (market_account(record.market, id).population == 1)
            of_second += invitations(&record, id);
    ck_assert_int_gt(all, 1500);
    ck_assert_msg(fabs(of_second - 0.75 * all) < 4 * sqrt(0.75 * 0.25 * all),
                  "%d of %d", of_second, all);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("availability");

    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, a_week_costs_its_price, 0, COUNTOF(prices));
    tcase_add_loop_test(tc, not_above_the_most, 0, 3);
    tcase_add_test(tc, off_without_connects);
    tcase_add_test(tc, floats_with_who_wears_it);
    tcase_add_test(tc, invited_more_often);
    tcase_add_test(tc, invited_among_others);
    return unit_run(tc);
}
