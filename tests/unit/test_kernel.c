/* The run loop: order of classes, clock, pieces, refusals. */
#include <signal.h>
#include <string.h>

#include "base/hash.h"
#include "kernel/kernel.h"
#include "unit/unit.h"

enum {
    LATE, /* kinds, in another order than their classes */
    EARLY,
    WALK,
    PAST,
    AGAIN
};

struct world {
    struct kernel *kernel;
    char log[64];
    size_t length;
    uint64_t steps;
};

static void note(void *data, struct event event)
{
    struct world *w = data;

    ck_assert_int_eq(kernel_now(w->kernel), event_tick(event));
    w->log[w->length++] = (char)('a' + event_entity(event));
}

/* A branching walk: each event sends up to two later ones. */
static void walk(void *data, struct event event)
{
    struct world *w = data;
    uint64_t bits = hash_chain(event.high, event.low);

    w->steps++;
    for (uint64_t i = 0; i < 1 + (bits & 1) && w->steps < 20000; i++) {
        bits = hash_mix(bits);
        kernel_schedule(w->kernel,
                        event_tick(event) + 1 + (sim_time)(bits % 900), WALK,
                        (uint32_t)(bits >> 40), (uint32_t)(bits >> 8));
    }
}

static void past(void *data, struct event event)
{
    struct world *w = data;

    kernel_schedule(w->kernel, event_tick(event) - 1, LATE, 0, 0);
}

static void again(void *data, struct event event)
{
    struct world *w = data;

    kernel_schedule(w->kernel, event_tick(event), AGAIN, event_entity(event),
                    event_payload(event));
}

static const struct event_kind_row kinds[] = {
    [LATE] = {"late", 7, note},    [EARLY] = {"early", 2, note},
    [WALK] = {"walk", 3, walk},    [PAST] = {"past", 5, past},
    [AGAIN] = {"again", 6, again},
};

static void open_world(struct world *w, int set, sim_time horizon)
{
    *w = (struct world){0};
    w->kernel = kernel_new((enum event_set_kind)set, 0, horizon, 0, kinds,
                           COUNTOF(kinds), w);
}

START_TEST(classes_then_entities)
{
    struct world w;

    open_world(&w, _i, 1000);
    kernel_schedule(w.kernel, 10, LATE, 1, 0);
    kernel_schedule(w.kernel, 10, EARLY, 3, 0);
    kernel_schedule(w.kernel, 10, LATE, 0, 0);
    kernel_schedule(w.kernel, 10, EARLY, 2, 0);
    kernel_schedule(w.kernel, 9, LATE, 5, 0);
    kernel_schedule(w.kernel, 0, LATE, 6, 0);
    kernel_schedule(w.kernel, 1000, LATE, 7, 0);
    kernel_run(w.kernel, 1000);
    ck_assert_str_eq(w.log, "gfcdab");
    ck_assert_uint_eq(kernel_dispatched(w.kernel), 6);
    ck_assert_int_eq(kernel_now(w.kernel), 1000);
    kernel_free(w.kernel);
    kernel_free(NULL);
}
END_TEST

static uint64_t walk_hash(int set, const sim_time *until, size_t pieces)
{
    struct world w;

    open_world(&w, set, 100000);
    for (uint32_t i = 0; i < 20; i++)
        kernel_schedule(w.kernel, i, WALK, i, 0);
    for (size_t i = 0; i < pieces; i++) {
        kernel_run(w.kernel, until[i]);
        ck_assert_int_eq(kernel_now(w.kernel), until[i]);
    }
    uint64_t hash =
        hash_chain(kernel_fingerprint(w.kernel), kernel_dispatched(w.kernel));
    kernel_free(w.kernel);
    return hash;
}

START_TEST(fingerprint_is_of_the_order_alone)
{
    static const sim_time whole[] = {100000};
    static const sim_time parts[] = {0, 1, 500, 500, 777, 30000, 100000};
    uint64_t want = walk_hash(EVENT_SET_HEAP, whole, 1);

    ck_assert_uint_eq(walk_hash(EVENT_SET_BUCKETS, whole, 1), want);
    ck_assert_uint_eq(walk_hash(EVENT_SET_BUCKETS, parts, 7), want);
    ck_assert_uint_eq(walk_hash(EVENT_SET_HEAP, parts, 7), want);
}
END_TEST

