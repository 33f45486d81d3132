/* A small exogenous world, and everything that it tells: for tests that follow
 * single accounts. Nothing happens in it but attempts; a test switches on what
 * it needs. Run from the root of the tree. */
#ifndef TESTS_MODEL_WATCH_H
#define TESTS_MODEL_WATCH_H

#include <check.h>

#include "base/mem.h"
#include "market/market.h"

enum {
    WATCH_SETS = 24
};

/* All that was told, in the order of telling. */
struct watch {
    struct scenario *scenario;         /* owned */
    const struct configuration *world; /* of its first arm */
    struct market *market;             /* only while it runs */
    struct ledger_posting *posting;    /* owned */
    size_t npostings, posting_capacity;
    struct market_fact *fact; /* owned */
    size_t nfacts, fact_capacity;
    size_t naccounts;
    sim_time sampled; /* last sample; INT64_MIN: none yet */
    size_t late;      /* postings that a sample should have seen */
};

/* Loads the world with `set`, at most WATCH_SETS texts that end with NULL, and
 * runs one replication. A failure fails the test. */
void watch_run(struct watch *watch, const char *const *set,
               uint32_t replication);
void watch_fini(struct watch *watch);

/* Connects of a flow, of one account or of all (UINT32_MAX). */
sim_connects watch_flow(const struct watch *watch, account_id account,
                        enum ledger_flow flow);
/* How often it was told, of one account or of all. */
int64_t watch_count(const struct watch *watch, account_id account,
                    enum market_fact_kind kind);

#endif
