/* What becomes of a proposal: answered, replied to, or silence. */
#include "market/clients.h"

#include "market/clock.h"
#include "market/earning.h"
#include "market/world.h"

/* Nothing was heard when the post closed, or for too long: it counts as a
 * failure in the beliefs. */
void clients_give_up(struct market *market, uint32_t index, sim_time now)
{
    struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;

    if (proposal->counted)
        return;
    proposal->counted = true;
    market->account[id].beliefs.decisions++;
    leaving_update(market, id, now);
    market->account[id].beliefs.silences++;
    buying_silence(market, id);
    selectivity_silence(market, id);
    leaving_update(market, id, now);
}

void clients_silence(void *world, struct event event)
{
    struct market *market = world;

    clients_give_up(market, event_payload(event), event_tick(event));
    proposal_drop(market, event_payload(event));
}

bool clients_is_of_study(const struct market *market, uint32_t index,
                         sim_time now)
{
    return market->proposal[index].sent >= 0 || now < 0;
}

/* The client answers: an interview. */
void clients_answer(struct market *market, uint32_t index, sim_time now)
{
    struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;
    struct account *account = &market->account[id];
    struct market_fact fact = market_fact_of(market, FACT_RESPONSE, id, now);
    struct rng_pair reply =
        market_pair(market, RNG_REPLY, id, proposal->number);

    proposal->state = PROPOSAL_ANSWERED;
    proposal->was_answered = true;
    fact.sent = proposal->sent;
    fact.job = proposal->number;
    fact.client = job_seen_client(proposal->client);
    outcomes_answered(&account->outcomes, now,
                      clients_is_of_study(market, index, now));
    if (!proposal->counted) {
        proposal->counted = true;
        account->beliefs.decisions++;
    }
    leaving_update(market, id, now);
    account->beliefs.silences = 0;
    leaving_update(market, id, now);
    market_tell(market, &fact);
    if (account->has_left ||
        reply.first >= market_strategy(market, id)->earn.reply)
        return;
    double hours =
        dist_quantile(&market->config->market.reply_delay, reply.second);
    proposal_at(market, clock_after(now, hours / 24), EVENT_REPLY, index);
}

void clients_response(void *world, struct event event)
{
    struct market *market = world;
    uint32_t index = event_payload(event);

    if (market->proposal[index].state == PROPOSAL_WAITING)
        clients_answer(market, index, event_tick(event));
    proposal_drop(market, index);
}

/* The third step: submitted, answered, replied (R6). */
void clients_reply(void *world, struct event event)
{
    struct market *market = world;
    uint32_t index = event_payload(event);
    const struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;
    sim_time now = event_tick(event);

    if (proposal->state == PROPOSAL_ANSWERED && !market->account[id].has_left) {
        earning_at(market, EARNING_REPLIED, id, now, index);
        market->kind->replied(market, index, now);
    }
    proposal_drop(market, index);
}
