/* What accounts of the stock bring along: functions of their own addresses. */
#ifndef SIM_MARKET_OPENING_STOCK_H
#define SIM_MARKET_OPENING_STOCK_H

#include "market/market.h"

enum {
    OPENING_BILLING_DAYS = 28 /* before the start, at most */
};

/* Of the account of that address, of a population. */
sim_connects opening_connects(const struct market *market, uint32_t address,
                              int population);
/* Whole days before the start less 1: 0..27. */
int opening_billing_day(const struct market *market, uint32_t address);
sim_time opening_opened(const struct market *market, uint32_t address,
                        const struct population *population);
double opening_ability(const struct market *market, uint32_t address,
                       const struct population *population);

/* All of it becomes the account's, with the oldest dates and all. */
void opening_stock(struct market *market, account_id id);

#endif
