/* The interface of the event set: bounds, and which implementation. */
#include "kernel/event_set.h"

#include "base/mem.h"
#include "base/status.h"
#include "kernel/event_set_parts.h"

const char *const event_set_names[EVENT_SET_NKIND + 1] = {
    [EVENT_SET_BUCKETS] = "buckets",
    [EVENT_SET_HEAP] = "heap",
};

struct event_set *event_set_new(enum event_set_kind kind, sim_time start,
                                sim_time horizon, size_t expected)
{
    SIM_REQUIRE((unsigned)kind < EVENT_SET_NKIND);
    SIM_REQUIRE(start >= -EVENT_TICK_BIAS && start <= horizon &&
                horizon <= EVENT_TICK_BIAS);

    struct event_set *set = mem_new(1, sizeof *set);

    set->kind = kind;
    set->start = start;
    set->horizon = horizon;
    if (kind == EVENT_SET_BUCKETS)
        buckets_init(&set->buckets, start, horizon, expected);
    return set;
}

void event_set_free(struct event_set *set)
{
    if (!set)
        return;
    if (set->kind == EVENT_SET_BUCKETS)
        buckets_fini(&set->buckets);
    heap_fini(&set->heap);
    mem_free(set);
}

bool event_set_push(struct event_set *set, struct event event)
{
    sim_time tick = event_tick(event);

    if (tick >= set->horizon)
        return false;
    SIM_REQUIRE(tick >= set->start);
    SIM_REQUIRE(!event_before(event, set->last));
    event_set_put(set, event);
    return true;
}

bool event_set_pop(struct event_set *set, struct event *event)
{
    return event_set_take(set, event);
}
