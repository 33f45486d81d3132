/* What takes Connects away: age and the rollover cap. */
#include "ledger/internal.h"

/* The record before the first one in FIFO order whose head expires at `when`;
 * such a record exists. */
static uint32_t before_expiring(const struct ledger *ledger,
                                const struct account *account, sim_time when)
{
    uint32_t before = INDEX_NONE;
    uint32_t i = account->head;

    while (ledger->lot[i].expires != when) {
        before = i;
        i = ledger->lot[i].next;
        SIM_REQUIRE(i != INDEX_NONE);
    }
    return before;
}

sim_connects ledger_expire(struct ledger *ledger, account_id account,
                           sim_time when)
{
    SIM_REQUIRE(account < ledger->naccounts);
    struct account *from = &ledger->account[account];
    sim_connects removed = 0;

    SIM_REQUIRE(when >= from->last);
    SIM_REQUIRE(when < SIM_NEVER);
    from->last = when;
    while (from->next_expiry <= when) {
        const sim_time due = from->next_expiry;
        const uint32_t before = before_expiring(ledger, from, due);
        const uint32_t at =
            before == INDEX_NONE ? from->head : ledger->lot[before].next;
        const sim_connects taken = ledger->lot[at].left;

        lot_take(ledger, account, before, taken, FLOW_EXPIRE_AGE, due);
        removed += taken;
    }
    return removed;
}

sim_connects ledger_trim(struct ledger *ledger, account_id account,
                         sim_time when, sim_connects cap)
{
    const struct account *from = ledger_touch(ledger, account, when);
    sim_connects removed = 0;

    SIM_REQUIRE(cap >= 0);
    while (from->balance > cap) {
        const sim_connects surplus = from->balance - cap;
        const sim_connects left = ledger->lot[from->head].left;
        const sim_connects taken = surplus < left ? surplus : left;

        lot_take(ledger, account, INDEX_NONE, taken, FLOW_EXPIRE_ROLLOVER,
                 when);
        removed += taken;
    }
    return removed;
}

/* What an account holds of an origin. */
static sim_connects held_of(const struct ledger *ledger,
                            const struct account *account,
                            enum ledger_origin origin)
{
    sim_connects held = 0;

    for (uint32_t i = account->head; i != INDEX_NONE; i = ledger->lot[i].next) {
        const struct lot *lot = &ledger->lot[i];
        if (lot->key.origin == origin)
            held += lot->left + (sim_connects)(lot->count - 1) * lot->each;
    }
    return held;
}

/* The record before the first one of an origin, which exists. */
static uint32_t before_origin(const struct ledger *ledger,
                              const struct account *account,
                              enum ledger_origin origin)
{
    uint32_t before = INDEX_NONE;

    for (uint32_t i = account->head; ledger->lot[i].key.origin != origin;
         i = ledger->lot[i].next)
        before = i;
    return before;
}

sim_connects ledger_trim_origin(struct ledger *ledger, account_id account,
                                sim_time when, enum ledger_origin origin,
                                sim_connects cap)
{
    const struct account *from = ledger_touch(ledger, account, when);
    sim_connects surplus = held_of(ledger, from, origin) - cap;
    sim_connects removed = 0;

    SIM_REQUIRE(cap >= 0);
    while (removed < surplus) {
        const uint32_t before = before_origin(ledger, from, origin);
        const uint32_t at =
            before == INDEX_NONE ? from->head : ledger->lot[before].next;
        const sim_connects left = ledger->lot[at].left;
        const sim_connects taken =
            surplus - removed < left ? surplus - removed : left;

        lot_take(ledger, account, before, taken, FLOW_EXPIRE_ROLLOVER, when);
        removed += taken;
    }
    return removed;
}
