/* Repeat business (market.clients_return): after a good contract the client may
 * come back to the same freelancer, without a post and without Connects. Owns
 * nothing. */
#ifndef SIM_MARKET_RETURNING_H
#define SIM_MARKET_RETURNING_H

#include "market/market.h"

/* The contract of a proposal has ended well. */
void returning_consider(struct market *market, uint32_t index, sim_time now);

#endif
