/* Proposals to posts: which of what was found gets one, and its landing. */
#include "base/mem.h"
#include "market/boosting.h"
#include "market/capping.h"
#include "market/competitive.h"
#include "market/refunding.h"
#include "market/searching.h"

/* The post's job under the terms of this freelancer now, but for what they ask. */
static void terms_of(struct market *market, account_id id, uint32_t post,
                     double fit, struct job *job)
{
    struct job *of_post = &market->competitive->post[post].job;

    job_terms(market, id, of_post);
    *job = *of_post;
    job->fit = fit;
    const struct rulebook *rules =
        job->is_drawn ? market_rules_drawn(market) : job->rules;
    if (rules->price.moves != PRICE_STAYS &&
        market->config->market.cost == COST_RULEBOOK)
        job->connects =
            posts_moved_price(market, &market->competitive->post[post],
                              &rules->price, job->connects);
    if (policy_draws_fee(&job->rules->fee))
        job_draw_fee(market, id, post, job);
}

/* The same as this freelancer would have it. */
static void job_of(struct market *market, account_id id, uint32_t post,
                   double fit, struct job *job)
{
    terms_of(market, id, post, fit, job);
    job_ask(market, id, job);
}

static void write_proposal(struct market *market, account_id id,
                           const struct find *find, sim_time lands)
{
    struct job job;

    job_of(market, id, find->post, find->fit, &job);
    uint32_t index = proposal_new(market, id, find->post, &job, job.connects);

    if (lands >= market->config->horizon)
        lands = market->config->horizon; /* too late to be sent */
    proposal_hold(market, index);
    market_at(market, lands, EVENT_ARRIVE, id, index);
}

size_t search_pass(struct market *market, account_id id, size_t count,
                   sim_time now)
{
    struct competitive *world = market->competitive;
    size_t kept = 0;

    if (!market_strategy(market, id)->filters.on)
        return count;
    for (size_t i = 0; i < count; i++) {
        const struct find find = world->find[i];
        const struct post *post = &world->post[find.post];
        struct job job;
        job_of(market, id, find.post, find.fit, &job);
        if (job_passes(market, id, &job, now - post->posted, post->nproposals))
            world->find[kept++] = find;
    }
    return kept;
}

/* What the bid rule reads of the finds. */
static void learn(struct market *market, account_id id, size_t count,
                  sim_time now)
{
    struct competitive *world = market->competitive;
    double marginal = buying_marginal_usd(market, id, now);

    for (size_t i = 0; i < count; i++) {
        struct job job;
        job_of(market, id, world->find[i].post, world->find[i].fit, &job);
        world->facts[i] = job_facts(market, id, &job, marginal);
    }
}

/* Asks the strategy which of the finds get a proposal; they count today. */
static size_t decide(struct market *market, account_id id, size_t count,
                     sim_time now)
{
    struct competitive *world = market->competitive;
    const struct strategy *strategy = market_strategy(market, id);

    world->chosen = mem_grow(world->chosen, &world->chosen_capacity, count,
                             sizeof *world->chosen);
    world->facts = mem_grow(world->facts, &world->facts_capacity, count,
                            sizeof *world->facts);
    if (bid_rules[strategy->bid].judges)
        learn(market, id, count, now);
    size_t nchosen = bid_rules[strategy->bid].choose(
        world->facts, count, proposing_room(market, id, now),
        &strategy->bid_params, world->chosen);
    proposing_decided(market, id, nchosen);
    return nchosen;
}

void search_propose(struct market *market, account_id id, size_t count,
                    sim_time now)
{
    struct competitive *world = market->competitive;
    const struct dist *delay = &market->config->market.landing_delay;
    sim_time lands = now;
    size_t nchosen = decide(market, id, count, now);

    for (size_t i = 0; i < nchosen; i++) {
        const struct find *find = &world->find[world->chosen[i]];
        lands =
            clock_after(lands, dist_quantile(delay, find->pair.second) / 24);
        write_proposal(market, id, find, lands);
    }
}

void search_propose_alerted(struct market *market, account_id id, sim_time now)
{
    const struct dist *delay = &market->config->market.alert_delay;

    if (decide(market, id, 1, now) == 0)
        return;
    const struct find *find = &market->competitive->find[0];
    double u = market_pair(market, RNG_PAIR_ALERT, id, find->post).second;
    write_proposal(market, id, find,
                   clock_after(now, dist_quantile(delay, u) / 24));
}

/* Pays, and stands on the post's list. */
static void land(struct market *market, uint32_t index, sim_time now)
{
    const struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;
    uint32_t number = proposal->number;
    struct job job;
    double gain;

    terms_of(market, id, number, proposal->fit, &job);
    if (!proposing_land(market, index, now, &job, &gain))
        return;
    posts_list(market, number, index);
    boosting_bid(market, index, now, gain);
    capping_landed(market, number, now);
    refunding_watch(market, index, now);
    proposal_at(market, clock_after(now, market->config->market.silence_days),
                EVENT_SILENCE, index);
}

void search_arrive(void *context, struct event event)
{
    struct market *market = context;
    uint32_t index = event_payload(event);
    const struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;
    sim_time now = event_tick(event);
    const struct post *post = &market->competitive->post[proposal->number];

    if (!market->is_closed && posts_is_open(post) &&
        !search_is_invited(market, id, post)) {
        if (post->is_full)
            capping_turned_away(market, id);
        else
            land(market, index, now);
    }
    proposal_drop(market, index);
}
