/* Who takes Plus because it pays. */
#include "market/membership.h"

#include "market/world.h"

/* Whose use is counted; NULL: nobody's. */
static struct membership *counted(struct market *market, account_id id)
{
    return market_strategy(market, id)->plus == PLUS_PAYS
               ? &market->account[id].membership
               : NULL;
}

void membership_credited(struct market *market, account_id id,
                         enum ledger_flow flow, sim_connects connects)
{
    struct membership *use = counted(market, id);
    const enum ledger_origin origin = ledger_flows[flow].origin;

    if (!use || origin == LEDGER_PLUS)
        return;
    *(origin == LEDGER_PURCHASE ? &use->bought : &use->came) += connects;
}

void membership_spent(struct market *market, account_id id,
                      sim_connects connects)
{
    struct membership *use = counted(market, id);

    if (use)
        use->spent += connects;
}

void membership_returned(struct market *market, account_id id,
                         sim_connects connects)
{
    struct membership *use = counted(market, id);

    if (use)
        use->came += connects;
}

void membership_unsent(struct market *market, account_id id,
                       sim_connects connects)
{
    struct membership *use = counted(market, id);

    if (use)
        use->unsent += connects;
}

/* What is not for sale is worth what the strategy says. */
static sim_money price_of(const struct strategy *strategy,
                          const struct rule_purchase *rule)
{
    return rule->on ? rule->price : money_from_usd(strategy->connect_value);
}

static bool would_pay(const struct market *market, account_id id, sim_time when)
{
    const struct strategy *strategy = market_strategy(market, id);
    const struct rulebook *rules = market_rules(market, id, when);
    const struct membership *use = &market->account[id].membership;
    sim_connects free =
        billing_is_granted(market, id, when) ? rules->monthly.connects : 0;
    const struct plus_facts facts = {
        .has_plus = market->account[id].billing.is_plus,
        .bought = use->bought,
        .unsent = use->unsent,
        .spent = use->spent,
        .came = use->came + free,
        .more = rules->plan.connects - free,
        .connect = price_of(strategy, &rules->purchase),
        .fee = rules->plan.price,
    };

    return plus_pays(&facts, strategy->plus_other);
}

/* Changes after so many billing dates in a row that say so. */
static bool chosen(struct market *market, account_id id, sim_time when)
{
    struct membership *use = &market->account[id].membership;
    bool has_plus = market->account[id].billing.is_plus;
    bool is_better = would_pay(market, id, when) != has_plus;

    *use = (struct membership){.otherwise = is_better ? use->otherwise + 1 : 0};
    if (use->otherwise < market_strategy(market, id)->plus_after)
        return has_plus;
    use->otherwise = 0;
    return !has_plus;
}

bool membership_goes_on(struct market *market, account_id id, sim_time when)
{
    struct account *account = &market->account[id];
    const struct strategy *strategy = market_strategy(market, id);

    if (account->has_left || !market_rules(market, id, when)->plan.on) {
        account->membership = (struct membership){0};
        return false;
    }
    if (strategy_subscribes(strategy))
        return account->billing.is_plus;
    return strategy->plus == PLUS_PAYS && chosen(market, id, when);
}
