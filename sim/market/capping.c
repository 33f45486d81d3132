/* R18 in the market: a post stops taking proposals at so many of them, or so
 * long after it was posted or reopened; the client may reopen it. Invited
 * freelancers are not counted, and may still accept. */
#include "market/capping.h"

#include "market/clock.h"
#include "market/competitive.h"

static void tell(struct market *market, enum market_fact_kind kind,
                 sim_time when)
{
    struct market_fact fact = {.kind = kind,
                               .account = PLATFORM,
                               .population = -1,
                               .when = when,
                               .rule = RULE_SOFT_CAP};

    market_tell(market, &fact);
}

static void at(struct market *market, sim_time when, enum market_event kind,
               uint32_t number, uint32_t stops)
{
    if (when <= market->config->horizon + market->config->maturity)
        market_at(market, when, kind, number, stops);
}

/* Takes proposals from now on. */
void capping_open(struct market *market, uint32_t number, sim_time now)
{
    struct post *post = &market->competitive->post[number];
    const struct rule_soft_cap *rule = &post->rules->soft_cap;

    post->is_full = false;
    post->room = rule->max_proposals;
    if (rule->on && rule->closes_after > 0)
        at(market, now + rule->closes_after, EVENT_STOP, number, post->nstops);
}

static void stop(struct market *market, uint32_t number, sim_time now)
{
    struct post *post = &market->competitive->post[number];
    const struct rule_soft_cap *rule = &post->rules->soft_cap;
    struct rng_pair reopen =
        market_pair(market, RNG_POST_REOPEN, number, post->nstops);

    post->is_full = true;
    tell(market, FACT_RULE, now);
    if (post->nstops++ == 0)
        tell(market, FACT_CAP_BOUND, now);
    if (reopen.first < rule->reopen) {
        double hours = dist_quantile(&rule->reopen_after, reopen.second);
        at(market, clock_after(now, hours / 24), EVENT_REOPEN, number,
           post->nstops);
    }
}

void capping_landed(struct market *market, uint32_t number, sim_time now)
{
    struct post *post = &market->competitive->post[number];
    const struct rule_soft_cap *rule = &post->rules->soft_cap;

    if (rule->on && rule->max_proposals > 0 && --post->room == 0)
        stop(market, number, now);
}

void capping_turned_away(struct market *market, account_id id)
{
    market_touched(market, id, RULE_SOFT_CAP);
}

/* Not if the post has stopped by the number of proposals meanwhile. */
void capping_stop(void *world, struct event event)
{
    struct market *market = world;
    uint32_t number = event_entity(event);
    const struct post *post = &market->competitive->post[number];

    if (posts_takes(post) && post->nstops == event_payload(event))
        stop(market, number, event_tick(event));
}

void capping_reopen(void *world, struct event event)
{
    struct market *market = world;
    uint32_t number = event_entity(event);

    if (posts_is_open(&market->competitive->post[number]))
        capping_open(market, number, event_tick(event));
}
