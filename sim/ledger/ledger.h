/* The ledger: every Connect that exists, in lots, and why it last moved.
 *
 * A lot is {origin, issued, expires, left}; what was paid for it stands in the
 * posting that brought it. Spending takes the lot issued first (FIFO; lots of
 * one tick by the class of the event that issued them, then by origin, then in
 * order of credit). Consecutive monthly lots of equal size and distance are
 * stored as one run (struct lot in internal.h). The ledger keeps per-account
 * and total flows and can prove at any time, in integers:
 *
 *   opening + free + earned + bought + refunded = spent + expired + balance
 *
 * It knows no rule: amounts, prices and dates are the caller's. Times of one
 * account must not run backwards. Crediting, spending, refunding and trimming
 * first remove what expired at or before their time, as ledger_expire does:
 * no expired Connect is ever spent. Balance, next expiry, totals and the
 * fingerprint are as of the last such call. Not thread-safe; one ledger
 * belongs to one replication. Source of the rules of lots: source S27, S31,
 * S10, S28. */
#ifndef SIM_LEDGER_LEDGER_H
#define SIM_LEDGER_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "base/units.h"

/* What the flows come to: the terms of the identity, in its order. Free, earned
 * and bought are the three ways that the article tells apart. */
enum ledger_way {
    WAY_OPENING,
    WAY_FREE,   /* monthly and exogenous grants */
    WAY_EARNED, /* what rules give for something that a freelancer does */
    WAY_BOUGHT, /* bundles, membership */
    WAY_REFUNDED,
    WAY_SPENT, /* from here on they go */
    WAY_EXPIRED,
    WAY_CLOSING,
    LEDGER_NWAY
};
extern const char *const ledger_way_names[LEDGER_NWAY];

/* Where a lot came from. */
enum ledger_origin {
#define LOT(id, name, way, origin, ...) LEDGER_##origin,
#include "ledger/flows.def"
#define EXTRA(id, name, way, origin, ...) LEDGER_##origin,
#include "ledger/flows.def"
    LEDGER_NORIGIN
};
struct ledger_origin_row {
    const char *name;
    enum ledger_way way; /* of the flow that brings its lots */
};
extern const struct ledger_origin_row ledger_origins[LEDGER_NORIGIN];

/* Why Connects moved. FLOW_CLOSING is made at the horizon by who reports, and
 * never posted. */
enum ledger_flow {
#define LOT(id, ...) FLOW_##id,
#define EXTRA        LOT
#define MORE         LOT
#define MOVE         LOT
#include "ledger/flows.def"
    LEDGER_NFLOW
};
struct ledger_flow_row {
    const char *name;
    const char *words; /* what a statement of account says */
    enum ledger_way way;
    enum ledger_origin origin; /* of the lots it brings; NORIGIN: of any */
};
extern const struct ledger_flow_row ledger_flows[LEDGER_NFLOW];

/* +1: adds to a balance; -1: takes from it. */
static inline int ledger_flow_sign(enum ledger_flow flow)
{
    SIM_REQUIRE(flow < LEDGER_NFLOW);
    return ledger_flows[flow].way < WAY_SPENT ? 1 : -1;
}

/* One movement of one lot, told to the sink at its due time. */
struct ledger_posting {
    account_id account;
    sim_time when; /* due time, not the time of the touch */
    enum ledger_flow flow;
    enum ledger_origin origin;
    sim_connects connects; /* > 0 */
    sim_money usd;         /* paid in this movement; 0 unless a purchase */
    sim_time lot_issued, lot_expires;
    sim_connects balance; /* of the account, after the movement */
    int64_t about;        /* ledger_about */
};

/* Must not call the ledger that calls it, but for reading totals. */
typedef void ledger_sink(void *context, const struct ledger_posting *posting);

/* A new lot. */
struct ledger_credit {
    enum ledger_flow flow;
    enum ledger_origin origin;
    sim_connects connects;    /* 1..INT32_MAX */
    sim_money usd;            /* paid in all, 0 for what is free */
    sim_time issued, expires; /* expires > when; SIM_NEVER: never */
    unsigned event_class;     /* < 256; breaks ties of lots of one tick */
};

/* Which lots a spending took: needed to refund it with the original dates. */
enum {
    LEDGER_NO_SPEND = 0 /* handle of a proposal that cost nothing */
};
typedef uint32_t ledger_spend_id;

/* What one spending was made of, by the ways its lots had come; an opening
 * balance counts as free. */
struct ledger_mix {
    int32_t free, earned, bought;
};

struct ledger;

/* sink may be NULL. Never returns NULL. */
struct ledger *ledger_new(ledger_sink *sink, void *context);
void ledger_free(struct ledger *ledger); /* NULL is allowed */

/* Opens the next account; ids are 0, 1, 2, ... */
account_id ledger_open(struct ledger *ledger);

/* What stands for the account in the fingerprint, from now on, instead of its id:
 * movements of accounts of one name are not told apart. */
void ledger_name(struct ledger *ledger, account_id account, uint32_t name);

sim_connects ledger_balance(const struct ledger *ledger, account_id account);

/* When the first Connect of the account expires; SIM_NEVER if none will. O(1).
 */
sim_time ledger_next_expiry(const struct ledger *ledger, account_id account);

/* Adds a lot at time credit->issued = `when` (an opening lot: posted at time
 * `when`, issued earlier). */
void ledger_credit(struct ledger *ledger, account_id account, sim_time when,
                   const struct ledger_credit *credit);

