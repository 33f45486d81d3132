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
                   contracts_bill(market, post->client, index));
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

/* The utility of hiring nobody, without its noise; a contract costs the client the
 * fee of the rules that the post was made under. */
static double nobody_of(const struct market *market, const struct post *post)
{
    const struct market_params *params = &market->config->market;
    const struct rule_fee *fee = &post->rules->fee;
    double nobody = params->outside_option - post->propensity;

    if (params->client_fee_effect > 0 && fee->on)
        nobody += params->client_fee_effect * money_to_usd(fee->client);
    return nobody;
}

/* What each candidate's chance was, for who counts by it. */
static void tell_chances(struct market *market, struct post *post, size_t count,
                         sim_time now)
{
    struct candidate *candidate = market->competitive->candidate;
    const double nobody = nobody_of(market, post);

    chances_find(candidate, count, nobody, post->openings);
    if (market->config->market.measures_welfare)
        post->utility +=
            chances_utility(candidate, count, nobody, post->openings);
    for (size_t i = 0; i < count; i++)
        contracts_chance(market, candidate[i].proposal, now, post->client,
                         candidate[i].chance);
}

/* Who replied and is better than nobody, best first: count, and of them `free`
 * to take a contract. Tells the chances of all who are free. */
struct wanted {
    size_t count, free;
};

static struct wanted rank_wanted(struct market *market, uint32_t number,
                                 sim_time now)
{
    struct competitive *world = market->competitive;
    struct post *post = &world->post[number];
    double nobody = market_grid(
        nobody_of(market, post) +
        gumbel(market_pair(market, RNG_POST_DECISION, number, 0).second));
    struct wanted wanted = {0, 0};
    size_t candidates = 0;

    for (uint32_t i = post->first; i;
         i = market->proposal[i - 1].next_of_post) {
        const struct proposal *proposal = &market->proposal[i - 1];
        account_id id = proposal->account;
        if (proposal->state != PROPOSAL_ANSWERED || !proposal->has_replied ||
            market->account[id].has_left)
            continue;
        bool is_free = !contracts_are_enough(market, id);
        double u = market_uniform(market, RNG_PAIR_CHOICE, id, number);
        double seen = merit_asked(market, proposal);
        double utility = market_grid(seen + gumbel(u));
        if (is_free)
            candidates = add_candidate(world, candidates, i - 1, seen);
        if (utility <= nobody)
            continue;
        wanted.count = ranked_add(world, wanted.count, i - 1, utility);
        wanted.free += is_free;
    }
    if (wanted.count > 1)
        qsort(world->ranked, wanted.count, sizeof *world->ranked,
              ranked_by_score);
    tell_chances(market, post, candidates, now);
    return wanted;
}

/* Multinomial logit over those who replied, with the option of nobody; after
 * one who declines the client turns to the next. */
void hiring_choice(void *context, struct event event)
{
    struct market *market = context;
    struct competitive *world = market->competitive;
    uint32_t number = event_entity(event);
    struct post *post = &world->post[number];
    sim_time now = event_tick(event);

    if (!posts_is_open(post) ||
        (event_payload(event) == HIRING_NOBODY && post->is_deciding))
        return;
    const struct wanted wanted = rank_wanted(market, number, now);
    if (wanted.free > 0)
        boosting_close(market, number, now); /* before what is paid for a win */
    for (size_t i = 0; i < wanted.count && post->hired < post->openings; i++) {
        uint32_t index = world->ranked[i].proposal;
        if (!contracts_decline(market, market->proposal[index].account, now))
            hire(market, number, index, now);
    }
    if (post->hired > 0)
        posts_end(market, number, now);
    else if (market_uniform(market, RNG_POST_CLOSE, number, 0) <
             market->config->market.closes_undecided)
        posts_call_off(market, number, now, REFUND_CLOSED);
}
