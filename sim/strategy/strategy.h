/* Strategies: what a freelancer does, as five independent parts, each a named
 * rule with parameters from a table: bid (which jobs), price (what is asked for
 * them), buy (when and how many Connects), boost (what is bid for a first slot),
 * earn (which of the free ways are taken). Filters say which posts are not even weighed.
 *
 * Rules are pure: they see a small struct of facts and return a decision. To add
 * one: a function, a row in bid.c, pricing.c, buy.c or boost.c, a row in the test. */
#ifndef SIM_STRATEGY_STRATEGY_H
#define SIM_STRATEGY_STRATEGY_H

#include <stdbool.h>

#include "base/param.h"

/* ---- filters: posts passed over, whatever the bid rule ---- */

enum seen_class { /* as enum client_class (policy/rules.h) */
    SEEN_UNVERIFIED,
    SEEN_UNSPENT, /* verified, nothing spent yet */
    SEEN_SPENT
};

enum seen_kind {
    SEEN_FIXED,
    SEEN_SHORT, /* hourly */
    SEEN_LONG
};

/* What scenarios and tables call them; NULL-terminated. */
extern const char *const client_class_words[], *const job_kind_words[];

/* 0 of any: no limit. */
struct filter_params {
    sim_connects max_connects;
    sim_money min_value;
    double min_hourly;       /* USD */
    unsigned classes, kinds; /* a bit of each; none: all */
    sim_time max_age;
    int64_t max_proposals;
    unsigned on; /* filters_prepare: a bit of each filter that can stop any */
};
extern const struct param_table filter_table;

/* What a freelancer sees of a post before weighing it. */
struct post_seen {
    sim_connects price;
    sim_money value;
    double hours;
    unsigned client; /* enum seen_class */
    unsigned kind;   /* enum seen_kind */
    sim_time age;
    int64_t proposals; /* on it; the platform shows ranges of them */
};

struct filter {
    const char *name; /* of its field */
    bool (*passes)(const struct filter_params *params,
                   const struct post_seen *post);
    bool needs_posts; /* not in the exogenous market */
};
extern const struct filter filters[];
extern const size_t nfilters;

/* After reading: notes which are on. */
void filters_prepare(struct filter_params *params);
/* Whether none that is on stops the post. */
bool filters_pass(const struct filter_params *params,
                  const struct post_seen *post);

/* ---- bid ---- */

enum bid_over {
    OVER_SESSION,
    OVER_DAY
};

struct bid_params {
    double min_usd_per_connect;
    int64_t best; /* k of best_first */
    int over;     /* enum bid_over, of a rule that compares */
};

/* One job that a freelancer reads. */
struct bid_facts {
    sim_connects price;
    double net_usd;   /* expected net value: chance x worth - cost */
    double gain_usd;  /* the same before Connects are paid */
    double chance;    /* believed, of being hired */
    double worth_usd; /* of being hired: what is asked - fee - own hours */
    double cost_usd;  /* of proposing: Connects at their marginal price and
                         writing time */
};

/* At most `room` of the jobs, which are in the order they were read in, newest
 * first. `chosen` has space for njobs indices and is filled in the order in
 * which the proposals are written. Returns how many. */
typedef size_t bid_choose(const struct bid_facts *jobs, size_t njobs,
                          size_t room, const struct bid_params *params,
                          size_t *chosen);

struct bid_rule {
    const char *name;
    const char *help;
    struct param_table table; /* into struct bid_params */
    bool judges;   /* reads what a job is worth and costs; else nothing of it */
    bool compares; /* the jobs of a session: needs a market that shows several
                      at a time */
    bid_choose *choose;
};
extern const struct bid_rule bid_rules[];
extern const size_t nbid_rules;

/* portfolio.c */
bid_choose bid_portfolio;

/* ---- price ---- */

struct pricing_params {
    double share, markup;
    int64_t jobs;
    double start, down, up, lowest, highest;
    bool below_cost;
};

/* What a freelancer knows who names a price. */
struct pricing_facts {
    sim_money offered; /* the budget; of an hourly post its rate times hours */
    sim_money least;   /* leaves, after the fee, what the hours are worth */
    int64_t jobs;      /* completed, those before day 0 too */
    int64_t silences;  /* since the last response */
    int64_t hires;     /* that proposals brought */
};

struct pricing_rule {
    const char *name;
    const char *help;
    struct param_table table; /* into struct pricing_params */
    bool adds; /* to pricing_facts.least, which is its price; else that is read
                  only as a floor, unless params.below_cost */
    /* What is asked for the whole job. */
    sim_money (*decide)(const struct pricing_facts *facts,
                        const struct pricing_params *params);
};
extern const struct pricing_rule pricing_rules[]; /* the first: budget */
extern const size_t npricing_rules;

/* ---- buy ---- */

struct buy_params {
    int64_t reorder_point; /* r */
    int64_t quantity;      /* Q */
    int64_t low, high;     /* s, S */
    sim_money budget;      /* a calendar month's; adaptive: the first month's */
    int64_t monthly, day_of_month; /* pay_day: Connects; when */
    sim_money most;                /* adaptive: the highest budget */
    double step;                   /* share by which it moves */
    int64_t stop_after;            /* silent proposals; 0: never */
};

/* What made the freelancer think of buying. */
enum buy_trigger {
    BUY_OPENING,  /* the account has just opened, or the study begins */
    BUY_DECREASE, /* the balance has just fallen: spending or expiry */
    BUY_SHORT,    /* a wanted proposal is not affordable */
    BUY_COUPON,   /* a coupon has just arrived */
    BUY_PAY_DAY   /* the day of the month that the rule asks for */
};

