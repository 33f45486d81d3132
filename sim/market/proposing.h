/* From the decision to the landing of a proposal, in either kind of market.
 * proposing.c alone writes the quota of an account. */
#ifndef SIM_MARKET_PROPOSING_H
#define SIM_MARKET_PROPOSING_H

#include "market/proposal.h"

/* Of an account: what it has decided to send today; what it has sent, before
 * day 0 too; Connects that proposals which landed have cost. */
struct quota {
    int64_t day, sent_today;
    int64_t ever_sent;
    sim_connects ever_spent;
};

/* One of the stock has sent as many as any badge asks. */
void proposing_of_stock(struct quota *quota);
/* Proposals that today's limit and the session's leave. */
size_t proposing_room(struct market *market, account_id id, sim_time now);
/* So many were decided on; they count today, also if they turn out not to be
 * affordable. */
void proposing_decided(struct market *market, account_id id, size_t count);
/* The proposal lands: settles, buys if the strategy wants to, pays what the job
 * costs now, is sent; it asks what it did when it was decided on. False, and
 * nothing was sent: the freelancer has left, or could not pay. `gain_usd`, if it
 * was sent: as in bid_facts; 0 of a strategy that asks for no such thing. */
bool proposing_land(struct market *market, uint32_t index, sim_time when,
                    const struct job *job, double *gain_usd);
/* R7: answers an invitation to that job (after job_ask), whose draws have the
 * address `number`: pays what it costs, and the time. Returns the index of what
 * is answered; PROPOSING_NONE: it cannot be paid, and is not answered. */
#define PROPOSING_NONE UINT32_MAX
uint32_t proposing_answer(struct market *market, account_id id, sim_time when,
                          uint32_t number, const struct job *job);
/* A client comes back without a post: what stands for a proposal like that one,
 * whose draws have the address `number`. Returns its index. */
uint32_t proposing_again(struct market *market, uint32_t last, uint32_t number);

#endif
