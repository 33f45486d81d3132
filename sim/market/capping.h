/* R18: posts stop taking proposals, and are reopened. capping.c alone writes
 * is_full, room and nstops of a post. */
#ifndef SIM_MARKET_CAPPING_H
#define SIM_MARKET_CAPPING_H

#include "market/market.h"

void capping_open(struct market *market, uint32_t number, sim_time now);
void capping_landed(struct market *market, uint32_t number, sim_time now);
/* A proposal came too late. */
void capping_turned_away(struct market *market, account_id id);

#endif
