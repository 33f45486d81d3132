/* Sorting events, for a slice that becomes current. */
#ifndef SIM_KERNEL_SORT_H
#define SIM_KERNEL_SORT_H

#include <stddef.h>

#include "kernel/event.h"

/* Sorts `event`; `scratch` has room for as many. O(n log n) at worst. */
void sort_events(struct event *event, size_t count, struct event *scratch);

#endif
