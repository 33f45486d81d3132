/* 4-ary heap: half the levels of a binary one, children in one cache line. */
#include "kernel/heap.h"

#include "base/mem.h"
#include "base/status.h"

enum {
    ARITY = 4
};

void heap_fini(struct heap *heap)
{
    mem_free(heap->event);
    *heap = (struct heap){0};
}

void heap_push(struct heap *heap, struct event event)
{
    if (heap->count == heap->capacity)
        heap->event = mem_grow(heap->event, &heap->capacity, heap->count + 1,
                               sizeof *heap->event);

    size_t at = heap->count++;

    while (at > 0) {
        size_t parent = (at - 1) / ARITY;

        if (!event_before(event, heap->event[parent]))
            break;
        heap->event[at] = heap->event[parent];
        at = parent;
    }
    heap->event[at] = event;
}

struct event heap_pop(struct heap *heap)
{
    SIM_REQUIRE(heap->count > 0);

    struct event first = heap->event[0];
    struct event last = heap->event[--heap->count];
    size_t at = 0;

    for (;;) {
        size_t child = at * ARITY + 1;

        if (child >= heap->count)
            break;
        size_t end = child + ARITY < heap->count ? child + ARITY : heap->count;
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
