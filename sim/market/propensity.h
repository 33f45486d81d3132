/* How clients differ in what they do (market.clients_differ): each has a
 * propensity to hire, its own for good, with which it looks, hires, cancels.
 * Written once, by competitive.c. */
#ifndef SIM_MARKET_PROPENSITY_H
#define SIM_MARKET_PROPENSITY_H

#include "market/posts.h"

enum {
    PROPENSITY_NCLASS = CLIENT_SPENT + 1
};

/* The mean of each class, 0 over all clients; log odds of what a client of
 * propensity 0 does, given that nothing before it in this list happened, such
 * that over all clients the shares are those of the scenario. */
struct propensity {
    double of_class[PROPENSITY_NCLASS];
    double removed, ignored, cancelled, second_look;
};

void propensity_make(const struct market_params *params,
                     struct propensity *propensity);
/* Of a client of the pool, in utility; 0 if clients are all alike. */
double propensity_of(const struct market *market, uint32_t client,
                     enum client_class of);
/* What a uniform `u` makes of a post of that propensity. */
enum post_fate propensity_fate(const struct market *market, double propensity,
                               double u);
/* The chance that the post's client looks a second time. */
double propensity_looks_again(const struct market *market, double propensity);

#endif
