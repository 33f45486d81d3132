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

/* As printf has it, and strtod reads it. */
static void by_printf(double value, char *text)
{
    int digits = DBL_DIG;

    do
        snprintf(text, NUMBER_SIZE, "%.*g", digits, value);
    while (strtod(text, NULL) != value && digits++ < DBL_DECIMAL_DIG);
}

static void is_as_by_printf(double value)
{
    char text[NUMBER_SIZE], want[NUMBER_SIZE];

    number_print(value, text);
    by_printf(value, want);
    if (!strchr(want, 'e') && strcmp(text, want) != 0)
        ck_abort_msg("%a is written %s, not %s", value, text, want);
    if (strtod(text, NULL) != value)
        ck_abort_msg("%a is written %s", value, text);
}

/* What tables hold: sums by counts, amounts, and the neighbours of short decimals,
 * of powers of two and of ten, where rounding is at its limits. */
START_TEST(numbers_of_tables_are_as_printf_has_them)
{
    for (uint64_t i = 0; i < 20000; i++) {
        uint64_t a = hash_mix(2 * i), b = hash_mix(2 * i + 1);
        double above = (double)(a >> (a & 63)), below = (double)(b % 100000);
        double amount = (double)(int64_t)(a >> (20 + (a & 31))) / 1e6;
        double two = ldexp(1, (int)(b % 64) - 14);
        double ten = (double)(b % 999 + 1) * pow(10, (double)(a % 19) - 6);
        is_as_by_printf(above / (below + 1));
        is_as_by_printf(-amount);
        is_as_by_printf(two + ldexp(two, (int)(a % 8) - 53));
        is_as_by_printf(nextafter(two, 0));
        is_as_by_printf(ten);
        is_as_by_printf(nextafter(ten, 0));
        is_as_by_printf(nextafter(ten, INFINITY));
        is_as_by_printf(ldexp((double)(a >> 11), -53));
    }
}
END_TEST

START_TEST(whole_numbers_have_all_their_digits)
{
    char text[32];

    *number_print_whole(UINT64_MAX, 1, text) = '\0';
    ck_assert_str_eq(text, "18446744073709551615");
    *number_print_whole(0, 1, text) = '\0';
    ck_assert_str_eq(text, "0");
    *number_print_whole(42, 6, text) = '\0';
    ck_assert_str_eq(text, "000042");
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
    tcase_add_test(tc, numbers_of_tables_are_as_printf_has_them);
    tcase_add_test(tc, whole_numbers_have_all_their_digits);
    tcase_add_test_raise_signal(tc, what_is_not_finite_is_a_bug, SIGABRT);
    return unit_run(tc);
}
