/* How accounts come to be: the stock, those who register, newcomers. */
#ifndef SIM_MARKET_OPENING_H
#define SIM_MARKET_OPENING_H

#include "market/market.h"

/* Makes all accounts of the segment, before the run. */
void opening_create_all(struct market *market);

#endif
