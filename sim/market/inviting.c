/* Clients invite. */
#include <math.h>

#include "market/hiring.h"
#include "market/merit.h"

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
    struct job job = market->competitive->post[number].job;

    job.fit = search_fit(market, id, number);
    job_draw_fee(market, id, number, &job);
    job_ask(market, id, &job);
    uint32_t index = proposing_answer(market, id, now, number, &job);
    if (index == PROPOSING_NONE)
        return;
    posts_list(market, number, index);
    hiring_decide_later(market, number, now);
}

/* Who is asked accepts, unless it is impossible, or unwanted. */
static void ask(struct market *market, uint32_t number, account_id id,
                sim_time now)
{
    if (market_rules(market, id, now)->invitation.on &&
        market_uniform(market, RNG_PAIR_INVITE, id, number) <
            market_strategy(market, id)->earn.invitations &&
        !contracts_decline(market, id, now))
        accept(market, number, id, now);
}

static bool may_be_asked(const struct market *market, const struct post *post,
                         account_id id)
{
    return !market->account[id].has_left && !has_applied(market, post, id);
}

/* The n-th of the members who are drawn: each as likely as any other, but for
 * the invitations that R19 brings. */
static account_id draw_nth(const struct market *market, uint32_t number,
                           const struct index_list *members, uint32_t n)
{
    if (market->wearing.worn > 0) {
        double more = market_uniform(market, RNG_POST_AVAILABLE, number, n);
        size_t at =
            availability_pick(market, members->item, members->count, more);
        if (at < members->count)
            return members->item[at];
    }
    double who = market_uniform(market, RNG_POST_INVITED, number, n);
    return members->item[(size_t)(who * (double)members->count)];
}

/* Members of the niche. */
static void ask_anyone(struct market *market, uint32_t number, double most,
                       sim_time now)
{
    const struct competitive *world = market->competitive;
    const struct post *post = &world->post[number];
    const struct index_list *members = &world->niche[post->niche].members;

    for (uint32_t n = 0; (double)n < most; n++) {
        account_id id = draw_nth(market, number, members, n);
        if (may_be_asked(market, post, id))
            ask(market, number, id, now);
    }
}

/* How good a member looks for the post; who wears the badge of R19 as if the
 * odds were so many times as good. */
static double looks_of(const struct market *market, uint32_t number,
                       account_id id)
{
    double u = market_uniform(market, RNG_PAIR_WANTED, id, number);

    return market_grid(merit_of(market, id, search_fit(market, id, number)) +
                       market->config->market.invite_noise *
                           dist_normal_quantile(u) +
                       log(availability_times(market, id)));
}

/* Puts a member among the `most` who look best, the best first; of two who look
 * alike who came first. Returns how many there are then. */
static size_t insert(struct ranked *best, size_t count, size_t most,
                     struct ranked member)
{
    size_t at = count < most ? count : most - 1;

    for (; at > 0 && best[at - 1].score < member.score; at--)
        best[at] = best[at - 1];
    best[at] = member;
    return count < most ? count + 1 : most;
}

/* How many are compared: the whole niche, if it has no more than that. */
static size_t compared(const struct market *market, size_t members)
{
    size_t among = (size_t)market->config->market.invites_among;

    return members <= among ? members : among;
}

/* The n-th who is compared: all in turn, or drawn, with replacement. */
static account_id compare_nth(const struct market *market, uint32_t number,
                              const struct index_list *members, uint32_t n)
{
    if (compared(market, members->count) == members->count)
        return members->item[n];
    double who = market_uniform(market, RNG_POST_INVITED, number, n);
    return members->item[(size_t)(who * (double)members->count)];
}

static bool is_among(const struct ranked *best, size_t count, account_id id)
{
    for (size_t i = 0; i < count; i++)
        if (best[i].proposal == id)
            return true;
    return false;
}

/* Those who look best for the post, of whom the client compares. Whether one
 * may be asked at all is a walk over the post's list: only who is good enough
 * is looked up. */
static void ask_best(struct market *market, uint32_t number, double most,
                     sim_time now)
{
    struct competitive *world = market->competitive;
    const struct post *post = &world->post[number];
    const struct index_list *members = &world->niche[post->niche].members;
    uint32_t tried = (uint32_t)compared(market, members->count);
    size_t wanted = (size_t)fmin(most, (double)tried);
    size_t count = 0;

    ranked_reserve(world, wanted);
    for (uint32_t n = 0; n < tried; n++) {
        account_id id = compare_nth(market, number, members, n);
        double looks = looks_of(market, number, id);
        if ((count < wanted || looks > world->ranked[count - 1].score) &&
            !is_among(world->ranked, count, id) &&
            may_be_asked(market, post, id))
            count = insert(world->ranked, count, wanted,
                           (struct ranked){looks, id, (int)n, RANKED_NO_SLOT});
    }
    for (size_t i = 0; i < count; i++)
        ask(market, number, world->ranked[i].proposal, now);
}

void hiring_invite(void *context, struct event event)
{
    struct market *market = context;
    const struct market_params *params = &market->config->market;
    struct competitive *world = market->competitive;
    uint32_t number = event_entity(event);
    const struct post *post = &world->post[number];
    double u = market_pair(market, RNG_POST_INVITE, number, 0).second;
    double most = 1 + floor(clock_exponential(u) * params->invites_more);

    if (!posts_is_open(post) || market->is_closed ||
        world->niche[post->niche].members.count == 0)
        return;
    if (params->invites_whom == INVITES_BEST)
        ask_best(market, number, most, event_tick(event));
    else
        ask_anyone(market, number, most, event_tick(event));
}
