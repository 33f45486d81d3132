/* Clients: they look, answer the best, choose, and invite. */
#include "market/hiring.h"

#include <limits.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>

#include "base/mem.h"
#include "market/competitive.h"
#include "market/posts.h"

enum {
    NO_SLOT = INT_MAX
};

/* Payloads of EVENT_CHOICE. */
enum {
    AMONG_THE_ANSWERED,
    OF_NOBODY
};

struct ranked {
    double score;
    uint32_t proposal;
    int place; /* in the post's list: decides ties */
    int slot;  /* R17: held, from 0; NO_SLOT: none */
};

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

/* What the client sees in a freelancer for this post, without noise. */
static double merit(const struct market *market, account_id id, double fit)
{
    const struct market_params *params = &market->config->market;
    const struct account *account = &market->account[id];
    double bad = (double)(account->career.jobs - account->career.good_jobs);
    double standing =
        (double)account->career.good_jobs - params->bad_feedback_weight * bad;

    return params->ability_effect * account->ability + fit +
           params->reputation_effect * log1p(standing > 0 ? standing : 0);
}

static int by_score(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;

    if (x->score > y->score)
        return -1;
    if (x->score < y->score)
        return 1;
    return (x->place > y->place) - (x->place < y->place);
}

/* The order in which a client reads: slots first, then by score. */
static int by_slot(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;

    if (x->slot != y->slot)
        return x->slot < y->slot ? -1 : 1;
    return by_score(a, b);
}

static size_t add_ranked(struct competitive *world, size_t count,
                         uint32_t proposal, double score)
{
    world->ranked = mem_grow(world->ranked, &world->ranked_capacity, count + 1,
                             sizeof *world->ranked);
    world->ranked[count] =
        (struct ranked){score, proposal, (int)count, NO_SLOT};
    return count + 1;
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

/* The unread proposals in the order in which the client reads them. */
static size_t rank_unread(struct market *market, uint32_t number)
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
        double score = market_grid(
            merit(market, proposal->account, proposal->fit) + noise);
        count = add_ranked(world, count, i - 1, score);
    }
    mark_slots(market, number, count);
    if (count > 1)
        qsort(world->ranked, count, sizeof *world->ranked, by_slot);
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
    if (nread > 1)
        qsort(world->ranked, nread, sizeof *world->ranked, by_score);
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

static void decide_later(struct market *market, uint32_t number, sim_time now)
{
    struct post *post = &market->competitive->post[number];

    if (post->is_deciding)
        return;
    post->is_deciding = true;
    at(market, decision_time(market, number, now), EVENT_CHOICE, number,
       AMONG_THE_ANSWERED);
}

/* Nobody was answered, and no look is to come: to hire nobody is all that is
 * left to decide, unless somebody accepts an invitation first. */
static void give_up_later(struct market *market, uint32_t number, sim_time now)
{
    if (!market->competitive->post[number].is_deciding)
        at(market, decision_time(market, number, now), EVENT_CHOICE, number,
           OF_NOBODY);
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
    size_t nread =
        read_first(market, number, rank_unread(market, number), reads, now);
    for (size_t i = 0; i < nread && (double)i < answers &&
                       world->ranked[i].score >= params->answer_bar;
         i++) {
        clients_answer(market, world->ranked[i].proposal, now);
        post->nanswered++;
        decide_later(market, number, now);
    }
    if (look == 0 && market_pair(market, RNG_POST_LOOK, number, 0).second <
                         params->second_look) {
        double u = market_uniform(market, RNG_POST_LOOK, number, 1);
        at(market, after_hours(now, &params->second_look_after, u), EVENT_LOOK,
           number, 1);
    } else {
        give_up_later(market, number, now);
    }
}

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
        post->fit_hired = merit(market, id, proposal->fit);
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

    chances_find(candidate, count, market->config->market.outside_option,
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
        (event_payload(event) == OF_NOBODY && post->is_deciding))
        return;
    double nobody = market_grid(
        params->outside_option +
        gumbel(market_pair(market, RNG_POST_DECISION, number, 0).second));
    for (uint32_t i = post->first; i;
         i = market->proposal[i - 1].next_of_post) {
        const struct proposal *proposal = &market->proposal[i - 1];
        account_id id = proposal->account;
        if (proposal->state != PROPOSAL_ANSWERED || !proposal->has_replied ||
            market->account[id].has_left)
            continue;
        double u = market_uniform(market, RNG_PAIR_CHOICE, id, number);
        double seen = merit(market, id, proposal->fit);
        double utility = market_grid(seen + gumbel(u));
        candidates = add_candidate(world, candidates, i - 1, seen);
        if (utility > nobody)
            count = add_ranked(world, count, i - 1, utility);
    }
    if (count > 1)
        qsort(world->ranked, count, sizeof *world->ranked, by_score);
    tell_chances(market, post, candidates, now);
    if (count > 0)
        boosting_close(market, number, now); /* before what is paid for a win */
    for (size_t i = 0; i < count && post->hired < post->openings; i++)
        hire(market, number, world->ranked[i].proposal, now);
    if (post->hired > 0)
        posts_end(market, number, now);
    else if (market_uniform(market, RNG_POST_CLOSE, number, 0) <
             params->closes_undecided)
        posts_call_off(market, number, now);
}

void hiring_replied(struct market *market, uint32_t index, sim_time now)
{
    (void)now;
    market->proposal[index].has_replied = true;
}

static bool has_applied(const struct market *market, const struct post *post,
                        account_id id)
{
    for (uint32_t i = post->first; i; i = market->proposal[i - 1].next_of_post)
        if (market->proposal[i - 1].account == id)
            return true;
    return false;
}

/* R7: rewards nothing, costs what the rule says; who accepts has replied. */
static void accept(struct market *market, uint32_t number, account_id id,
                   sim_time now)
{
    struct post *post = &market->competitive->post[number];
    struct job job = post->job;

    job.fit = search_fit(market, id, number);
    uint32_t index = proposing_answer(market, id, now, number, &job);
    if (index == PROPOSING_NONE)
        return;
    struct proposal *proposal = &market->proposal[index];
    proposal->has_replied = proposal->counted = true;
    proposal->next_invited = post->invited;
    post->invited = index + 1;
    posts_list(market, number, index);
    decide_later(market, number, now);
}

void hiring_invite(void *context, struct event event)
{
    struct market *market = context;
    struct competitive *world = market->competitive;
    uint32_t number = event_entity(event);
    const struct post *post = &world->post[number];
    const struct index_list *members = &world->niche[post->niche].members;
    double u = market_pair(market, RNG_POST_INVITE, number, 0).second;
    double most =
        1 + floor(clock_exponential(u) * market->config->market.invites_more);

    if (!posts_is_open(post) || members->count == 0 || market->is_closed)
        return;
    for (uint32_t n = 0; (double)n < most; n++) {
        double who = market_uniform(market, RNG_POST_INVITED, number, n);
        account_id id = members->item[(size_t)(who * (double)members->count)];
        if (market->account[id].has_left || has_applied(market, post, id) ||
            !market_rules(market, id, event_tick(event))->invitation.on ||
            market_uniform(market, RNG_PAIR_INVITE, id, number) >=
                market_strategy(market, id)->earn.invitations)
            continue;
        accept(market, number, id, event_tick(event));
    }
}
