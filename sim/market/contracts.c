/* Hires, fees, and contracts until they end. */
#include "market/contracts.h"

#include <math.h>

#include "market/earning.h"
#include "market/returning.h"
#include "market/world.h"

static int known_clients(const struct client_memory *memory)
{
    return memory->nclients < CLIENT_RING ? memory->nclients : CLIENT_RING;
}

/* Where a client is remembered; known_clients if it is not. */
static int find_client(const struct client_memory *memory, uint32_t client)
{
    int known = known_clients(memory), which = 0;

    while (which < known && memory->client[which].id != client)
        which++;
    return which;
}

/* R16: the fee of a contract, by what this client has paid so far, or as drawn. */
static sim_money fee_of(const struct market *market, uint32_t client,
                        uint32_t index)
{
    const struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;
    const struct rule_fee *rule =
        &market_rules(market, id, market_now(market))->fee;
    const struct client_memory *memory = &account_history(market, id)->clients;
    int which = find_client(memory, client);

    sim_money billed =
        which < known_clients(memory) ? memory->client[which].billed : 0;

    return policy_fee(rule, proposal->fee_drawn, billed, proposal->value);
}

/* The same, which is then paid. The clients hired by last are remembered. */
sim_money contracts_bill(struct market *market, uint32_t client, uint32_t index)
{
    const struct proposal *proposal = &market->proposal[index];
    struct client_memory *memory =
        &account_remember(market, proposal->account)->clients;
    sim_money fee = fee_of(market, client, index);
    int which = find_client(memory, client);

    if (which == known_clients(memory)) {
        which = memory->nclients++ % CLIENT_RING;
        memory->client[which].id = client;
        memory->client[which].billed = 0;
    }
    memory->client[which].billed += proposal->value;
    return fee;
}

uint32_t contracts_client(const struct market *market, account_id id, double u,
                          double repeat)
{
    const struct client_memory *memory = &account_history(market, id)->clients;
    int known = known_clients(memory);

    if (known > 0 && u < repeat)
        return memory->client[(int)(u / repeat * known)].id;
    return (uint32_t)memory->nclients;
}

void contracts_past(struct career *career, int64_t jobs, int64_t good,
                    sim_money earned)
{
    *career =
        (struct career){.jobs = jobs, .good_jobs = good, .earned = earned};
}

static struct market_fact contract_of(const struct market *market,
                                      enum market_fact_kind kind,
                                      uint32_t index, sim_time now,
                                      sim_money fee)
{
    const struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;
    struct market_fact fact = market_fact_of(market, kind, id, now);

    fact.sent = proposal->sent;
    fact.job = proposal->number;
    fact.usd = proposal->value;
    fact.net = proposal->value - fee;
    fact.offered = proposal->offered;
    fact.client = job_seen_client(proposal->client);
    fact.standard = market->config->standard[proposal->kind];
    fact.amount =
        money_from_usd(proposal->hours * market->account[id].hour_value);
    fact.worked = (sim_time)rint(proposal->hours * (double)TICKS_PER_HOUR);
    fact.invited = proposal->invited;
    fact.mix = proposal->mix;
    return fact;
}

void contracts_chance(struct market *market, uint32_t index, sim_time now,
                      uint32_t client, double chance)
{
    struct market_fact fact = contract_of(market, FACT_CHANCE, index, now,
                                          fee_of(market, client, index));

    fact.chance = chance;
    market_tell(market, &fact);
}

void contracts_hire(struct market *market, uint32_t index, sim_time now,
                    sim_money fee)
{
    struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;
    struct account *account = &market->account[id];
    struct market_fact fact = contract_of(
        market, proposal->is_return ? FACT_RETURN : FACT_HIRE, index, now, fee);
    const struct rule_fee *rule = &market_rules(market, id, now)->fee;

    proposal->state = PROPOSAL_HIRED;
    account->contracts++;
    account->beliefs.won += !proposal->invited;
    if (clients_is_of_study(market, index, now))
        outcomes_hired(&account->outcomes, now, !proposal->is_return,
                       proposal->value);
    else
        outcomes_hired(&account->outcomes, now, 0, 0);
    if (market->config->market.measures_welfare && rule->on)
        fact.client_fee = rule->client;
    buying_hired(market, id, now, fact.net);
    selectivity_hired(market, id);
    arriving_paid(market, now, fact.net);
    leaving_gained(market, id, now, money_to_usd(fact.net - fact.amount));
    market_tell(market, &fact);
    if (rule->on)
        market_fired(market, id, RULE_FEE, now, 0, fee);
    proposal_at(market, now + (proposal->days > 0 ? proposal->days : 1),
                EVENT_COMPLETE, index);
}

bool contracts_are_enough(const struct market *market, account_id id)
{
    const struct market_params *params = &market->config->market;

    return params->limits_contracts &&
           market->account[id].contracts >= params->contracts_at_most;
}

bool contracts_decline(struct market *market, account_id id, sim_time now)
{
    if (!contracts_are_enough(market, id))
        return false;
    market_tell_of(market, FACT_DECLINED, id, now);
    return true;
}
