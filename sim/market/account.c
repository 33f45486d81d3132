/* An account's Connects: settlement, billing, spending, refunds.
 *
 * Settlement is lazy: what fell due since the last touch (expiry by age, then
 * rollover and grant at each billing date) is applied in the order of its due
 * times, each booked at its own time. Whoever touches an account settles it
 * first. */
#include "market/account.h"

#include "market/world.h"

static sim_time bill_time(const struct market *market, int64_t day)
{
    return (day - market->config->start_day) * TICKS_PER_DAY;
}

/* It has been without Connects until now. */
static void tell_zero(struct market *market, account_id id, sim_time when)
{
    struct market_fact fact = market_fact_of(market, FACT_ZERO, id, when);

    fact.amount = when - market->account[id].zero_since;
    market_tell(market, &fact);
}

void account_begin(struct market *market, account_id id)
{
    struct account *account = &market->account[id];

    if (account->zero_since != SIM_NEVER)
        account->zero_since = 0;
}

void account_end(struct market *market, account_id id, sim_time when)
{
    struct account *account = &market->account[id];

    if (account->zero_since == SIM_NEVER)
        return;
    tell_zero(market, id, when);
    account->zero_since = SIM_NEVER;
}

void account_balance_moved(struct market *market, account_id id, sim_time when)
{
    struct account *account = &market->account[id];
    bool is_zero = ledger_balance(market->ledger, id) == 0;

    if (is_zero && account->zero_since == SIM_NEVER) {
        account->zero_since = when;
    } else if (!is_zero && account->zero_since != SIM_NEVER) {
        if (when > account->zero_since)
            tell_zero(market, id, when);
        account->zero_since = SIM_NEVER;
    }
    if (market->options.audit_always && !market->has_failed &&
        ledger_audit_account(market->ledger, id, market->err)) {
        market->has_failed = true;
        market->breach = (struct market_breach){id, when};
    }
}

/* Lots of one tick go in the order of what brought them. */
static enum event_class class_of(enum ledger_origin origin)
{
    if (origin == LEDGER_MONTHLY || origin == LEDGER_PLUS)
        return CLASS_MONTHLY;
    if (origin == LEDGER_INTERVIEW)
        return CLASS_REWARD;
    return origin == LEDGER_PURCHASE ? CLASS_PURCHASE : CLASS_GRANT;
}

void account_credit(struct market *market, account_id id, sim_time when,
                    enum ledger_flow flow, sim_connects connects, sim_money usd)
{
    const enum ledger_origin origin = ledger_flows[flow].origin;

    if (market->is_closed || connects <= 0)
        return;
    struct ledger_credit credit = {
        .flow = flow,
        .origin = origin,
        .connects = connects,
        .usd = usd,
        .issued = when,
        .expires = policy_expires(&market_rules(market, id, when)->expiry,
                                  market->config->start_day, when),
        .event_class = class_of(origin)};

    ledger_credit(market->ledger, id, when, &credit);
    account_balance_moved(market, id, when);
    account_schedule_due(market, id);
}

void account_credit_by(struct market *market, account_id id, sim_time when,
                       enum policy_rule rule, enum ledger_flow flow,
                       sim_connects connects, sim_money usd)
{
    account_credit(market, id, when, flow, connects, usd);
    market_fired(market, id, rule, when, connects, usd);
}

void account_tell_stock(struct market *market, account_id id, sim_time when,
                        int sign)
{
    const sim_connects held = ledger_balance(market->ledger, id);
    const sim_money price = market_rules(market, id, when)->purchase.price;
    struct market_fact fact = market_fact_of(market, FACT_STOCK, id, when);

    fact.amount = sign * held;
    fact.usd = sign * ledger_bought(market->ledger, id).usd;
    fact.net = sign * held * price;
    if (held > 0)
        market_tell(market, &fact);
}

static void decreased(struct market *market, account_id id, sim_time when)
{
    account_balance_moved(market, id, when);
    buying_consider(market, id, when, BUY_DECREASE, NULL);
}

static void expire(struct market *market, account_id id, sim_time when)
{
    sim_connects gone = ledger_expire(market->ledger, id, when);

    if (gone == 0)
        return;
    market_fired(market, id, RULE_EXPIRY, when, gone, 0);
    decreased(market, id, when);
}

static void trim(struct market *market, account_id id, sim_time when)
{
    const struct rule_rollover *rule =
        &market_rules(market, id, when)->rollover;

    if (!rule->on)
        return;
    sim_connects gone = ledger_trim(market->ledger, id, when, rule->cap);
    if (gone == 0)
        return;
    market_fired(market, id, RULE_ROLLOVER, when, gone, 0);
    market_cap_bound(market, id, RULE_ROLLOVER, when);
    decreased(market, id, when);
}

static void grant(struct market *market, account_id id, sim_time when)
{
    const struct rulebook *rules = market_rules(market, id, when);

    if (market->account[id].billing.is_plus) {
        account_credit_by(market, id, when, RULE_PLAN, FLOW_GRANT_PLUS,
                          rules->plan.connects, rules->plan.price);
    } else if (rules->monthly.on && rules->monthly.connects > 0) {
        account_credit_by(market, id, when, RULE_MONTHLY, FLOW_GRANT_MONTHLY,
                          rules->monthly.connects, 0);
    }
}

/* How cycles are counted: their days, or the last billing day below 0. */
static int64_t period_of(const struct rule_monthly *rule)
{
    return rule->period == CYCLE_FIXED ? rule->period_days
                                       : -rule->last_billing_day;
}

/* Moves on to the next billing cycle. If the way of counting has changed, they
 * are counted anew from this billing day on. */
