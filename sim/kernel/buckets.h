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

enum {
    CHUNK_EVENTS = 15
};

/* 256 bytes of a slice's list. */
struct chunk {
    struct event event[CHUNK_EVENTS];
    size_t next; /* index of the chunk before, or of the next free one */
    size_t unused;
};

struct slice {
    uint32_t count;
    uint32_t chunk; /* newest; meaningless while count is 0 */
};

struct buckets {
    sim_time start;
    int shift; /* a slice is 2^shift ticks wide */
    size_t nslices;
    size_t current;      /* slices before this one have been loaded */
    struct slice *slice; /* owned */

    struct chunk *chunk; /* owned pool */
    size_t nchunks, chunk_capacity;
    size_t free_chunk; /* NO_CHUNK: none */

    struct event *sorted; /* owned: the current slice */
    size_t nsorted, next, sorted_capacity;
    struct event *raw; /* owned scratch of the sort */
    size_t raw_capacity;
    uint32_t *bin; /* owned scratch of the sort */
    size_t bin_capacity;
    struct heap late; /* what was pushed into the current slice */
};

void buckets_init(struct buckets *b, sim_time start, sim_time horizon,
                  size_t expected);
void buckets_fini(struct buckets *b);

/* What the two below seldom need: an index into `chunk`; the next slice that
 * holds events made current, false if there is none. */
size_t buckets_new_chunk(struct buckets *b);
bool buckets_load_next(struct buckets *b);

static inline void buckets_push(struct buckets *b, struct event event)
{
    size_t index = (size_t)(event_tick(event) - b->start) >> b->shift;

    if (index < b->current) {
        heap_push(&b->late, event);
        return;
    }

    struct slice *slice = &b->slice[index];
    uint32_t at = slice->count % CHUNK_EVENTS;

    if (at == 0) {
        size_t fresh = buckets_new_chunk(b);

        b->chunk[fresh].next = slice->chunk;
        slice->chunk = (uint32_t)fresh;
    }
    b->chunk[slice->chunk].event[at] = event;
    slice->count++;
    SIM_REQUIRE(slice->count != 0);
}

/* False if there is none. */
static inline bool buckets_pop(struct buckets *b, struct event *event)
{
    if (b->next == b->nsorted && b->late.count == 0 && !buckets_load_next(b))
        return false;
    if (b->late.count > 0 &&
        (b->next == b->nsorted ||
         event_before(b->late.event[0], b->sorted[b->next])))
        *event = heap_pop(&b->late);
    else
        *event = b->sorted[b->next++];
    return true;
}

#endif
