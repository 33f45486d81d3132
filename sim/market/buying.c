/* Purchases: the strategy is asked, the rules say what it costs. */
#include "market/world.h"

#include "base/calendar.h"

/* Asked after every decrease; nearly always of the day asked for before. */
static int64_t month_of(struct market *market, sim_time when)
{
    int64_t day = time_day(when);

    if (market->month == 0 || market->month_day != day) {
        struct calendar_date date =
            calendar_date(market->scenario->start_day + day);
        market->month_day = day;
        market->month = (int64_t)date.year * 12 + date.month;
    }
    return market->month;
}

double buying_marginal_usd(const struct market *market, account_id id,
                           sim_time when)
{
    const struct strategy *strategy = market_strategy(market, id);
    const struct rule_purchase *rule =
        &market_rules(market, id, when)->purchase;

    if (!rule->on || !buy_rules[strategy->buy].pays)
        return strategy->connect_value;
    return money_to_usd(rule->price) * (1 - coupons_discount(market, id, when));
}

static sim_connects order_total(const struct rule_purchase *rule,
                                const struct buy_order *order, int *items)
{
    if (order->cover > 0)
        return policy_cover(rule, order->cover, items);
    if (order->at_most > 0)
        return policy_at_most(rule, order->at_most, items);
    *items = (int)order->count;
    return rule->on ? order->quantity * order->count : 0;
}

static void purchase(struct market *market, account_id id, sim_time when,
                     const struct buy_order *order)
{
    struct account *account = &market->account[id];
    const struct rule_purchase *rule =
        &market_rules(market, id, when)->purchase;
    int items;
    sim_connects total = order_total(rule, order, &items);

    if (total <= 0)
        return;
    double discount = coupons_discount(market, id, when);
    sim_money cost = policy_cost(rule, total, discount);
    bool has_coupon = coupons_holds(market, id, when);

    account->spent_month += cost;
    account_credit(market, id, when,
                   has_coupon ? FLOW_PURCHASE_COUPON : FLOW_PURCHASE,
                   LEDGER_PURCHASE, total, cost, CLASS_PURCHASE);
    market_fired(market, id, rule, when, total, cost);
    if (has_coupon)
        coupons_use(market, id, when, total, cost);
}

void buying_consider(struct market *market, account_id id, sim_time when,
                     enum buy_trigger trigger, const struct buying_wish *wish)
{
    struct account *account = &market->account[id];
    const struct strategy *strategy = market_strategy(market, id);
    const struct rule_purchase *rule =
        &market_rules(market, id, when)->purchase;
    int items;

    if (account->has_left || market->is_closed || !rule->on)
        return;
    int64_t month = month_of(market, when);
    if (month != account->month) {
        account->month = month;
        account->spent_month = 0;
    }
    struct buy_facts facts = {
        .trigger = trigger,
        .balance = ledger_balance(market->ledger, id),
        .price = wish ? wish->price : 0,
        .spent_month = account->spent_month,
        .gain_usd = wish ? wish->gain_usd : 0,
        .has_coupon = coupons_holds(market, id, when),
    };
    double discount = coupons_discount(market, id, when);
    facts.connect_usd = money_to_usd(rule->price) * (1 - discount);
    if (wish && facts.price > facts.balance)
        facts.cover_cost = policy_cost(
            rule, policy_cover(rule, facts.price - facts.balance, &items),
            discount);
    struct buy_order order =
        buy_rules[strategy->buy].decide(&facts, &strategy->buy_params);
    purchase(market, id, when, &order);
}
