/* What one replication of one arm leaves behind: plain numbers, in integers
 * where they can be. Index 0 of every population array is `all`.
 *
 * Each segment gathers into one of its own (collect.h); they are merged in the
 * order of segments, and finished. */
#ifndef SIM_REPLICATION_RESULT_H
#define SIM_REPLICATION_RESULT_H

#include <stdbool.h>

#include "base/shelf.h"
#include "market/market.h"
#include "scenario/metrics.h"
#include "stats/gini.h"
#include "stats/histogram.h"

enum {
    RESULT_NPOP = SCENARIO_MAX_POPULATIONS + 1,
    RESULT_NHIRED_DAYS = 3,
    RESULT_NPERSON_DAYS = 4,      /* see persons.h */
    RESULT_NLORENZ = GINI_NPOINTS /* 0, 5, ..., 100 percent */
};
extern const char
    *const result_series_units[NSERIES]; /* of market_series_names */

/* What is waited for. */
enum result_curve {
    RESULT_FIRST_RESPONSE,
    RESULT_FIRST_HIRE,
    RESULT_RUIN,
    RESULT_DEPARTURE, /* leaving, which ends the others */
    RESULT_NCURVE
};
extern const char *const result_curve_names[RESULT_NCURVE];

#define RESULT_HIRE 1e9

/* Counters of one population, filled by the observer. */
struct result_tally {
    int64_t freelancers; /* that opened an account */
    int64_t proposals, unaffordable, responses, rewarded, over_cap, hires;
    int64_t won; /* hires that a proposal brought */
    /* hires by their chances at the clients' choices, in units of 1 /
       RESULT_HIRE, and what they would bring and take */
    int64_t expected;
    sim_money expected_net, expected_hours_usd;
    sim_money standard;    /* hires at the mean of their kind of contract */
    sim_money client_fees; /* of hires and returns */
    int64_t left;
    int64_t returns;                         /* of clients, without a post */
    int64_t declined;                        /* for enough running contracts */
    int64_t boosted;                         /* proposals with a bid (R17) */
    sim_connects boost_paid, boost_returned; /* of bids: due; given back */
    /* of the bids of the study alone: all; given back; and how many held a slot
       when it was due */
    sim_connects bid, bid_back;
    int64_t bids_due;
    struct {
        int64_t free, earned, bought;
    } spent_on_wins; /* Connects of the proposals that brought hires */
    /* by proposals sent, by the posts to these; the same of hires */
    sim_money asked, offered, asked_hired, offered_hired;
    sim_money gross, net, contract_hours_usd, unpaid_hours_usd;
    sim_money earned_usd; /* Connects for tests, certifications, surveys, each
                             at the price in force when it came */
    /* what is held at the end less what was held at day 0: bought Connects at
       what was paid; all of them at the price in force at those times */
    sim_money stock_usd, stock_price_usd;
    sim_money expired_usd; /* paid for Connects that expired */
    int64_t contract_ticks, unpaid_ticks, earning_ticks, zero_ticks;
    int64_t searching_ticks; /* from the opening, or day 0, to the end, of who
                                looks for jobs */
    sim_connects flow[LEDGER_NFLOW];
    sim_money flow_usd[LEDGER_NFLOW];
};

struct result_rule {
    int64_t fired, freelancers, connects, cap_bound;
    sim_money usd;
};

/* One duration of one freelancer, in ticks from the opening of the account. */
struct result_spell {
    int64_t time;
    int population;
    int cause; /* 0: censored */
};

/* Accounts that do nothing from the start to the end, and hold the same when it
 * comes: nothing happens to them before the horizon, where all their spells end. */
struct result_idle {
    int64_t population; /* from 0 */
    sim_connects balance;
    int64_t count;
};

/* A freelancer who looks for jobs. */
struct result_seeker {
    int64_t hires, won, proposals;
    int64_t is_frugal; /* pays SEEKER_FRUGAL_USD a month for Connects at most */
};
enum {
    SEEKER_FRUGAL_USD = 5,
    SEEKER_BUSY = 30 /* proposals of the study that make one busy */
};

/* A person of a group: by some days (persons.h), net earnings less what was paid
 * for Connects and membership; the same less all hours at their value. And what
 * it took until the first hire, or, of who had none, until the end: Connects
 * spent less those returned by then, dollars paid, unpaid hours. */
struct result_person {
    int64_t population; /* from 0 */
    sim_money money[RESULT_NPERSON_DAYS], value[RESULT_NPERSON_DAYS];
    sim_time hired; /* the first time; SIM_NEVER: not before the horizon */
    sim_connects job_connects;
    sim_money job_usd;
    int64_t job_ticks;
};

