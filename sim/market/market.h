/* The market: the only mutable world. It asks policy and strategy, moves
 * Connects only through the ledger, and tells an observer what happens.
 *
 * One market is one segment of one replication of one arm. What happens before
 * day 0 (negative times) is told like the rest; counts of an account begin
 * anew at day 0. Not thread-safe;
 * different markets may run in different threads. */
#ifndef SIM_MARKET_MARKET_H
#define SIM_MARKET_MARKET_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "kernel/event_set.h"
#include "ledger/ledger.h"
#include "rng/rng.h"
#include "scenario/scenario.h"

/* What the observer hears of. To add one: a value here, and a case in
 * replication/collect.c, whose switch the compiler holds complete. */
enum market_fact_kind {
    FACT_OPENED,         /* an account exists from now on */
    FACT_PROPOSAL,       /* a proposal landed; amount: Connects; usd: what it
                            asks */
    FACT_UNAFFORDABLE,   /* a wanted proposal was not affordable */
    FACT_RESPONSE,       /* a client responded to a proposal */
    FACT_REWARDED,       /* an interview was rewarded */
    FACT_OVER_CAP,       /* an interview was not, because of the cap */
    FACT_HIRE,           /* usd: gross value; net: after the fee; amount: value
                            of its hours */
    FACT_CHANCE,         /* the same of a candidate, before a client chooses; if
                            hired, for which there is a `chance` */
    FACT_HOURS,          /* usd: value of the hours; amount: ticks; unpaid */
    FACT_EARN_TICKS,     /* amount: ticks of unpaid time spent on earning */
    FACT_EARNED,         /* amount: Connects that such time brought; usd: what
                            they would have cost then */
    FACT_STOCK,          /* Connects held when the study ends, or, all negative,
                            when it begins; usd: what was paid for the bought
                            ones; net: all of them at the price in force;
                            expired, likewise */
    FACT_ZERO,           /* amount: ticks with an empty balance, now over */
    FACT_LEFT,           /* left; amount: a market_leave */
    FACT_RULE,           /* rule fired; amount: Connects; usd */
    FACT_CAP_BOUND,      /* a cap of the rule bound */
    FACT_BOOSTED,        /* a proposal bid for a slot; amount: Connects */
    FACT_BOOST_PAID,     /* it held one at the end; amount: what was due */
    FACT_BOOST_RETURNED, /* amount: of the bid, what was not due */
    FACT_RETURN,         /* the same as of a hire, of a client who came back */
    FACT_DECLINED, /* enough contracts: a client who wanted them is told so */
    NFACT
};

enum market_leave {
    LEAVE_OTHER = 1,
    LEAVE_FAILURE
};

struct market_fact {
    enum market_fact_kind kind;
    account_id account; /* none (UINT32_MAX) if a rule fired for a post */
    int population;     /* -1 then */
    sim_time when;
    sim_time sent; /* of a response, hire or boost: when its proposal landed */
    uint32_t job;  /* of a proposal, response, hire or return: whose number it
                      is, as in market_proposal */
    int64_t amount;
    sim_money usd, net;
    sim_money offered;    /* of a proposal or hire: by the post */
    sim_money standard;   /* of a hire: the mean of its kind of contract */
    sim_money client_fee; /* of a hire or return, if welfare is measured: R16 */
    sim_money expired;    /* of a stock: paid for what has expired so far */
    enum seen_class client; /* of a proposal, response, hire or return in a
                               market with posts: whose post it was */
    enum policy_rule rule;
    sim_time worked;       /* of a hire: the hours of the contract */
    bool invited;          /* of a hire */
    struct ledger_mix mix; /* of a hire: what its proposal was paid with */
    double chance;         /* of a candidate, given all that is known then */
};

/* A row of proposals.csv, told when its fate is known. */
struct market_proposal {
    account_id account;
    /* Number of the post, or of the exogenous session; what the proposal moves
     * is about it (ledger_about). Exogenous invitations have those from 2^31. */
    uint32_t job;
    sim_time when;
    sim_connects price;
    double fit;
    sim_money asked, offered; /* by the proposal; by the post */
    const char *fate;         /* static text */
    sim_connects bid;         /* R17; 0: not boosted */
    sim_connects boost_paid;
    /* competitive: */
    int32_t place; /* on the post's list when it landed, from 1; else 0 */
    sim_time age;  /* of the post then */
    bool was_read, was_answered, was_hired;
};

/* A post of the competitive market, told when it has ended, or at the end of
 * the run as it stands; only those posted from day 0 on. */
