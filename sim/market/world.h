/* The inside of a market: its state, which every room is handed, and how a fact is
 * told. Each room owns what its header says; the rest is world.c's. */
#ifndef SIM_MARKET_WORLD_H
#define SIM_MARKET_WORLD_H

#include "market/account.h"
#include "market/arriving.h"
#include "market/events.h"
#include "market/in_force.h"
#include "market/kind.h"
#include "market/sleepers.h"

struct market {
    const struct configuration *config; /* borrowed */
    struct market_options options;
    struct market_observer observer;
    int segment;
    sim_time start;               /* of the burn-in: <= 0 */
    struct rng_key key, platform; /* of the segment; of all segments */
    const struct kind *kind;
    struct competitive *competitive; /* owned; of that kind alone */
    struct kernel *kernel;           /* owned */
    struct ledger *ledger;           /* owned */
    struct account *account;         /* owned */
    size_t naccounts, account_capacity;
    struct history *history; /* owned; of who has one */
    size_t nhistories, history_capacity;
    struct proposal *proposal; /* owned */
    size_t nproposals, proposal_capacity;
    uint32_t free_proposal;  /* head of the free list + 1; 0: empty */
    struct waiting *waiting; /* owned */
    size_t nwaiting, waiting_capacity;
    uint32_t free_waiting; /* head of the free list + 1; 0: empty */
    bool deducts;          /* some rulebook takes rewards off refunds */
    bool is_closed;        /* past the horizon: Connects no longer move */
    int64_t month_day;     /* the day whose month was asked for last */
    int64_t month;         /* its month; 0: none was */
    struct cover *cover;   /* owned; [BUYING_COVERS]; NULL: none is kept */
    struct sleepers sleepers;
    struct arriving arriving;
    struct wearing wearing;
    uint64_t inputs;
    struct market_breach breach;
    struct sim_error *err; /* borrowed while running */
    bool has_failed;
};

static inline sim_time market_now(const struct market *market)
{
    return kernel_now(market->kernel);
}
void market_at(struct market *market, sim_time when, enum market_event kind,
               uint32_t entity, uint32_t payload);
/* A fact about an account, without what it amounts to; and to tell it. */
static inline struct market_fact market_fact_of(const struct market *market,
                                                enum market_fact_kind kind,
                                                account_id id, sim_time when)
{
    return (struct market_fact){.kind = kind,
                                .account = id,
                                .population = market->account[id].population,
                                .when = when};
}
void market_tell(struct market *market, const struct market_fact *fact);
/* A number that is given, whatever anybody does: into the hash of all. */
void market_input(struct market *market, uint64_t number);
/* The books of an account do not balance; the first time is remembered. */
void market_break(struct market *market, account_id id, sim_time when);
/* The same of a fact that amounts to nothing. */
void market_tell_of(struct market *market, enum market_fact_kind kind,
                    account_id id, sim_time when);
/* A rule has had to do with an account; none has, from now on. */
void market_touched(struct market *market, account_id id,
                    enum policy_rule rule);
void market_touched_anew(struct market *market, account_id id);
/* A rule fired for an account; a cap of it bound. */
void market_fired(struct market *market, account_id id, enum policy_rule rule,
                  sim_time when, sim_connects connects, sim_money usd);
void market_cap_bound(struct market *market, account_id id,
                      enum policy_rule rule, sim_time when);
/* What is the same in all segments is addressed by the platform. */
double market_platform_uniform(const struct market *market,
                               enum rng_purpose purpose, uint32_t occurrence);

/* What follows is asked millions of times a replication, hence inline. */

/* To the nearest 2^-20. */
static inline double market_grid(double value)
{
    return units_round(value * 1048576.0) / 1048576.0;
}

/* Draws of an account are addressed by market->account[entity].address. */
static inline uint32_t market_address(const struct market *market,
                                      enum rng_purpose purpose, uint32_t entity)
{
    return rng_is_of_account(purpose) ? market->account[entity].address
                                      : entity;
}

static inline double market_uniform(const struct market *market,
                                    enum rng_purpose purpose, uint32_t entity,
                                    uint32_t occurrence)
{
    return rng_uniform(&market->key, purpose,
                       market_address(market, purpose, entity), occurrence);
}

static inline struct rng_pair market_pair(const struct market *market,
                                          enum rng_purpose purpose,
                                          uint32_t entity, uint32_t occurrence)
{
    return rng_pair(&market->key, purpose,
                    market_address(market, purpose, entity), occurrence);
}

static inline const struct strategy *
market_strategy(const struct market *market, account_id id)
{
    return &market->config->strategy[market->account[id].strategy];
}

/* The rulebook in force for it at a time. */
static inline const struct rulebook *market_rules(const struct market *market,
                                                  account_id id, sim_time when)
{
    return market->config->nchanges == 0
               ? &market->config->rules
               : market_rules_changing(market, id, when);
}

static inline const struct population *
market_population(const struct market *market, account_id id)
{
    return &market->config->population[market->account[id].population];
}

#endif
