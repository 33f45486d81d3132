/* A kind of market: what its world is, what makes accounts act, and what follows.
 * To add one: a value of enum market_kind, and its row in kind.c. */
#ifndef SIM_MARKET_KIND_H
#define SIM_MARKET_KIND_H

#include "market/market.h"

struct kind {
    void (*make)(struct market *market); /* its world, empty */
    void (*release)(struct market *market);
    void (*start)(struct market *market);  /* before the first event */
    void (*finish)(struct market *market); /* after the last: tells the rest */
    /* An account has been made: its inputs are added to the hash. */
    void (*made)(struct market *market, account_id id);
    /* From now on the account looks for jobs. */
    void (*start_account)(struct market *market, account_id id, sim_time when);
    /* The freelancer has replied to a client's answer. */
    void (*replied)(struct market *market, uint32_t index, sim_time now);
};
extern const struct kind kind_rows[NMARKET];

#endif
