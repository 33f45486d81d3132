/* Time in the market: delays, gaps, busy hours. Owns nothing. */
#ifndef SIM_MARKET_CLOCK_H
#define SIM_MARKET_CLOCK_H

#include <math.h>

#include "market/market.h"

enum {
    CLOCK_HOURS = 168 /* of a week */
};

/* So many days later, at least one tick. */
static inline sim_time clock_after(sim_time from, double days)
{
    sim_time delay = time_from_days(days < 1e5 ? days : 1e5);

    return from + (delay > 0 ? delay : 1);
}
/* Standard exponential by inversion; u in (0, 1). */
static inline double clock_exponential(double u)
{
    return -log(u);
}

/* Operational time of posts, which runs faster in busy hours: operational hours
 * by hour of the week; the time at which so many have gone, those that have at
 * the start. */
void clock_fill(const struct market *market, double clock[CLOCK_HOURS + 1]);
sim_time clock_time(const struct market *market, double operational);
double clock_start(const struct market *market);

#endif
