/* Sessions by the hour of the day: a cosine. */
#include "market/hours.h"

#include <math.h>

#include "market/competitive.h"

#define TAU        6.283185307179586
#define PART_TICKS (TICKS_PER_DAY / HOURS_PARTS)

_Static_assert(TICKS_PER_DAY % HOURS_PARTS == 0, "all parts are of one length");

static sim_time since_midnight(sim_time when)
{
    return when - time_day(when) * TICKS_PER_DAY;
}

double hours_rate(const struct market *market, sim_time when)
{
    const struct market_params *params = &market->config->market;
    double hour = (double)since_midnight(when) / (double)TICKS_PER_HOUR;

    return market_grid(1 + params->session_swing *
                               cos(TAU * (hour - params->session_peak) / 24));
}

void hours_fill(const struct market *market,
                struct hours_part part[HOURS_PARTS])
{
    /* No steeper than the swing, a part's ends are so far from its middle; the
     * grid moves each of the two by half a step. */
    double apart =
        fabs(market->config->market.session_swing) * TAU / (2 * HOURS_PARTS) +
        0x1p-19;

    for (int i = 0; i < HOURS_PARTS; i++) {
        double middle = hours_rate(market, i * PART_TICKS + PART_TICKS / 2);

        part[i] = (struct hours_part){middle - apart, middle + apart};
    }
}

/* The cosine is taken of one in thirty. */
bool hours_allow(const struct market *market, double share, sim_time when)
{
    const struct hours_part *part =
        &market->competitive->hours[since_midnight(when) / PART_TICKS];

    if (share < part->least)
        return true;
    if (share >= part->most)
        return false;
    return share < hours_rate(market, when);
}
