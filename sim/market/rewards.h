/* R6: rewards for interviews: what was earned and waits, the batch, the cap and
 * its windows. rewards.c alone writes these. */
#ifndef SIM_MARKET_REWARDS_H
#define SIM_MARKET_REWARDS_H

#include "market/market.h"
#include "policy/rules.h"

enum {
    REWARD_RING = POLICY_REWARDS_MAX /* rewards remembered */
};

/* Of an account. */
struct reward_queue {
    sim_time window_opened, batch;        /* the last one scheduled */
    uint32_t first_waiting, last_waiting; /* index + 1; 0: none */
};

/* What an account remembers of rewards. */
struct reward_memory {
    struct reward {
        sim_time when; /* credited, or lost */
        int32_t connects;
        bool is_paid;
    } reward[REWARD_RING]; /* newest at (nrewards - 1) % ring */
    int nrewards;
};

/* A reward that was earned and not yet credited: a list for each account. */
struct waiting {
    uint32_t next;   /* index + 1 */
    uint32_t number; /* of the proposal */
    sim_time replied;
    uint32_t proposal; /* index + 1 of the one held; 0: none is */
    bool is_deferred;  /* the cap has bound */
};

/* An account that has been told of nothing. */
void rewards_start(struct reward_queue *queue);

/* EARNING_REPLIED: the interview of proposal `index`. */
void rewards_earn(struct market *market, account_id id, sim_time when,
                  uint32_t index);

/* R14: the proposal's reward, if it waits, is not paid any more. */
void rewards_strike(struct market *market, account_id id, uint32_t number);

#endif
