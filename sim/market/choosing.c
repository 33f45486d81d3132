/* Clients choose among those who replied, or nobody. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "market/hiring.h"
#include "market/merit.h"

/* A standard Gumbel variate: utilities with it make the multinomial logit. */
static double gumbel(double u)
{
    return -log(clock_exponential(u));
}

static void hire(struct market *market, uint32_t number, uint32_t index,
                 sim_time now)
{
    struct post *post = &market->competitive->post[number];
    const struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;

    if (post->hired++ == 0) {
        post->filled = now;
        post->fit_hired = merit_of(market, id, proposal->fit);
    }
    contracts_hire(market, index, now,
                   contracts_bill(market, id, post->client, proposal->value));
}

static size_t add_candidate(struct competitive *world, size_t count,
                            uint32_t proposal, double seen)
{
    world->candidate = mem_grow(world->candidate, &world->candidate_capacity,
                                count + 1, sizeof *world->candidate);
    world->candidate[count] =
        (struct candidate){.proposal = proposal, .merit = seen};
    return count + 1;
}

/* What each candidate's chance was, for who counts by it. */
static void tell_chances(struct market *market, const struct post *post,
                         size_t count, sim_time now)
{
    struct candidate *candidate = market->competitive->candidate;

    chances_find(candidate, count,
                 market->config->market.outside_option - post->propensity,
                 post->openings);
    for (size_t i = 0; i < count; i++)
        contracts_chance(market, candidate[i].proposal, now, post->client,
                         candidate[i].chance);
}

/* Multinomial logit over those who replied, with the option of nobody. */
void hiring_choice(void *context, struct event event)
{
    struct market *market = context;
    struct competitive *world = market->competitive;
    const struct market_params *params = &market->config->market;
    uint32_t number = event_entity(event);
    struct post *post = &world->post[number];
    sim_time now = event_tick(event);
    size_t count = 0, candidates = 0;

    if (!posts_is_open(post) ||
        (event_payload(event) == HIRING_NOBODY && post->is_deciding))
        return;
    double nobody = market_grid(
        params->outside_option - post->propensity +
        gumbel(market_pair(market, RNG_POST_DECISION, number, 0).second));
    for (uint32_t i = post->first; i;
         i = market->proposal[i - 1].next_of_post) {
        const struct proposal *proposal = &market->proposal[i - 1];
        account_id id = proposal->account;
        if (proposal->state != PROPOSAL_ANSWERED || !proposal->has_replied ||
            market->account[id].has_left || contracts_decline(market, id, now))
            continue;
        double u = market_uniform(market, RNG_PAIR_CHOICE, id, number);
        double seen = merit_asked(market, proposal);
        double utility = market_grid(seen + gumbel(u));
        candidates = add_candidate(world, candidates, i - 1, seen);
        if (utility > nobody)
            count = ranked_add(world, count, i - 1, utility);
    }
    if (count > 1)
        qsort(world->ranked, count, sizeof *world->ranked, ranked_by_score);
    tell_chances(market, post, candidates, now);
    if (count > 0)
        boosting_close(market, number, now); /* before what is paid for a win */
    for (size_t i = 0; i < count && post->hired < post->openings; i++)
        hire(market, number, world->ranked[i].proposal, now);
    if (post->hired > 0)
        posts_end(market, number, now);
    else if (market_uniform(market, RNG_POST_CLOSE, number, 0) <
             params->closes_undecided)
        posts_call_off(market, number, now, REFUND_CLOSED);
}
