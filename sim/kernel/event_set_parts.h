/* The inside of the event set, for its own files and the run loop, into which
 * push and pop are inlined. */
#ifndef SIM_KERNEL_EVENT_SET_PARTS_H
#define SIM_KERNEL_EVENT_SET_PARTS_H

#include "base/status.h"
#include "kernel/buckets.h"
#include "kernel/event_set.h"
#include "kernel/heap.h"

struct event_set {
    enum event_set_kind kind;
    sim_time start, horizon;
    struct event last;      /* popped last; {0, 0} before every event */
    struct heap heap;       /* kind: heap */
    struct buckets buckets; /* kind: buckets */
};

/* event_set_push of an event known to lie between the last and the horizon. */
static inline void event_set_put(struct event_set *set, struct event event)
{
    if (set->kind == EVENT_SET_BUCKETS)
        buckets_push(&set->buckets, event);
    else
        heap_push(&set->heap, event);
}

static inline bool event_set_take(struct event_set *set, struct event *event)
{
    if (set->kind == EVENT_SET_BUCKETS) {
        if (!buckets_pop(&set->buckets, event))
            return false;
    } else {
        if (set->heap.count == 0)
            return false;
        *event = heap_pop(&set->heap);
    }
    set->last = *event;
    return true;
}

/* What is so many events behind the next one, as far as that is known; false: it
 * is not. Nothing is taken. */
static inline bool event_set_peek(const struct event_set *set, size_t behind,
                                  struct event *event)
{
    const struct buckets *b = &set->buckets;

    if (set->kind != EVENT_SET_BUCKETS || (size_t)(b->end - b->next) <= behind)
        return false;
    *event = b->next[behind];
    return true;
}

#endif
