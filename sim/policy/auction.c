/* R17: who holds the slots, and what each pays. */
#include "policy/auction.h"

static bool beats(const struct auction_bid *a, const struct auction_bid *b)
{
    if (a->bid != b->bid)
        return a->bid > b->bid;
    if (a->sent != b->sent)
        return a->sent < b->sent;
    return a->number < b->number;
}

/* The best bid that takes part and does not beat `above` (NULL: any); nbids if
 * there is none. Slots are few: no sorting. */
static size_t best_below(const struct rule_boost *rule,
                         const struct auction_bid *bids, size_t nbids,
                         const struct auction_bid *above)
{
    size_t best = nbids;

    for (size_t i = 0; i < nbids; i++)
        if (bids[i].bid >= rule->min_bid &&
            (!above || beats(above, &bids[i])) &&
            (best == nbids || beats(&bids[i], &bids[best])))
            best = i;
    return best;
}

/* What a bid pays when `next` is the one below it; 0: nobody is. */
static sim_connects price_of(const struct rule_boost *rule, sim_connects bid,
                             sim_connects next)
{
    if (rule->payment == BOOST_PAY_YOUR_BID)
        return bid;
    sim_connects price = next > 0 ? next + rule->increment : rule->min_bid;
    if (price < rule->min_bid)
        price = rule->min_bid;
    return price < bid ? price : bid;
}

size_t auction_places(const struct rule_boost *rule,
                      const struct auction_bid *bids, size_t nbids,
                      struct auction_place place[AUCTION_MAX_SLOTS])
{
    size_t at = best_below(rule, bids, nbids, NULL), count = 0;

    while (at < nbids && count < (size_t)rule->slots) {
        size_t next = best_below(rule, bids, nbids, &bids[at]);
        place[count].bid = at;
        place[count++].price =
            price_of(rule, bids[at].bid, next < nbids ? bids[next].bid : 0);
        at = next;
    }
    return count;
}

sim_connects auction_least(const struct rule_boost *rule,
                           const struct auction_bid *bids, size_t nbids)
{
    struct auction_place place[AUCTION_MAX_SLOTS];
    size_t held = auction_places(rule, bids, nbids, place);

    return held == 0 || held < (size_t)rule->slots
               ? rule->min_bid
               : bids[place[held - 1].bid].bid + 1;
}
