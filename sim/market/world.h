/* Inside of the market: state, and the functions its files share. */
#ifndef SIM_MARKET_WORLD_H
#define SIM_MARKET_WORLD_H

#include "kernel/kernel.h"
#include "market/market.h"
#include "policy/rules.h"

/* Classes of simultaneous events, in their order, as sim/MODEL.md has it. */
enum event_class {
    CLASS_EXPIRE,
    CLASS_MONTHLY,
    CLASS_REFUND,
    CLASS_REWARD,
    CLASS_GRANT,
    CLASS_PURCHASE,
    CLASS_SESSION,
    CLASS_CLIENT,
    CLASS_SAMPLE
};

enum market_event {
#define EVENT(id, ...) EVENT_##id,
#include "market/events.def"
#undef EVENT
    NEVENT
};

/* Their handlers, each in the file that it is named after. */
#define EVENT(id, name, class, handler)                                        \
    void handler(void *world, struct event event);
#include "market/events.def"
#undef EVENT

enum {
    REWARD_RING = POLICY_REWARDS_MAX, /* rewards remembered */
    CLIENT_RING = 32                  /* earlier clients remembered */
};

#define PLATFORM UINT32_MAX /* entity of platform events */

/* What nearly every event of an account touches stands first, in the order of
 * use; what is large and seldom asked is in struct history. */
struct account {
    int population, strategy;
    uint32_t address; /* of its draws: population and number in it */
    bool is_open, has_left, is_plus, readiness_done;
    sim_time opened;
    sim_time next_bill;
    double activity;
    int contracts; /* running */
    uint32_t rules;
    sim_time zero_since; /* SIM_NEVER: not at zero */
    /* what it believes, and leaving: what is left of an exponential(1) clock */
    int64_t decisions; /* of hires: outcomes known */
    int64_t won;       /* hires that a proposal brought */
    int64_t silences;
    double clock, hazard;
    sim_time hazard_since;
    uint32_t leave_generation;
    double ability, hour_value;
    int64_t proposals, jobs, good_jobs;
    int64_t ever_sent; /* proposals, those before day 0 too */
    int64_t day, sent_today;
    /* billing */
    int64_t anchor_day;
    int64_t period; /* of its cycles: days; < 0: calendar months, and the last
                       billing day of one */
    int cycle;      /* the next one */
    sim_time due_scheduled;
    /* history */
    sim_time first_response, first_hire, ruin, left;
    int leave_cause;
    int64_t responses, hires;
    sim_money gross, earned;
    /* buying */
    double coupon; /* discount of the one held, on the terms of its release */
    sim_time coupon_until;
    bool coupon_is_window; /* any number of purchases */
    bool coupon_of_order;  /* all bundles of the order it is used for */
    sim_money spent_month;
    int64_t month;
    /* earning */
    sim_time window_opened, batch;        /* the last one scheduled */
    uint32_t first_waiting, last_waiting; /* index + 1; 0: none */
    uint32_t badges;
    int certificates;
};

/* What an account remembers of rewards and clients: 2 KB each, which between
 * the accounts' records would spread these over every page. */
struct history {
    struct reward {
        sim_time when; /* credited, or lost */
        int32_t connects;
        bool is_paid;
    } reward[REWARD_RING]; /* newest at (nrewards - 1) % ring */
    int nrewards;
    int nclients;
    struct {
        uint32_t id;
        sim_money billed; /* so far */
    } client[CLIENT_RING];
};

enum proposal_state {
    PROPOSAL_WAITING,
    PROPOSAL_ANSWERED,
    PROPOSAL_HIRED,
    PROPOSAL_CANCELLED
};

struct proposal {
    account_id account;
    uint32_t number; /* address of its draws */
    int events;      /* that still refer to it */
    enum proposal_state state;
    bool invited, counted; /* counted: the answer is in the beliefs */
    bool was_sent;
    int32_t rewarded; /* Connects credited for its interview */
    /* competitive: */
    bool was_read, has_replied;
    bool is_bid_open;        /* R17: held, neither charged nor given back */
    sim_connects bid;        /* 0: not boosted */
    sim_connects boost_paid; /* once it is not open */
    ledger_spend_id boost;
    uint32_t next_of_post; /* index + 1; 0: the last */
    uint32_t next_invited; /* likewise, of the invited */
    sim_connects price;
    double fit;
    sim_money value;
    double hours;
    sim_time days; /* length of the contract */
    enum client_class client;
    enum contract_kind kind;
    sim_time sent;
    ledger_spend_id spend;
    struct ledger_mix mix;
    uint32_t next_free;
};

