/* What is counted of each account while a market runs, for what can only be
 * told of persons: how many pay little, how often the busy are hired. */
#ifndef SIM_REPLICATION_PEOPLE_H
#define SIM_REPLICATION_PEOPLE_H

#include "market/market.h"
#include "replication/result.h"

struct people {
    struct person {
        sim_money paid;         /* for Connects and membership */
        sim_money net;          /* earnings after fees */
        sim_money rest;         /* of net_value_usd: what is left at the end,
                                   less all hours */
        int64_t proposals, won; /* hires that a proposal brought */
        unsigned hired_by;      /* a bit for each class of clients */
    } * person;                 /* owned; by account */
    size_t capacity;
};

/* Of what is of the study: from day 0 on. */
void people_posting(struct people *people,
                    const struct ledger_posting *posting);
void people_fact(struct people *people, const struct market_fact *fact);

/* Borrowed until more is counted. */
struct person *people_of(struct people *people, account_id id);

/* Adds one who looks for jobs to result->seeker, where there is room, and the
 * time for which it was watched. */
void people_add(struct people *people, struct result *result, account_id id,
                const struct market_account *account, sim_time horizon);

void people_fini(struct people *people);

#endif