/* Posts of the competitive market, all zero in the exogenous one. */
enum {
    RESULT_POST_BINS = 256, /* proposals a post: 0 to 254, the last: more */
    RESULT_BIN_AGE = 7      /* index of market_ages: 18 hours */
};
struct result_posts {
    int64_t posts, removed, filled, hires, proposals, answered, read;
    int64_t unverified, unverified_proposals;
    int64_t hourly, hourly_proposals;
    sim_connects sunk, sunk_in_vain; /* Connects taken and not given back; of
                                        these, by posts that hire nobody */
    sim_time fill_ticks;
    double fit; /* sum over filled posts */
    /* sums over all posts, if welfare is measured: what clients expect of their
       choice beyond nobody, in utility; in dollars, less the time to read */
    double utility, client_usd;
    int64_t open_at[MARKET_NAGE], proposals_at[MARKET_NAGE];
    int64_t *by_life, *by_age; /* [RESULT_POST_BINS], of the result; NULL in a
                                  market without posts */
};

/* Of the posts that were drawn to have rules of their own, what metrics ask for;
 * few bytes, since every result has them. */
struct result_drawn {
    int64_t posts, removed, filled, proposals, read;
    sim_time fill_ticks;
    double fit;
    int64_t open_at[MARKET_NAGE], proposals_at[MARKET_NAGE];
};

/* Outcomes of freelancers in groups fixed beforehand, which are the same people
 * in every arm; or, of all freelancers, what came from clients of one class, in
 * a market with posts. groups.c counts them. */
enum result_grouped {
    RESULT_BY_ABILITY,
    RESULT_BY_TENURE,
    RESULT_BY_CLIENT,
    RESULT_NGROUPING
};
enum {
    RESULT_NGROUP = 5
};
struct result_group {
    int64_t freelancers, proposals, responses, hires, hired;
    sim_money gross;
    /* Not by client: net earnings less what was paid for Connects and
     * membership; net_value_usd. */
    sim_money kept, value;
};
struct result_grouping {
    const char *name;
    const char *label[RESULT_NGROUP]; /* NULL: no such group */
};
extern const struct result_grouping result_groupings[RESULT_NGROUPING];

/* Freelancers who have so many interviews (responses) a month: for how many of
 * them the cap on rewards (R6) bound at least once. rates.c counts them. */
enum {
    RESULT_NRATE = 6
};
extern const char *const result_rate_labels[RESULT_NRATE];
struct result_rate {
    int64_t freelancers, bound;
};

/* The first response and the first hire of a cohort: of those who were there for
 * all of `follow_days`, what it took by then. */
enum {
    RESULT_NFIRST = 2 /* RESULT_FIRST_RESPONSE, RESULT_FIRST_HIRE */
};
enum first_cost {
    FIRST_CONNECTS, /* spent less given back by then */
    FIRST_USD,      /* paid for Connects and membership */
    FIRST_HOURS,    /* unpaid */
    FIRST_DAYS,     /* from the opening, or day 0 */
    FIRST_NCOST
};
enum first_end {
    FIRST_REACHED,
    FIRST_LEFT,    /* before it came, and before the time was over */
    FIRST_RAN_OUT, /* there to the end; the last proposal that they wanted to send
                      was not affordable */
    FIRST_TRYING, /* there to the end, otherwise */
    FIRST_NEND
};
enum {
    FIRST_NQUANTILE = 5, /* 10, 25, 50, 75, 90 percent */
    FIRST_NGRID = 10
};
extern const double first_grid[FIRST_NCOST][FIRST_NGRID];
/* One freelancer of the cohort. */
struct result_followed {
    int population; /* from 0 */
    int end[RESULT_NFIRST];
    double cost[RESULT_NFIRST][FIRST_NCOST];
};
/* Of a population: `at` is the least cost within which that share of the whole
 * cohort has it, NAN if no such share ever has. Shares are NAN of nobody. */
struct result_first {
    double end[FIRST_NEND];
    double at[FIRST_NCOST][FIRST_NQUANTILE];
    double within[FIRST_NCOST][FIRST_NGRID];
};

