/* Purchases: the strategy is asked, the rules say what it costs. */
#include "market/buying.h"

#include "base/calendar.h"
#include "base/mem.h"
#include "market/world.h"

/* Asked after every decrease; nearly always of the day asked for before. */
static int64_t month_of(struct market *market, sim_time when)
{
    int64_t day = time_day(when);

    if (market->month == 0 || market->month_day != day) {
        struct calendar_date date =
            calendar_date(market->config->start_day + day);
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

/* What covers a need; the last answers are kept, since the same few are asked for
 * again and again. */
static const struct policy_order *cover_of(struct market *market,
                                           const struct rule_purchase *rule,
                                           sim_connects need,
                                           struct policy_coupon coupon)
{
    if (!market->cover)
        market->cover = mem_new(BUYING_COVERS, sizeof *market->cover);
    struct cover *kept = &market->cover[(uint64_t)need % BUYING_COVERS];

    if (kept->rule != rule || kept->need != need ||
        kept->coupon.discount != coupon.discount ||
        kept->coupon.of_all != coupon.of_all)
        *kept = (struct cover){rule, need, coupon,
                               policy_order_cover(rule, need, coupon)};
    return &kept->order;
}

void buying_release(struct market *market)
{
    mem_free(market->cover);
}

static struct policy_order bundles_of(struct market *market,
                                      const struct rule_purchase *rule,
                                      const struct buy_order *order,
                                      enum buy_trigger trigger,
                                      struct policy_coupon coupon)
{
    struct policy_order none = {0};

    if (order->cover > 0)
        return *cover_of(market, rule, order->cover, coupon);
    if (order->at_most > 0) {
        struct policy_order most =
            policy_order_of(rule, policy_at_most(rule, order->at_most));
        /* who stocks up on a coupon buys what it is off, and no more */
        if (trigger == BUY_COUPON && !coupon.of_all && most.items > 1)
            most = policy_order_of(rule, most.size[0]);
        return most;
    }
    if (!rule->on || order->count <= 0)
        return none;
    return (struct policy_order){.total = order->quantity * order->count,
                                 .items = (int)order->count,
                                 .nsizes = 1,
                                 .size = {order->quantity},
                                 .count = {(int)order->count}};
}

/* What can be bought at a time, if the drip has a limit for that. */
static sim_connects room_of(const struct market *market, account_id id,
                            sim_time when)
{
    const struct rulebook *rules = market_rules(market, id, when);
    const struct drip drip =
        policy_drip(rules, market->account[id].billing.is_plus);

    if (!rules->purchase.within_limit || drip.every == 0)
        return INT64_MAX;
    return drip.limit - ledger_balance(market->ledger, id);
}

/* One bundle, which a coupon is off or not. Returns what it cost. */
static sim_money buy_one(struct market *market, account_id id, sim_time when,
                         sim_connects size, double discount, bool is_off)
{
    struct account *account = &market->account[id];
    sim_money cost = policy_cost(&market_rules(market, id, when)->purchase,
                                 size, is_off ? discount : 0);

    account->budget.spent_month += cost;
    account->budget.has_bought = true;
    account_credit_by(market, id, when, RULE_PURCHASE,
                      is_off ? FLOW_PURCHASE_COUPON : FLOW_PURCHASE, size,
                      cost);
    return cost;
}

/* Each bundle is a purchase of its own; a coupon is off the dearest. */
static void purchase(struct market *market, account_id id, sim_time when,
                     enum buy_trigger trigger, const struct buy_order *order)
{
    const struct rule_purchase *rule =
        &market_rules(market, id, when)->purchase;
    const struct policy_coupon coupon = coupons_of(market, id, when);
    const struct policy_order bundles =
        bundles_of(market, rule, order, trigger, coupon);
    bool has_coupon = coupons_holds(market, id, when);
    sim_connects with_coupon = 0;
    sim_money paid_with_it = 0;

    for (int i = 0; i < bundles.nsizes; i++) {
        for (int k = 0; k < bundles.count[i]; k++) {
            if (bundles.size[i] > room_of(market, id, when))
                continue;
            bool is_off = has_coupon && (coupon.of_all || i + k == 0);
            sim_money cost = buy_one(market, id, when, bundles.size[i],
                                     coupon.discount, is_off);
            with_coupon += is_off ? bundles.size[i] : 0;
            paid_with_it += is_off ? cost : 0;
        }
    }
    if (has_coupon && with_coupon > 0)
        coupons_use(market, id, when, with_coupon, paid_with_it);
}

/* Begins a calendar month; the first time, the budget. */
static void turn_month(struct market *market, account_id id, sim_time when)
{
    struct budget *budget = &market->account[id].budget;
    const struct strategy *strategy = market_strategy(market, id);
    const struct buy_rule *rule = &buy_rules[strategy->buy];
    int64_t month = month_of(market, when);

    if (rule->adapt && !budget->is_set) {
        budget->allowed = strategy->buy_params.budget;
        budget->is_set = true;
        budget->earned_month = 0;
    } else if (rule->adapt && month != budget->month) {
        budget->allowed =
            rule->adapt(&strategy->buy_params, budget->allowed,
                        budget->spent_month, budget->earned_month);
    }
    if (month == budget->month)
        return;
    budget->month = month;
    budget->spent_month = budget->earned_month = 0;
}

void buying_silence(struct market *market, account_id id)
{
    market->account[id].budget.silent++;
}

void buying_hired(struct market *market, account_id id, sim_time when,
                  sim_money net)
{
    turn_month(market, id, when);
    market->account[id].budget.earned_month += net;
    market->account[id].budget.silent = 0;
}

void buying_consider(struct market *market, account_id id, sim_time when,
                     enum buy_trigger trigger, const struct buying_wish *wish)
{
    const struct account *account = &market->account[id];
    const struct strategy *strategy = market_strategy(market, id);
    const struct buy_rule *how = &buy_rules[strategy->buy];

    /* A budget that adapts turns with the first look of each month. */
    if (!(how->heeds >> trigger & 1) && !how->adapt)
        return;
    const struct rule_purchase *rule =
        &market_rules(market, id, when)->purchase;
    if (account->has_left || market->is_closed || !rule->on)
        return;
    turn_month(market, id, when);
    struct buy_facts facts = {
        .trigger = trigger,
        .balance = ledger_balance(market->ledger, id),
        .price = wish ? wish->price : 0,
        .spent_month = account->budget.spent_month,
        .allowed = account->budget.allowed,
        .silent = account->budget.silent,
        .gain_usd = wish ? wish->gain_usd : 0,
        .has_coupon = coupons_holds(market, id, when),
    };
    const struct policy_coupon coupon = coupons_of(market, id, when);
    facts.connect_usd = money_to_usd(rule->price) * (1 - coupon.discount);
    if (wish && facts.price > facts.balance && how->has_budget) {
        const struct policy_order *cover =
            cover_of(market, rule, facts.price - facts.balance, coupon);
        facts.cover_cost = policy_order_cost(rule, cover, coupon);
    }
    struct buy_order order = how->decide(&facts, &strategy->buy_params);
    purchase(market, id, when, trigger, &order);
}
