/* How often freelancers search, by the hour of the day (competitive market). Owns
 * nothing; hours_fill makes what struct competitive keeps. */
#ifndef SIM_MARKET_HOURS_H
#define SIM_MARKET_HOURS_H

#include <stdbool.h>

#include "market/market.h"

enum {
    HOURS_PARTS = 96 /* of a day */
};

/* Between which the rate of a part of the day lies, for sure. */
struct hours_part {
    double least, most;
};

/* Sessions at that time, mean 1. */
double hours_rate(const struct market *market, sim_time when);
/* share < hours_rate(market, when). */
bool hours_allow(const struct market *market, double share, sim_time when);
void hours_fill(const struct market *market,
                struct hours_part part[HOURS_PARTS]);

#endif
