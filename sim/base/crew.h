/* Jobs on threads. Each writes to places of its own, so that what comes of them does
 * not depend on which thread took which, nor on how many there are. */
#ifndef SIM_BASE_CREW_H
#define SIM_BASE_CREW_H

#include <stddef.h>

/* Calls `job` once for each of 0 to count - 1, begun in this order, at most `threads`
 * (at least 1) at a time; the calling thread is one of them. Returns when all are
 * done. Where the system gives fewer threads, these do it. */
void crew_run(int threads, size_t count, void (*job)(void *context, size_t i),
              void *context);

#endif
