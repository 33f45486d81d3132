/* Inside the ledger: records, and what its files share. Tests include this to
 * damage a ledger on purpose; nobody else does.
 *
 * A lot is identified by its key, which is also its place in FIFO order. The
 * serial counts the credits of one account, so that it is the same whether
 * the account is settled eagerly or lazily. */
#ifndef SIM_LEDGER_INTERNAL_H
#define SIM_LEDGER_INTERNAL_H

#include "ledger/ledger.h"

enum {
    EVENT_CLASS_MAX = 255 /* fits a byte of struct lot */
};
#define INDEX_NONE UINT32_MAX

struct lot_key {
    sim_time issued;
    uint32_t serial;
    uint8_t event_class;
    uint8_t origin; /* enum ledger_origin */
};

/* A run of `count` lots. Lot i of it has issued, expires and serial of the
 * first plus i steps (serial: i), and `each` Connects; the first may have
 * fewer. Key and expiry rise along a run, so its head goes first. */
struct lot {
    struct lot_key key; /* of the first lot */
    sim_time expires;   /* of the first lot */
    sim_time issue_step, expiry_step;
    int32_t left; /* of the first lot, 1..each */
    int32_t each; /* as issued */
    uint32_t count;
    uint32_t next; /* in the account's list or the free list */
};
_Static_assert(sizeof(struct lot) <= 64, "a lot fits a cache line");

/* What a spending took from one lot. */
struct part {
    struct lot_key key;
    sim_time expires;
    int32_t connects;
    int32_t each;
    account_id account;
    uint32_t next; /* of the same spending, or in the free list */
    bool is_first; /* its index names the spending */
};

/* The hot record: what most touches need. */
struct account {
    sim_connects balance;
    sim_time next_expiry; /* SIM_NEVER: none */
    sim_time last;        /* latest time touched */
    uint32_t head, tail;  /* lots, FIFO; INDEX_NONE: none */
    uint32_t nrecords;
    uint32_t next_serial;
    bool is_mixed; /* some lot may expire before one issued earlier */
};
_Static_assert(sizeof(struct account) <= 64, "a hot record fits a cache line");

/* The cold record: written at movements, read by audits. */
struct account_flows {
    sim_connects way[WAY_CLOSING];
    struct ledger_bought held, used; /* bought Connects: left; spent */
    struct ledger_bought lost;       /* expired */
    uint32_t name;                   /* ledger_name */
};

struct ledger {
    ledger_sink *sink;
    void *context; /* borrowed from the caller */

    struct account *account;     /* owned, naccounts */
    struct account_flows *flows; /* owned, naccounts */
    account_id naccounts;
    size_t account_capacity, flows_capacity;

    struct lot *lot; /* owned, nlots */
    uint32_t nlots, free_lot;
    size_t lot_capacity;

    struct part *part; /* owned, nparts */
    uint32_t nparts, free_part;
    size_t part_capacity;

    sim_connects total[LEDGER_NFLOW];
    uint64_t fingerprint;
    int64_t about; /* ledger_about */
};

/* bought.c */

/* Books a movement among the bought Connects; `balance` is that before it. */
void ledger_book_bought(struct account_flows *flows, sim_connects balance,
                        const struct ledger_posting *posting);

/* ledger.c */

/* Checks id and time, settles what expired, marks the account as touched. */
struct account *ledger_touch(struct ledger *ledger, account_id account,
                             sim_time when);

/* Books a movement: balance, flows, totals, fingerprint, sink. All of the
 * posting but its balance is given. */
void ledger_post(struct ledger *ledger, struct ledger_posting *posting);

/* lot_run.c */

/* Key and expiry of the i-th lot of a run. */
struct lot_key lot_key_at(const struct lot *lot, uint32_t i);
sim_time lot_expires_at(const struct lot *lot, uint32_t i);
sim_time lot_last_expires(const struct lot *lot);

/* Negative, zero, positive: a goes before, is, goes after b. */
int lot_key_compare(const struct lot_key *a, const struct lot_key *b);

/* Makes the lot the next one of a run, if it is just that. Serials must follow
 * one another too: then every key of the run can be recovered exactly. */
bool run_extend(struct lot *run, const struct part *what);

/* lots.c */

/* Puts Connects at their place in FIFO order: into the lot with that key, as
 * the next lot of the last run if `extend` and it fits, or as a new record.
 * The balance is ledger_post's. */
void lot_insert(struct ledger *ledger, struct account *account,
                const struct part *what, bool extend);

/* Takes `connects` from the first lot of the record after `before` (INDEX_NONE:
 * of the account's head) and posts that as `flow`. */
void lot_take(struct ledger *ledger, account_id id, uint32_t before,
              sim_connects connects, enum ledger_flow flow, sim_time when);

#endif
