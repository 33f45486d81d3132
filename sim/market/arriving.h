/* Newcomers who answer to what the market has lately paid (attraction.answers of
 * their population). arriving.c alone writes what is kept for it. */
#ifndef SIM_MARKET_ARRIVING_H
#define SIM_MARKET_ARRIVING_H

#include "market/market.h"

/* Days from the first of the burn-in; kept only if somebody answers. */
struct arriving {
    bool is_kept;
    int64_t ndays, burn_in; /* days in all, and before day 0 */
    int64_t today;
    double seeking;  /* who looks for jobs now */
    double *paid;    /* owned; by day: USD of hires after fees */
    double *seekers; /* owned; by day, of those that are over: at its end */
};

void arriving_make(struct market *market);
void arriving_release(struct market *market);

/* Newcomers of a population a day in the segment's share `per_day`, of whom
 * arriving_comes lets some stay away. */
double arriving_most(const struct population *population, double per_day);
/* Whether the n-th newcomer of a population opens an account. */
bool arriving_comes(struct market *market, int population, uint32_t n,
                    sim_time when);

/* An account has opened, or has left; all of them may seek otherwise now; a
 * hire brought so much. */
void arriving_opened(struct market *market, account_id id, sim_time when);
void arriving_left(struct market *market, account_id id, sim_time when);
void arriving_begin(struct market *market);
void arriving_paid(struct market *market, sim_time when, sim_money net);

#endif
