/* Inside of the competitive market: posts, niches, who searches them. */
#ifndef SIM_MARKET_COMPETITIVE_H
#define SIM_MARKET_COMPETITIVE_H

#include "market/world.h"
#include "policy/auction.h"

enum {
    SEARCH_NICHES = 4, /* of one freelancer, at most */
    CLOCK_HOURS = 168,
    FIT_MAX = 8, /* the table of fits: from -8 to 8 standard deviations */
    FIT_PER_UNIT = 64,
    FIT_STEPS = 2 * FIT_MAX * FIT_PER_UNIT
};

/* What becomes of a post unless somebody is hired first. */
enum post_fate {
    POST_ACTIVE,
    POST_IGNORED, /* the client never looks */
    POST_CANCELLED,
    POST_REMOVED
};

/* First what a search reads of every post in view: one cache line. */
struct post {
    sim_time posted, ended; /* ended: SIM_NEVER while open */
    double appeal;
    double alert_chance;  /* that an alerted freelancer sees it at once */
    uint32_t first, last; /* proposals: index + 1; 0: none */
    uint32_t invited;     /* of these, the invited: index + 1 of the last */
    int niche;
    bool is_deciding; /* a choice is scheduled or over */
    bool is_reported, is_removed;
    bool is_auction_over, is_full; /* R17, R18 */
    uint32_t client;               /* of the segment's pool */
    struct job job;                /* its fit is the pair's, not here */
    enum post_fate fate;
    int openings, hired;
    const struct rulebook *rules; /* borrowed: in force when it was posted */
    int64_t room;                 /* R18: proposals until it stops */
    uint32_t nstops;
    int32_t nbids;
    int looks;
    int32_t nproposals, nread, nanswered;
    int32_t at_age[MARKET_NAGE]; /* proposals by then */
    sim_time filled;
    double fit_hired; /* of the first hired */
};

/* Numbers of posts or accounts, growing. */
struct index_list {
    uint32_t *item; /* owned */
    size_t count, capacity;
};

struct niche {
    struct index_list feed;    /* posts, oldest first */
    struct index_list members; /* accounts */
    struct index_list alerted; /* of these */
    double cumulative;         /* of the niches' popularity */
};

struct searcher {
    double selectivity;
    sim_time depth, last; /* age of what is read; last session */
    sim_time since;       /* searches since then */
    double keep;          /* uniform: does the next session take place? */
    int niche[SEARCH_NICHES];
    bool is_alerted;
};

/* A post that a freelancer finds suitable. */
struct find {
    uint32_t post;
    struct rng_pair pair; /* RNG_PAIR_FIT: fit; landing delay */
    double fit;
};

/* Somebody whom a client may choose. */
struct candidate {
    uint32_t proposal;
    double merit;  /* as the client sees it, without noise */
    double chance; /* of a hire; of being chosen first: */
    double first, weight;
};

struct competitive {
    struct post *post; /* owned; by number */
    size_t nposts, post_capacity;
    struct niche *niche; /* owned */
    int nniches;
    struct searcher *searcher; /* owned; by account */
    size_t searcher_capacity;
    double clock[CLOCK_HOURS + 1]; /* operational hours by hour of the week */
    double operational;            /* of the last post */
    double fits_below[FIT_STEPS + 1];
    /* scratch of one session or one look */
    struct find *find;
    size_t find_capacity;
    struct bid_facts *facts;
    size_t facts_capacity;
    size_t *chosen;
    size_t chosen_capacity;
    struct ranked *ranked;
    size_t ranked_capacity;
    struct candidate *candidate;
    size_t candidate_capacity;
    struct auction_bid *bid;
    size_t bid_capacity;
    uint32_t *bidder; /* proposal of each bid */
    size_t bidder_capacity;
};

struct competitive *competitive_new(const struct market *market);
void competitive_free(struct competitive *competitive); /* NULL is allowed */

/* posts.c: jobs appear, end, and are told */
void posts_start(struct market *market);
void posts_end(struct market *market, uint32_t number, sim_time when);
/* Ends an open post before any contract, whoever does it and why: what its
 * proposals paid comes back by R14 (sources S11, S32). */
void posts_call_off(struct market *market, uint32_t number, sim_time when);
void posts_report(struct market *market);
void posts_list(struct market *market, uint32_t number, uint32_t proposal);
static inline bool posts_is_open(const struct post *post)
{
    return post->ended == SIM_NEVER;
}

/* Open, and not stopped by R18. */
static inline bool posts_takes(const struct post *post)
{
    return posts_is_open(post) && !post->is_full;
}

/* post_draw.c: what a post is, from its own address */
void post_draw(const struct market *market, uint32_t number, struct post *post);
void clock_fill(const struct market *market, double clock[CLOCK_HOURS + 1]);
sim_time clock_time(const struct market *market, double operational);
double clock_start(const struct market *market);

/* searcher.c: traits of who searches, from the account's own address */
void searcher_draw(const struct market *market, account_id id,
                   struct searcher *searcher);
void search_hash_inputs(struct market *market, account_id id);

/* searching.c: freelancers read, decide, propose */
void search_start(struct market *market, account_id id, sim_time when);
void search_alert(struct market *market, uint32_t number, sim_time when);
double search_fit(const struct market *market, account_id id, uint32_t post);
void search_fill_table(double below[FIT_STEPS + 1]);

/* hiring.c: clients look, answer, choose, invite */
void hiring_start(struct market *market, uint32_t number);

/* chances.c: of every candidate, by his merit, to be hired for one or two
 * `openings`, all given and `outside`, the utility of nobody. Into `chance`;
 * two take O(count^2). */
void chances_find(struct candidate *candidate, size_t count, double outside,
                  int openings);

/* boosting.c: R17 */
/* A proposal that has just landed may bid; `gain_usd`: as in bid_facts. */
void boosting_bid(struct market *market, uint32_t index, sim_time now,
                  double gain_usd);
/* Proposals that hold a slot, first slot first. */
size_t boosting_slots(struct market *market, const struct post *post,
                      uint32_t holder[AUCTION_MAX_SLOTS]);
/* The client has opened proposals: those marked as read. */
void boosting_opened(struct market *market, uint32_t number, sim_time now);
void boosting_void(struct market *market, uint32_t index, sim_time now);
void boosting_close(struct market *market, uint32_t number, sim_time now);

/* capping.c: R18 */
void capping_open(struct market *market, uint32_t number, sim_time now);
void capping_landed(struct market *market, uint32_t number, sim_time now);
/* A proposal came too late. */
void capping_turned_away(struct market *market, account_id id);

#endif
