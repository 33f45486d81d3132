/* The rulebook: what the platform does, as plain data.
 *
 * One struct per rule R1-R19 of sim/MODEL.md, one list of them in
 * rules.def, and the table of sections made from it, which says where each
 * lies and which parameters it has. A rulebook file fills it
 * (rulebook_load of scenario/scenario.h); a scenario may override any value. Rules themselves
 * are pure functions of facts: policy/rules.h. */
#ifndef SIM_POLICY_RULEBOOK_H
#define SIM_POLICY_RULEBOOK_H

#include <stdbool.h>

#include "base/param.h"
#include "ledger/ledger.h"
#include "rng/dist.h"

enum price_card {
    CARD_RATE,        /* by type, budget and duration */
    CARD_DISTRIBUTION /* a given distribution on whole Connects */
};

/* Tiers of the rate card, smallest first: tier i + 1 begins at from.value[i], so
 * there is one price more than there are edges (checked when loaded). */
struct price_tiers {
    struct param_ints from;     /* whole dollars, or days; ascending */
    struct param_ints connects; /* of each tier */
    struct param_ints step;     /* of each tier, one step down */
};

/* What a price moves with while a post is open. */
enum price_moves {
    PRICE_STAYS,
    PRICE_BY_PROPOSALS, /* on the post */
    PRICE_BY_DEMAND     /* proposals per open post of the segment */
};

struct rule_price {
    bool on;
    int card;
    struct price_tiers fixed;                         /* by budget, dollars */
    struct price_tiers hourly;                        /* by duration, days */
    double step_unverified, step_unspent, step_spent; /* probabilities */
    int64_t multiplier;
    struct dist plain;
    int moves;
    double moves_by, moves_every, moves_most;
};

enum cycle_period {
    CYCLE_CALENDAR,
    CYCLE_FIXED
};

enum first_grant {
    FIRST_AT_APPROVAL,
    FIRST_AFTER_CYCLE
};

/* Who gets the monthly grant. */
enum grant_gate {
    GATE_ALWAYS,
    GATE_AFTER_PURCHASE, /* who has ever bought Connects, or had Plus */
    GATE_PLUS_ONLY       /* members, as R15 says */
};

/* Connects that come one by one between billing dates. */
struct drip {
    sim_time every; /* 0: none do */
    sim_connects connects;
    sim_connects limit; /* no more above that balance */
};

struct rule_monthly {
    bool on;
    int64_t connects;
    int period;
    int64_t period_days;
    int64_t last_billing_day; /* of a calendar month, at most 28 */
    int first;
    int gate;
    double gated; /* share of accounts that the gate is for */
    struct drip drip;
};

struct rule_purchase {
    bool on;
    sim_money price;
    struct param_ints bundles;
    struct param_reals bundle_usd; /* of each; none: price x size */
    bool custom_amounts;
    bool within_limit; /* of the drip */
};

/* What any rule of kind GRANT has. */
struct rule_grant {
    bool on;
    int64_t connects;
};

struct rule_invitation {
    bool on;
    int64_t connects; /* what answering one costs */
};

struct rule_readiness {
    bool on;
    int64_t connects;
    double pass;
    sim_time retry_wait;
};

enum reward_window {
    WINDOW_ROLLING,      /* rewards credited in the last days */
    WINDOW_ROLLING_ALL,  /* interviews of the last days, paid or not */
    WINDOW_OPENED,       /* the first reward opens a window of fixed length */
    WINDOW_CALENDAR_WEEK /* from Monday 00:00 UTC */
};

enum reward_crediting {
    CREDIT_DAILY,
    CREDIT_IMMEDIATE
};

enum reward_over_cap {
    OVER_CAP_LOST,
    OVER_CAP_DEFERRED /* to the first batch in which it fits, in order */
};

enum reward_clients {
    REWARD_ANY_CLIENT,
    REWARD_ESTABLISHED /* clients who have spent before */
};

struct rule_interview {
    bool on;
    int64_t connects;
    double share; /* of the interviews that qualify */
    int clients;
    int64_t cap;
    int64_t window_days;
    int window;
    int crediting;
    int over_cap;
};

enum certification_once {
    ONCE_EACH,  /* a bundle for each certification */
    ONCE_IN_ALL /* one bundle, for the first */
};

struct rule_certification {
    bool on;
    int64_t connects;
    int once;
    int64_t catalogue;
    double pass;
    double ability_effect;
    sim_time retry_wait;
};

struct rule_badge {
    bool on;
    int64_t connects;
    int64_t min_jobs;
    double min_success;
    sim_money min_earned;
    sim_time min_age;
    int64_t min_proposals;
    bool needs_readiness; /* the test of R5 passed, whether it pays or not */
};

enum policy_badge {
    BADGE_RISING_TALENT,
    BADGE_TOP_RATED,
    BADGE_TOP_RATED_PLUS,
    BADGE_EXPERT_VETTED,
    BADGE_COUNT
};

enum coupon_schedule {
    SCHEDULE_POISSON, /* by chance, mean_gap apart on average */
    SCHEDULE_DATED,   /* at 00:00 UTC of the listed days */
    SCHEDULE_EVEN     /* every mean_gap, the first of the study after half */
};

enum coupon_target {
    TARGET_ALL,
    TARGET_LOW_BALANCE, /* balance <= low_balance */
    TARGET_NEWCOMERS    /* age of the account <= newcomer_age */
};

enum coupon_uses {
    COUPON_NEXT_PURCHASE, /* one purchase */
    COUPON_WINDOW         /* any number until it ends */
};

enum coupon_covers {
    COVERS_BUNDLE, /* the dearest bundle of an order */
    COVERS_ORDER
};

