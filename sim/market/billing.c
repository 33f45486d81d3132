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
    billing->next = billing->bill = billing->drip = SIM_NEVER;
}

static void set_next(struct billing *billing)
{
    billing->next = billing_is_drip(billing) ? billing->drip : billing->bill;
}

void billing_dripped(struct market *market, account_id id, sim_time when)
{
    struct billing *billing = &market->account[id].billing;
    const struct drip drip =
        policy_drip(market_rules(market, id, when), billing->is_plus);

    billing->drip = drip.every > 0 ? when + drip.every : SIM_NEVER;
    set_next(billing);
}

void billing_drip(struct market *market, account_id id, sim_time when)
{
    if (market->account[id].billing.drip == SIM_NEVER)
        billing_dripped(market, id, when);
}

bool billing_is_granted(const struct market *market, account_id id,
                        sim_time when)
{
    const struct rule_monthly *rule = &market_rules(market, id, when)->monthly;
    const struct account *account = &market->account[id];

    if (!rule->on || rule->connects == 0)
        return false;
    if (rule->gate == GATE_ALWAYS ||
        (rule->gate == GATE_AFTER_PURCHASE &&
         (account->budget.has_bought || account->billing.had_plus)))
        return true;
    return market_uniform(market, RNG_GATE, id, 0) >= rule->gated;
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
    billing->bill = bill_time(
        market, policy_cycle_day(rule, billing->anchor_day, billing->cycle));
    set_next(billing);
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
    while (billing->bill < from);
    billing_drip(market, id, from);
}

void billing_join_plus(struct billing *billing)
{
    billing->is_plus = billing->had_plus = true;
    billing_none(billing);
}

int64_t billing_part(const struct market *market, account_id id, sim_time when,
                     int64_t amount)
{
    const struct billing *billing = &market->account[id].billing;
    const struct rule_monthly *rule = &market_rules(market, id, when)->monthly;
    sim_time begin =
        bill_time(market, policy_cycle_day(rule, billing->anchor_day,
                                           billing->cycle - 1));

    return money_share(amount, billing->bill - when, billing->bill - begin);
}

void billing_set_plus(struct billing *billing, bool is_plus)
{
    billing->is_plus = is_plus;
    billing->had_plus = billing->had_plus || is_plus;
}
