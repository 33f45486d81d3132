/* Posts: what each is, how they appear, take proposals, and end. post_draw.c,
 * posting.c and posts.c write them, but for the parts of hiring.h, boosting.c,
 * capping.c and searching.c. */
#ifndef SIM_MARKET_POSTS_H
#define SIM_MARKET_POSTS_H

#include "market/job.h"

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
    double propensity; /* of its client, to hire */
    int openings, hired;
    const struct rulebook *rules; /* borrowed: in force when it was posted */
    int64_t room;                 /* R18: proposals until it stops */
    uint32_t nstops;
    int32_t nbids;
    int looks;
    int32_t nproposals, nread, nanswered, ninvited;
    int32_t at_age
        [MARKET_NAGE]; /* proposals since the age before; reported: by then */
    sim_time filled;
    double fit_hired; /* of the first hired */
    double utility;   /* expected of the choice: choosing.c, if measured */
    bool is_called_off,
        is_withdrawn;            /* before any contract; as its fate says */
    sim_connects sunk, returned; /* paid by its proposals; given back */
};

/* The first post is scheduled. */
void posts_start(struct market *market);
void posts_end(struct market *market, uint32_t number, sim_time when);
/* Ends an open post before any contract, whoever does it and why: what its
 * proposals paid comes back by R14 (sources S11, S32). */
void posts_call_off(struct market *market, uint32_t number, sim_time when,
                    enum refund_trigger trigger);
/* A post has appeared. */
void posts_appeared(struct market *market);
/* R1 as its job's price moves: with the proposals on it, or on all. */
sim_connects posts_moved_price(const struct market *market,
                               const struct post *post,
                               const struct rule_price *rule,
                               sim_connects listed);
void posts_report(struct market *market);
void posts_list(struct market *market, uint32_t number, uint32_t proposal);
/* Connects that its proposals and bids cost, and of them what came back. */
static inline void posts_took(struct post *post, sim_connects connects)
{
    post->sunk += connects;
}

static inline void posts_gave_back(struct post *post, sim_connects connects)
{
    post->returned += connects;
}

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

#endif
