/* How accounts come to be: the stock, those who register, newcomers. */
#ifndef SIM_MARKET_OPENING_H
#define SIM_MARKET_OPENING_H

#include "market/market.h"

/* Makes all accounts of the segment, before the run. */
void opening_create_all(struct market *market);

/* A world for one account alone, of a copy of a market's: it gets an array of its
 * own, which the caller frees. */
void opening_alone(struct market *lone);
/* The account of a sleeper opens in it, in a new ledger, and lives to day 0. */
void opening_asleep(struct market *lone, uint32_t address, int population);

#endif
