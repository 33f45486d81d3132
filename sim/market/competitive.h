/* The world of the competitive market: posts, niches, who searches them; and
 * scratch, each of the room named. competitive.c makes and releases it. */
#ifndef SIM_MARKET_COMPETITIVE_H
#define SIM_MARKET_COMPETITIVE_H

#include "market/boosting.h"
#include "market/chances.h"
#include "market/clock.h"
#include "market/gathering.h"
#include "market/hours.h"
#include "market/index_list.h"
#include "market/posts.h"
#include "market/propensity.h"
#include "market/searching.h"
#include "market/world.h"

struct niche {
    struct index_list feed;    /* posts, oldest first */
    struct index_list members; /* accounts */
    struct index_list alerted; /* of these */
    double cumulative;         /* of the niches' popularity */
};

/* A post that a freelancer finds suitable. */
struct find {
    uint32_t post;
    struct rng_pair pair; /* RNG_PAIR_FIT: fit; landing delay */
    double fit;
};

struct competitive {
    struct post *post; /* owned; by number */
    size_t nposts, post_capacity;
    uint32_t first_of_study;      /* number of the first post from day 0 on */
    int64_t nopen, nlisted;       /* open posts; proposals on them: posts.c */
    struct propensity propensity; /* of clients */
    struct niche *niche;          /* owned */
    int nniches;
    struct searcher *searcher; /* owned; by account */
    size_t searcher_capacity;
    double clock[CLOCK_HOURS + 1]; /* operational hours by hour of the week */
    double operational;            /* of the last post */
    struct hours_part hours[HOURS_PARTS];
    double fits_below[FIT_STEPS + 1];
    struct gathered *gathered; /* owned */
    size_t ngathered, gathered_capacity;
    uint32_t gathered_free; /* index + 1 of the first that is not in use */
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

void competitive_make(struct market *market);
void competitive_release(struct market *market);

#endif
