/* Fates of proposals in the exogenous market. */
#include "market/fates.h"

#include "market/clock.h"
#include "market/world.h"

void fates_draw(struct market *market, uint32_t index, sim_time when)
{
    const struct market_params *params = &market->config->market;
    struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;
    struct account *account = &market->account[id];
    uint32_t number = proposal->number;
    struct rng_pair fate = market_pair(market, RNG_FATE, id, number);
    struct rng_pair response = market_pair(market, RNG_RESPONSE, id, number);

    sim_time silence = clock_after(when, params->silence_days);
    sim_time cancelled = SIM_NEVER;
    if (fate.first < params->cancel) {
        double days = dist_quantile(&params->cancel_delay, fate.second);
        cancelled = clock_after(when, days);
        proposal_at(market, cancelled, EVENT_REFUND, index);
    }
    double chance = market_grid(policy_shift_odds(
        params->response, params->response_ability * account->ability +
                              params->fit_effect * proposal->fit));
    if (response.first < chance) {
        double days = dist_quantile(&params->response_delay, response.second);
        sim_time at = clock_after(when, days);
        if (at < cancelled)
            proposal_at(market, at, EVENT_RESPONSE, index);
    }
    proposal_at(market, silence < cancelled ? silence : cancelled,
                EVENT_SILENCE, index);
}

void fates_refund(void *world, struct event event)
{
    struct market *market = world;
    uint32_t index = event_payload(event);
    struct proposal *proposal = &market->proposal[index];

    if (proposal->state != PROPOSAL_HIRED) {
        proposal->state = PROPOSAL_CANCELLED;
        account_refund(market, proposal->account, event_tick(event), proposal,
                       REFUND_CANCELLED);
    }
    proposal_drop(market, index);
}

void fates_replied(struct market *market, uint32_t index, sim_time now)
{
    const struct market_params *params = &market->config->market;
    const struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;
    struct rng_pair hire = market_pair(market, RNG_HIRE, id, proposal->number);
    double chance = market_grid(policy_shift_odds(
        params->hire, params->hire_ability * market->account[id].ability +
                          params->fit_effect * proposal->fit -
                          params->price_sensitivity * proposal->premium));

    if (hire.first < chance)
        proposal_at(
            market,
            clock_after(now, dist_quantile(&params->hire_delay, hire.second)),
            EVENT_DECISION, index);
}

void fates_decision(void *world, struct event event)
{
    struct market *market = world;
    uint32_t index = event_payload(event);
    struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;

    if (proposal->state == PROPOSAL_ANSWERED && !market->account[id].has_left) {
        double u =
            market_pair(market, RNG_SURVEY_DELAY, id, proposal->number).second;
        uint32_t client = contracts_client(
            market, id, u, market->config->market.repeat_client);
        contracts_hire(market, index, event_tick(event),
                       contracts_bill(market, client, index));
    }
    proposal_drop(market, index);
}
