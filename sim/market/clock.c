/* Delays, and the busy hours of the platform. */
#include "market/clock.h"

#include <math.h>

#include "market/competitive.h"

/* Posts by hour UTC on weekdays, per hour: counted on two January days of 2023
 * (source D1 of scenarios/README.md). */
static const double weekday[24] = {182, 151, 181, 167, 154, 143, 153, 175,
                                   166, 198, 204, 206, 219, 245, 290, 297,
                                   287, 280, 258, 282, 274, 245, 240, 156};

/* Cumulative operational hours at each hour of the week, Monday first; an hour
 * of the average rate is one operational hour. */
void clock_fill(const struct market *market, double clock[CLOCK_HOURS + 1])
{
    const struct market_params *params = &market->config->market;
    double sum = 0, scale;

    for (int i = 0; i < CLOCK_HOURS; i++) {
        double rate = params->clock == CLOCK_FLAT ? 1 : weekday[i % 24];
        if (params->clock == CLOCK_MEASURED && i / 24 >= 5)
            rate *= params->weekend_share;
        clock[i] = sum;
        sum += rate;
    }
    clock[CLOCK_HOURS] = sum;
    scale = CLOCK_HOURS / sum;
    for (int i = 0; i <= CLOCK_HOURS; i++)
        clock[i] *= scale;
}

/* Hours from the Monday before the market's start to the start. */
static double hours_before(const struct market *market)
{
    int64_t day = market->config->start_day + time_day(market->start);
    int64_t weekday_of = ((day + 3) % 7 + 7) % 7; /* day 0 was a Thursday */
    sim_time since_midnight =
        market->start - time_day(market->start) * TICKS_PER_DAY;

    return (double)weekday_of * 24 +
           (double)since_midnight / (double)TICKS_PER_HOUR;
}

double clock_start(const struct market *market)
{
    const double *clock = market->competitive->clock;
    double hours = hours_before(market);
    int hour = (int)hours;

    return clock[hour] + (hours - hour) * (clock[hour + 1] - clock[hour]);
}

/* The tick at which so many operational hours have passed since that Monday. */
sim_time clock_time(const struct market *market, double operational)
{
    const double *clock = market->competitive->clock;
    double weeks = floor(operational / CLOCK_HOURS);
    double rest = operational - weeks * CLOCK_HOURS;
    int hour = 0;

    while (hour < CLOCK_HOURS - 1 && clock[hour + 1] <= rest)
        hour++;
    double hours = weeks * CLOCK_HOURS + hour +
                   (rest - clock[hour]) / (clock[hour + 1] - clock[hour]);

    return market->start + time_from_days((hours - hours_before(market)) / 24);
}