struct result {
    bool is_done, has_failed;
    bool has_posts;  /* posts.by_life and by_age are there */
    bool is_shelved; /* its arrays lie on a shelf, and are only read */
    int npop;
    int64_t *counts; /* owned: one block, in which lie those below, and the bins
                        of posts (result_begin) */
    struct result_tally *tally; /* [npop] */
    struct result_rule *rule;   /* [POLICY_NRULES] */
    struct result_group (*group)[RESULT_NGROUPING][RESULT_NGROUP]; /* [npop] */
    struct result_rate (*rate)[RESULT_NRATE];                      /* [npop] */
    double (*lorenz)[RESULT_NLORENZ];                              /* [npop] */
    struct result_posts posts;
    struct result_drawn drawn; /* of these */
    /* until result_finish: [sample * npop + pop] */
    struct histogram **balance_at; /* owned, as the histograms */
    int64_t *hired_at;             /* owned */
    int nsamples;
    struct result_seeker *seeker; /* owned; until result_finish */
    int64_t nseekers, frugal;     /* of them */
    double gini_seekers;          /* of their hires */
    double hires_per_seeker;
    double busy_hired[2]; /* hires per proposal of the busy: median, 90th
                             percentile; NAN if nobody is */
    double *series;       /* owned; [(sample * npop + pop) * NSERIES + s] */
    size_t nspells;       /* of accounts; of the idle none is kept */
    struct result_spell *spell[RESULT_NCURVE]; /* owned */
    struct result_idle *idle;                  /* owned; no two alike */
    int64_t nidle;
    sim_time idle_time; /* of their spells, all censored: the horizon */
    double gini_hires[RESULT_NPOP], gini_gross[RESULT_NPOP];
    double balance_median[RESULT_NPOP];
    double ever_hired[RESULT_NPOP];
    /* incidence at day 30, 90, 180; NAN beyond what anybody was watched */
    double hired_within[RESULT_NPOP][RESULT_NHIRED_DAYS];
    int64_t hired[RESULT_NPOP];
    int64_t followed[RESULT_NPOP]; /* ticks from the first opening to the
                                      horizon; 0 if nobody opened */
    int64_t npersons;
    struct result_person *person;         /* owned; in the order of accounts */
    struct result_followed *followed_one; /* owned; until result_finish */
    int64_t nfollowed;
    struct result_first *first; /* owned; [pop * RESULT_NFIRST + event] */
    int64_t nfirst;             /* 0: nobody is followed */
    int64_t *balances;          /* owned; closing, one per account */
    int64_t *hires, *gross;     /* owned; one per account */
    int *population;            /* owned; of each account */
    uint64_t events, event_fingerprint, posting_fingerprint, inputs;
    struct market_breach breach; /* of a failed one */
    char failure[512];
};

/* Whether who belongs to the scenario's population `own` (from 0) counts in
 * index `population` of the arrays. */
static inline bool result_counts(int population, int own)
{
    return population == 0 || own == population - 1;
}

/* First of all: room for what is counted of so many populations (`all` among
 * them), and of posts if the market has some; all zero. */
void result_begin(struct result *result, int npop, bool has_posts);

/* Words of that room, and where in it is what, for who moves it as a whole. */
size_t result_nwords(const struct result *result);
void result_place(struct result *result);

/* A finished one is kept: all its arrays go to a shelf, if that takes them, and are
 * from then on only read. The shelf outlives it. */
void result_keep(struct result *result, struct shelf *shelf);

void result_fini(struct result *result);

/* Adds idle accounts to those that hold the same. */
void result_add_idle(struct result *result, const struct result_idle *idle);

/* An account of the scenario's population (from 0) was there from its opening to
 * the horizon, had it not left. */
void result_watched(struct result *result, int population, sim_time opened,
                    sim_time horizon);

/* How many idle accounts count in index `population` of the arrays. */
int64_t result_idle_count(const struct result *result, int population);

/* The drawn posts, or the others, as far as metrics ask. */
struct result_posts result_posts_of(const struct result *result, bool is_drawn);

/* Adds another segment of the same replication; both unfinished. Segments are
 * added in their order. */
void result_merge(struct result *into, const struct result *from);

/* followup.c: the shares hired within so many days (Aalen-Johansen: leaving
 * competes, the horizon censors). Part of result_finish. */
void result_ever_hired(struct result *result);

/* firsts.c: what is told of the cohort, from `followed_one`, which it frees. Part
 * of result_finish. */
void result_firsts(struct result *result);

/* seekers.c: what is told of those who look for jobs, from `seeker`, which it
 * frees. Part of result_finish. */
void result_seekers(struct result *result);

/* Quantiles, inequality and shares, from what was gathered. Once. */
void result_finish(struct result *result);

/* The value of a metric, or of the numerator and denominator of a ratio.
 * population 0 is all. NAN where it does not apply. */
struct result_ratio {
    double numerator, denominator;
};
/* Instead of a population, of a ratio about posts: those that were drawn to have
 * rules of their own, the others. */
enum {
    RESULT_POSTS_DRAWN = RESULT_NPOP,
    RESULT_POSTS_OTHER
};
double result_metric(const struct result *result, enum metric_id metric,
                     int population);
struct result_ratio result_metric_ratio(const struct result *result,
                                        enum metric_id metric, int population);

#endif
