/* Clients of the competitive market: they look, answer, choose, invite. hiring.c
 * alone writes what a client has done with a post. */
#ifndef SIM_MARKET_HIRING_H
#define SIM_MARKET_HIRING_H

#include "market/market.h"

/* A new post: when its client looks and invites. */
void hiring_start(struct market *market, uint32_t number);
/* A freelancer has replied: he may be chosen. */
void hiring_replied(struct market *market, uint32_t index, sim_time now);

#endif
