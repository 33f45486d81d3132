/* Connects that come back for want of an answer (R14). */
#include "market/refunding.h"

#include "market/competitive.h"

void refunding_watch(struct market *market, uint32_t index, sim_time now)
{
    const struct proposal *proposal = &market->proposal[index];
    const struct rule_refund *rule =
        &market_rules(market, proposal->account, now)->refund;
    sim_time posted = market->competitive->post[proposal->number].posted;

    if (policy_refunds(rule, REFUND_UNREAD))
        proposal_at(market, now + rule->unread_after, EVENT_UNREAD, index);
    if (policy_refunds(rule, REFUND_STARTER) &&
        market->account[proposal->account].quota.ever_spent <= rule->starter)
        proposal_at(market, now + rule->starter_after, EVENT_STARTER, index);
    if (policy_refunds(rule, REFUND_UNAWARDED)) {
        sim_time due = posted + rule->unawarded_after;
        proposal_at(market, due > now ? due : now + 1, EVENT_UNAWARDED, index);
    }
}

/* A bid that is still open is left to its auction. */
static void give_back(struct market *market, uint32_t index, sim_time now,
                      enum refund_trigger trigger)
{
    struct proposal *proposal = &market->proposal[index];
    struct post *post = &market->competitive->post[proposal->number];

    posts_gave_back(post, account_refund(market, proposal->account, now,
                                         proposal, trigger));
}

void refunding_unread(void *world, struct event event)
{
    struct market *market = world;
    uint32_t index = event_payload(event);

    if (!market->proposal[index].was_read)
        give_back(market, index, event_tick(event), REFUND_UNREAD);
    proposal_drop(market, index);
}

void refunding_unawarded(void *world, struct event event)
{
    struct market *market = world;
    uint32_t index = event_payload(event);
    uint32_t number = market->proposal[index].number;

    if (market->competitive->post[number].hired == 0)
        give_back(market, index, event_tick(event), REFUND_UNAWARDED);
    proposal_drop(market, index);
}

/* None of the account's proposals has won anything yet. */
void refunding_starter(void *world, struct event event)
{
    struct market *market = world;
    uint32_t index = event_payload(event);

    if (market->account[market->proposal[index].account].beliefs.won == 0)
        give_back(market, index, event_tick(event), REFUND_STARTER);
    proposal_drop(market, index);
}
