/* Units: rounding is half to even everywhere, also below zero. */
#include <math.h>
#include <signal.h>

#include "base/units.h"
#include "unit/unit.h"

struct share {
    sim_money amount;
    int64_t numerator, denominator;
    sim_money want;
};

static const struct share shares[] = {
    {1500000, 125, 1000, 187500},
    {5, 1, 2, 2},
    {7, 1, 2, 4},
    {-5, 1, 2, -2},
    {-7, 1, 2, -4},
    {5, -1, 2, -2},
    {1, 1, 3, 0},
    {2, 1, 3, 1},
    {-1, 1, 3, 0},
    {-2, 1, 3, -1},
    {0, 9, 7, 0},
    {1, 1, 2, 0},
    {-1, 1, 2, 0},
    {3, 1, 2, 2},
    {-3, 1, 2, -2},
    {INT64_MAX, 3, 3, INT64_MAX},
    {INT64_MIN, 1000000, 1000000, INT64_MIN},
};

START_TEST(shares_of_money)
{
    const struct share *s = &shares[_i];

    ck_assert_int_eq(money_share(s->amount, s->numerator, s->denominator),
                     s->want);
}
END_TEST

START_TEST(money_converts)
{
    ck_assert_int_eq(money_from_usd(0.15), 150000);
    ck_assert_int_eq(money_from_usd(-0.15), -150000);
    ck_assert_int_eq(money_from_usd(0x1p-7), 7812);  /* 7812.5 */
    ck_assert_int_eq(money_from_usd(0x3p-7), 23438); /* 23437.5 */
    ck_assert_int_eq(money_from_usd(8e12), INT64_C(8000000000000000000));
    ck_assert_double_eq(money_to_usd(1500000), 1.5);
}
END_TEST

START_TEST(time_converts)
{
    ck_assert_int_eq(time_from_days(1), TICKS_PER_DAY);
    ck_assert_int_eq(time_from_days(-0.5), -TICKS_PER_DAY / 2);
    ck_assert_int_eq(time_from_days(1.0 / 24), TICKS_PER_HOUR);
    ck_assert_double_eq(time_to_days(36 * TICKS_PER_HOUR), 1.5);
    ck_assert_int_lt(time_from_days(814000), SIM_NEVER);
}
END_TEST

START_TEST(days_are_floored)
{
    ck_assert_int_eq(time_day(0), 0);
    ck_assert_int_eq(time_day(-1), -1);
    ck_assert_int_eq(time_day(-TICKS_PER_DAY), -1);
    ck_assert_int_eq(time_day(-TICKS_PER_DAY - 1), -2);
    ck_assert_int_eq(time_day(TICKS_PER_DAY - 1), 0);
    ck_assert_int_eq(time_next_midnight(0), TICKS_PER_DAY);
    ck_assert_int_eq(time_next_midnight(-1), 0);
    ck_assert_int_eq(time_next_midnight(TICKS_PER_DAY - 1), TICKS_PER_DAY);
}
END_TEST

START_TEST(refuses_denominator_0)
{
    unit_expect_abort();
    money_share(1, 1, 0);
}
END_TEST

START_TEST(refuses_nan)
{
    unit_expect_abort();
    time_from_days((double)NAN);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("units");

    tcase_add_loop_test(tc, shares_of_money, 0, COUNTOF(shares));
    tcase_add_test(tc, money_converts);
    tcase_add_test(tc, time_converts);
    tcase_add_test(tc, days_are_floored);
    tcase_add_test_raise_signal(tc, refuses_denominator_0, SIGABRT);
    tcase_add_test_raise_signal(tc, refuses_nan, SIGABRT);
    return unit_run(tc);
}
