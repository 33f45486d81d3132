/* Leaving: a hazard that rises with silences. leaving.c alone writes it. */
#ifndef SIM_MARKET_LEAVING_H
#define SIM_MARKET_LEAVING_H

#include "market/market.h"

/* Of an account: what is left of an exponential(1) clock, and how fast it goes. */
struct hazard {
    double clock, rate; /* rate: a day */
    sim_time since;
    uint32_t generation; /* of the event that waits for its end */
};

struct account;

void leaving_none(struct account *account);
void leaving_start(struct market *market, account_id id, sim_time when);
/* To be called before and after a change of the silences. */
void leaving_update(struct market *market, account_id id, sim_time when);

#endif