static void advance_cycle(struct market *market, account_id id, sim_time when)
{
    struct account *account = &market->account[id];
    const struct rule_monthly *rule = &market_rules(market, id, when)->monthly;

    if (account->billing.period != period_of(rule)) {
        account->billing.period = period_of(rule);
        account->billing.anchor_day =
            market->config->start_day + time_day(when);
        account->billing.cycle = 0;
    }
    account->billing.cycle++;
    account->billing.next =
        bill_time(market, policy_cycle_day(rule, account->billing.anchor_day,
                                           account->billing.cycle));
}

void account_start_cycles(struct market *market, account_id id, sim_time anchor,
                          sim_time from)
{
    struct account *account = &market->account[id];

    account->billing.anchor_day = market->config->start_day + time_day(anchor);
    account->billing.period =
        period_of(&market_rules(market, id, from)->monthly);
    account->billing.cycle = 0;
    do
        advance_cycle(market, id, from);
    while (account->billing.next < from);
}

static void bill(struct market *market, account_id id, sim_time when)
{
    struct account *account = &market->account[id];
    const struct rulebook *rules = market_rules(market, id, when);
    const struct rule_rollover *rollover = &rules->rollover;

    advance_cycle(market, id, when);
    if (account->billing.is_plus &&
        (account->has_left || !rules->plan.on ||
         !buy_rules[market_strategy(market, id)->buy].subscribes))
        account->billing.is_plus = false;
    if (rollover->trim == TRIM_BEFORE)
        trim(market, id, when);
    grant(market, id, when);
    if (rollover->trim == TRIM_AFTER)
        trim(market, id, when);
}

void account_settle(struct market *market, account_id id, sim_time when)
{
    const struct account *account = &market->account[id];

    if (!account->is_open || market->is_closed)
        return;
    for (;;) {
        sim_time expiry = ledger_next_expiry(market->ledger, id);
        sim_time billing = account->billing.next;
        if (expiry > when && billing > when)
            break;
        if (expiry <= billing) /* expiry by age comes first */
            expire(market, id, expiry);
        else
            bill(market, id, billing);
    }
    account_schedule_due(market, id);
}

void account_schedule_due(struct market *market, account_id id)
{
    struct account *account = &market->account[id];

    if (!market->options.eager || market->is_closed)
        return;
    sim_time expiry = ledger_next_expiry(market->ledger, id);
    sim_time due =
        expiry < account->billing.next ? expiry : account->billing.next;
    /* An event that is already there for this time or an earlier one does;
     * one that finds nothing due schedules the next. */
    if (due <= market_now(market) || due >= market->config->horizon ||
        (account->billing.due_scheduled > market_now(market) &&
         account->billing.due_scheduled <= due))
        return;
    account->billing.due_scheduled = due;
    market_at(market, due, EVENT_DUE, id, 0);
}

void account_due_event(void *world, struct event event)
{
    struct market *market = world;
    account_id id = event_entity(event);

    if (market->account[id].billing.due_scheduled <= event_tick(event))
        market->account[id].billing.due_scheduled = -1;
    account_settle(market, id, event_tick(event));
}

void account_join_plus(struct market *market, account_id id, sim_time when)
{
    struct account *account = &market->account[id];
    const struct rule_rollover *rollover =
        &market_rules(market, id, when)->rollover;

    account->billing.is_plus = true;
    account->billing.next = SIM_NEVER;
    if (rollover->trim == TRIM_BEFORE)
        trim(market, id, when);
    grant(market, id, when);
    if (rollover->trim == TRIM_AFTER)
        trim(market, id, when);
    account_start_cycles(market, id, when, when);
    account_schedule_due(market, id);
}

bool account_spend(struct market *market, account_id id, sim_time when,
                   struct proposal *proposal)
{
    ledger_about(market->ledger, proposal->number);
    bool can = ledger_spend(market->ledger, id, when, FLOW_SPEND_PROPOSAL,
                            proposal->price, &proposal->spend, &proposal->mix);
    ledger_about(market->ledger, LEDGER_ABOUT_NOTHING);
    if (!can)
        return false;
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
    account_balance_moved(market, id, when);
}

/* When Connects that come back expire; 0: as they would have. */
static sim_time renewed_until(const struct market *market, account_id id,
                              sim_time when)
{
    const struct rulebook *rules = market_rules(market, id, when);

    return rules->refund.dates == REFUND_RENEWED
               ? policy_expires(&rules->expiry, market->config->start_day, when)
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
    proposal->boost =
        ledger_withhold(market->ledger, proposal->boost, more > 0 ? more : 0);
}

sim_connects account_refund(struct market *market, account_id id, sim_time when,
                            struct proposal *proposal)
{
    const struct rule_refund *rule = &market_rules(market, id, when)->refund;

    if (!rule->on || market->is_closed)
        return 0;
    if (rule->reward == REWARD_DEDUCTED)
        withhold_reward(market, id, proposal);
    if (proposal->spend == LEDGER_NO_SPEND &&
        proposal->boost == LEDGER_NO_SPEND)
        return 0;
    account_settle(market, id, when);
    sim_time renewed = renewed_until(market, id, when);
    ledger_about(market->ledger, proposal->number);
    sim_connects back =
        ledger_refund(market->ledger, id, when, proposal->spend, renewed) +
        ledger_refund(market->ledger, id, when, proposal->boost, renewed);
    ledger_about(market->ledger, LEDGER_ABOUT_NOTHING);
    proposal->spend = proposal->boost = LEDGER_NO_SPEND;
    market_fired(market, id, RULE_REFUND, when, back, 0);
    account_balance_moved(market, id, when);
    account_schedule_due(market, id);
    return back;
}
