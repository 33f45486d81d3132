/* A small competitive market to be changed by tests: loaded with values set,
 * run with an observer, looked into afterwards. Run from the root. */
#ifndef TESTS_MODEL_RIG_H
#define TESTS_MODEL_RIG_H

#include "market/competitive.h"
#include "scenario/scenario.h"

/* The base: one segment of 400 posts a month in two niches from Monday 4 January
 * 2021 for 40 days; 300 freelancers who register with many Connects at day 0,
 * are not alerted, never buy and propose to all that suits them; the only rules
 * are registration and refund; every client looks once, reads and answers
 * all. `set` ends with NULL. */
struct scenario *rig_load(const char *const *set);

/* Runs replication `number` of the first arm. The market is the caller's; the
 * file must outlive it. `observer` may be NULL. */
struct market *rig_run(const struct scenario *scenario, uint32_t number,
                       const struct market_observer *observer);

struct sent {
    account_id account;
    uint32_t post;
    sim_time when;
};

struct hire {
    account_id account;
    sim_time when;
};

struct watch {
    struct sent *sent; /* owned */
    size_t nsent, sent_capacity;
    struct hire *hire; /* owned */
    size_t nhires, hire_capacity;
    struct ledger_posting *posting; /* owned */
    size_t npostings, posting_capacity;
    int64_t unaffordable, left[3];
};

/* Loads, runs replication 0 and fills `watch`, to be freed by rig_watch_free;
 * the market and the file are the caller's. */
struct market *rig_watch(struct watch *watch, const char *const *set,
                         struct scenario **scenario);

/* The same for who is interested in nothing but what was watched. */
struct watch rig_seen(const char *const *set);
void rig_watch_free(struct watch *watch);

/* All Connects of one flow. */
int64_t rig_flow(const struct watch *watch, enum ledger_flow flow);

#endif
