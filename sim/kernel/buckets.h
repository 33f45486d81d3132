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
void buckets_push(struct buckets *b, struct event event);
bool buckets_pop(struct buckets *b, struct event *event);

#endif
