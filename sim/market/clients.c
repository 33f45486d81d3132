/* What becomes of a proposal: cancelled, answered, hired, or silence. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "market/world.h"

uint32_t proposal_new(struct market *market)
{
    uint32_t index;

    if (market->free_proposal) {
        index = market->free_proposal - 1;
        market->free_proposal = market->proposal[index].next_free;
    } else {
        market->proposal =
            mem_grow(market->proposal, &market->proposal_capacity,
                     market->nproposals + 1, sizeof *market->proposal);
        index = (uint32_t)market->nproposals++;
    }
    memset(&market->proposal[index], 0, sizeof market->proposal[index]);
    return index;
}

void proposal_hold(struct market *market, uint32_t index)
{
    market->proposal[index].events++;
}

static const char *fate_of(const struct proposal *proposal)
{
    switch (proposal->state) {
    case PROPOSAL_WAITING:
        return proposal->was_sent ? "silence" : "not_sent";
    case PROPOSAL_ANSWERED:
        return "answered";
    case PROPOSAL_HIRED:
        return "hired";
    case PROPOSAL_CANCELLED:
        return "cancelled";
    }
    SIM_REQUIRE(!"proposal state");
    return "";
}

void proposal_drop(struct market *market, uint32_t index)
{
    struct proposal *proposal = &market->proposal[index];

    SIM_REQUIRE(proposal->events > 0);
    if (--proposal->events > 0)
        return;
    if (market->observer.proposal && !proposal->invited) {
        struct market_proposal row = {proposal->account, proposal->number,
                                      proposal->sent,    proposal->price,
                                      proposal->fit,     fate_of(proposal),
                                      proposal->bid,     proposal->boost_paid};
        market->observer.proposal(market->observer.context, &row);
    }
    if (proposal->spend != LEDGER_NO_SPEND)
        ledger_release(market->ledger, proposal->spend);
    if (proposal->boost != LEDGER_NO_SPEND)
        ledger_release(market->ledger, proposal->boost);
    proposal->next_free = market->free_proposal;
    market->free_proposal = index + 1;
}

void proposal_at(struct market *market, sim_time when, enum market_event kind,
                 uint32_t index)
{
    sim_time end = market->config->horizon + market->config->maturity;

    if (when > end)
        return; /* will not be seen */
    proposal_hold(market, index);
    market_at(market, when, kind, market->proposal[index].account, index);
}

static struct market_fact fact_of(const struct market *market,
                                  enum market_fact_kind kind, account_id id,
                                  sim_time when)
{
    return (struct market_fact){.kind = kind,
                                .account = id,
                                .population = market->account[id].population,
                                .when = when};
}

/* The proposal has landed and is paid. */
void clients_sent(struct market *market, uint32_t index, sim_time when)
{
    struct proposal *proposal = &market->proposal[index];
    struct market_fact fact =
        fact_of(market, FACT_PROPOSAL, proposal->account, when);

    proposal->sent = when;
    proposal->was_sent = true;
    market->account[proposal->account].proposals++;
    market->account[proposal->account].ever_sent++;
    earning_at(market, EARNING_SENT, proposal->account, when, index);
    fact.amount = proposal->price;
    market_tell(market, &fact);
    earning_time(market, proposal->account, when,
                 market->config->market.proposal_minutes, false);
}

/* It was sent: its fate is drawn. */
void clients_send(struct market *market, uint32_t index, sim_time when)
{
    const struct market_params *params = &market->config->market;
    struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;
    struct account *account = &market->account[id];
    uint32_t number = proposal->number;
    struct rng_pair fate = market_pair(market, RNG_FATE, id, number);
    struct rng_pair response = market_pair(market, RNG_RESPONSE, id, number);

    clients_sent(market, index, when);
    sim_time silence = market_after(when, params->silence_days);
    sim_time cancelled = SIM_NEVER;
    if (fate.first < params->cancel) {
        double days = dist_quantile(&params->cancel_delay, fate.second);
        cancelled = market_after(when, days);
        proposal_at(market, cancelled, EVENT_REFUND, index);
    }
    double chance = market_grid(policy_shift_odds(
        params->response, params->response_ability * account->ability +
                              params->fit_effect * proposal->fit));
    if (response.first < chance) {
        double days = dist_quantile(&params->response_delay, response.second);
        sim_time at = market_after(when, days);
        if (at < cancelled)
            proposal_at(market, at, EVENT_RESPONSE, index);
    }
    proposal_at(market, silence < cancelled ? silence : cancelled,
                EVENT_SILENCE, index);
}

