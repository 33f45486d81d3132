/* Fates of proposals in the exogenous market, where they depend on nobody else.
 * Owns nothing. */
#ifndef SIM_MARKET_FATES_H
#define SIM_MARKET_FATES_H

#include "market/market.h"

/* It has been sent: silence, or an answer, or the client cancels. */
void fates_draw(struct market *market, uint32_t index, sim_time when);
/* The freelancer has replied: perhaps there will be a hire. */
void fates_replied(struct market *market, uint32_t index, sim_time now);

#endif
