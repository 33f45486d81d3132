/* An order of the strategy becomes a purchase (R3). buying.c alone writes the
 * budget. */
#ifndef SIM_MARKET_BUYING_H
#define SIM_MARKET_BUYING_H

#include "market/market.h"

/* Of an account: what it has spent this month. */
struct budget {
    sim_money spent_month;
    int64_t month;
};

struct buying_wish {
    sim_connects price;
    double gain_usd;
};
void buying_consider(struct market *market, account_id id, sim_time when,
                     enum buy_trigger trigger, const struct buying_wish *wish);
double buying_marginal_usd(const struct market *market, account_id id,
                           sim_time when);

#endif
