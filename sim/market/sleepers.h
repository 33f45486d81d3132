/* Who sleeps: accounts of the stock that follow `dormant` from the start to the
 * end, and to whom nothing can happen but what falls due. They are no accounts of
 * the market, have no event and no number; those whose Connects go alike are one
 * entry, however many they are. sleeping.c lives their lives once the books are
 * closed. What they are told as: struct market_observer.
 *
 * Who wants to see single accounts (an observer without `alike`, eager
 * settlement) gets one for each, numbered after all others; results are the
 * same. sleepers.c alone writes this. */
#ifndef SIM_MARKET_SLEEPERS_H
#define SIM_MARKET_SLEEPERS_H

#include "market/market.h"

/* Those that are alike; of an account of its own: 1. */
struct sleeper {
    uint32_t address; /* of the first */
    int population;
    int64_t count;
};

struct sleepers {
    bool *may;            /* owned; by population: its dormant ones sleep */
    struct sleeper *item; /* owned */
    size_t nitems, capacity;
    uint32_t *place; /* owned; index + 1 of those alike, 0: none yet */
    size_t nplaces;
    uint64_t fingerprint; /* of what they moved */
    bool is_told_apart;   /* each is an account */
    bool are_being_made;  /* these accounts: their traits are nobody's input */
};

/* By whom their movements are booked: a name that no account has. */
#define SLEEPERS_NAME UINT32_MAX

void sleepers_make(struct market *market);
void sleepers_release(struct market *market);

/* Whether the account of that address sleeps; it is then remembered, and told. */
bool sleepers_take(struct market *market, uint32_t address);

/* How many accounts there are of others, once all are made. */
account_id sleepers_others(const struct market *market);

/* Their accounts are made, each of its own, from now on or no more. */
void sleepers_begin_made(struct market *market, bool are_being_made);
/* Lives like that one were lived; the hash of what one moved. */
void sleepers_lived(struct market *market, const struct sleeper *sleeper,
                    uint64_t fingerprint);

#endif
