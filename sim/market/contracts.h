/* From the hire to the end of the contract: who the client is, the fee (R16), what
 * is booked. contracts.c and completing.c alone write these. */
#ifndef SIM_MARKET_CONTRACTS_H
#define SIM_MARKET_CONTRACTS_H

#include "market/market.h"

enum {
    CLIENT_RING = 32 /* earlier clients remembered */
};

/* What an account remembers of its clients: the last ones that hired it. */
struct client_memory {
    int nclients;
    struct {
        uint32_t id;
        sim_money billed; /* so far */
    } client[CLIENT_RING];
};

/* Contracts of an account that have ended, those before day 0 too. */
struct career {
    int64_t jobs, good_jobs;
    sim_money earned;
};

/* What one of the stock has behind it. */
void contracts_past(struct career *career, int64_t jobs, int64_t good,
                    sim_money earned);
/* Exogenous: by a uniform `u` an earlier client returns, with probability
 * `repeat`, or a new one comes, numbered by the hire. */
uint32_t contracts_client(const struct market *market, account_id id, double u,
                          double repeat);
/* The fee of a proposal's contract with a client, who pays it and is remembered. */
sim_money contracts_bill(struct market *market, uint32_t client,
                         uint32_t index);
/* Proposal `index` is hired, of which the platform keeps `fee`. */
void contracts_hire(struct market *market, uint32_t index, sim_time now,
                    sim_money fee);
/* Whether so many contracts run that no other is taken. */
bool contracts_are_enough(const struct market *market, account_id id);
/* A client wants the freelancer: whether these decline for that; it is told. */
bool contracts_decline(struct market *market, account_id id, sim_time now);
/* Tells the chance that a client's choice hires it. */
void contracts_chance(struct market *market, uint32_t index, sim_time now,
                      uint32_t client, double chance);

#endif
