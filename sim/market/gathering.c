/* Decisions over what a day showed. What is found is kept until the next
 * midnight (UTC) and then decided on at once, as one session would be: what has
 * ended, or stopped taking proposals, meanwhile is no longer there. */
#include "market/gathering.h"

#include "base/mem.h"
#include "market/competitive.h"

bool gathering_is_on(const struct market *market, account_id id)
{
    const struct strategy *strategy = market_strategy(market, id);

    return bid_rules[strategy->bid].compares &&
           strategy->bid_params.over == OVER_DAY;
}

static void add(struct market *market, account_id id, uint32_t post)
{
    struct competitive *world = market->competitive;
    struct searcher *searcher = &world->searcher[id];
    uint32_t index = world->gathered_free;

    if (index) {
        world->gathered_free = world->gathered[index - 1].next;
    } else {
        world->gathered =
            mem_grow(world->gathered, &world->gathered_capacity,
                     world->ngathered + 1, sizeof *world->gathered);
        index = (uint32_t)++world->ngathered;
    }
    world->gathered[index - 1] = (struct gathered){post, searcher->gathered};
    searcher->gathered = index;
}

void gathering_keep(struct market *market, account_id id, size_t count,
                    sim_time now)
{
    struct competitive *world = market->competitive;
    sim_time midnight = (time_day(now) + 1) * TICKS_PER_DAY;

    if (count == 0 || midnight >= market->config->horizon)
        return;
    if (!world->searcher[id].gathered)
        market_at(market, midnight, EVENT_GATHERED, id, 0);
    for (size_t i = 0; i < count; i++)
        add(market, id, world->find[i].post);
}

/* Empties the list; returns how many of it are finds now. */
static size_t take(struct market *market, account_id id)
{
    struct competitive *world = market->competitive;
    uint32_t at = world->searcher[id].gathered;
    size_t count = 0;

    world->searcher[id].gathered = 0;
    while (at) {
        struct gathered *gathered = &world->gathered[at - 1];
        uint32_t index = at;
        if (search_may_propose(market, id, gathered->post))
            count = search_find(market, id, gathered->post, count);
        at = gathered->next;
        gathered->next = world->gathered_free;
        world->gathered_free = index;
    }
    return count;
}

void gathering_event(void *context, struct event event)
{
    struct market *market = context;
    account_id id = event_entity(event);
    size_t count = take(market, id);

    if (count == 0 || market->account[id].has_left ||
        market_strategy(market, id)->is_dormant)
        return;
    account_settle(market, id, event_tick(event));
    search_sort(market, count);
    search_propose(market, id, count, event_tick(event));
}
