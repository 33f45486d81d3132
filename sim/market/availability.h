/* R19: the availability badge, which costs a Connect at a time. availability.c
 * alone writes who wears it. */
#ifndef SIM_MARKET_AVAILABILITY_H
#define SIM_MARKET_AVAILABILITY_H

#include "market/market.h"

/* Of an account. */
struct availability {
    sim_time until;   /* paid so far, while it is worn */
    uint32_t invited; /* gaps drawn of invitations that it brings */
    bool is_worn;
    bool is_asked; /* an event waits that looks at the price */
};

/* Of the segment: who is open and has not left, who of them wears it. */
struct wearing {
    uint32_t there, worn;
};

/* Numbers of invitations in the exogenous market that it brings begin here. */
#define AVAILABILITY_INVITES (UINT32_C(1) << 30)

/* The account is open; the study begins, maybe with another strategy; it
 * leaves. */
void availability_start(struct market *market, account_id id, sim_time when);
void availability_sleeps(struct market *market); /* one that has no number */
void availability_begin(struct market *market, account_id id);
void availability_left(struct market *market, account_id id);

/* How many times as likely it is to be invited as who does not wear it. */
double availability_times(const struct market *market, account_id id);
/* Exogenous: the next invitation that it brings, if it comes while it is paid. */
void availability_invite(struct market *market, account_id id, sim_time from);
/* Competitive: whom of `count` members an invitation goes to that comes besides
 * those that would go to all alike; `count`: to nobody. u in (0, 1). */
size_t availability_pick(const struct market *market, const uint32_t *member,
                         size_t count, double u);

#endif
