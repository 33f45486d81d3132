/* What the first response and the first hire take, of a cohort: those who are
 * there, or could be, for all of the time for which they are followed. Nothing is
 * kept where configuration->follow_days is 0. */
#ifndef SIM_REPLICATION_FIRSTS_H
#define SIM_REPLICATION_FIRSTS_H

#include "market/market.h"
#include "replication/result.h"

struct firsts {
    struct first {
        sim_time opened;            /* or day 0, if that is later */
        sim_time at[RESULT_NFIRST]; /* SIM_NEVER: not yet */
        sim_connects connects[RESULT_NFIRST];
        sim_money usd[RESULT_NFIRST];
        int64_t ticks[RESULT_NFIRST];
        bool is_short; /* could not pay for the last that was wanted */
    } * first;         /* owned; by account */
    size_t capacity;
};

/* For how long: to the end of the study if that is sooner. */
sim_time firsts_time(const struct configuration *config);

/* Of what is of the study: from day 0 on, but for FACT_OPENED. */
void firsts_posting(struct firsts *firsts, const struct configuration *config,
                    const struct ledger_posting *posting);
void firsts_fact(struct firsts *firsts, const struct configuration *config,
                 const struct market_fact *fact);

/* Adds an account that opened to result->followed_one, where there is room, if it
 * is of the cohort. */
void firsts_add(struct firsts *firsts, const struct configuration *config,
                struct result *result, account_id id,
                const struct market_account *account);

void firsts_fini(struct firsts *firsts);

#endif
