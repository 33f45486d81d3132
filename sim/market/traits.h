/* What a freelancer is, for good: ability, activity, rate, value of an hour.
 * traits.c alone writes them. */
#ifndef SIM_MARKET_TRAITS_H
#define SIM_MARKET_TRAITS_H

#include "market/market.h"

/* From the account's own address and its population; adds them to the hash of
 * the inputs. */
void traits_draw(struct market *market, account_id id);

#endif
