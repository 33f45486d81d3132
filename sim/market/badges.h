/* R9: badges. badges.c alone writes which an account holds. */
#ifndef SIM_MARKET_BADGES_H
#define SIM_MARKET_BADGES_H

#include "market/market.h"

/* EARNING_OPENED, EARNING_SENT, EARNING_COMPLETED. */
void badges_start(struct market *market, account_id id, sim_time when,
                  uint32_t which);
void badges_sent(struct market *market, account_id id, sim_time when,
                 uint32_t which);
void badges_completed(struct market *market, account_id id, sim_time when,
                      uint32_t which);
/* Has the badges checked at the next midnight, if one can still be had. */
void badges_check_at(struct market *market, account_id id, sim_time when);

/* The stock holds already what it is eligible for, and is not paid. */
void badges_hold(struct market *market, account_id id, sim_time when);

#endif
