/* The run loop.
 *
 * kernel_run learns that an event lies past `until` by taking it out of the
 * set, which then accepts nothing earlier. It is put aside in `early`, and so
 * is whatever is scheduled before it between two calls; all of `early` comes
 * before all of the set. The range of every part of an event is known when the
 * kernel is made (ticks, classes, kinds), so events are packed unchecked. */
#include "kernel/kernel.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/status.h"
#include "kernel/event_set_parts.h"
#include "kernel/heap.h"

enum {
    HEED_EVERY = 4096 /* events; a power of two */
};

/* A row of the model's table, with the parts of an event that it decides. */
struct kind {
    event_handler *handler;
    struct event event; /* of time 0, entity 0, payload 0 */
};

struct kernel {
    struct kernel_clock clock; /* first: kernel_now */
    struct kind *kinds;        /* owned */
    size_t nkinds;
    void *world;           /* borrowed from the model */
    struct event_set *set; /* owned; its `last` is the frontier */
    struct heap early;
    struct event current; /* dispatched last */
    sim_time horizon;
    uint64_t dispatched, fingerprint;
    const atomic_bool *given_up; /* borrowed; NULL: never */
    event_ahead *far, *near;     /* both NULL: nobody wants to know */
};

_Static_assert(offsetof(struct kernel, clock) == 0,
               "kernel_now takes a kernel for its clock");

enum {
    FAR = 16, /* events: about what memory takes to answer, twice */
    NEAR = 8
};

struct kernel *kernel_new(enum event_set_kind set_kind, sim_time start,
                          sim_time horizon, size_t expected,
                          const struct event_kind_row *kinds, size_t nkinds,
                          void *world)
{
    SIM_REQUIRE(nkinds <= EVENT_NKIND);
    SIM_REQUIRE(horizon < SIM_NEVER);
    for (size_t i = 0; i < nkinds; i++)
        SIM_REQUIRE(kinds[i].class < EVENT_NCLASS && kinds[i].handler);

    struct kernel *kernel = mem_new(1, sizeof *kernel);

    kernel->kinds = mem_new(nkinds, sizeof *kernel->kinds);
    for (size_t i = 0; i < nkinds; i++)
        kernel->kinds[i] = (struct kind){
            kinds[i].handler, event_make(0, kinds[i].class, 0, (unsigned)i, 0)};
    kernel->nkinds = nkinds;
    kernel->world = world;
    kernel->set = event_set_new(set_kind, start, horizon, expected);
    kernel->clock.now = start;
    kernel->horizon = horizon;
    return kernel;
}

void kernel_free(struct kernel *kernel)
{
    if (!kernel)
        return;
    heap_fini(&kernel->early);
    event_set_free(kernel->set);
    mem_free(kernel->kinds);
    mem_free(kernel);
}

void kernel_tell_ahead(struct kernel *kernel, event_ahead *far,
                       event_ahead *near)
{
    SIM_REQUIRE(far && near);
    kernel->far = far;
    kernel->near = near;
}

/* Seldom: what is scheduled, between two calls of kernel_run, before what the
 * first of them put aside; or that itself. */
__attribute__((noinline)) static void put_aside(struct kernel *kernel,
                                                struct event event)
{
    SIM_REQUIRE(event_before(kernel->current, event));
    heap_push(&kernel->early, event);
}

void kernel_schedule(struct kernel *kernel, sim_time tick, unsigned kind,
                     uint32_t entity, uint32_t payload)
{
    SIM_REQUIRE(kind < kernel->nkinds);
    SIM_REQUIRE(tick >= kernel->clock.now);
    if (tick >= kernel->horizon)
        return;

    struct event event =
        event_at(kernel->kinds[kind].event, tick, entity, payload);

    if (event_before(kernel->set->last, event))
        event_set_put(kernel->set, event);
    else
        put_aside(kernel, event);
}

/* Tells the model of events that come soon, if they are in sight. */
static void look_ahead(struct kernel *kernel)
{
    struct event event;

    if (event_set_peek(kernel->set, FAR, &event))
        kernel->far(kernel->world, event);
    if (event_set_peek(kernel->set, NEAR, &event))
        kernel->near(kernel->world, event);
}

static bool take(struct kernel *kernel, struct event *event)
{
    if (kernel->early.count > 0) {
        *event = heap_pop(&kernel->early);
        return true;
    }
    return event_set_take(kernel->set, event);
}

void kernel_heed(struct kernel *kernel, const atomic_bool *given_up)
{
    kernel->given_up = given_up;
}

static bool is_given_up(const struct kernel *kernel)
{
    return kernel->given_up &&
           atomic_load_explicit(kernel->given_up, memory_order_relaxed);
}

bool kernel_run(struct kernel *kernel, sim_time until)
{
    const uint64_t end = event_pack(until, 0, 0, 0, 0).high;
    struct event event;

    SIM_REQUIRE(until >= kernel->clock.now && until <= kernel->horizon);
    while (take(kernel, &event)) {
        if (event.high >= end) {
            put_aside(kernel, event);
            break;
        }
        kernel->clock.now = event_tick(event);
        kernel->current = event;
        if (++kernel->dispatched % HEED_EVERY == 0 && is_given_up(kernel))
            return false;
        kernel->fingerprint =
            hash_chain(hash_chain(kernel->fingerprint, event.high), event.low);
        if (kernel->far)
            look_ahead(kernel);
        kernel->kinds[event_kind(event)].handler(kernel->world, event);
    }
    kernel->clock.now = until;
    return true;
}

uint64_t kernel_dispatched(const struct kernel *kernel)
{
    return kernel->dispatched;
}

uint64_t kernel_fingerprint(const struct kernel *kernel)
{
    return kernel->fingerprint;
}
