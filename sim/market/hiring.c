/* Clients: they look, read, and answer the best. */
#include "market/hiring.h"

#include <math.h>

#include "market/merit.h"

static void at(struct market *market, sim_time when, enum market_event kind,
               uint32_t number, uint32_t payload)
{
    if (when <= market->config->horizon + market->config->maturity)
        market_at(market, when, kind, number, payload);
}

static sim_time after_hours(sim_time from, const struct dist *hours, double u)
{
    return clock_after(from, dist_quantile(hours, u) / 24);
}

void hiring_start(struct market *market, uint32_t number)
{
    const struct market_params *params = &market->config->market;
    const struct post *post = &market->competitive->post[number];
    double u = market_uniform(market, RNG_POST_LOOK, number, 0);
    double invites = market_uniform(market, RNG_POST_INVITE, number, 0);

    if (post->fate != POST_IGNORED)
        at(market, after_hours(post->posted, &params->first_look, u),
           EVENT_LOOK, number, 0);
    if (invites < params->invites &&
        configuration_ever_on(market->config, RULE_INVITATION)) {
        double when = market_pair(market, RNG_POST_INVITED, number, 0).second;
        at(market, after_hours(post->posted, &params->invites_after, when),
           EVENT_INVITE, number, 0);
    }
}

/* The order in which a client reads: slots first, then by score. */
static int by_slot(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;

    if (x->slot != y->slot)
        return x->slot < y->slot ? -1 : 1;
    return ranked_by_score(a, b);
}

/* Marks the proposals that hold a slot, if this client reads them first. */
static void mark_slots(struct market *market, uint32_t number, size_t count)
{
    struct competitive *world = market->competitive;
    uint32_t holder[AUCTION_MAX_SLOTS];
    size_t held = boosting_slots(market, &world->post[number], holder);

    if (held == 0 || market_uniform(market, RNG_POST_BOOST, number, 0) >=
                         market->config->market.boosted_first)
        return;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < held; k++)
            if (world->ranked[i].proposal == holder[k])
                world->ranked[i].slot = (int)k;
}

/* The unread proposals, of which the first `most` stand in the order in which the
 * client reads them. */
static size_t rank_unread(struct market *market, uint32_t number, double most)
{
    struct competitive *world = market->competitive;
    size_t count = 0;

    for (uint32_t i = world->post[number].first; i;
         i = market->proposal[i - 1].next_of_post) {
        const struct proposal *proposal = &market->proposal[i - 1];
        if (proposal->state != PROPOSAL_WAITING || proposal->was_read)
            continue;
        double u = market_uniform(market, RNG_PAIR_RANK, proposal->account,
                                  proposal->number);
        double noise =
            market->config->market.rank_noise * dist_normal_quantile(u);
        double score = market_grid(merit_asked(market, proposal) + noise);
        count = ranked_add(world, count, i - 1, score);
    }
    mark_slots(market, number, count);
    ranked_best(world->ranked, count,
                (double)count < most ? count : (size_t)most, by_slot);
    return count;
}

/* Opens the first `most` of the ranked; afterwards these stand by score. */
static size_t read_first(struct market *market, uint32_t number, size_t count,
                         double most, sim_time now)
{
    struct competitive *world = market->competitive;
    size_t nread = (double)count < most ? count : (size_t)most;

    for (size_t i = 0; i < nread; i++)
        market->proposal[world->ranked[i].proposal].was_read = true;
    world->post[number].nread += (int32_t)nread;
    ranked_best(world->ranked, nread, nread, ranked_by_score);
    if (nread > 0)
        boosting_opened(market, number, now);
    return nread;
}

static sim_time decision_time(const struct market *market, uint32_t number,
                              sim_time now)
{
    double u = market_uniform(market, RNG_POST_DECISION, number, 0);

    return after_hours(now, &market->config->market.decision_after, u);
}

void hiring_decide_later(struct market *market, uint32_t number, sim_time now)
{
    struct post *post = &market->competitive->post[number];

    if (post->is_deciding)
        return;
    post->is_deciding = true;
    at(market, decision_time(market, number, now), EVENT_CHOICE, number,
       HIRING_ANSWERED);
}

/* Nobody was answered, and no look is to come: to hire nobody is all that is
 * left to decide, unless somebody accepts an invitation first. */
static void give_up_later(struct market *market, uint32_t number, sim_time now)
{
    if (!market->competitive->post[number].is_deciding)
        at(market, decision_time(market, number, now), EVENT_CHOICE, number,
           HIRING_NOBODY);
}

/* Reads so many, those in slots and then the best ranked first, and answers the
 * best of them. */
void hiring_look(void *context, struct event event)
{
    struct market *market = context;
    struct competitive *world = market->competitive;
    const struct market_params *params = &market->config->market;
    uint32_t number = event_entity(event), look = event_payload(event);
    struct post *post = &world->post[number];
    sim_time now = event_tick(event);
    struct rng_pair limit = market_pair(market, RNG_POST_READ, number, look);
    double reads =
        1 + floor(clock_exponential(limit.first) * params->reads_more);
    double answers =
        1 + floor(clock_exponential(limit.second) * params->answers_more);

    if (!posts_is_open(post))
        return;
    post->looks++;
    size_t nread = read_first(market, number,
                              rank_unread(market, number, reads), reads, now);
    boosting_looked(market, number, now);
    for (size_t i = 0; i < nread && (double)i < answers &&
                       world->ranked[i].score >= params->answer_bar;
         i++) {
        clients_answer(market, world->ranked[i].proposal, now);
        post->nanswered++;
        hiring_decide_later(market, number, now);
    }
    if (look == 0 && market_pair(market, RNG_POST_LOOK, number, 0).second <
                         (params->clients_differ
                              ? propensity_looks_again(market, post->propensity)
                              : params->second_look)) {
        double u = market_uniform(market, RNG_POST_LOOK, number, 1);
        at(market, after_hours(now, &params->second_look_after, u), EVENT_LOOK,
           number, 1);
    } else {
        give_up_later(market, number, now);
    }
}

void hiring_replied(struct market *market, uint32_t index, sim_time now)
{
    (void)now;
    market->proposal[index].has_replied = true;
}
