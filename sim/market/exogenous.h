/* The exogenous market: sessions, jobs, invitations. Owns nothing. */
#ifndef SIM_MARKET_EXOGENOUS_H
#define SIM_MARKET_EXOGENOUS_H

#include "market/market.h"

void exogenous_start(struct market *market, account_id id, sim_time when);

#endif
