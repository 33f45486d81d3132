/* The chance that a choice gives each candidate. Owns nothing. */
#ifndef SIM_MARKET_CHANCES_H
#define SIM_MARKET_CHANCES_H

#include "market/market.h"

/* Somebody whom a client may choose. */
struct candidate {
    uint32_t proposal;
    double merit;  /* as the client sees it, without noise */
    double chance; /* of a hire; of being chosen first: */
    double first, weight;
};

/* Of every candidate, by their merit, to be hired for one or two `openings`, all
 * given and `outside`, the utility of nobody. Into `chance`; two take
 * O(count^2). */
void chances_find(struct candidate *candidate, size_t count, double outside,
                  int openings);

/* What the client expects of that choice beyond hiring nobody, in the unit of the
 * noise of the logit: of one opening log(W / w), w = exp(outside), W the sum of w
 * and all exp(merit); the second adds the best of the rest. After chances_find. */
double chances_utility(const struct candidate *candidate, size_t count,
                       double outside, int openings);

#endif
