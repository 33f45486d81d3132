/* An event: 16 bytes of plain data, ordered by one 128-bit comparison.
 *
 * Order: (tick, class, entity, kind, payload), a total order; nothing else
 * decides. Two events with equal keys are the same event. No pointers, no
 * callbacks: a table maps kind -> {name, class, handler}, so events can be
 * printed, hashed, traced and replayed.
 *
 *   high = biased tick (48 bits) | class (4) | entity's upper 12 bits
 *   low  = entity's lower 20 bits | kind (12) | payload (32) */
#ifndef SIM_KERNEL_EVENT_H
#define SIM_KERNEL_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "base/units.h"

struct event {
    uint64_t high, low;
};

enum {
    EVENT_NCLASS = 16,
    EVENT_NKIND = 4096
};

/* Ticks from -EVENT_TICK_BIAS up to EVENT_TICK_BIAS - 1. */
#define EVENT_TICK_BIAS (INT64_C(1) << 47)

/* From parts that are known to be in range. */
static inline struct event event_pack(sim_time tick, unsigned class,
                                      uint32_t entity, unsigned kind,
                                      uint32_t payload)
{
    return (struct event){
        .high = (uint64_t)(tick + EVENT_TICK_BIAS) << 16 |
                (uint64_t) class << 12 | entity >> 20,
        .low = (uint64_t)(entity & 0xfffffu) << 44 | (uint64_t)kind << 32 |
               payload,
    };
}

static inline struct event event_make(sim_time tick, unsigned class,
                                      uint32_t entity, unsigned kind,
                                      uint32_t payload)
{
    SIM_REQUIRE(tick >= -EVENT_TICK_BIAS && tick < EVENT_TICK_BIAS);
    SIM_REQUIRE(class < EVENT_NCLASS);
    SIM_REQUIRE(kind < EVENT_NKIND);
    return event_pack(tick, class, entity, kind, payload);
}

/* One of time 0, entity 0 and payload 0 with these instead; in range likewise. */
static inline struct event event_at(struct event event, sim_time tick,
                                    uint32_t entity, uint32_t payload)
{
    return (struct event){
        .high = event.high + ((uint64_t)tick << 16) + (entity >> 20),
        .low = event.low | (uint64_t)(entity & 0xfffffu) << 44 | payload,
    };
}

static inline sim_time event_tick(struct event event)
{
    return (sim_time)(event.high >> 16) - EVENT_TICK_BIAS;
}

static inline unsigned event_class(struct event event)
{
    return (unsigned)(event.high >> 12) & 0xfu;
}

static inline uint32_t event_entity(struct event event)
{
    return (uint32_t)(event.high & 0xfffu) << 20 | (uint32_t)(event.low >> 44);
}

static inline unsigned event_kind(struct event event)
{
    return (unsigned)(event.low >> 32) & 0xfffu;
}

static inline uint32_t event_payload(struct event event)
{
    return (uint32_t)event.low;
}

static inline bool event_before(struct event a, struct event b)
{
    __extension__ typedef unsigned __int128 key;

    return ((key)a.high << 64 | a.low) < ((key)b.high << 64 | b.low);
}

#endif
