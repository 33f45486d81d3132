/* The event set (future event list) behind four functions, with two
 * implementations that must give the same order:
 *
 *   heap     4-ary heap: the simple reference
 *   buckets  time buckets over the known horizon: append to the slice; a slice
 *            is sorted when it becomes current; a small heap takes what lands
 *            in the current slice
 *
 * Events past the horizon are not stored. One set belongs to one replication;
 * not thread-safe. Cancelling is lazy: the handler compares a generation. */
#ifndef SIM_KERNEL_EVENT_SET_H
#define SIM_KERNEL_EVENT_SET_H

#include <stdbool.h>
#include <stddef.h>

#include "kernel/event.h"

enum event_set_kind {
    EVENT_SET_BUCKETS, /* the default */
    EVENT_SET_HEAP,
    EVENT_SET_NKIND
};
extern const char *const event_set_names[EVENT_SET_NKIND + 1]; /* ends NULL */

struct event_set;

/* For events with start <= tick < horizon. `expected` is a hint of how many
 * events the whole run will hold (0: unknown); it changes speed, never order. */
struct event_set *event_set_new(enum event_set_kind kind, sim_time start,
                                sim_time horizon, size_t expected);
void event_set_free(struct event_set *set); /* NULL is allowed */

/* Stores an event; false (and not stored) if its tick is at or past the
 * horizon. It must not lie before the event popped last. */
bool event_set_push(struct event_set *set, struct event event);

/* Takes the first event; false if there is none. */
bool event_set_pop(struct event_set *set, struct event *event);

#endif
