/* What a client sees in a freelancer, and lists by it. Owns nothing. */
#ifndef SIM_MARKET_MERIT_H
#define SIM_MARKET_MERIT_H

#include <limits.h>

#include "market/competitive.h"

enum {
    RANKED_NO_SLOT = INT_MAX,
    RANKED_FEW = 24 /* so many are put in order one by one */
};

struct ranked {
    double score;
    uint32_t proposal; /* or, of those to invite, the account */
    int place;         /* in the post's list: decides ties */
    int slot;          /* R17: held, from 0; RANKED_NO_SLOT: none */
};

/* What the client sees in a freelancer for a post, without noise, whatever he
 * asks; and in a proposal at what it asks, by which the client goes. */
double merit_of(const struct market *market, account_id id, double fit);
double merit_asked(const struct market *market,
                   const struct proposal *proposal);
/* Room for `count` in the world's list. */
void ranked_reserve(struct competitive *world, size_t count);
/* A proposal (or an account) more in the world's list of `count`, which are then
 * one more. */
size_t ranked_add(struct competitive *world, size_t count, uint32_t proposal,
                  double score);
/* Of two struct ranked, for qsort: the best first. */
int ranked_by_score(const void *a, const void *b);
/* Puts the first `best` of an order, in which no two are equal, in front; what
 * comes behind them stands anyhow. */
void ranked_best(struct ranked *ranked, size_t count, size_t best,
                 int (*order)(const void *a, const void *b));

#endif
