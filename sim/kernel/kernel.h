/* The run loop: clock, event set, dispatch, fingerprint. Knows no freelancer.
 *
 * The model gives a table of event kinds; its handlers get the event and the
 * model's world. Scheduling a key at or before the current one is a bug and
 * aborts. Events at or past the horizon are dropped. */
#ifndef SIM_KERNEL_KERNEL_H
#define SIM_KERNEL_KERNEL_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kernel/event_set.h"

struct kernel;

typedef void event_handler(void *world, struct event event);

struct event_kind_row {
    const char *name;
    unsigned class;
    event_handler *handler;
};

/* `kinds` is read here alone; kind = index into it. */
struct kernel *kernel_new(enum event_set_kind set_kind, sim_time start,
                          sim_time horizon, size_t expected,
                          const struct event_kind_row *kinds, size_t nkinds,
                          void *world);
void kernel_free(struct kernel *kernel); /* NULL is allowed */

/* From now on `far` is called, before an event is dispatched, with the one that is
 * some sixteen events later, where that is known already, and `near` with the one
 * some eight later: others may still precede them. Only to fetch what that event
 * will touch, `near` what it finds through what `far` has fetched; they must change
 * nothing. */
typedef void event_ahead(const void *world, struct event event);
void kernel_tell_ahead(struct kernel *kernel, event_ahead *far,
                       event_ahead *near);

/* Schedules an event of that kind; its class comes from the table. */
void kernel_schedule(struct kernel *kernel, sim_time tick, unsigned kind,
                     uint32_t entity, uint32_t payload);

/* From here on kernel_run gives up once that is set, within some thousand events;
 * borrowed for the kernel's life. */
void kernel_heed(struct kernel *kernel, const atomic_bool *given_up);

/* Dispatches every event with tick < until (until <= horizon), in order, then
 * sets the clock to `until`. Can be called again with a later `until`. False if
 * it gave up: then it is only to be freed. */
bool kernel_run(struct kernel *kernel, sim_time until);

/* A kernel begins with its clock, so that reading it takes no call. */
struct kernel_clock {
    sim_time now;
};
static inline sim_time kernel_now(const struct kernel *kernel)
{
    return ((const struct kernel_clock *)kernel)->now;
}

/* Events dispatched so far. */
uint64_t kernel_dispatched(const struct kernel *kernel);

/* Hash of the dispatched events in their order. */
uint64_t kernel_fingerprint(const struct kernel *kernel);

#endif
