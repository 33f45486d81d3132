/* Clients invite. */
#include <math.h>

#include "market/competitive.h"
#include "market/hiring.h"

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
    job_ask(market, id, &job);
    uint32_t index = proposing_answer(market, id, now, number, &job);
    if (index == PROPOSING_NONE)
        return;
    struct proposal *proposal = &market->proposal[index];
    proposal->has_replied = proposal->counted = true;
    proposal->next_invited = post->invited;
    post->invited = index + 1;
    posts_list(market, number, index);
    hiring_decide_later(market, number, now);
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
