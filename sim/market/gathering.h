/* Who decides once a day (bid part `over`: day): the posts found since the last
 * decision. gathering.c alone writes the list and searcher.gathered. */
#ifndef SIM_MARKET_GATHERING_H
#define SIM_MARKET_GATHERING_H

#include "market/market.h"

/* A post that a freelancer has found and not decided on. */
struct gathered {
    uint32_t post;
    uint32_t next; /* index + 1 of the one found before; 0: none */
};

/* Whether the freelancer's strategy gathers instead of deciding at once. */
bool gathering_is_on(const struct market *market, account_id id);
/* Keeps the first `count` of the market's finds for the end of the day. */
void gathering_keep(struct market *market, account_id id, size_t count,
                    sim_time now);

#endif
