/* R17: bids for the first slots of a post's list. boosting.c alone writes the bids
 * of proposals and a post's auction. */
#ifndef SIM_MARKET_BOOSTING_H
#define SIM_MARKET_BOOSTING_H

#include "market/posts.h"
#include "policy/auction.h"

/* A proposal that has just landed may bid; `gain_usd`: as in bid_facts. */
void boosting_bid(struct market *market, uint32_t index, sim_time now,
                  double gain_usd);
/* Proposals that hold a slot, first slot first. */
size_t boosting_slots(struct market *market, const struct post *post,
                      uint32_t holder[AUCTION_MAX_SLOTS]);
/* The client has opened proposals: those marked as read. */
void boosting_opened(struct market *market, uint32_t number, sim_time now);
/* The client has looked once more. */
void boosting_looked(struct market *market, uint32_t number, sim_time now);
void boosting_void(struct market *market, uint32_t index, sim_time now,
                   enum refund_trigger trigger);
void boosting_close(struct market *market, uint32_t number, sim_time now);

#endif
