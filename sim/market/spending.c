/* Connects spent on proposals and the badge, and those that come back. */
#include "market/account.h"
#include "market/world.h"

bool account_spend(struct market *market, account_id id, sim_time when,
                   struct proposal *proposal)
{
    ledger_about(market->ledger, proposal->number);
    bool can = ledger_spend(market->ledger, id, when, FLOW_SPEND_PROPOSAL,
                            proposal->price, &proposal->spend, &proposal->mix);
    ledger_about(market->ledger, LEDGER_ABOUT_NOTHING);
    if (!can)
        return false;
    membership_spent(market, id, proposal->price);
    account_balance_moved(market, id, when);
    return true;
}

void account_boost(struct market *market, account_id id, sim_time when,
                   struct proposal *proposal)
{
    ledger_about(market->ledger, proposal->number);
    bool can = ledger_spend(market->ledger, id, when, FLOW_SPEND_BOOST,
                            proposal->bid, &proposal->boost, NULL);
    ledger_about(market->ledger, LEDGER_ABOUT_NOTHING);

    SIM_REQUIRE(can);
    membership_spent(market, id, proposal->bid);
    account_balance_moved(market, id, when);
}

bool account_wear(struct market *market, account_id id, sim_time when)
{
    ledger_spend_id spend;

    if (!ledger_spend(market->ledger, id, when, FLOW_SPEND_AVAILABILITY, 1,
                      &spend, NULL))
        return false;
    ledger_release(market->ledger, spend);
    membership_spent(market, id, 1);
    account_balance_moved(market, id, when);
    return true;
}

/* When Connects that come back expire; 0: as they would have. */
static sim_time renewed_until(const struct market *market, account_id id,
                              sim_time when)
{
    const struct rulebook *rules = market_rules(market, id, when);

    return rules->refund.dates == REFUND_RENEWED
               ? policy_expires(&rules->expiry, LEDGER_NORIGIN,
                                market->config->start_day, when)
               : 0;
}

bool account_boost_back(struct market *market, account_id id, sim_time when,
                        struct proposal *proposal, sim_connects connects)
{
    if (market->is_closed)
        return false;
    account_settle(market, id, when);
    ledger_about(market->ledger, proposal->number);
    ledger_refund_part(market->ledger, id, when, proposal->boost, connects,
                       renewed_until(market, id, when));
    ledger_about(market->ledger, LEDGER_ABOUT_NOTHING);
    if (connects == proposal->bid)
        proposal->boost = LEDGER_NO_SPEND;
    membership_returned(market, id, connects);
    account_balance_moved(market, id, when);
    account_schedule_due(market, id);
    return true;
}

/* What an interview brought is not paid, or stays spent: of the price first,
 * then of the boost. */
static void withhold_reward(struct market *market, account_id id,
                            struct proposal *proposal)
{
    sim_connects more = proposal->rewarded - proposal->price;

    rewards_strike(market, id, proposal->number);
    proposal->spend =
        ledger_withhold(market->ledger, proposal->spend, proposal->rewarded);
    if (!proposal->is_bid_open)
        proposal->boost = ledger_withhold(market->ledger, proposal->boost,
                                          more > 0 ? more : 0);
}

sim_connects account_refund(struct market *market, account_id id, sim_time when,
                            struct proposal *proposal,
                            enum refund_trigger trigger)
{
    const struct rule_refund *rule = &market_rules(market, id, when)->refund;

    if (!policy_refunds(rule, trigger) || market->is_closed)
        return 0;
    if (rule->reward == REWARD_DEDUCTED)
        withhold_reward(market, id, proposal);
    /* an open bid is its auction's */
    const ledger_spend_id boost =
        proposal->is_bid_open ? LEDGER_NO_SPEND : proposal->boost;
    if (proposal->spend == LEDGER_NO_SPEND && boost == LEDGER_NO_SPEND)
        return 0;
    account_settle(market, id, when);
    sim_time renewed = renewed_until(market, id, when);
    ledger_about(market->ledger, proposal->number);
    sim_connects back =
        ledger_refund(market->ledger, id, when, proposal->spend, renewed) +
        ledger_refund(market->ledger, id, when, boost, renewed);
    ledger_about(market->ledger, LEDGER_ABOUT_NOTHING);
    proposal->spend = LEDGER_NO_SPEND;
    if (boost != LEDGER_NO_SPEND)
        proposal->boost = LEDGER_NO_SPEND;
    market_fired(market, id, RULE_REFUND, when, back, 0);
    membership_returned(market, id, back);
    account_balance_moved(market, id, when);
    account_schedule_due(market, id);
    return back;
}