void clients_refund(void *world, struct event event)
{
    struct market *market = world;
    uint32_t index = event_payload(event);
    struct proposal *proposal = &market->proposal[index];

    if (proposal->state != PROPOSAL_HIRED) {
        proposal->state = PROPOSAL_CANCELLED;
        account_refund(market, proposal->account, event_tick(event), proposal);
    }
    proposal_drop(market, index);
}

/* Nothing was heard when the post closed, or for too long: it counts as a
 * failure in the beliefs. */
void clients_give_up(struct market *market, uint32_t index, sim_time now)
{
    struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;

    if (proposal->counted)
        return;
    proposal->counted = true;
    market->account[id].decisions++;
    leaving_update(market, id, now);
    market->account[id].silences++;
    leaving_update(market, id, now);
}

void clients_silence(void *world, struct event event)
{
    struct market *market = world;

    clients_give_up(market, event_payload(event), event_tick(event));
    proposal_drop(market, event_payload(event));
}

/* Outcomes are counted with the proposals they come from: those of the burn-in
 * do not count in the study, those of the study do until its maturity. */
static bool is_of_study(const struct proposal *proposal, sim_time now)
{
    return proposal->sent >= 0 || now < 0;
}

/* The client answers: an interview. */
void clients_answer(struct market *market, uint32_t index, sim_time now)
{
    struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;
    struct account *account = &market->account[id];
    struct market_fact fact = fact_of(market, FACT_RESPONSE, id, now);
    struct rng_pair reply =
        market_pair(market, RNG_REPLY, id, proposal->number);

    proposal->state = PROPOSAL_ANSWERED;
    fact.sent = proposal->sent;
    account->responses += is_of_study(proposal, now);
    if (account->first_response == SIM_NEVER)
        account->first_response = now;
    if (!proposal->counted) {
        proposal->counted = true;
        account->decisions++;
    }
    leaving_update(market, id, now);
    account->silences = 0;
    leaving_update(market, id, now);
    market_tell(market, &fact);
    if (account->has_left ||
        reply.first >= market_strategy(market, id)->earn.reply)
        return;
    double hours =
        dist_quantile(&market->config->market.reply_delay, reply.second);
    proposal_at(market, market_after(now, hours / 24), EVENT_REPLY, index);
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
    const struct market_params *params = &market->config->market;
    uint32_t index = event_payload(event);
    struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;
    sim_time now = event_tick(event);

    if (proposal->state == PROPOSAL_ANSWERED && market->competitive &&
        !market->account[id].has_left) {
        proposal->has_replied = true;
        earning_at(market, EARNING_REPLIED, id, now, index);
    } else if (proposal->state == PROPOSAL_ANSWERED &&
               !market->account[id].has_left) {
        struct rng_pair hire =
            market_pair(market, RNG_HIRE, id, proposal->number);
        double chance = market_grid(policy_shift_odds(
            params->hire, params->hire_ability * market->account[id].ability +
                              params->fit_effect * proposal->fit));
        earning_at(market, EARNING_REPLIED, id, now, index);
        if (hire.first < chance)
            proposal_at(market,
                        market_after(now, dist_quantile(&params->hire_delay,
                                                        hire.second)),
                        EVENT_DECISION, index);
    }
    proposal_drop(market, index);
}

static int known_clients(const struct history *history)
{
    return history->nclients < CLIENT_RING ? history->nclients : CLIENT_RING;
}

/* Where a client is remembered; known_clients if it is not. */
static int find_client(const struct history *history, uint32_t client)
{
    int known = known_clients(history), which = 0;

    while (which < known && history->client[which].id != client)
        which++;
    return which;
}

/* R16: the fee of a job for a client, by what this client has paid so far. */
static sim_money fee_of(const struct market *market, account_id id,
                        uint32_t client, sim_money value)
{
    const struct rule_fee *rule =
        &market_rules(market, id, market_now(market))->fee;
    const struct history *history = &market->history[id];
    int which = find_client(history, client);

    sim_money billed =
        which < known_clients(history) ? history->client[which].billed : 0;

    return policy_fee(rule, billed, value);
}

