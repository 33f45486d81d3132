/* Kinds and classes of the events of a market, from events.def. */
#ifndef SIM_MARKET_EVENTS_H
#define SIM_MARKET_EVENTS_H

#include "kernel/kernel.h"

/* Classes of simultaneous events, in their order, as sim/MODEL.md has it. */
enum event_class {
    CLASS_EXPIRE,
    CLASS_MONTHLY,
    CLASS_REFUND,
    CLASS_REWARD,
    CLASS_GRANT,
    CLASS_PURCHASE,
    CLASS_SESSION,
    CLASS_CLIENT,
    CLASS_SAMPLE
};

enum market_event {
#define EVENT(id, ...) EVENT_##id,
#include "market/events.def"
#undef EVENT
    NEVENT
};

/* Their handlers, each in the file that it is named after. */
#define EVENT(id, name, class, handler)                                        \
    void handler(void *world, struct event event);
#include "market/events.def"
#undef EVENT

#define PLATFORM UINT32_MAX /* entity of platform events */

#endif
