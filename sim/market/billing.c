/* Billing cycles (R2, R15). */
#include "market/billing.h"

#include "market/world.h"

static sim_time bill_time(const struct market *market, int64_t day)
{
    return (day - market->config->start_day) * TICKS_PER_DAY;
}

/* How cycles are counted: their days, or the last billing day below 0. */
static int64_t period_of(const struct rule_monthly *rule)
{
    return rule->period == CYCLE_FIXED ? rule->period_days
                                       : -rule->last_billing_day;
}

void billing_none(struct billing *billing)
{
    billing->next = SIM_NEVER;
}

void billing_advance(struct market *market, account_id id, sim_time when)
{
    struct billing *billing = &market->account[id].billing;
    const struct rule_monthly *rule = &market_rules(market, id, when)->monthly;

    if (billing->period != period_of(rule)) {
        billing->period = period_of(rule);
        billing->anchor_day = market->config->start_day + time_day(when);
        billing->cycle = 0;
    }
    billing->cycle++;
    billing->next = bill_time(
        market, policy_cycle_day(rule, billing->anchor_day, billing->cycle));
}

void billing_start(struct market *market, account_id id, sim_time anchor,
                   sim_time from)
{
    struct billing *billing = &market->account[id].billing;

    billing->anchor_day = market->config->start_day + time_day(anchor);
    billing->period = period_of(&market_rules(market, id, from)->monthly);
    billing->cycle = 0;
    do
        billing_advance(market, id, from);
    while (billing->next < from);
}

void billing_join_plus(struct billing *billing)
{
    billing->is_plus = true;
    billing->next = SIM_NEVER;
}

void billing_set_plus(struct billing *billing, bool is_plus)
{
    billing->is_plus = is_plus;
}
