/* Selectivity that follows the price of a post and what a freelancer's own
 * proposals came to. selectivity.c alone writes an account's mood. */
#ifndef SIM_MARKET_SELECTIVITY_H
#define SIM_MARKET_SELECTIVITY_H

#include "market/market.h"

/* Of an account: what silences and hires have added to its selectivity, in
 * standard deviations of the fit, between the two bounds. */
struct mood {
    double added;
};

/* Added to what is drawn, for a post of that price in Connects; asked only if
 * the population's selectivity follows anything. */
double selectivity_added(const struct market *market, account_id id,
                         sim_connects price);
/* A proposal was silent; a contract began. Nothing, if it is not followed. */
void selectivity_silence(struct market *market, account_id id);
void selectivity_hired(struct market *market, account_id id);

#endif
