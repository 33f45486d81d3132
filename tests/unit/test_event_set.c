/* The event set: both implementations give one order, the sorted one.
 *
 * Long loops test with `if`: each assertion of Check costs a system call. */
#include <signal.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "kernel/event_set.h"
#include "unit/unit.h"

static uint64_t state; /* of the tests' own numbers */

static uint64_t number(uint64_t below)
{
    return hash_mix(state++) % below;
}

static int by_key(const void *a, const void *b)
{
    const struct event *x = a;
    const struct event *y = b;

    return event_before(*x, *y) ? -1 : event_before(*y, *x);
}

static struct event random_event(sim_time from, sim_time span)
{
    sim_time tick = from + (sim_time)number((uint64_t)span);

    return event_make(tick, (unsigned)number(4), (uint32_t)number(50),
                      (unsigned)number(3), (uint32_t)number(1u << 30));
}

struct load {
    const char *label;
    sim_time start, span;
    size_t expected, count;
    sim_time gap; /* a pop pushes a successor up to this much later */
};

static const struct load loads[] = {
    {"spread", -500000, 1000000, 20000, 5000, 100000},
    {"all at one tick", 0, 1, 3000, 3000, 1},
    {"one tick, wide horizon", 77, 1, 0, 4000, 1},
    {"no hint", -3, 40000000, 0, 9000, 40000},
    {"hint far too high", 0, 1000, 100000000, 700, 100},
    {"hint far too low", 0, TICKS_PER_DAY, 1, 50000, 1000000},
    {"short gaps: current slice", 0, TICKS_PER_DAY * 365, 100000, 2000, 50},
    {"dense ticks", 0, 3000, 1000000, 60000, 500},
};

START_TEST(fill_then_drain_is_sorted)
{
    const struct load *l = &loads[_i / EVENT_SET_NKIND];
    enum event_set_kind kind = (enum event_set_kind)(_i % EVENT_SET_NKIND);
    struct event *want = mem_new(l->count, sizeof *want);
    struct event got;

    for (int again = 0; again < 2; again++) {
        struct event_set *set =
            event_set_new(kind, l->start, l->start + l->span, l->expected);
        for (size_t i = 0; i < l->count; i++) {
            want[i] = random_event(l->start, l->span);
            if (!event_set_push(set, want[i]))
                ck_abort_msg("%s refused at %zu", l->label, i);
        }
        qsort(want, l->count, sizeof *want, by_key);
        for (size_t i = 0; i < l->count; i++) {
            if (!event_set_pop(set, &got) || by_key(&got, &want[i]) != 0)
                ck_abort_msg("%s at %zu", l->label, i);
        }
        ck_assert(!event_set_pop(set, &got));
        event_set_free(set);
    }
    mem_free(want);
    event_set_free(NULL);
}
END_TEST

/* Hash of the popped events of a hold run: pop one, push 0 to 2 later ones. */
static uint64_t hold(const struct load *l, enum event_set_kind kind)
{
    sim_time horizon = l->start + 2 * l->span;
    struct event_set *set = event_set_new(kind, l->start, horizon, l->expected);
    struct event last = {0};
    struct event got;
    uint64_t hash = 0;

    state = 1;
    for (size_t i = 0; i < l->count; i++)
        event_set_push(set, random_event(l->start, l->span));
    for (size_t n = 0; n < 4 * l->count && event_set_pop(set, &got); n++) {
        if (event_before(got, last))
            ck_abort_msg("%s at %zu", l->label, n);
        last = got;
        hash = hash_chain(hash_chain(hash, got.high), got.low);
        for (uint64_t i = number(3); i > 0; i--)
            event_set_push(set, random_event(event_tick(got) + 1, l->gap));
    }
    uint64_t left = 0;
    while (event_set_pop(set, &got))
        left++;
    event_set_free(set);
    return hash_chain(hash, left);
}

START_TEST(hold_gives_equal_order)
{
    ck_assert_uint_eq(hold(&loads[_i], EVENT_SET_BUCKETS),
                      hold(&loads[_i], EVENT_SET_HEAP));
}
END_TEST

START_TEST(horizon_refuses)
{
    struct event_set *set = event_set_new((enum event_set_kind)_i, 10, 100, 0);
    struct event got;

    ck_assert(event_set_push(set, event_make(99, 0, 0, 0, 0)));
    ck_assert(!event_set_push(set, event_make(100, 0, 0, 0, 0)));
    ck_assert(!event_set_push(set, event_make(5000, 0, 0, 0, 0)));
    ck_assert(event_set_pop(set, &got));
    ck_assert(!event_set_pop(set, &got));
    event_set_free(set);
}
END_TEST

/* Same tick as the event popped last, in front of what is pending there. */
START_TEST(push_into_current_slice)
{
    struct event_set *set =
        event_set_new((enum event_set_kind)_i, 0, TICKS_PER_DAY, 0);
    struct event got;

    event_set_push(set, event_make(5, 1, 0, 0, 0));
    event_set_push(set, event_make(5, 9, 0, 0, 0));
    event_set_push(set, event_make(6, 0, 0, 0, 0));
    ck_assert(event_set_pop(set, &got));
    event_set_push(set, event_make(5, 4, 0, 0, 0));
    event_set_push(set, event_make(TICKS_PER_DAY - 1, 4, 0, 0, 0));
    ck_assert(event_set_pop(set, &got));
    ck_assert_uint_eq(event_class(got), 4);
    ck_assert(event_set_pop(set, &got));
    ck_assert_uint_eq(event_class(got), 9);
    ck_assert(event_set_pop(set, &got));
    ck_assert_int_eq(event_tick(got), 6);
    ck_assert(event_set_pop(set, &got));
    ck_assert_int_eq(event_tick(got), TICKS_PER_DAY - 1);
    event_set_free(set);
}
END_TEST

START_TEST(refuses_the_past)
{
    unit_expect_abort();

    struct event_set *set = event_set_new((enum event_set_kind)_i, 0, 1000, 0);
    struct event got;

    event_set_push(set, event_make(10, 1, 0, 0, 0));
    event_set_pop(set, &got);
    event_set_push(set, event_make(10, 0, 0, 0, 0));
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("event_set");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, fill_then_drain_is_sorted, 0,
                        COUNTOF(loads) * EVENT_SET_NKIND);
    tcase_add_loop_test(tc, hold_gives_equal_order, 0, COUNTOF(loads));
    tcase_add_loop_test(tc, horizon_refuses, 0, EVENT_SET_NKIND);
    tcase_add_loop_test(tc, push_into_current_slice, 0, EVENT_SET_NKIND);
    tcase_add_loop_test_raise_signal(tc, refuses_the_past, SIGABRT, 0,
                                     EVENT_SET_NKIND);
    return unit_run(tc);
}
