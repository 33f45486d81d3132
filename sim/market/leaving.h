/* Leaving: a hazard that rises with silences, and that may answer to what work
 * brings. leaving.c alone writes it. */
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
/* What its work has brought and cost, USD, each fading since it did; kept only
 * of who leaves by it (departure.answers). */
struct fortune {
    double gained, paid;
    sim_time since; /* faded up to then */
};

void leaving_start(struct market *market, account_id id, sim_time when);
/* A contract that leaves so much, after the fee and the value of its hours (below
 * 0: a loss); unpaid time of so much; a proposal of so many Connects. */
void leaving_gained(struct market *market, account_id id, sim_time when,
                    double usd);
void leaving_paid(struct market *market, account_id id, sim_time when,
                  double usd);
void leaving_sent(struct market *market, account_id id, sim_time when,
                  sim_connects connects);
/* To be called before and after a change of the silences. */
void leaving_update(struct market *market, account_id id, sim_time when);

#endif