/* A reward that was earned and not yet credited: a list for each account. */
struct waiting {
    uint32_t next;   /* index + 1 */
    uint32_t number; /* of the proposal */
    sim_time replied;
    uint32_t proposal; /* index + 1 of the one held; 0: none is */
    bool is_deferred;  /* the cap has bound */
};

struct market {
    const struct configuration *config; /* borrowed */
    struct market_options options;
    struct market_observer observer;
    int segment;
    sim_time start;                  /* of the burn-in: <= 0 */
    struct rng_key key, platform;    /* of the segment; of all segments */
    struct competitive *competitive; /* owned; NULL in the exogenous market */
    struct kernel *kernel;           /* owned */
    struct ledger *ledger;           /* owned */
    struct account *account;         /* owned */
    size_t naccounts, account_capacity;
    struct history *history; /* owned; by account */
    size_t history_capacity;
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
    uint64_t inputs;
    struct market_breach breach;
    struct sim_error *err; /* borrowed while running */
    bool has_failed;
};

/* world.c */
sim_time market_now(const struct market *market);
void market_at(struct market *market, sim_time when, enum market_event kind,
               uint32_t entity, uint32_t payload);
void market_tell(struct market *market, const struct market_fact *fact);
/* A rule fired for an account; a cap of it bound. */
void market_fired(struct market *market, account_id id, enum policy_rule rule,
                  sim_time when, sim_connects connects, sim_money usd);
void market_cap_bound(struct market *market, account_id id,
                      enum policy_rule rule, sim_time when);
sim_time market_after(sim_time from, double days); /* at least one tick */

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

static inline const struct population *
market_population(const struct market *market, account_id id)
{
    return &market->config->population[market->account[id].population];
}

/* in_force.c: the rulebook that holds for an account at a time, and for what is
 * the platform's own (when coupon campaigns come, what a post is) now. Borrowed
 * from the scenario: valid as long as it. */
const struct rulebook *market_rules(const struct market *market, account_id id,
                                    sim_time when);
const struct rulebook *market_rules_now(const struct market *market);
/* When a rule is in force for the account: the first time from `from` on, that
 * one included; SIM_NEVER if never. */
sim_time market_next_on(const struct market *market, account_id id,
                        enum policy_rule rule, sim_time from);

/* What is the same in all segments is addressed by the platform. */
double market_platform_uniform(const struct market *market,
                               enum rng_purpose purpose, uint32_t occurrence);

/* opening.c */
void opening_create_all(struct market *market);

/* account.c: everything that moves Connects */
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
bool account_spend(struct market *market, account_id id, sim_time when,
                   struct proposal *proposal);
/* Tells what it holds: sign 1 at the end of the study, -1 at day 0. */
void account_tell_stock(struct market *market, account_id id, sim_time when,
                        int sign);
void account_refund(struct market *market, account_id id, sim_time when,
                    struct proposal *proposal);
/* Takes proposal->bid, which the balance must allow. */
void account_boost(struct market *market, account_id id, sim_time when,
                   struct proposal *proposal);
/* Gives back that many Connects of the bid; false: the books are closed. */
bool account_boost_back(struct market *market, account_id id, sim_time when,
                        struct proposal *proposal, sim_connects connects);
void account_balance_moved(struct market *market, account_id id, sim_time when);
void account_schedule_due(struct market *market, account_id id);
void account_join_plus(struct market *market, account_id id, sim_time when);
/* Starts billing cycles: the first is numbered 0 and begins on the day of
 * `anchor`; next_bill is the first that begins at or after `from`. */
void account_start_cycles(struct market *market, account_id id, sim_time anchor,
                          sim_time from);

/* buying.c */
struct buying_wish {
    sim_connects price;
    double gain_usd;
};
void buying_consider(struct market *market, account_id id, sim_time when,
                     enum buy_trigger trigger, const struct buying_wish *wish);
double buying_marginal_usd(const struct market *market, account_id id,
                           sim_time when);

/* Which market it is. */
void market_start_account(struct market *market, account_id id, sim_time when);

/* A job as its own address makes it: value, hours, length, price, fit. */
struct job {
    struct price_facts price;
    enum contract_kind kind;
    sim_money value;
    double hours;
    sim_time days;
    double fit;
    /* Fee and price, once known, under `rules`; NULL: not asked yet. A post's
     * are asked up to four times of each proposal. */
    const struct rulebook *rules; /* borrowed from the scenario */
    sim_money fee;
    sim_connects connects;
};

/* What a freelancer believes of a job: chance of a hire, moved by the fit, what
 * the job would leave, what the proposal costs. `marginal_usd`: of a Connect. */
struct bid_facts proposal_facts(const struct market *market, account_id id,
                                const struct job *job, double marginal_usd);
/* Its gain_usd alone. */
double proposal_gain(const struct market *market, account_id id,
                     const struct job *job);