/* Between two pieces, before an event that the first piece had looked at. */
START_TEST(schedules_between_pieces)
{
    struct world w;

    open_world(&w, _i, 100000);
    kernel_schedule(w.kernel, 90000, LATE, 0, 0);
    kernel_schedule(w.kernel, 95000, LATE, 1, 0);
    kernel_run(w.kernel, 50);
    kernel_schedule(w.kernel, 60000, LATE, 2, 0);
    kernel_schedule(w.kernel, 50, LATE, 3, 0);
    kernel_schedule(w.kernel, 92000, LATE, 4, 0);
    kernel_run(w.kernel, 55);
    kernel_schedule(w.kernel, 90000, EARLY, 5, 0);
    kernel_run(w.kernel, 100000);
    ck_assert_str_eq(w.log, "dcfaeb");
    kernel_free(w.kernel);
}
END_TEST

START_TEST(refuses_past)
{
    unit_expect_abort();

    struct world w;

    open_world(&w, _i, 1000);
    kernel_schedule(w.kernel, 5, PAST, 0, 0);
    kernel_run(w.kernel, 1000);
}
END_TEST

START_TEST(refuses_current_key)
{
    unit_expect_abort();

    struct world w;

    open_world(&w, _i, 1000);
    kernel_schedule(w.kernel, 5, AGAIN, 0, 0);
    kernel_run(w.kernel, 1000);
}
END_TEST

START_TEST(refuses_before_the_clock)
{
    unit_expect_abort();

    struct world w;

    open_world(&w, _i, 1000);
    kernel_run(w.kernel, 100);
    kernel_schedule(w.kernel, 99, LATE, 0, 0);
}
END_TEST

START_TEST(refuses_unknown_kind)
{
    unit_expect_abort();

    struct world w;

    open_world(&w, _i, 1000);
    kernel_schedule(w.kernel, 5, COUNTOF(kinds), 0, 0);
}
END_TEST

static uint32_t told, told_last, near_last;

/* One for each tick, and `length` are over. */
static void tell(const void *data, struct event event)
{
    const struct world *w = data;

    told++;
    told_last = event_entity(event);
    ck_assert_uint_gt(told_last, w->length + 12);
    ck_assert_uint_lt(told_last, w->length + 20);
}

/* That it was told of before, from afar. */
static void tell_near(const void *data, struct event event)
{
    const struct world *w = data;

    near_last = event_entity(event);
    ck_assert_uint_gt(near_last, w->length + 4);
    ck_assert_uint_lt(near_last, w->length + 12);
    ck_assert_uint_le(near_last, told_last);
}

/* Buckets know what comes next, as long as it is of one slice; heaps do not. It is
 * told, and nothing else changes. */
START_TEST(tells_what_is_ahead)
{
    enum {
        EVENTS = 40
    };
    uint64_t hash[2];

    for (int is_told = 0; is_told < 2; is_told++) {
        struct world w;
        open_world(&w, _i, 1000000);
        told = near_last = 0;
        if (is_told)
            kernel_tell_ahead(w.kernel, tell, tell_near);
        for (uint32_t i = EVENTS; i-- > 0;)
            kernel_schedule(w.kernel, i, LATE, i, 0);
        kernel_run(w.kernel, 1000000);
        ck_assert_uint_eq(w.length, EVENTS);
        hash[is_told] = kernel_fingerprint(w.kernel);
        kernel_free(w.kernel);
    }
    ck_assert_uint_eq(hash[0], hash[1]);
    if (_i == EVENT_SET_HEAP) {
        ck_assert_uint_eq(told + near_last, 0);
        return;
    }
    ck_assert_uint_gt(told, EVENTS / 2);
    ck_assert_uint_eq(told_last, EVENTS - 1);
    ck_assert_uint_eq(near_last, EVENTS - 1);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("kernel");
    const int n = EVENT_SET_NKIND;

    tcase_add_loop_test(tc, classes_then_entities, 0, n);
    tcase_add_test(tc, fingerprint_is_of_the_order_alone);
    tcase_add_loop_test(tc, schedules_between_pieces, 0, n);
    tcase_add_loop_test(tc, tells_what_is_ahead, 0, n);
    tcase_add_loop_test_raise_signal(tc, refuses_past, SIGABRT, 0, n);
    tcase_add_loop_test_raise_signal(tc, refuses_current_key, SIGABRT, 0, n);
    tcase_add_loop_test_raise_signal(tc, refuses_before_the_clock, SIGABRT, 0,
                                     n);
    tcase_add_loop_test_raise_signal(tc, refuses_unknown_kind, SIGABRT, 0, n);
    return unit_run(tc);
}
