/* What falls due for an account: expiry by age, billing, Plus.
 *
 * Settlement is lazy: what fell due since the last touch (expiry by age, then
 * rollover and grant at each billing date) is applied in the order of its due
 * times, each booked at its own time. */
#include "market/account.h"
#include "market/world.h"

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
    sim_connects gone = 0;

    if (!rule->on)
        return;
    for (int i = 0; rule->own_cap && i < LEDGER_NORIGIN; i++)
        if (policy_has_own_cap(rule, (enum ledger_origin)i))
            gone +=
                ledger_trim_origin(market->ledger, id, when,
                                   (enum ledger_origin)i, rule->own_caps[i]);
    gone += ledger_trim(market->ledger, id, when, rule->cap);
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
    } else if (billing_is_granted(market, id, when)) {
        account_credit_by(market, id, when, RULE_MONTHLY, FLOW_GRANT_MONTHLY,
                          rules->monthly.connects, 0);
    }
}

/* A cycle begins: what is over the cap goes, what the plan grants comes. */
static void renew(struct market *market, account_id id, sim_time when)
{
    const struct rule_rollover *rollover =
        &market_rules(market, id, when)->rollover;

    if (rollover->trim == TRIM_BEFORE)
        trim(market, id, when);
    grant(market, id, when);
    if (rollover->trim == TRIM_AFTER)
        trim(market, id, when);
}

/* Between billing dates Connects come one by one, up to a limit. */
static void drip(struct market *market, account_id id, sim_time when)
{
    bool is_plus = market->account[id].billing.is_plus;
    const struct drip drip =
        policy_drip(market_rules(market, id, when), is_plus);
    sim_connects room = drip.limit - ledger_balance(market->ledger, id);

    billing_dripped(market, id, when);
    if (drip.every == 0 || room <= 0)
        return;
    account_credit_by(market, id, when, is_plus ? RULE_PLAN : RULE_MONTHLY,
                      is_plus ? FLOW_GRANT_PLUS : FLOW_GRANT_MONTHLY,
                      drip.connects < room ? drip.connects : room, 0);
}

static void bill(struct market *market, account_id id, sim_time when)
{
    billing_advance(market, id, when);
    billing_set_plus(&market->account[id].billing,
                     membership_goes_on(market, id, when));
    billing_drip(market, id, when);
    renew(market, id, when);
}

/* Something is due by then. */
__attribute__((noinline)) static void settle(struct market *market,
                                             account_id id, sim_time when)
{
    const struct account *account = &market->account[id];

    for (;;) {
        sim_time expiry = ledger_next_expiry(market->ledger, id);
        sim_time billing = account->billing.next;
        if (expiry > when && billing > when)
            break;
        if (expiry <= billing) /* expiry by age comes first */
            expire(market, id, expiry);
        else if (billing_is_drip(&account->billing))
            drip(market, id, billing);
        else
            bill(market, id, billing);
    }
}

void account_settle(struct market *market, account_id id, sim_time when)
{
    const struct account *account = &market->account[id];

    if (!account->is_open || market->is_closed)
        return;
    if (account->billing.next <= when ||
        ledger_next_expiry(market->ledger, id) <= when)
        settle(market, id, when);
    if (market->options.eager)
        account_schedule_due(market, id);
}

void account_due_event(void *world, struct event event)
{
    struct market *market = world;
    account_id id = event_entity(event);

    if (market->account[id].due_scheduled <= event_tick(event))
        market->account[id].due_scheduled = -1;
    account_settle(market, id, event_tick(event));
}

/* Joins for what is left of the cycle, which goes on. */
static void join_within(struct market *market, account_id id, sim_time when)
{
    const struct rule_plan *plan = &market_rules(market, id, when)->plan;

    billing_set_plus(&market->account[id].billing, true);
    account_credit_by(market, id, when, RULE_PLAN, FLOW_GRANT_PLUS,
                      billing_part(market, id, when, plan->connects) +
                          plan->join,
                      billing_part(market, id, when, plan->price));
}

void account_join_plus(struct market *market, account_id id, sim_time when)
{
    const struct rule_plan *plan = &market_rules(market, id, when)->plan;

    if (plan->prorated && market->account[id].billing.bill < SIM_NEVER) {
        join_within(market, id, when);
        return;
    }
    billing_join_plus(&market->account[id].billing);
    renew(market, id, when);
    if (plan->join > 0)
        account_credit_by(market, id, when, RULE_PLAN, FLOW_GRANT_PLUS,
                          plan->join, 0);
    billing_start(market, id, when, when);
    account_schedule_due(market, id);
}
