/* R17 in the market: bids for the first slots of a post's list.
 *
 * A bid is held in full from the landing of the proposal on. When the auction
 * ends, holders of a slot pay and everybody gets back what was not due. A post
 * keeps the rules it was posted under. */
#include "market/boosting.h"

#include "base/mem.h"
#include "market/competitive.h"

static void tell(struct market *market, enum market_fact_kind kind,
                 const struct proposal *proposal, sim_time when,
                 sim_connects connects)
{
    struct market_fact fact =
        market_fact_of(market, kind, proposal->account, when);

    fact.sent = proposal->sent;
    fact.amount = connects;
    market_tell(market, &fact);
}

/* The bids of a post, by landing; world->bidder says whose they are. */
static size_t gather(struct market *market, const struct post *post)
{
    struct competitive *world = market->competitive;
    uint32_t place = 0;
    size_t count = 0;

    for (uint32_t at = post->first; at;
         at = market->proposal[at - 1].next_of_post, place++) {
        const struct proposal *proposal = &market->proposal[at - 1];
        if (proposal->bid == 0)
            continue;
        world->bid = mem_grow(world->bid, &world->bid_capacity, count + 1,
                              sizeof *world->bid);
        world->bidder = mem_grow(world->bidder, &world->bidder_capacity,
                                 count + 1, sizeof *world->bidder);
        world->bid[count] =
            (struct auction_bid){proposal->bid, proposal->sent, place};
        world->bidder[count++] = at - 1;
    }
    return count;
}

size_t boosting_slots(struct market *market, const struct post *post,
                      uint32_t holder[AUCTION_MAX_SLOTS])
{
    struct auction_place place[AUCTION_MAX_SLOTS];
    struct competitive *world = market->competitive;

    if (post->nbids == 0)
        return 0;
    size_t nbids = gather(market, post);
    size_t held = auction_places(&post->rules->boost, world->bid, nbids, place);
    for (size_t i = 0; i < held; i++)
        holder[i] = world->bidder[place[i].bid];
    return held;
}

void boosting_bid(struct market *market, uint32_t index, sim_time now,
                  double gain_usd)
{
    struct competitive *world = market->competitive;
    struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;
    const struct strategy *strategy = market_strategy(market, id);
    struct post *post = &world->post[proposal->number];
    const struct rule_boost *rule = &post->rules->boost;
    sim_time end = market->config->horizon + market->config->maturity;

    if (!rule->on || strategy->boost == 0 || post->is_auction_over ||
        now >= post->posted + rule->closes_after ||
        proposal->fit < rule->min_fit)
        return;
    size_t nbids = gather(market, post);
    const struct boost_facts facts = {
        .balance = ledger_balance(market->ledger, id),
        .price = proposal->price,
        .least = auction_least(rule, world->bid, nbids),
        .gain_usd = gain_usd,
        .connect_usd = buying_marginal_usd(market, id, now),
    };
    sim_connects bid =
        boost_rules[strategy->boost].decide(&facts, &strategy->boost_params);
    if (bid < rule->min_bid || bid > facts.balance)
        return;
    proposal->bid = bid;
    proposal->is_bid_open = true;
    posts_took(post, bid);
    account_boost(market, id, now, proposal);
    tell(market, FACT_BOOSTED, proposal, now, bid);
    if (post->nbids++ == 0 && post->posted + rule->closes_after <= end)
        market_at(market, post->posted + rule->closes_after, EVENT_AUCTION,
                  proposal->number, 0);
    buying_consider(market, id, now, BUY_DECREASE, NULL);
}

/* Gives back what is not due of a bid, which is decided now. */
static void return_rest(struct market *market, uint32_t index, sim_connects due,
                        sim_time now)
{
    struct proposal *proposal = &market->proposal[index];
    sim_connects back = proposal->bid - due;

    proposal->is_bid_open = false;
    proposal->boost_paid = due;
    if (back > 0 &&
        account_boost_back(market, proposal->account, now, proposal, back)) {
        posts_gave_back(&market->competitive->post[proposal->number], back);
        tell(market, FACT_BOOST_RETURNED, proposal, now, back);
    }
}

static void charge(struct market *market, uint32_t index, sim_connects price,
                   sim_time now)
{
    struct proposal *proposal = &market->proposal[index];
    const struct ledger_mix mix =
        ledger_mix_of(market->ledger, proposal->boost, price);

    proposal->mix.free += mix.free;
    proposal->mix.earned += mix.earned;
    proposal->mix.bought += mix.bought;
    return_rest(market, index, price, now);
    tell(market, FACT_BOOST_PAID, proposal, now, price);
    market_fired(market, proposal->account, RULE_BOOST, now, price, 0);
}

/* Charges those who hold a slot and whose bid is open: all of them, or those
 * whose proposal the client has opened. */
static void charge_holders(struct market *market, const struct post *post,
                           bool only_read, sim_time now)
{
    const struct rule_boost *rule = &post->rules->boost;
    struct competitive *world = market->competitive;
    struct auction_place place[AUCTION_MAX_SLOTS];
    size_t nbids = gather(market, post);
    size_t held = auction_places(rule, world->bid, nbids, place);

    for (size_t i = 0; i < held; i++) {
        uint32_t index = world->bidder[place[i].bid];
        const struct proposal *proposal = &market->proposal[index];
        if (proposal->is_bid_open && (!only_read || proposal->was_read))
            charge(market, index, place[i].price, now);
    }
}

void boosting_close(struct market *market, uint32_t number, sim_time now)
{
    struct post *post = &market->competitive->post[number];

    if (post->is_auction_over)
        return;
    post->is_auction_over = true;
    if (post->nbids == 0)
        return;
    charge_holders(market, post, false, now);
    for (uint32_t at = post->first; at;
         at = market->proposal[at - 1].next_of_post) {
        const struct proposal *proposal = &market->proposal[at - 1];
        if (!proposal->is_bid_open)
            continue;
        return_rest(market, at - 1, 0, now);
        market_cap_bound(market, proposal->account, RULE_BOOST, now);
    }
}

void boosting_opened(struct market *market, uint32_t number, sim_time now)
{
    const struct post *post = &market->competitive->post[number];
    const struct rule_boost *rule = &post->rules->boost;

    if (post->is_auction_over)
        return;
    if (rule->opens > 0 && post->nread >= rule->opens)
        boosting_close(market, number, now);
    switch ((enum boost_closes)post->rules->boost.closes) {
    case BOOST_FIRST_HIRE:
        break;
    case BOOST_FIRST_INTERACTION:
        boosting_close(market, number, now);
        break;
    case BOOST_EACH_INTERACTION:
        if (post->nbids > 0)
            charge_holders(market, post, true, now);
        break;
    }
}

void boosting_looked(struct market *market, uint32_t number, sim_time now)
{
    const struct post *post = &market->competitive->post[number];
    const struct rule_boost *rule = &post->rules->boost;

    if (rule->looks > 0 && post->looks >= rule->looks)
        boosting_close(market, number, now);
}

/* The post is withdrawn: an open bid is not due, if the rulebook refunds. */
void boosting_void(struct market *market, uint32_t index, sim_time now,
                   enum refund_trigger trigger)
{
    const struct proposal *proposal = &market->proposal[index];

    if (proposal->is_bid_open &&
        policy_refunds(&market_rules(market, proposal->account, now)->refund,
                       trigger))
        return_rest(market, index, 0, now);
}

void boosting_event(void *world, struct event event)
{
    boosting_close(world, event_entity(event), event_tick(event));
}
