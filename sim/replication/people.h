/* What is counted of each account while a market runs, for what can only be
 * told of persons: how many pay little, how often the busy are hired. */
#ifndef SIM_REPLICATION_PEOPLE_H
#define SIM_REPLICATION_PEOPLE_H

#include "market/market.h"
#include "replication/result.h"

struct people {
    struct person {
        sim_money paid;            /* for Connects and membership */
        sim_money net;             /* earnings after fees */
        sim_money rest;            /* of net_value_usd: what is left at the end,
                                   less all hours */
        int64_t proposals, won;    /* hires that a proposal brought */
        int64_t responses, capped; /* times that the cap on rewards bound */
        unsigned hired_by;         /* a bit for each class of clients */
    } * person;                    /* owned; by account */
    size_t capacity;
};

/* Of what is of the study: from day 0 on. */
void people_posting(struct people *people,
                    const struct ledger_posting *posting);
/* The cap of R6 alone, of those that bind. */
void people_fact(struct people *people, const struct market_fact *fact);

/* Borrowed until more is counted. */
struct person *people_of(struct people *people, account_id id);

/* Adds one who looks for jobs to result->seeker, where there is room, and the
 * time for which it was watched. */
void people_add(struct people *people, struct result *result, account_id id,
                const struct market_account *account, sim_time horizon);

/* rates.c: adds an account that opened to those of its rate of interviews: those
 * of a month of 365 / 12 days; who was there for less is taken to have been there
 * for one. */
void rates_add(struct result *result, const struct market_account *account,
               const struct person *person, sim_time horizon);

void people_fini(struct people *people);

#endif
