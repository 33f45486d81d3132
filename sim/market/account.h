/* An account, and everything that moves its Connects: account.c, settling.c,
 * spending.c. Each part is written by the room whose header has its struct, and
 * what a freelancer is by traits.c. Held by tests/lint/owners.txt. */
#ifndef SIM_MARKET_ACCOUNT_H
#define SIM_MARKET_ACCOUNT_H

#include <stddef.h>

#include "market/availability.h"
#include "market/billing.h"
#include "market/buying.h"
#include "market/clients.h"
#include "market/contracts.h"
#include "market/coupons.h"
#include "market/exams.h"
#include "market/leaving.h"
#include "market/membership.h"
#include "market/outcomes.h"
#include "market/proposing.h"
#include "market/rewards.h"
#include "market/selectivity.h"

/* What nearly every event of an account touches stands first, in the order of
 * use, on one cache line; what is large and seldom asked is in struct history. */
struct account {
    int population, strategy;
    uint32_t address; /* of its draws: population and number in it */
    bool is_open;
    bool has_left; /* leaving.c */
    sim_time opened;
    double activity;
    int contracts;       /* running: contracts.c */
    uint32_t rules;      /* that have fired for it: world.c */
    sim_time zero_since; /* SIM_NEVER: not at zero */
    struct billing billing;
    struct beliefs beliefs;
    struct hazard hazard;
    double ability, hour_value, rate;
    struct fortune fortune;
    struct career career;
    struct outcomes outcomes;
    struct quota quota;
    struct coupon coupon;
    struct budget budget;
    struct membership membership;
    struct reward_queue rewards;
    struct exams exams;
    struct mood mood;
    struct availability availability;
    uint32_t badges;  /* a bit for each held: badges.c */
    uint32_t history; /* index + 1; 0: there is none yet */
    sim_time left;    /* leaving.c */
    int leave_cause;
    sim_time
        due_scheduled; /* eager: of the event that settles next; -1: none */
};

_Static_assert(offsetof(struct account, billing) +
                       offsetof(struct billing, next) + sizeof(sim_time) <=
                   64,
               "what nearly every event touches is on the first line");

/* What an account remembers of rewards and clients: 1.5 KB, of those alone who
 * have any. */
struct history {
    struct reward_memory rewards;
    struct client_memory clients;
};

/* What it remembers, which may be nothing; the same to be written, and borrowed
 * until another is. */
const struct history *account_history(const struct market *market,
                                      account_id id);
struct history *account_remember(struct market *market, account_id id);

/* Applies what fell due, each at its own time. Whoever touches an account
 * settles it first. */
void account_settle(struct market *market, account_id id, sim_time when);
/* Credits Connects, for which so much was paid, as a lot of the flow's origin
 * that expires by R12. Nothing happens once the books are closed. */
void account_credit(struct market *market, account_id id, sim_time when,
                    enum ledger_flow flow, sim_connects connects,
                    sim_money usd);
/* The same by a rule, which is counted. */
void account_credit_by(struct market *market, account_id id, sim_time when,
                       enum policy_rule rule, enum ledger_flow flow,
                       sim_connects connects, sim_money usd);
/* Takes proposal->price; false, and nothing is taken: it is too much. */
bool account_spend(struct market *market, account_id id, sim_time when,
                   struct proposal *proposal);
/* Tells what it holds: sign 1 at the end of the study, -1 at day 0. */
void account_tell_stock(struct market *market, account_id id, sim_time when,
                        int sign);
/* What it paid comes back, if that lets it (R14). Returns how much. */
sim_connects account_refund(struct market *market, account_id id, sim_time when,
                            struct proposal *proposal,
                            enum refund_trigger trigger);
/* Takes proposal->bid, which the balance must allow. */
void account_boost(struct market *market, account_id id, sim_time when,
                   struct proposal *proposal);
/* Takes a Connect for the badge (R19); false: there is none. */
bool account_wear(struct market *market, account_id id, sim_time when);
/* Gives back that many Connects of the bid; false: the books are closed. */
bool account_boost_back(struct market *market, account_id id, sim_time when,
                        struct proposal *proposal, sim_connects connects);
void account_balance_moved(struct market *market, account_id id, sim_time when);
void account_schedule_due(struct market *market, account_id id);
void account_join_plus(struct market *market, account_id id, sim_time when);
/* The study begins or ends: what is measured as time begins anew, or is over. */
void account_begin(struct market *market, account_id id);
void account_end(struct market *market, account_id id, sim_time when);

#endif
