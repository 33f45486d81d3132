/* Real numbers as text: shortest, and the same when read back. */
#include <float.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/number.h"
#include "base/units.h"
#include "unit/unit.h"

static const struct {
    double value;
    const char *text;
} rows[] = {
    {0.95, "0.95"},
    {0.94999999999999996, "0.95"},
    {0.1, "0.1"},
    {0.1 + 0.2, "0.30000000000000004"},
    {1.0 / 3, "0.3333333333333333"},
    {0, "0"},
    {-0.0, "0"},
    {-2.5, "-2.5"},
    {5, "5"},
    {1e15, "1e15"},
    {123456789012345, "123456789012345"},
    {9007199254740992, "9007199254740992"},
    {1e-5, "1e-5"},
    {1.5e-7, "1.5e-7"},
    {1e300, "1e300"},
    {1e100, "1e100"},
    {DBL_MAX, "1.7976931348623157e308"},
    {DBL_MIN, "2.2250738585072014e-308"},
    {DBL_TRUE_MIN, "5e-324"},
    {3 * DBL_TRUE_MIN, "1.5e-323"},
};

START_TEST(as_short_as_can_be)
{
    char text[NUMBER_SIZE];

    number_print(rows[_i].value, text);
    ck_assert_str_eq(text, rows[_i].text);
}
END_TEST

/* Any bits: equal when read back, and no text with fewer digits is. */
START_TEST(reads_back_equal)
{
    for (uint64_t i = 0; i < 20000; i++) {
        uint64_t bits = hash_mix(i);
        char text[NUMBER_SIZE], shorter[400];
        double value;
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value))
            continue;
        number_print(value, text);
        if (strtod(text, NULL) != value)
            ck_abort_msg("%a is written %s", value, text);
        int digits = 0;
        for (const char *c = text + strspn(text, "-0."); *c && *c != 'e'; c++)
            digits += *c != '.';
        if (digits < 16)
            continue;
        snprintf(shorter, sizeof shorter, "%.*g", digits - 1, value);
        if (strtod(shorter, NULL) == value)
            ck_abort_msg("%s would do for %s", shorter, text);
    }
}
END_TEST

START_TEST(what_is_not_finite_is_a_bug)
{
    char text[NUMBER_SIZE];

    unit_expect_abort();
    number_print(NAN, text);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("number");

    tcase_add_loop_test(tc, as_short_as_can_be, 0, COUNTOF(rows));
    tcase_add_test(tc, reads_back_equal);
    tcase_add_test_raise_signal(tc, what_is_not_finite_is_a_bug, SIGABRT);
    return unit_run(tc);
}
