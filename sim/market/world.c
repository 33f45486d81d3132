/* What every room asks of the world: the time, an event to come, a fact told. */
#include "market/world.h"

#include "base/hash.h"

void market_at(struct market *market, sim_time when, enum market_event kind,
               uint32_t entity, uint32_t payload)
{
    kernel_schedule(market->kernel, when, kind, entity, payload);
}

void market_tell(struct market *market, const struct market_fact *fact)
{
    if (market->observer.fact)
        market->observer.fact(market->observer.context, fact);
}

void market_input(struct market *market, uint64_t number)
{
    if (market->sleepers.are_being_made)
        return;
    market->inputs = hash_chain(market->inputs, number);
}

void market_break(struct market *market, account_id id, sim_time when)
{
    if (market->has_failed)
        return;
    market->has_failed = true;
    market->breach = (struct market_breach){id, when};
}

void market_tell_of(struct market *market, enum market_fact_kind kind,
                    account_id id, sim_time when)
{
    struct market_fact fact = market_fact_of(market, kind, id, when);

    market_tell(market, &fact);
}

void market_touched(struct market *market, account_id id, enum policy_rule rule)
{
    market->account[id].rules |= UINT32_C(1) << rule;
}

void market_touched_anew(struct market *market, account_id id)
{
    market->account[id].rules = 0;
}

void market_fired(struct market *market, account_id id, enum policy_rule rule,
                  sim_time when, sim_connects connects, sim_money usd)
{
    struct market_fact fact = market_fact_of(market, FACT_RULE, id, when);

    fact.amount = connects;
    fact.usd = usd;
    fact.rule = rule;
    market_touched(market, id, rule);
    market_tell(market, &fact);
}

void market_cap_bound(struct market *market, account_id id,
                      enum policy_rule rule, sim_time when)
{
    struct market_fact fact = market_fact_of(market, FACT_CAP_BOUND, id, when);

    fact.rule = rule;
    market_tell(market, &fact);
}

double market_platform_uniform(const struct market *market,
                               enum rng_purpose purpose, uint32_t occurrence)
{
    return rng_uniform(&market->platform, purpose, 0, occurrence);
}
