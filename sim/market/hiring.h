/* Clients of the competitive market: they look, answer, choose, invite. hiring.c and
 * choosing.c alone write what a client has done with a post. */
#ifndef SIM_MARKET_HIRING_H
#define SIM_MARKET_HIRING_H

#include "market/market.h"

/* Payloads of EVENT_CHOICE: among whom. */
enum {
    HIRING_ANSWERED,
    HIRING_NOBODY /* nobody was answered */
};

/* A new post: when its client looks and invites. */
void hiring_start(struct market *market, uint32_t number);
/* A freelancer has replied and may be chosen. */
void hiring_replied(struct market *market, uint32_t index, sim_time now);
/* There is somebody to choose: when the client does, unless that is known. */
void hiring_decide_later(struct market *market, uint32_t number, sim_time now);

#endif
