/* Freelancers of the competitive market: traits, sessions, alerts. searcher.c,
 * searching.c and gathering.c alone write struct searcher. */
#ifndef SIM_MARKET_SEARCHING_H
#define SIM_MARKET_SEARCHING_H

#include "market/market.h"
#include "rng/rng.h"

enum {
    SEARCH_NICHES = 4, /* of one freelancer, at most */
    FIT_MAX = 8,       /* the table of fits: from -8 to 8 standard deviations */
    FIT_PER_UNIT = 64,
    FIT_STEPS = 2 * FIT_MAX * FIT_PER_UNIT
};

struct searcher {
    double selectivity;
    sim_time depth, last; /* age of what is read; last session */
    sim_time since;       /* searches since then */
    double keep;          /* uniform: does the next session take place? */
    int niche[SEARCH_NICHES];
    bool is_alerted;
    uint32_t gathered; /* index + 1 of the last found; 0: none */
};
_Static_assert(sizeof(struct searcher) <= 64, "on one cache line");

/* Traits of who searches, from the account's own address (searcher.c). */
void searcher_draw(const struct market *market, account_id id,
                   struct searcher *searcher);
void search_hash_inputs(struct market *market, account_id id);

/* searching.c: sessions, alerts */
void search_start(struct market *market, account_id id, sim_time when);
void search_alert(struct market *market, uint32_t number, sim_time when);
void search_fill_table(double below[FIT_STEPS + 1]);

/* finding.c: how a freelancer fits, and the finds, which are scratch */
double search_fit(const struct market *market, account_id id, uint32_t post);
/* Invited to a post a freelancer does not apply to it as well. */
struct post;
bool search_is_invited(const struct market *market, account_id id,
                       const struct post *post);
/* Whether the post takes proposals and this freelancer is not invited to it. */
bool search_may_propose(const struct market *market, account_id id,
                        uint32_t post);
/* Puts a post behind the first `count` finds; returns how many there are. With
 * the draws of the pair, if they are known. */
size_t search_find(struct market *market, account_id id, uint32_t post,
                   size_t count);
size_t search_found(struct market *market, uint32_t post, struct rng_pair pair,
                    size_t count);
/* The first `count` finds, newest first. */
void search_sort(struct market *market, size_t count);

/* applying.c: what is made of the first `count` finds */
/* Leaves those that the strategy's filters let pass; returns how many. */
size_t search_pass(struct market *market, account_id id, size_t count,
                   sim_time now);
/* The strategy chooses among them, and proposals are on their way: as after a
 * session, one after the other; of the one that an alert told of, after its
 * delay. */
void search_propose(struct market *market, account_id id, size_t count,
                    sim_time now);
void search_propose_alerted(struct market *market, account_id id, sim_time now);

#endif