/* Makes the job's fee and price those of the rules in force for the account. */
void proposal_terms(const struct market *market, account_id id,
                    struct job *job);
/* R1, by the rules in force for the account: what the job costs now. */
sim_connects proposal_price(const struct market *market, account_id id,
                            const struct job *job);
/* R7: answers an invitation to that job: pays what it costs into `paid` (price,
 * spend, mix), and the time. False: it cannot be paid, and is not answered. */
bool proposal_answer(struct market *market, account_id id, sim_time when,
                     const struct job *job, struct proposal *paid);
bool proposal_land(struct market *market, uint32_t index, sim_time when,
                   double gain_usd);
size_t proposal_room(struct market *market, account_id id, sim_time now);

/* exogenous.c: sessions, proposals, clients */
void exogenous_start(struct market *market, account_id id, sim_time when);
void clients_send(struct market *market, uint32_t index, sim_time when);
void clients_sent(struct market *market, uint32_t index, sim_time when);
void clients_answer(struct market *market, uint32_t index, sim_time now);
void clients_hire(struct market *market, uint32_t index, sim_time now,
                  sim_money fee);
void clients_give_up(struct market *market, uint32_t index, sim_time now);
/* Tells the chance that a client's choice hires it. */
void clients_chance(struct market *market, uint32_t index, sim_time now,
                    uint32_t client, double chance);
sim_money clients_bill(struct market *market, account_id id, uint32_t client,
                       sim_money value);
uint32_t proposal_new(struct market *market);
void proposal_hold(struct market *market, uint32_t index);
void proposal_drop(struct market *market, uint32_t index);
void proposal_at(struct market *market, sim_time when, enum market_event kind,
                 uint32_t index);

/* earning.c: what a freelancer does that a rule may pay for. */
enum earning_moment {
    EARNING_APPROVED, /* the account is approved; never for the stock */
    EARNING_OPENED,   /* it is open: of the stock, or after its approval */
    EARNING_SESSION,  /* a session begins: the freelancer looks for jobs */
    EARNING_SENT,     /* a proposal has landed and is paid */
    EARNING_REPLIED,  /* to a client's answer (the third step of R6) */
    EARNING_COMPLETED /* a contract has ended */
};
/* Asks the rules that wait for it. `which`: index of the proposal, of a session
 * its number; 0 for accounts. */
void earning_at(struct market *market, enum earning_moment moment,
                account_id id, sim_time when, uint32_t which);
/* What such a rule does. */
typedef void earning_rule(struct market *market, account_id id, sim_time when,
                          uint32_t which);
/* Credits what time spent on earning has brought, by a rule. */
void earning_credit(struct market *market, account_id id, sim_time when,
                    enum policy_rule rule, enum ledger_flow flow,
                    sim_connects connects);
/* Charges the freelancer's time; is_earning: it was spent on earning. */
void earning_time(struct market *market, account_id id, sim_time when,
                  double minutes, bool is_earning);

/* exams.c: R5 and R8: when the first attempt comes, if it ever does. */
void exams_start_readiness(struct market *market, account_id id, sim_time when,
                           uint32_t which);
void exams_start_certifications(struct market *market, account_id id,
                                sim_time when, uint32_t which);

/* badges.c: R9 */
void badges_start(struct market *market, account_id id, sim_time when,
                  uint32_t which);
void badges_sent(struct market *market, account_id id, sim_time when,
                 uint32_t which);
void badges_completed(struct market *market, account_id id, sim_time when,
                      uint32_t which);
/* Has the badges checked at the next midnight, if one can still be had. */
void badges_check_at(struct market *market, account_id id, sim_time when);
bool badges_eligible(const struct market *market, account_id id, int badge,
                     sim_time when);

/* rewards.c: R6 */
void rewards_earn(struct market *market, account_id id, sim_time when,
                  uint32_t index);
/* R14: the proposal's reward, if it waits, is not paid any more. */
void rewards_strike(struct market *market, account_id id, uint32_t number);

/* coupons.c: R10 */
void coupons_start(struct market *market);
bool coupons_holds(const struct market *market, account_id id, sim_time when);
/* What the coupon that the account holds takes off; 0 if it holds none. */
double coupons_discount(const struct market *market, account_id id,
                        sim_time when);
/* A purchase was made with it. */
/* The coupon held, or one of no discount. */
struct policy_coupon coupons_of(const struct market *market, account_id id,
                                sim_time when);
void coupons_use(struct market *market, account_id id, sim_time when,
                 sim_connects connects, sim_money usd);

/* leaving.c */
void leaving_start(struct market *market, account_id id, sim_time when);
void leaving_update(struct market *market, account_id id, sim_time when);

#endif
