/* R17: the auction for the first slots of a job's list, as pure functions.
 *
 * Bids are sealed maxima in whole Connects. The highest bids hold the slots,
 * the highest the first; of equal bids the one that was sent earlier, then the
 * one with the lower number. What a holder pays is the bid itself
 * (`pay_your_bid`: source S33, from 30 August 2023), or the next lower bid plus
 * `increment` (`next_price`: a generalised second price, read out of source
 * S45, which takes a maximum and gives back what was not due; that the
 * increment is 0 is assumed), at least `min_bid` and never more than the bid. */
#ifndef SIM_POLICY_AUCTION_H
#define SIM_POLICY_AUCTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "policy/rulebook.h"

enum {
    AUCTION_MAX_SLOTS = 20
};

/* A bid for one job; one below min_bid takes no part. */
struct auction_bid {
    sim_connects bid;
    sim_time sent;
    uint32_t number; /* no two equal in one auction */
};

/* Who holds a slot, and what it costs if the auction ends now. */
struct auction_place {
    size_t bid; /* index */
    sim_connects price;
};

/* Fills `place`, first slot first, and returns how many slots are held. */
size_t auction_places(const struct rule_boost *rule,
                      const struct auction_bid *bids, size_t nbids,
                      struct auction_place place[AUCTION_MAX_SLOTS]);

/* The lowest bid that, sent now, would hold a slot. */
sim_connects auction_least(const struct rule_boost *rule,
                           const struct auction_bid *bids, size_t nbids);

#endif
