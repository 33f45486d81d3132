/* A 4-ary heap of events: the reference event set, and the late-comers of a
 * bucket set's current slice. Start with {0}. Half the levels of a binary one,
 * children in one cache line; inlined into the run loop. */
#ifndef SIM_KERNEL_HEAP_H
#define SIM_KERNEL_HEAP_H

#include <stddef.h>

#include "base/mem.h"
#include "base/status.h"
#include "kernel/event.h"

struct heap {
    struct event *event; /* owned; the first is the earliest */
    size_t count;
    size_t capacity;
};

enum {
    HEAP_ARITY = 4
};

void heap_fini(struct heap *heap);
/* heap_push where there is no room left. */
void heap_push_grown(struct heap *heap, struct event event);

static inline void heap_push(struct heap *heap, struct event event)
{
    if (heap->count == heap->capacity) {
        heap_push_grown(heap, event);
        return;
    }

    size_t at = heap->count++;

    while (at > 0) {
        size_t parent = (at - 1) / HEAP_ARITY;

        if (!event_before(event, heap->event[parent]))
            break;
        heap->event[at] = heap->event[parent];
        at = parent;
    }
    heap->event[at] = event;
}

/* The heap must not be empty. */
static inline struct event heap_pop(struct heap *heap)
{
    SIM_REQUIRE(heap->count > 0);

    struct event first = heap->event[0];
    struct event last = heap->event[--heap->count];
    size_t at = 0;

    for (;;) {
        size_t child = at * HEAP_ARITY + 1;

        if (child >= heap->count)
            break;
        size_t end =
            child + HEAP_ARITY < heap->count ? child + HEAP_ARITY : heap->count;
        size_t least = child;
        for (size_t i = child + 1; i < end; i++)
            if (event_before(heap->event[i], heap->event[least]))
                least = i;
        if (!event_before(heap->event[least], last))
            break;
        heap->event[at] = heap->event[least];
        at = least;
    }
    heap->event[at] = last;
    return first;
}

#endif
