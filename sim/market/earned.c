/* What an earning rule credits, and the time that earning takes. */
#include "market/earning.h"

#include <math.h>

#include "market/world.h"

void earning_time(struct market *market, account_id id, sim_time when,
                  double minutes, bool is_earning)
{
    const struct account *account = &market->account[id];
    struct market_fact fact = market_fact_of(market, FACT_HOURS, id, when);

    if (market->is_closed)
        return;
    fact.amount = (int64_t)rint(minutes * (double)TICKS_PER_MINUTE);
    fact.usd = money_from_usd(minutes / 60 * account->hour_value);
    market_tell(market, &fact);
    leaving_paid(market, id, when, money_to_usd(fact.usd));
    if (is_earning) {
        fact.kind = FACT_EARN_TICKS;
        market_tell(market, &fact);
    }
}

void earning_credit(struct market *market, account_id id, sim_time when,
                    enum policy_rule rule, enum ledger_flow flow,
                    sim_connects connects)
{
    struct market_fact fact = market_fact_of(market, FACT_EARNED, id, when);

    fact.amount = connects;
    fact.usd = market_rules(market, id, when)->purchase.price * connects;
    account_credit_by(market, id, when, rule, flow, connects, 0);
    market_tell(market, &fact);
}