enum {
    MARKET_NAGE = 10
};
extern const double market_ages[MARKET_NAGE]; /* hours */

struct market_post {
    sim_time when;   /* posted */
    uint32_t number; /* of the post, from 0 */
    uint32_t first;  /* number of the first from day 0 on */
    uint32_t client; /* of the segment's */
    enum seen_class client_class;
    enum seen_kind kind;
    sim_connects price; /* of a proposal, by the rules it was posted under */
    sim_money value;    /* budget; hourly: rate x hours */
    double hours;
    sim_time ended, filled; /* SIM_NEVER: not */
    const char *fate;       /* static text */
    int64_t invited;        /* who came by invitation */
    sim_connects sunk;      /* prices and boosts taken */
    sim_connects returned;  /* of these */
    bool is_drawn;          /* has the rules of some posts alone */
    bool is_unverified, is_hourly, is_removed, is_filled;
    int hires;
    int64_t proposals, answered, read; /* uninvited */
    sim_time fill_ticks;               /* from the post to the first hire */
    double fit;            /* of the first hired, as the client sees it */
    double utility;        /* that its client expected of the choice, beyond
                              nobody; 0 unless welfare is measured */
    const int32_t *at_age; /* proposals by market_ages, while open */
    sim_time open_ticks;   /* life until its end or the end of the run */
};

struct market;

struct market_account;

/* Functions may be NULL. `sample` is called at each sampling time, when every
 * account is settled, and last at the horizon. */
struct market_observer {
    void *context;
    void (*posting)(void *context, int population,
                    const struct ledger_posting *posting);
    void (*fact)(void *context, const struct market_fact *fact);
    void (*proposal)(void *context, const struct market_proposal *proposal);
    void (*post)(void *context, const struct market_post *post);
    void (*sample)(void *context, const struct market *market, sim_time when,
                   bool is_last);
    /* All three or none: with them, accounts that do nothing at all from the start
     * to the end are told without a number, those alike together, and not
     * among the accounts of `sample` (sleepers.h). `asleep`: there is one, its
     * ability and opening. When all else is told, `alike` says of how many what
     * comes next is told, of one of them (0: no more): postings and facts, and
     * by `sleeper` what it is at each sample, by its number from 0, and last at
     * the horizon. */
    void (*asleep)(void *context, const struct market_account *account);
    void (*alike)(void *context, int64_t count);
    void (*sleeper)(void *context, const struct market_account *account,
                    int sample, bool is_last);
};

struct market_options {
    enum event_set_kind event_set;
    bool eager; /* settle every account when something falls due, instead of at
                   its next touch: slower, same results */
    bool audit_always; /* audit the touched account after every event */
    /* Set: market_run ends soon, without a result; borrowed, NULL: never. */
    const atomic_bool *given_up;
};

/* One segment of one replication; the exogenous market has segment 0 alone.
 * `scenario` is borrowed for the market's life. */
struct market_place {
    enum rng_phase phase;
    uint32_t replication; /* from 0 */
    int segment;
};
struct market *market_new(const struct configuration *config,
                          struct market_place place,
                          const struct market_options *options,
                          const struct market_observer *observer);
void market_free(struct market *market); /* NULL is allowed */

/* Runs from the burn-in to the horizon, closes the books, audits them, and lets what was sent
 * before it resolve. SIM_EFAIL if the audit fails, with the account in err;
 * SIM_ESTOPPED if it was given up: then it is only to be freed. */
enum sim_status market_run(struct market *market, struct sim_error *err);

/* Where the books first broke, after market_run failed. */
struct market_breach {
    account_id account;
    sim_time when;
};
struct market_breach market_breach_of(const struct market *market);

/* What an observer may look at. Times are SIM_NEVER if it did not happen. */
struct market_account {
    int population;
    bool is_open;
    bool is_searching; /* its strategy looks for jobs */
    double ability;
    sim_time opened, first_response, first_hire, ruin, left;
    int leave_cause;
    int64_t proposals, responses, hires;
    sim_money gross;
    sim_connects balance;
    uint32_t rules; /* a bit for each enum policy_rule that fired for it */
};
_Static_assert(POLICY_NRULES <= 32, "rules: a bit for each");
account_id market_naccounts(const struct market *market);
struct market_account market_account(const struct market *market,
                                     account_id id);

/* Hash of the events in order; of the postings; of what is exogenous (traits
 * and arrivals): equal across arms. */
uint64_t market_event_fingerprint(const struct market *market);
uint64_t market_posting_fingerprint(const struct market *market);
uint64_t market_input_fingerprint(const struct market *market);
uint64_t market_nevents(const struct market *market);

#endif
