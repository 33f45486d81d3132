/* Whether a session takes place at its hour is told, most of the time, by bounds of the
 * part of the day: they say what the rate itself says. */
#include <inttypes.h>
#include <math.h>

#include "market/competitive.h"
#include "unit/unit.h"

#define PART (TICKS_PER_DAY / HOURS_PARTS)

/* session_swing, 0 to 1; session_peak_hour, 0 to 24 */
static const struct {
    double swing, peak;
} rows[] = {
    {0, 13},   {0.01, 13}, {0.45, 13},   {0.9, 0},
    {0.9, 13}, {1, 6},     {1, 7.34567}, {1, 24},
};

static void compare(const struct market *market, double share, sim_time when)
{
    double rate = hours_rate(market, when);

    if (hours_allow(market, share, when) != (share < rate))
        ck_abort_msg("%.17g at tick %" PRId64 ": the rate is %.17g", share,
                     when, rate);
}

/* Just below, at and just above what decides, and at both ends of the day's rates. */
static void compare_about(const struct market *market, sim_time when, int i)
{
    const struct hours_part *part = &market->competitive->hours[i];
    double swing = market->config->market.session_swing;
    const double about[] = {part->least, part->most, hours_rate(market, when),
                            0,           1 - swing,  1 + swing};

    for (size_t k = 0; k < COUNTOF(about); k++) {
        compare(market, nextafter(about[k], -INFINITY), when);
        compare(market, about[k], when);
        compare(market, nextafter(about[k], INFINITY), when);
    }
}

START_TEST(bounds_say_what_the_rate_says)
{
    const int64_t days[] = {-4000, -366, -1, 0, 1, 364, 366, 20000};
    const sim_time ticks[] = {0,        1,        PART / 4, PART / 2 - 1,
                              PART / 2, PART - 2, PART - 1};
    struct configuration config = {
        .market.session_swing = rows[_i].swing,
        .market.session_peak = rows[_i].peak,
    };
    static struct competitive competitive;
    const struct market market = {.config = &config,
                                  .competitive = &competitive};

    hours_fill(&market, competitive.hours);
    for (size_t day = 0; day < COUNTOF(days); day++)
        for (int i = 0; i < HOURS_PARTS; i++)
            for (size_t k = 0; k < COUNTOF(ticks); k++)
                compare_about(&market,
                              days[day] * TICKS_PER_DAY + i * PART + ticks[k],
                              i);
}
END_TEST

/* Bounds that never decide would agree, too. */
START_TEST(bounds_are_close)
{
    struct configuration config = {
        .market.session_swing = rows[_i].swing,
        .market.session_peak = rows[_i].peak,
    };
    static struct competitive competitive;
    const struct market market = {.config = &config,
                                  .competitive = &competitive};

    hours_fill(&market, competitive.hours);
    for (int i = 0; i < HOURS_PARTS; i++) {
        const struct hours_part *part = &competitive.hours[i];

        ck_assert_double_lt(part->least, part->most);
        ck_assert_double_lt(part->most - part->least, 0.07);
    }
}
END_TEST

/* Highest at the peak, lowest twelve hours from it, 1 on average: days before 0, too. */
START_TEST(rate_follows_the_day)
{
    struct configuration config = {
        .market.session_swing = rows[_i].swing,
        .market.session_peak = rows[_i].peak,
    };
    const struct market market = {.config = &config};
    sim_time peak = llrint(rows[_i].peak * (double)TICKS_PER_HOUR);
    double sum = 0;

    for (int day = -2; day < 3; day++) {
        sim_time at = peak + day * TICKS_PER_DAY;

        ck_assert_double_eq_tol(hours_rate(&market, at), 1 + rows[_i].swing,
                                1e-6);
        ck_assert_double_eq_tol(hours_rate(&market, at + TICKS_PER_DAY / 2),
                                1 - rows[_i].swing, 1e-6);
    }
    for (int i = 0; i < HOURS_PARTS; i++)
        sum += hours_rate(&market, i * PART);
    ck_assert_double_eq_tol(sum / HOURS_PARTS, 1, 1e-6);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("hours");

    tcase_add_loop_test(tc, bounds_say_what_the_rate_says, 0,
                        (int)COUNTOF(rows));
    tcase_add_loop_test(tc, bounds_are_close, 0, (int)COUNTOF(rows));
    tcase_add_loop_test(tc, rate_follows_the_day, 0, (int)COUNTOF(rows));
    return unit_run(tc);
}
