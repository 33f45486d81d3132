/* How much of what an account holds was paid for, and what was paid. */
#include "ledger/internal.h"

static sim_connects least(sim_connects a, sim_connects b)
{
    return a < b ? a : b;
}

/* Moves `connects` at their average price. */
static void move(struct ledger_bought *from, struct ledger_bought *to,
                 sim_connects connects)
{
    if (connects == 0)
        return;
    const sim_money usd = money_share(from->usd, connects, from->connects);

    from->connects -= connects;
    from->usd -= usd;
    to->connects += connects;
    to->usd += usd;
}

/* How many of those that go are bought ones; the others are granted. */
static sim_connects bought_of(const struct ledger_bought *held,
                              sim_connects balance, sim_connects gone,
                              bool bought_first)
{
    const sim_connects granted = balance - held->connects;

    return bought_first ? least(gone, held->connects)
                        : gone - least(gone, granted);
}

void ledger_book_bought(struct account_flows *flows, sim_connects balance,
                        const struct ledger_posting *posting)
{
    const sim_connects connects = posting->connects;
    const bool is_bought = ledger_origins[posting->origin].way == WAY_BOUGHT;

    switch (ledger_flows[posting->flow].way) {
    case WAY_OPENING:
    case WAY_FREE:
    case WAY_EARNED:
    case WAY_BOUGHT:
        flows->held.connects += is_bought ? connects : 0;
        flows->held.usd += posting->usd;
        break;
    case WAY_REFUNDED:
        move(&flows->used, &flows->held, least(connects, flows->used.connects));
        break;
    case WAY_SPENT:
        move(&flows->held, &flows->used,
             bought_of(&flows->held, balance, connects, false));
        break;
    case WAY_EXPIRED:
        move(&flows->held, &flows->lost,
             bought_of(&flows->held, balance, connects, is_bought));
        break;
    case WAY_CLOSING:
    case LEDGER_NWAY:
        break;
    }
}

struct ledger_bought ledger_bought(const struct ledger *ledger,
                                   account_id account)
{
    SIM_REQUIRE(account < ledger->naccounts);
    return ledger->flows[account].held;
}

sim_money ledger_bought_expired(const struct ledger *ledger, account_id account)
{
    SIM_REQUIRE(account < ledger->naccounts);
    return ledger->flows[account].lost.usd;
}
