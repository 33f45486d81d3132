/* What an account holds: credited, told, without Connects since. */
#include "market/account.h"

#include <string.h>

#include "base/mem.h"
#include "market/world.h"

const struct history *account_history(const struct market *market,
                                      account_id id)
{
    static const struct history nothing;
    uint32_t index = market->account[id].history;

    return index > 0 ? &market->history[index - 1] : &nothing;
}

struct history *account_remember(struct market *market, account_id id)
{
    uint32_t *index = &market->account[id].history;

    if (*index == 0) {
        market->history =
            mem_grow(market->history, &market->history_capacity,
                     market->nhistories + 1, sizeof *market->history);
        memset(&market->history[market->nhistories], 0,
               sizeof *market->history);
        *index = (uint32_t)++market->nhistories;
    }
    return &market->history[*index - 1];
}

/* It has been without Connects until now. */
static void tell_zero(struct market *market, account_id id, sim_time when)
{
    struct market_fact fact = market_fact_of(market, FACT_ZERO, id, when);

    fact.amount = when - market->account[id].zero_since;
    market_tell(market, &fact);
}

void account_begin(struct market *market, account_id id)
{
    struct account *account = &market->account[id];

    if (account->zero_since != SIM_NEVER)
        account->zero_since = 0;
}

void account_end(struct market *market, account_id id, sim_time when)
{
    struct account *account = &market->account[id];

    if (account->zero_since == SIM_NEVER)
        return;
    tell_zero(market, id, when);
    account->zero_since = SIM_NEVER;
}

void account_balance_moved(struct market *market, account_id id, sim_time when)
{
    struct account *account = &market->account[id];
    bool is_zero = ledger_balance(market->ledger, id) == 0;

    if (is_zero && account->zero_since == SIM_NEVER) {
        account->zero_since = when;
    } else if (!is_zero && account->zero_since != SIM_NEVER) {
        if (when > account->zero_since)
            tell_zero(market, id, when);
        account->zero_since = SIM_NEVER;
    }
    if (market->options.audit_always && !market->has_failed &&
        ledger_audit_account(market->ledger, id, market->err))
        market_break(market, id, when);
}

/* Lots of one tick go in the order of what brought them. */
static enum event_class class_of(enum ledger_origin origin)
{
    if (origin == LEDGER_MONTHLY || origin == LEDGER_PLUS)
        return CLASS_MONTHLY;
    if (origin == LEDGER_INTERVIEW)
        return CLASS_REWARD;
    return origin == LEDGER_PURCHASE ? CLASS_PURCHASE : CLASS_GRANT;
}

void account_credit(struct market *market, account_id id, sim_time when,
                    enum ledger_flow flow, sim_connects connects, sim_money usd)
{
    const enum ledger_origin origin = ledger_flows[flow].origin;

    if (market->is_closed || connects <= 0)
        return;
    struct ledger_credit credit = {
        .flow = flow,
        .origin = origin,
        .connects = connects,
        .usd = usd,
        .issued = when,
        .expires = policy_expires(&market_rules(market, id, when)->expiry,
                                  origin, market->config->start_day, when),
        .event_class = class_of(origin)};

    ledger_credit(market->ledger, id, when, &credit);
    membership_credited(market, id, flow, connects);
    account_balance_moved(market, id, when);
    account_schedule_due(market, id);
}

void account_credit_by(struct market *market, account_id id, sim_time when,
                       enum policy_rule rule, enum ledger_flow flow,
                       sim_connects connects, sim_money usd)
{
    account_credit(market, id, when, flow, connects, usd);
    market_fired(market, id, rule, when, connects, usd);
}

void account_tell_stock(struct market *market, account_id id, sim_time when,
                        int sign)
{
    const sim_connects held = ledger_balance(market->ledger, id);
    const sim_money price = market_rules(market, id, when)->purchase.price;
    const sim_money expired = ledger_bought_expired(market->ledger, id);
    struct market_fact fact = market_fact_of(market, FACT_STOCK, id, when);

    fact.amount = sign * held;
    fact.usd = sign * ledger_bought(market->ledger, id).usd;
    fact.net = sign * held * price;
    fact.expired = sign * expired;
    if (held > 0 || expired > 0)
        market_tell(market, &fact);
}

void account_schedule_due(struct market *market, account_id id)
{
    struct account *account = &market->account[id];

    if (!market->options.eager || market->is_closed)
        return;
    sim_time expiry = ledger_next_expiry(market->ledger, id);
    sim_time due =
        expiry < account->billing.next ? expiry : account->billing.next;
    /* An event that is already there for this time or an earlier one does;
     * one that finds nothing due schedules the next. */
    if (due <= market_now(market) || due >= market->config->horizon ||
        (account->due_scheduled > market_now(market) &&
         account->due_scheduled <= due))
        return;
    account->due_scheduled = due;
    market_at(market, due, EVENT_DUE, id, 0);
}
