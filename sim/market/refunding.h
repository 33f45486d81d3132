/* R14 by the clock: the Connects of a proposal come back because nobody opened it,
 * or because the post found nobody, for so long. Competitive market only. Keeps
 * nothing. */
#ifndef SIM_MARKET_REFUNDING_H
#define SIM_MARKET_REFUNDING_H

#include "market/market.h"

/* A proposal has landed: what the rules in force for the account now say is
 * looked at when its time has come. */
void refunding_watch(struct market *market, uint32_t index, sim_time now);

#endif
