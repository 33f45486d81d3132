/* Worlds for tests, and a recorder of all that happens in one.
 *
 * What cannot be loaded or breaks its books fails the test. Run from the root of
 * the tree. */
#ifndef TESTS_MODEL_RECORD_H
#define TESTS_MODEL_RECORD_H

#include "market/market.h"
#include "replication/replication.h"

/* Small worlds; what each is stands in its file. */
#define WORLD_QUIET    "tests/model/worlds/quiet.json"
#define WORLD_ATTEMPTS "tests/model/worlds/attempts.json"
#define WORLD_BOARD    "tests/model/worlds/board.json"
#define WORLD_ANSWERS  "tests/model/worlds/answers.json"
#define WORLD_BIDS     "tests/model/worlds/bids.json"

/* A scenario with values set by texts "path=value", of which the last is NULL
 * (or `set` is: none). scenario_free releases it. */
struct scenario *world_load(const char *path, const char *const *set);

/* One replication of a configuration. result_fini releases it. */
struct result world_result(const struct configuration *config, uint32_t number,
                           struct market_options options);

/* The first of a scenario, audited at every event. */
struct result world_first(const char *path, const char *const *set);

/* ---- the recorder ---- */

/* A proposal that landed, and what became of it. */
struct sent {
    account_id account;
    uint32_t post; /* or exogenous session */
    sim_time when;
    double fit;
    sim_connects price, bid;
    sim_money asked, offered, earned; /* earned: of a hire, before the fee */
    sim_connects paid, returned;      /* of the bid */
    sim_connects behind;              /* a hire: all that it was paid with */
    bool is_cancelled, is_hired;
    sim_time answered; /* SIM_NEVER: not */
};

/* All that was told of a market, which can be looked into. */
struct record {
    struct scenario *scenario;          /* owned; NULL: the caller's */
    const struct configuration *config; /* borrowed */
    struct market *market;              /* owned */
    size_t naccounts;
    /* in the order of telling */
    struct ledger_posting *posting; /* owned */
    size_t npostings, posting_capacity;
    struct market_fact *fact; /* owned */
    size_t nfacts, fact_capacity;
    /* post by post, earlier ones first */
    struct sent *sent; /* owned */
    size_t nsent, sent_capacity;
    struct market_post *post; /* owned; by time, which is by number */
    size_t nposts, post_capacity;
    sim_time sampled; /* last sample; INT64_MIN: none */
    size_t late;      /* postings that the sample before should have seen */
};

/* Runs replication 0. The configuration must outlive the record. */
struct record record_market(const struct configuration *config,
                            struct market_options options);

/* Loads a scenario and runs its first arm, audited at every event. */
struct record record_world(const char *path, const char *const *set);

/* The same, and settled eagerly as well, which must move the same Connects. */
struct record record_settled(const char *path, const char *const *set);
/* WORLD_ANSWERS, where no Connects are short, and every answer is to a
 * proposal. */
struct record record_answers(const char *const *set);
void record_fini(struct record *record);

/* ---- what was recorded ---- */

#define EVERYBODY UINT32_MAX

/* Connects of a flow, and how often a fact was told, of one account or of
 * EVERYBODY. */
sim_connects record_flow(const struct record *record, account_id account,
                         enum ledger_flow flow);
int64_t record_facts(const struct record *record, account_id account,
                     enum market_fact_kind kind);

/* Connects that the facts of a kind are about, of everybody. */
int64_t record_amount(const struct record *record, enum market_fact_kind kind);

/* The same of everybody from a time on and before another, in days; and how
 * often a flow was booked. */
sim_connects record_flow_in(const struct record *record, enum ledger_flow flow,
                            double from_day, double until_day);
int64_t record_facts_in(const struct record *record, enum market_fact_kind kind,
                        double from_day, double until_day);
int64_t record_postings_in(const struct record *record, enum ledger_flow flow,
                           double from_day, double until_day);

/* The next fact of a kind after one (NULL: the first); NULL: there is none. */
const struct market_fact *record_next(const struct record *record,
                                      const struct market_fact *after,
                                      enum market_fact_kind kind);

bool record_is_answered(const struct sent *sent);

/* Where the proposals to the post of sent[from] end. */
size_t record_post_end(const struct record *record, size_t from);

#endif
