/* Clients who come back after a good contract. */
#include "market/returning.h"

#include "market/competitive.h"

enum {
    POST_BITS = 27, /* of the number that a proposal has; above: the return */
    MOST_RETURNS = 31
};

void returning_consider(struct market *market, uint32_t index, sim_time now)
{
    const struct market_params *params = &market->config->market;
    const struct proposal *proposal = &market->proposal[index];

    if (!params->clients_return ||
        proposal->number >> POST_BITS >= MOST_RETURNS)
        return;
    struct rng_pair u =
        market_pair(market, RNG_RETURN, proposal->account, proposal->number);
    if (u.first < params->return_chance)
        proposal_at(
            market,
            clock_after(now, dist_quantile(&params->return_after, u.second)),
            EVENT_RETURN, index);
}

/* A contract like the last one, by the fee of those before. */
static void come_back(struct market *market, uint32_t last, sim_time now)
{
    const struct proposal old = market->proposal[last];
    const uint32_t post = old.number & ((UINT32_C(1) << POST_BITS) - 1);
    uint32_t index =
        proposing_again(market, last, old.number + (UINT32_C(1) << POST_BITS));

    contracts_hire(
        market, index, now,
        contracts_bill(market, market->competitive->post[post].client, index));
    if (market->proposal[index].events == 0) { /* it ends after the run */
        proposal_hold(market, index);
        proposal_drop(market, index);
    }
}

void returning_event(void *context, struct event event)
{
    struct market *market = context;
    uint32_t index = event_payload(event);
    account_id id = market->proposal[index].account;
    sim_time now = event_tick(event);

    if (!market->account[id].has_left && !contracts_decline(market, id, now))
        come_back(market, index, now);
    proposal_drop(market, index);
}
