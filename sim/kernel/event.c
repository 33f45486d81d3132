/* Packing an event; unpacking is inline in the header. */
#include "kernel/event.h"

#include "base/status.h"

struct event event_make(sim_time tick, unsigned class, uint32_t entity,
                        unsigned kind, uint32_t payload)
{
    SIM_REQUIRE(tick >= -EVENT_TICK_BIAS && tick < EVENT_TICK_BIAS);
    SIM_REQUIRE(class < EVENT_NCLASS);
    SIM_REQUIRE(kind < EVENT_NKIND);

    return (struct event){
        .high = (uint64_t)(tick + EVENT_TICK_BIAS) << 16 |
                (uint64_t) class << 12 | entity >> 20,
        .low = (uint64_t)(entity & 0xfffffu) << 44 | (uint64_t)kind << 32 |
               payload,
    };
}
