/* What is counted of each account while a market runs, for what can only be
 * told of persons: how many pay little, how often the busy are hired. */
#ifndef SIM_REPLICATION_PEOPLE_H
#define SIM_REPLICATION_PEOPLE_H

#include "market/market.h"
#include "replication/result.h"

struct people {
    struct person {
        sim_money paid;         /* for Connects and membership */
        int64_t proposals, won; /* hires that a proposal brought */
    } * person;                 /* owned; by account */
    size_t capacity;
};

/* Of what is of the study: from day 0 on. */
void people_posting(struct people *people,
                    const struct ledger_posting *posting);
void people_fact(struct people *people, const struct market_fact *fact);

/* Adds one who looks for jobs to result->seeker, where there is room, and the
 * time for which it was watched. */
void people_add(struct people *people, struct result *result, account_id id,
                const struct market_account *account, sim_time horizon);

void people_fini(struct people *people);

#endif
