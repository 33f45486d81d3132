/* The exogenous market: which jobs a freelancer comes across, and what the
 * strategy makes of them. Freelancers do not meet. */
#include "market/exogenous.h"

#include "market/clock.h"
#include "market/earning.h"
#include "market/fates.h"
#include "market/world.h"

static void next_session(struct market *market, account_id id, sim_time from,
                         uint32_t number)
{
    double rate =
        market->config->market.attempts_per_day * market->account[id].activity;

    if (rate <= 0)
        return;
    double u = market_uniform(market, RNG_ATTEMPT_GAP, id, number);
    sim_time when = clock_after(from, clock_exponential(u) / rate);
    if (when < market->config->horizon) /* no new sessions after it */
        market_at(market, when, EVENT_SESSION, id, number);
}

static void next_invitation(struct market *market, account_id id, sim_time from,
                            uint32_t number)
{
    double rate = market->config->market.invitations_per_month * 12 / 365;

    if (rate <= 0 || !configuration_ever_on(market->config, RULE_INVITATION))
        return;
    double u = market_uniform(market, RNG_INVITE_GAP, id, number);
    sim_time when = clock_after(from, clock_exponential(u) / rate);
    if (when < market->config->horizon)
        market_at(market, when, EVENT_INVITATION, id, number);
}

void exogenous_start(struct market *market, account_id id, sim_time when)
{
    if (market_strategy(market, id)->is_dormant)
        return;
    next_session(market, id, when, 0);
    next_invitation(market, id, when, 0);
}

static struct job draw_job(const struct market *market, account_id id,
                           uint32_t number)
{
    const struct market_params *params = &market->config->market;
    struct rng_pair type = market_pair(market, RNG_JOB_TYPE, id, number);
    struct rng_pair value = market_pair(market, RNG_JOB_VALUE, id, number);
    struct rng_pair client = market_pair(market, RNG_JOB_CLIENT, id, number);
    struct rng_pair fit = market_pair(market, RNG_JOB_FIT, id, number);
    double rate = dist_quantile(&params->hourly_rate, value.second);
    bool is_short = type.second < params->short_share;
    double u_days = market_uniform(market, RNG_CONTRACT, id, number);
    const struct dist *days =
        is_short ? &params->short_days : &params->long_days;
    struct job job = {.price = {.hourly = type.first >= params->fixed_share}};

    if (job.price.hourly) {
        const struct dist *hours =
            is_short ? &params->short_hours : &params->long_hours;
        job.kind = is_short ? CONTRACT_SHORT : CONTRACT_LONG;
        job.hours = market_grid(dist_quantile(hours, value.first));
        job.value = money_from_usd(job.hours * rate);
    } else {
        days = &params->fixed_days;
        job.kind = CONTRACT_FIXED;
        job.value =
            money_from_usd(dist_quantile(&params->fixed_budget, value.first));
        job.hours = market_grid(money_to_usd(job.value) / rate);
        job.price.budget = job.value;
    }
    job.days = time_from_days(dist_quantile(days, u_days));
    job.price.duration = job.days;
    job.price.client = job_client(params, client.first);
    job.price.u_step = client.second;
    job.price.u_plain = fit.second;
    job.fit = market_grid(dist_normal_quantile(fit.first));
    job_draw_fee(market, id, number, &job);
    return job;
}

/* The price is that of the moment at which the proposal is sent. */
static void land(struct market *market, uint32_t index, sim_time when)
{
    const struct proposal *proposal = &market->proposal[index];
    const struct job job =
        draw_job(market, proposal->account, proposal->number);
    double gain;

    if (proposing_land(market, index, when, &job, &gain))
        fates_draw(market, index, when);
}

void exogenous_land(void *world, struct event event)
{
    struct market *market = world;
    uint32_t index = event_payload(event);

    if (!market->is_closed)
        land(market, index, event_tick(event));
    proposal_drop(market, index);
}

void exogenous_session(void *world, struct event event)
{
    struct market *market = world;
    account_id id = event_entity(event);
    uint32_t number = event_payload(event);
    sim_time now = event_tick(event);
    const struct strategy *strategy = market_strategy(market, id);
    size_t first;

    if (market->account[id].has_left || strategy->is_dormant)
        return;
    next_session(market, id, now, number + 1);
    account_settle(market, id, now);
    earning_at(market, EARNING_SESSION, id, now, number);
    struct job job = draw_job(market, id, number);
    job_ask(market, id, &job);
    if (!job_passes(market, id, &job, 0, 0))
        return;
    const struct bid_facts facts =
        job_facts(market, id, &job, buying_marginal_usd(market, id, now));
    if (bid_rules[strategy->bid].choose(&facts, 1,
                                        proposing_room(market, id, now),
                                        &strategy->bid_params, &first) == 0)
        return;
    proposing_decided(market, id, 1);
    uint32_t index = proposal_new(market, id, number, &job, facts.price);
    double u = market_pair(market, RNG_ATTEMPT_KEEP, id, number).second;
    double delay = dist_quantile(&market->config->market.landing_delay, u) / 24;
    proposal_hold(market, index);
    if (time_from_days(delay) > 0) {
        market_at(market, clock_after(now, delay), EVENT_LAND, id, index);
    } else {
        land(market, index, now);
        proposal_drop(market, index);
    }
}

/* A client who was not applied to: rewards nothing, and costs what R7 says. */
void exogenous_invitation(void *world, struct event event)
{
    struct market *market = world;
    const struct market_params *params = &market->config->market;
    account_id id = event_entity(event);
    uint32_t number = event_payload(event);
    sim_time now = event_tick(event);
    const struct account *account = &market->account[id];

    if (account->has_left)
        return;
    if (number & AVAILABILITY_INVITES)
        availability_invite(market, id, now);
    else
        next_invitation(market, id, now, number + 1);
    if (!market_rules(market, id, now)->invitation.on)
        return;
    struct rng_pair outcome =
        market_pair(market, RNG_INVITED_OUTCOME, id, number);
    if (outcome.first >= market_strategy(market, id)->earn.invitations)
        return;
    /* Jobs of invitations have addresses of their own: numbers from 2^31. */
    uint32_t address = number | UINT32_C(1) << 31;
    struct job job = draw_job(market, id, address);
    job_ask(market, id, &job);
    uint32_t index = proposing_answer(market, id, now, address, &job);
    if (index == PROPOSING_NONE)
        return;
    double chance = market_grid(policy_shift_odds(
        params->invitation_hire,
        params->hire_ability * account->ability -
            params->price_sensitivity * market->proposal[index].premium));
    if (outcome.second >= chance) {
        proposal_hold(market, index);
        proposal_drop(market, index);
        return;
    }
    double u = market_pair(market, RNG_INVITED_DELAY, id, number).second;
    proposal_at(market, clock_after(now, dist_quantile(&params->hire_delay, u)),
                EVENT_DECISION, index);
}
