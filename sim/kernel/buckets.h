/* Time buckets: the event set for a known horizon.
 *
 * The horizon is cut into slices of equal width, a power of two of ticks. A
 * push appends to its slice; a slice is sorted when it becomes current; what
 * lands in the current slice goes to a small heap. */
#ifndef SIM_KERNEL_BUCKETS_H
#define SIM_KERNEL_BUCKETS_H

#include <stdbool.h>
#include <stddef.h>

#include "kernel/event.h"
#include "kernel/heap.h"

/* 256 bytes of a slice's list: the first place links, the others hold events. */
enum {
    CHUNK_PLACES = 16
};

struct slice {
    uint32_t count;
    uint32_t
        place; /* of its next event in the pool; of a chunk's first: none */
};

struct buckets {
    sim_time start;
    int shift; /* a slice is 2^shift ticks wide */
    size_t nslices;
    size_t current;      /* slices before this one have been loaded */
    struct slice *slice; /* owned */

    struct event *pool; /* owned; of chunks */
    size_t nchunks, pool_capacity;
    uint32_t free_chunk; /* NO_CHUNK: none */

    struct event *sorted;     /* owned: the current slice */
    struct event *next, *end; /* of it, what is left */
    size_t sorted_capacity;
    struct event *raw; /* owned scratch of the sort */
    size_t raw_capacity;
    uint32_t *bin; /* owned scratch of the sort */
    size_t bin_capacity;
    struct heap late; /* what was pushed into the current slice */
};

void buckets_init(struct buckets *b, sim_time start, sim_time horizon,
                  size_t expected);
void buckets_fini(struct buckets *b);

/* What the two below seldom need: an event that needs a new chunk; the next slice
 * that holds events made current, false if there is none. */
void buckets_push_anew(struct buckets *b, struct slice *slice,
                       struct event event);
bool buckets_load_next(struct buckets *b);

static inline void buckets_push(struct buckets *b, struct event event)
{
    size_t index = (size_t)(event_tick(event) - b->start) >> b->shift;

    if (index < b->current) {
        heap_push(&b->late, event);
        return;
    }

    struct slice *slice = &b->slice[index];

    if (slice->place % CHUNK_PLACES == 0) {
        buckets_push_anew(b, slice, event);
        return;
    }
    b->pool[slice->place] = event;
    slice->place++;
    slice->count++;
}

/* False if there is none. */
static inline bool buckets_pop(struct buckets *b, struct event *event)
{
    if (b->late.count > 0) {
        if (b->next == b->end || event_before(b->late.event[0], *b->next)) {
            *event = heap_pop(&b->late);
            return true;
        }
    } else if (b->next == b->end && !buckets_load_next(b))
        return false;
    *event = *b->next++;
    return true;
}

#endif
