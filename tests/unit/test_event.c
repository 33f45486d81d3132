/* Events: every field comes back, and the order is the documented one. */
#include <signal.h>

#include "kernel/event.h"
#include "unit/unit.h"

START_TEST(fields_come_back)
{
    static const sim_time ticks[] = {-EVENT_TICK_BIAS,   -1, 0, 1, SIM_NEVER,
                                     EVENT_TICK_BIAS - 1};

    for (size_t i = 0; i < COUNTOF(ticks); i++) {
        struct event e =
            event_make(ticks[i], 15, 0xfedcba98u, 4095, 0xffffffffu);

        ck_assert_int_eq(event_tick(e), ticks[i]);
        ck_assert_uint_eq(event_class(e), 15);
        ck_assert_uint_eq(event_entity(e), 0xfedcba98u);
        ck_assert_uint_eq(event_kind(e), 4095);
        ck_assert_uint_eq(event_payload(e), 0xffffffffu);
    }
    struct event e = event_make(7, 3, 1, 2, 5);
    ck_assert_uint_eq(event_class(e), 3);
    ck_assert_uint_eq(event_entity(e), 1);
    ck_assert_uint_eq(event_kind(e), 2);
    ck_assert_uint_eq(event_payload(e), 5);
}
END_TEST

/* Each event is before the next: tick, class, entity, kind, payload. */
START_TEST(order_of_fields)
{
    const struct event rising[] = {
        event_make(-5, 15, UINT32_MAX, 4095, UINT32_MAX),
        event_make(-4, 0, 0, 0, 0),
        event_make(-4, 0, 0, 0, UINT32_MAX),
        event_make(-4, 0, 0, 1, 0),
        event_make(-4, 0, 0, 4095, UINT32_MAX),
        event_make(-4, 0, 1, 0, 0),
        event_make(-4, 0, (1u << 20) - 1, 9, 9),
        event_make(-4, 0, 1u << 20, 0, 0),
        event_make(-4, 1, 0, 0, 0),
        event_make(0, 0, 0, 0, 0),
    };

    for (size_t i = 0; i < COUNTOF(rising); i++)
        for (size_t j = 0; j < COUNTOF(rising); j++)
            ck_assert_msg(event_before(rising[i], rising[j]) == (i < j),
                          "%zu against %zu", i, j);
}
END_TEST

START_TEST(refuses_wide_class)
{
    unit_expect_abort();
    event_make(0, EVENT_NCLASS, 0, 0, 0);
}
END_TEST

START_TEST(refuses_wide_kind)
{
    unit_expect_abort();
    event_make(0, 0, 0, EVENT_NKIND, 0);
}
END_TEST

START_TEST(refuses_far_tick)
{
    unit_expect_abort();
    event_make(EVENT_TICK_BIAS, 0, 0, 0, 0);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("event");

    tcase_add_test(tc, fields_come_back);
    tcase_add_test(tc, order_of_fields);
    tcase_add_test_raise_signal(tc, refuses_wide_class, SIGABRT);
    tcase_add_test_raise_signal(tc, refuses_wide_kind, SIGABRT);
    tcase_add_test_raise_signal(tc, refuses_far_tick, SIGABRT);
    return unit_run(tc);
}
