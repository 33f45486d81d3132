/* The rulebook in force. Owns nothing. */
#ifndef SIM_MARKET_IN_FORCE_H
#define SIM_MARKET_IN_FORCE_H

#include "market/market.h"

/* The rulebook that holds for an account at a time (market_rules, of world.h, asks
 * for it where rules change), and for what is the platform's own (when coupon
 * campaigns come, what a post is) now. Borrowed from the scenario: valid as long
 * as it. */
const struct rulebook *market_rules_changing(const struct market *market,
                                             account_id id, sim_time when);
const struct rulebook *market_rules_now(const struct market *market);
/* The same for posts that are drawn to have rules of their own. */
const struct rulebook *market_rules_drawn(const struct market *market);
/* When a rule is in force for the account: the first time from `from` on, that
 * one included; SIM_NEVER if never. */
sim_time market_next_on(const struct market *market, account_id id,
                        enum policy_rule rule, sim_time from);

#endif