/* The same, which is then paid. The clients hired by last are remembered. */
sim_money clients_bill(struct market *market, account_id id, uint32_t client,
                       sim_money value)
{
    struct history *history = &market->history[id];
    sim_money fee = fee_of(market, id, client, value);
    int which = find_client(history, client);

    if (which == known_clients(history)) {
        which = history->nclients++ % CLIENT_RING;
        history->client[which].id = client;
        history->client[which].billed = 0;
    }
    history->client[which].billed += value;
    return fee;
}

/* An earlier client returns, or a new one comes, numbered by the hire. */
static uint32_t exogenous_client(const struct market *market, account_id id,
                                 const struct proposal *proposal)
{
    const struct history *history = &market->history[id];
    struct rng_pair client =
        market_pair(market, RNG_SURVEY_DELAY, id, proposal->number);
    double repeat = market->config->market.repeat_client;
    int known = known_clients(history);

    if (known > 0 && client.second < repeat)
        return history->client[(int)(client.second / repeat * known)].id;
    return (uint32_t)history->nclients;
}

static struct market_fact contract_of(const struct market *market,
                                      enum market_fact_kind kind,
                                      uint32_t index, sim_time now,
                                      sim_money fee)
{
    const struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;
    struct market_fact fact = fact_of(market, kind, id, now);

    fact.sent = proposal->sent;
    fact.usd = proposal->value;
    fact.net = proposal->value - fee;
    fact.standard = market->config->standard[proposal->kind];
    fact.amount =
        money_from_usd(proposal->hours * market->account[id].hour_value);
    fact.worked = (sim_time)rint(proposal->hours * (double)TICKS_PER_HOUR);
    fact.invited = proposal->invited;
    fact.mix = proposal->mix;
    return fact;
}

void clients_chance(struct market *market, uint32_t index, sim_time now,
                    uint32_t client, double chance)
{
    const struct proposal *proposal = &market->proposal[index];
    struct market_fact fact =
        contract_of(market, FACT_CHANCE, index, now,
                    fee_of(market, proposal->account, client, proposal->value));

    fact.chance = chance;
    market_tell(market, &fact);
}

void clients_hire(struct market *market, uint32_t index, sim_time now,
                  sim_money fee)
{
    struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;
    struct account *account = &market->account[id];
    struct market_fact fact = contract_of(market, FACT_HIRE, index, now, fee);
    const struct rule_fee *rule = &market_rules(market, id, now)->fee;

    proposal->state = PROPOSAL_HIRED;
    account->contracts++;
    account->won += !proposal->invited;
    if (is_of_study(proposal, now)) {
        account->hires++;
        account->gross += proposal->value;
    }
    if (account->first_hire == SIM_NEVER)
        account->first_hire = now;
    market_tell(market, &fact);
    if (rule->on)
        market_fired(market, id, RULE_FEE, now, 0, fee);
    proposal_at(market, now + (proposal->days > 0 ? proposal->days : 1),
                EVENT_COMPLETE, index);
}

void clients_decision(void *world, struct event event)
{
    struct market *market = world;
    uint32_t index = event_payload(event);
    struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;

    if (proposal->state == PROPOSAL_ANSWERED && !market->account[id].has_left) {
        sim_money fee =
            clients_bill(market, id, exogenous_client(market, id, proposal),
                         proposal->value);
        clients_hire(market, index, event_tick(event), fee);
    }
    proposal_drop(market, index);
}

void clients_complete(void *world, struct event event)
{
    struct market *market = world;
    uint32_t index = event_payload(event);
    struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;
    struct account *account = &market->account[id];
    sim_time now = event_tick(event);
    struct rng_pair contract =
        market_pair(market, RNG_CONTRACT, id, proposal->number);

    account->contracts--;
    account->jobs++;
    account->earned += proposal->value;
    if (contract.second < market->config->market.good_feedback)
        account->good_jobs++;
    earning_at(market, EARNING_COMPLETED, id, now, index);
    proposal_drop(market, index);
}