struct rule_coupon {
    bool on;
    int schedule;
    sim_time mean_gap;
    struct param_ints days; /* of the study */
    double discount;
    sim_time life;
    double share;
    int target;
    int64_t low_balance;
    sim_time newcomer_age;
    int uses;
    int covers;
    bool replace;
};

struct rule_survey {
    bool on;
    int64_t connects;
    double offered;
};

/* Own numbers are by enum ledger_origin, of those whose bit is in the set. */
struct rule_expiry {
    bool on;
    int64_t months;
    unsigned own_life;
    int64_t own_months[LEDGER_NORIGIN]; /* 0: never */
};

enum rollover_trim {
    TRIM_BEFORE,
    TRIM_AFTER
};

struct rule_rollover {
    bool on;
    int64_t cap;
    int trim;
    unsigned own_cap;
    int64_t own_caps[LEDGER_NORIGIN];
};

enum refund_dates {
    REFUND_ORIGINAL,
    REFUND_RENEWED
};

enum refund_reward {
    REWARD_KEPT,
    REWARD_DEDUCTED
};

/* What lets the Connects of a proposal come back: a bit each of `triggers`. */
enum refund_trigger {
    REFUND_CANCELLED, /* by the client, before a contract */
    REFUND_CLOSED,    /* by a client who chose nobody */
    REFUND_REMOVED,   /* by the platform */
    REFUND_UNREAD,    /* not opened unread_after the landing */
    REFUND_UNAWARDED, /* nobody hired unawarded_after the post */
    REFUND_STARTER    /* of the first Connects, no hire starter_after */
};

struct rule_refund {
    bool on;
    unsigned triggers;
    sim_time unread_after, unawarded_after, starter_after;
    int64_t starter; /* the first Connects that an account spends */
    int dates;
    int reward; /* of the refunded proposal's interview */
};

struct rule_plan {
    bool on;
    sim_money price;
    int64_t connects;
    bool prorated;     /* who joins within a cycle gets and pays a part */
    sim_connects join; /* once, on joining, besides */
    struct drip drip;  /* of members; none: as of others */
};

enum fee_kind {
    FEE_BRACKETS, /* of what a client was billed */
    FEE_DRAWN     /* for each contract, when it is proposed to */
};

struct rule_fee {
    bool on;
    int kind;
    struct dist drawn;        /* share */
    sim_money least;          /* of a contract */
    sim_money client;         /* what the client pays for a contract */
    struct param_ints upto;   /* whole dollars: upper ends of the brackets */
    struct param_reals share; /* one more than upto */
};

enum boost_payment {
    BOOST_PAY_YOUR_BID,
    BOOST_NEXT_PRICE
};

/* What ends the auction for a job before closes_after. */
enum boost_closes {
    BOOST_FIRST_HIRE,
    BOOST_FIRST_INTERACTION, /* the client opens any proposal */
    BOOST_EACH_INTERACTION   /* as FIRST_HIRE, and who holds a slot when the
                                client opens the proposal pays at once */
};

struct rule_boost {
    bool on;
    int64_t slots;
    int payment;
    sim_connects increment, min_bid;
    sim_time closes_after; /* from the post */
    int closes;
    int64_t opens, looks; /* so many end it; 0: none do */
    double min_fit;       /* of the pair, in sd */
};

struct rule_soft_cap {
    bool on;
    int64_t max_proposals; /* 0: no limit */
    sim_time closes_after; /* from the post or its reopening; 0: no limit */
    double reopen;
    struct dist reopen_after; /* hours */
};

/* What the price of the availability badge floats with. */
enum availability_floats {
    FLOATS_NOT,
    FLOATS_WITH_WEARERS /* their share of the accounts of the segment */
};

struct rule_availability {
    bool on;
    double week; /* Connects a week, while nobody else wears it */
    int floats;
    double floats_by;
    double invited; /* who wears it is so many times as likely to be */
};

/* One value for each rule, in the order of the list; each badge is one. */
enum policy_rule {
#define RULE(id, ...) RULE_##id,
#define GRANT         RULE
#define BADGE         RULE
#include "policy/rules.def"
    POLICY_NRULES
};

/* The rule of an enum policy_badge. */
static inline enum policy_rule policy_badge_rule(int badge)
{
    return (enum policy_rule)(RULE_RISING_TALENT + badge);
}
_Static_assert(RULE_EXPERT_VETTED - RULE_RISING_TALENT == BADGE_EXPERT_VETTED,
               "the sections of badges stand together, in their order");

struct rulebook {
    /* the head of its file */
    char name[PARAM_NAME_SIZE];
    char title[PARAM_TEXT_SIZE];
    char inherits[PARAM_NAME_SIZE]; /* "": from none */
    int64_t since, until; /* days from 1970, the last one included; 0: not
                             said */

#define RULE(id, number, key, member, ...)  struct rule_##member member;
#define GRANT(id, number, key, member, ...) struct rule_grant member;
#include "policy/rules.def"
    struct rule_badge badge[BADGE_COUNT];
};

/* One section of a rulebook file. To add a rule: a row of rules.def, the
 * struct and the parameters that it names, its function in rules.h. */
struct policy_section {
    const char *id;  /* "R1" */
    const char *key; /* of the rulebook file */
    const char *title;
    struct param_table table;
    size_t offset;       /* in struct rulebook; `on` is the first member */
    const char *only_if; /* of the whole rule, as of a param_spec; or NULL */
};
extern const struct policy_section policy_sections[POLICY_NRULES];

/* Whether a rule is switched on. */
bool policy_is_on(const struct rulebook *rules, enum policy_rule rule);

#endif
