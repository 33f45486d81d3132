/* Plus by choice, against the books: from what each account bought, could not
 * send, spent and got between its billing dates, whether it has Plus.
 *
 * Seeds are fixed. Run from the root of the tree. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/record.h"
#include "unit/unit.h"

enum {
    CYCLES = 10, /* of 20 days */
    PRICE = 4,   /* Connects of a proposal */
    FREE = 10,
    GRANT = 80
};

/* The first who follow `buys` buy when short, the others never; 65 more
 * Connects, or 57 with what else it gives, are worth the fee. */
#define COMMON                                                                 \
    "horizon_days=200",                                                        \
        "strategies=[{\"name\": \"buys\", \"bid\": {\"rule\": "                \
        "\"every_affordable\"}, \"buy\": {\"rule\": \"when_short\"}, "         \
        "\"plus\": \"pays\", \"plus_other_usd\": 1.2}, {\"name\": \"waits\", " \
        "\"bid\": {\"rule\": \"every_affordable\"}, \"buy\": {\"rule\": "      \
        "\"never\"}, \"plus\": \"pays\", \"plus_other_usd\": 1.2}]",           \
        "populations[0].strategy=[{\"strategy\": \"buys\", \"share\": 0.5}, "  \
        "{\"strategy\": \"waits\", \"share\": 0.5}]",                          \
        "populations[0].size=100", "rules.purchase.on=true",                   \
        "rules.purchase.price_usd=0.15", "rules.registration.on=false",        \
        "rules.monthly_grant={\"on\": true, \"connects\": 10, \"period\": "    \
        "\"fixed\", \"period_days\": 20, \"first\": \"at_approval\"}",         \
        "rules.plus={\"on\": true, \"plus_usd\": 9.75, \"plus_connects\": "    \
        "80}",                                                                 \
        "rules.refund.on=true", "rules.interview_reward.on=true",              \
        "rules.interview_reward.connects=10", "rules.rollover.on=true",        \
        "rules.expiry.months=2", "market.cost=distribution",                   \
        "market.cost_connects=4",                                              \
        "populations[0].activity={\"dist\": \"lognormal\", \"median\": 0.8, "  \
        "\"sigma\": 0.5}"

static const struct {
    const char *world;
    const char *const set[40];
} worlds[] = {
    {WORLD_ATTEMPTS,
     {COMMON, "market.response=0.1", "market.cancel=0.2",
      "market.attempts_per_day=1.2", NULL}},
    {WORLD_BOARD,
     {COMMON, "market.segments[s].posts_per_month=600", "market.reads_more=3",
      "market.answers_more=1", "populations[0].depth_hours=48", NULL}},
};

/* One cycle of an account. */
struct cycle {
    int64_t bought, unsent, spent, came;
    bool is_granted, is_plus;
};

static struct cycle *cycle_of(struct cycle *cycles, account_id id,
                              sim_time when)
{
    int64_t k = when / (20 * TICKS_PER_DAY);

    return &cycles[id * CYCLES + (k < CYCLES ? k : CYCLES - 1)];
}

static void add_posting(struct cycle *cycle,
                        const struct ledger_posting *posting)
{
    const enum ledger_flow flow = posting->flow;

    cycle->is_plus |= flow == FLOW_GRANT_PLUS;
    cycle->is_granted |= flow == FLOW_GRANT_PLUS || flow == FLOW_GRANT_MONTHLY;
    if (flow == FLOW_PURCHASE)
        cycle->bought += posting->connects;
    else if (flow == FLOW_SPEND_PROPOSAL)
        cycle->spent += labs(posting->connects);
    else if (flow == FLOW_GRANT_MONTHLY || flow == FLOW_REWARD_INTERVIEW ||
             flow == FLOW_REFUND)
        cycle->came += posting->connects;
}

static struct cycle *read_books(const struct record *record)
{
    struct cycle *cycles = mem_new(record->naccounts * CYCLES, sizeof *cycles);
    const struct market_fact *fact = NULL;

    for (size_t i = 0; i < record->npostings; i++)
        add_posting(cycle_of(cycles, record->posting[i].account,
                             record->posting[i].when),
                    &record->posting[i]);
    while ((fact = record_next(record, fact, FACT_UNAFFORDABLE)))
        cycle_of(cycles, fact->account, fact->when)->unsent += PRICE;
    return cycles;
}

/* By the rule, in dollars. */
static bool would_pay(const struct cycle *cycle)
{
    double used = (double)cycle->bought, without = (double)cycle->came + FREE;

    if (cycle->is_plus)
        used =
            (double)cycle->spent > without ? (double)cycle->spent - without : 0;
    used += (double)cycle->unsent;
    return 0.15 * (used < GRANT - FREE ? used : GRANT - FREE) + 1.2 >
           9.75 + 1e-9;
}

/* Plus comes and goes where two billing dates in a row say so, and nowhere
 * else. */
START_TEST(taken_where_it_pays)
{
    struct record record = record_settled(worlds[_i].world, worlds[_i].set);
    struct cycle *cycles = read_books(&record);
    int taken = 0, left = 0, once = 0;

    for (account_id id = 0; id < record.naccounts; id++) {
        int otherwise = 0;
        bool has_plus = false;
        for (int k = 0; k < CYCLES; k++) {
            const struct cycle *cycle = &cycles[id * CYCLES + (account_id)k];
            ck_assert(cycle->is_granted);
            if (cycle->is_plus != has_plus)
                ck_abort_msg("account %u, cycle %d", id, k);
            once += otherwise == 1;
            otherwise = would_pay(cycle) != has_plus ? otherwise + 1 : 0;
            if (otherwise < 2)
                continue;
            otherwise = 0;
            taken += !has_plus;
            left += has_plus;
            has_plus = !has_plus;
        }
    }
    ck_assert_int_gt(taken, 20);
    ck_assert_int_gt(left, 5);
    ck_assert_int_gt(once, 20);
    mem_free(cycles);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("membership");

    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, taken_where_it_pays, 0, (int)COUNTOF(worlds));
    return unit_run(tc);
}
