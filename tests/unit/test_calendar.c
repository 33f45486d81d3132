/* Days, months and billing cycles. */
#include "base/calendar.h"
#include "base/units.h"
#include "unit/unit.h"

static int64_t day(const char *text)
{
    int64_t out = -1;

    ck_assert_msg(calendar_parse(text, &out), "%s", text);
    return out;
}

static void expect(int64_t got, const char *want)
{
    char text[11];

    calendar_print(got, text);
    ck_assert_str_eq(text, want);
}

START_TEST(known_days)
{
    ck_assert_int_eq(day("1970-01-01"), 0);
    ck_assert_int_eq(day("2000-03-01"), 11017);
    ck_assert_int_eq(day("2021-01-30"), 18657);
    ck_assert_int_eq(calendar_weekday(0), 3);
    ck_assert_int_eq(calendar_weekday(day("2024-02-29")), 3);
    ck_assert_int_eq(calendar_weekday(-4), 6);
    expect(-1, "1969-12-31");
}
END_TEST

/* Every day of 800 years comes back and follows the one before. */
START_TEST(days_round_trip)
{
    struct calendar_date last = calendar_date(-146098);

    for (int64_t d = -146097; d < 146097; d++) {
        struct calendar_date date = calendar_date(d);
        bool follows = date.day == last.day + 1 ||
                       (date.day == 1 && last.day >= 28 &&
                        (date.month == last.month + 1 ||
                         (date.month == 1 && last.month == 12 &&
                          date.year == last.year + 1)));

        if (calendar_add_months(d, 0) != d || !follows)
            ck_abort_msg("day %lld", (long long)d);
        last = date;
    }
}
END_TEST

static const char *const wrong[] = {
    "",           "2021",        "2021-02-29", "2021-04-31",  "2021-13-01",
    "2021-00-10", "2021-1-01",   "21-01-01",   "2021-01-01 ", " 2021-01-01",
    "2021/01/01", "2021-01-01T", "1969-12-31", "3000-01-01",  "2021-01-0x",
    "+021-01-01", "2100-02-29",
};

START_TEST(refuses_what_is_no_date)
{
    int64_t out;

    ck_assert_msg(!calendar_parse(wrong[_i], &out), "\"%s\"", wrong[_i]);
}
END_TEST

START_TEST(adds_months)
{
    expect(calendar_add_months(day("2021-01-15"), 1), "2021-02-15");
    expect(calendar_add_months(day("2021-12-15"), 1), "2022-01-15");
    expect(calendar_add_months(day("2021-01-15"), -1), "2020-12-15");
    expect(calendar_add_months(day("2021-01-15"), 120), "2031-01-15");
    expect(calendar_add_months(day("2024-02-29"), 12), "2025-03-01");
    expect(calendar_add_months(day("2024-02-29"), 48), "2028-02-29");
    expect(calendar_add_months(day("2021-01-31"), 1), "2021-03-01");
    expect(calendar_add_months(day("2021-03-31"), 1), "2021-05-01");
    expect(calendar_add_months(day("2021-12-31"), 2), "2022-03-01");
}
END_TEST

struct cycle {
    const char *anchor;
    int period_days, cycle, last_day;
    const char *want;
};

static const struct cycle cycles[] = {
    {"2021-01-30", 0, 0, 27, "2021-01-30"},
    {"2021-01-30", 0, 1, 27, "2021-03-01"},
    {"2021-01-30", 0, 2, 27, "2021-04-01"},
    {"2021-01-30", 0, 12, 27, "2022-02-01"},
    {"2021-01-27", 0, 1, 27, "2021-02-27"},
    {"2021-01-28", 0, 1, 27, "2021-03-01"},
    {"2021-11-30", 0, 1, 27, "2022-01-01"},
    {"2021-05-01", 0, 1, 27, "2021-06-01"},
    {"2021-05-01", 30, 0, 27, "2021-05-01"},
    {"2021-05-01", 30, 2, 27, "2021-06-30"},
    {"2021-01-28", 0, 1, 28, "2021-02-28"}, /* the newer text */
    {"2023-06-28", 0, 1, 28, "2023-07-28"},
    {"2023-06-29", 0, 1, 28, "2023-08-01"},
    {"2021-01-15", 0, 1, 10, "2021-03-01"},
};

START_TEST(billing_cycles)
{
    const struct cycle *c = &cycles[_i];

    expect(
        calendar_cycle(day(c->anchor), c->period_days, c->last_day, c->cycle),
        c->want);
}
END_TEST

START_TEST(cycles_rise)
{
    for (int64_t anchor = 18000; anchor < 18800; anchor++)
        for (int n = 0; n < 24; n++) {
            int64_t gap = calendar_cycle(anchor, 0, 28 - n % 2, n + 1) -
                          calendar_cycle(anchor, 0, 28 - n % 2, n);

            if (gap < 28 || gap > 35)
                ck_abort_msg("anchor %lld cycle %d: %lld days",
                             (long long)anchor, n, (long long)gap);
        }
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("calendar");

    tcase_add_test(tc, known_days);
    tcase_add_test(tc, days_round_trip);
    tcase_add_loop_test(tc, refuses_what_is_no_date, 0, COUNTOF(wrong));
    tcase_add_test(tc, adds_months);
    tcase_add_loop_test(tc, billing_cycles, 0, COUNTOF(cycles));
    tcase_add_test(tc, cycles_rise);
    return unit_run(tc);
}
