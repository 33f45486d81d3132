/* A 4-ary heap of events: the reference event set, and the late-comers of a
 * bucket set's current slice. Start with {0}. */
#ifndef SIM_KERNEL_HEAP_H
#define SIM_KERNEL_HEAP_H

#include <stddef.h>

#include "kernel/event.h"

struct heap {
    struct event *event; /* owned; the first is the earliest */
    size_t count;
    size_t capacity;
};

void heap_fini(struct heap *heap);
void heap_push(struct heap *heap, struct event event);

/* The heap must not be empty. */
struct event heap_pop(struct heap *heap);

#endif
