/* Billing cycles of an account, and whether it has Plus (R2, R15). billing.c alone
 * writes these. */
#ifndef SIM_MARKET_BILLING_H
#define SIM_MARKET_BILLING_H

#include "market/market.h"

struct billing {
    sim_time next; /* the next bill or drip; SIM_NEVER: none yet */
    int cycle;     /* the next one */
    bool is_plus;
    int64_t anchor_day;
    int64_t period; /* of its cycles: days; < 0: calendar months, and the last
                       billing day of one */
    sim_time bill, drip; /* SIM_NEVER: none */
    bool had_plus;
};

void billing_none(struct billing *billing);
/* Starts cycles: the first is numbered 0 and begins on the day of `anchor`; the
 * next bill is the first that begins at or after `from`. */
void billing_start(struct market *market, account_id id, sim_time anchor,
                   sim_time from);
/* Moves on to the next cycle. If the way of counting has changed, they are
 * counted anew from this billing day on. */
void billing_advance(struct market *market, account_id id, sim_time when);
/* Whether what fell due at `next` is a drip, and no bill. */
static inline bool billing_is_drip(const struct billing *billing)
{
    return billing->drip < billing->bill;
}
/* The drip begins, if there is one and it has not. */
void billing_drip(struct market *market, account_id id, sim_time when);
/* A drip has come: on to the next. */
void billing_dripped(struct market *market, account_id id, sim_time when);
/* Whether the gate of R2 lets the account have the monthly grant. */
bool billing_is_granted(const struct market *market, account_id id,
                        sim_time when);
/* Plus from now on, whose cycles are to be started. */
void billing_join_plus(struct billing *billing);
/* Of an amount for a whole cycle, the part for what is left of the one that runs,
 * rounded. */
int64_t billing_part(const struct market *market, account_id id, sim_time when,
                     int64_t amount);
/* Plus or not, from a billing date on; the cycles go on. */
void billing_set_plus(struct billing *billing, bool is_plus);

#endif