/* What the movements belong to that are booked from now on: a number of the
 * caller's, which the ledger passes on and does not read; negative (as in a new
 * ledger): to nothing. Not part of the fingerprint. */
enum {
    LEDGER_ABOUT_NOTHING = -1
};
void ledger_about(struct ledger *ledger, int64_t about);

/* Takes `connects` (>= 0), FIFO. False, and nothing taken, if the account
 * holds too little: an outcome of the model. On success *id names what was
 * taken (LEDGER_NO_SPEND for 0) until it is refunded or released, and *mix
 * (may be NULL) says what it was made of. */
bool ledger_spend(struct ledger *ledger, account_id account, sim_time when,
                  enum ledger_flow flow, sim_connects connects,
                  ledger_spend_id *id, struct ledger_mix *mix);

/* Puts back what was taken. `renew_expires` 0: with the dates of the lots it
 * came from (what has passed its date expires at once: both are posted);
 * otherwise: as lots issued now, with the event class they had, that expire
 * then. Returns the Connects put back, those that expired at once included.
 * The id is used up; LEDGER_NO_SPEND gives back 0. */
sim_connects ledger_refund(struct ledger *ledger, account_id account,
                           sim_time when, ledger_spend_id id,
                           sim_time renew_expires);

/* Makes `connects` (>= 0) of a spending stay spent, first issued first, so that a
 * refund gives back the rest. Returns the id of the rest: LEDGER_NO_SPEND, and
 * the spending forgotten, if there is none. */
ledger_spend_id ledger_withhold(struct ledger *ledger, ledger_spend_id id,
                                sim_connects connects);

/* Puts back `connects` (0 to what was taken) of a spending, the last taken
 * first, dated as ledger_refund dates them; the rest stays taken, and the id
 * names it (nothing is left of it: the id is used up). Returns the Connects put
 * back. Source of use: the part of a bid that was not due (source S45). */
sim_connects ledger_refund_part(struct ledger *ledger, account_id account,
                                sim_time when, ledger_spend_id id,
                                sim_connects connects, sim_time renew_expires);

/* What the first `connects` that a spending took are made of; what
 * ledger_refund_part leaves if it puts back the others. */
struct ledger_mix ledger_mix_of(const struct ledger *ledger, ledger_spend_id id,
                                sim_connects connects);

/* Forgets a spending that can no longer be refunded. */
void ledger_release(struct ledger *ledger, ledger_spend_id id);

/* What an account holds that was paid for, in bundles or by a membership, and
 * what was paid for it. Lots go first in, first out, whatever they cost; so
 * that what is left does not hang on the order in which grants and purchases
 * came, and the same Connects in bundles of another size are worth the same,
 * here the granted ones count as spent first. Those bought count at their
 * average price: a purchase adds what it cost, a coupon's discount taken off.
 * Refunded ones were bought as far as bought ones had been spent, at the average
 * price of those; those that expire are what their lot was, as far as there are any.
 * Each share is rounded once, to the nearest micro-dollar, ties to even. O(1). */
struct ledger_bought {
    sim_connects connects;
    sim_money usd;
};
struct ledger_bought ledger_bought(const struct ledger *ledger,
                                   account_id account);
/* What was paid for those that have expired. */
sim_money ledger_bought_expired(const struct ledger *ledger,
                                account_id account);

/* Removes what expires at or before `when`, posting each lot at its own expiry
 * time. Returns the Connects removed. */
sim_connects ledger_expire(struct ledger *ledger, account_id account,
                           sim_time when);

/* Trims the balance to `cap`, oldest lots first (rollover). Returns the
 * Connects removed. */
sim_connects ledger_trim(struct ledger *ledger, account_id account,
                         sim_time when, sim_connects cap);

/* The same of the lots of one origin. Walks all lots of the account. */
sim_connects ledger_trim_origin(struct ledger *ledger, account_id account,
                                sim_time when, enum ledger_origin origin,
                                sim_connects cap);

/* Has the record of an account, which there must be, fetched into the cache; what
 * is found through that: its first lot and what it moved; the first part of what a
 * spending took. */
void ledger_fetch(const struct ledger *ledger, account_id account);
void ledger_fetch_lot(const struct ledger *ledger, account_id account);
void ledger_fetch_spend(const struct ledger *ledger, ledger_spend_id id);

/* Order-independent hash of all postings (account, when, flow, origin,
 * connects, usd, dates): equal for eager and lazy settlement. */
uint64_t ledger_fingerprint(const struct ledger *ledger);

/* Proves the identity above for one account, and that its lots add up to its
 * balance and lie in FIFO order. On a breach appends a line to err and
 * returns SIM_EFAIL. */
enum sim_status ledger_audit_account(const struct ledger *ledger,
                                     account_id account, struct sim_error *err);

/* The same for every account and in total. */
enum sim_status ledger_audit(const struct ledger *ledger,
                             struct sim_error *err);

/* For tests and LIFO comparisons: number of stored lot records of an account
 * (a run counts once), and a walk over single lots in FIFO order. */
size_t ledger_nrecords(const struct ledger *ledger, account_id account);

struct ledger_lot_view {
    enum ledger_origin origin;
    sim_time issued, expires;
    sim_connects left;
};
/* The i-th lot in FIFO order; false past the end. */
bool ledger_lot(const struct ledger *ledger, account_id account, size_t i,
                struct ledger_lot_view *view);

#endif