struct buy_facts {
    enum buy_trigger trigger;
    sim_connects balance;
    sim_connects price;    /* of the wanted proposal; 0 without one */
    sim_money spent_month; /* on Connects in this calendar month */
    sim_money cover_cost;  /* of the bundles that cover the shortfall */
    sim_money allowed;     /* of this calendar month, by the rule's `adapt` */
    int64_t silent;     /* proposals without a response since the last hire */
    double gain_usd;    /* expected net value of the wanted proposal before its
                        Connects are paid */
    double connect_usd; /* price of one Connect now */
    bool has_coupon;
};

/* What to buy: enough bundles to have `cover` more, or as many as fit into
 * `at_most`, or `count` bundles of `quantity`; all 0: nothing. */
struct buy_order {
    sim_connects cover;
    sim_connects at_most;
    sim_connects quantity;
    int64_t count;
};

struct buy_rule {
    const char *name;
    const char *help;
    struct param_table table; /* into struct buy_params */
    bool subscribes;          /* joins Plus */
    bool abstains;            /* never buys Connects */
    bool pays;       /* may buy at full price: Connects cost what they cost */
    bool has_budget; /* buys nothing that params.budget does not pay for */
    bool judges;     /* asks what a job is worth: buy_facts.gain_usd */
    unsigned
        heeds; /* a bit for each enum buy_trigger: buys nothing at others */
    bool on_pay_day; /* is asked on params.day_of_month */
    /* The budget of a month, after one with that budget in which so much was
     * spent on Connects and hires brought so much; NULL: it has none. */
    sim_money (*adapt)(const struct buy_params *params, sim_money before,
                       sim_money spent, sim_money earned);
    struct buy_order (*decide)(const struct buy_facts *facts,
                               const struct buy_params *params);
};
extern const struct buy_rule buy_rules[];
extern const size_t nbuy_rules;

/* ---- boost ---- */

struct boost_params {
    sim_connects bid;
    sim_connects most;
    double share; /* of the expected gain */
};

/* A proposal that has just been paid and may bid for a slot (R17). */
struct boost_facts {
    sim_connects balance; /* after the price */
    sim_connects price;
    sim_connects least; /* the lowest bid that would hold a slot now */
    double gain_usd;    /* expected net value before Connects are paid */
    double connect_usd; /* what a Connect costs, or is worth to the strategy */
};

struct boost_rule {
    const char *name;
    const char *help;
    struct param_table table; /* into struct boost_params */
    bool judges; /* reads what a job is worth and costs; else nothing of it */
    /* The bid; 0: none. One above the balance or below the rulebook's least
     * bid is not made. */
    sim_connects (*decide)(const struct boost_facts *facts,
                           const struct boost_params *params);
};
extern const struct boost_rule boost_rules[]; /* the first: never */
extern const size_t nboost_rules;

/* ---- earn ---- */

struct earn_params {
    bool readiness;
    sim_time readiness_delay; /* mean, from the opening of the account */
    int64_t certifications;   /* how many are tried, in order */
    sim_time certification_gap;
    double surveys;     /* probability of answering one */
    double reply;       /* probability of replying to a client */
    double invitations; /* probability of answering an invitation */
};
extern const struct param_table earn_table;

/* ---- Plus (R15) ---- */

enum plus_choice {
    PLUS_NEVER, /* unless the buy rule subscribes */
    PLUS_ALWAYS,
    PLUS_PAYS
};

/* A billing cycle that is over, in Connects, and what the next one offers. */
struct plus_facts {
    bool has_plus;
    sim_connects bought, spent;
    sim_connects unsent; /* wanted for proposals that could not be paid */
    sim_connects came;   /* or would have come without Plus: neither bought nor
                            of its grant; returned ones too */
    sim_connects more;   /* that Plus grants above what is free */
    sim_money connect;   /* what one costs */
    sim_money fee;
};

/* Whether Plus would have been worth its fee: what would have had to be bought,
 * or was bought, or was wanted, as far as Plus grants it; and what else it
 * gives. */
bool plus_pays(const struct plus_facts *facts, sim_money other);

/* ---- the whole ---- */

struct strategy {
    char name[PARAM_NAME_SIZE];
    char title[PARAM_TEXT_SIZE];
    int bid, price, buy, boost; /* indices into the tables */
    struct filter_params filters;
    struct bid_params bid_params;
    struct pricing_params pricing_params;
    struct buy_params buy_params;
    struct boost_params boost_params;
    struct earn_params earn;
    bool is_dormant;     /* has no sessions either */
    int64_t max_per_day; /* proposals; 0: no limit */
    int64_t max_per_session;
    double connect_value; /* USD that a Connect is worth to one who never
                               buys */
    int plus;             /* enum plus_choice */
    sim_money plus_other; /* what Plus gives besides Connects, a cycle */
    int64_t plus_after;   /* billing dates in a row */
    /* R19: wears the badge up to that price of a week; 0: does not; looks for it
     * again so long after it was switched off */
    double availability;
    sim_time availability_again;
};
/* Joins Plus as soon as it is there. */
bool strategy_subscribes(const struct strategy *strategy);
/* name, title, limits; filters, bid, price, buy, boost and earn are objects of
 * their own. */
extern const struct param_table strategy_table;

/* Index of the rule of that name, or -1. */
int strategy_find_bid(const char *name);
int strategy_find_buy(const char *name);

#endif
