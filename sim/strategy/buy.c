/* Buy rules: when Connects are bought, and how many. */
#include <string.h>

#include "base/param_rows.h"
#include "strategy/strategy.h"

static const struct buy_order nothing;

static struct buy_order never(const struct buy_facts *facts,
                              const struct buy_params *params)
{
    (void)facts;
    (void)params;
    return nothing;
}

static struct buy_order cover_shortfall(const struct buy_facts *facts)
{
    if (facts->trigger != BUY_SHORT || facts->balance >= facts->price)
        return nothing;
    return (struct buy_order){.cover = facts->price - facts->balance};
}

static struct buy_order when_short(const struct buy_facts *facts,
                                   const struct buy_params *params)
{
    (void)params;
    return cover_shortfall(facts);
}

static struct buy_order reorder_point(const struct buy_facts *facts,
                                      const struct buy_params *params)
{
    int64_t gap = params->reorder_point + 1 - facts->balance;

    if (facts->trigger == BUY_COUPON || gap <= 0)
        return nothing;
    return (struct buy_order){.quantity = params->quantity,
                              .count = (gap + params->quantity - 1) /
                                       params->quantity};
}

static struct buy_order order_up_to(const struct buy_facts *facts,
                                    const struct buy_params *params)
{
    if (facts->trigger == BUY_COUPON || facts->balance > params->low)
        return nothing;
    return (struct buy_order){.at_most = params->high - facts->balance};
}

static struct buy_order monthly_budget(const struct buy_facts *facts,
                                       const struct buy_params *params)
{
    if (facts->spent_month + facts->cover_cost > params->budget)
        return nothing;
    return cover_shortfall(facts);
}

static struct buy_order coupon_only(const struct buy_facts *facts,
                                    const struct buy_params *params)
{
    if (facts->trigger != BUY_COUPON || facts->balance >= params->high)
        return nothing;
    return (struct buy_order){.at_most = params->high - facts->balance};
}

static struct buy_order coupon_else_full(const struct buy_facts *facts,
                                         const struct buy_params *params)
{
    if (facts->trigger == BUY_COUPON)
        return coupon_only(facts, params);
    return cover_shortfall(facts);
}

/* The dollar cost of a proposal is its price at what a Connect costs now, not
 * the cost of the bundle: what is left over serves later proposals. */
static struct buy_order break_even(const struct buy_facts *facts,
                                   const struct buy_params *params)
{
    (void)params;
    if (facts->gain_usd <= facts->connect_usd * (double)facts->price)
        return nothing;
    return cover_shortfall(facts);
}

static struct buy_order pay_day(const struct buy_facts *facts,
                                const struct buy_params *params)
{
    if (facts->trigger != BUY_PAY_DAY)
        return nothing;
    return (struct buy_order){.cover = params->monthly};
}

/* What Connects brought back moves what is spent on them. Who bought nothing,
 * for want of a need or of a budget that buys a bundle, and is hired all the
 * same has the first month's budget again. */
static sim_money follow_return(const struct buy_params *params,
                               sim_money before, sim_money spent,
                               sim_money earned)
{
    double factor = earned >= spent ? 1 + params->step : 1 - params->step;
    double next = money_to_usd(before) * factor;

    if (spent == 0)
        return earned > 0 && before < params->budget ? params->budget : before;
    return next > money_to_usd(params->most) ? params->most
                                             : money_from_usd(next);
}

static struct buy_order adaptive(const struct buy_facts *facts,
                                 const struct buy_params *params)
{
    if (params->stop_after > 0 && facts->silent >= params->stop_after)
        return nothing;
    if (facts->spent_month + facts->cover_cost > facts->allowed)
        return nothing;
    return cover_shortfall(facts);
}

/* Somebody sells Connects. */
#define SOLD "rules.purchase.on=true"

#undef ROW_OF
#define ROW_OF struct buy_params
static const struct param_spec reorder_params[] = {
    WHOLE(reorder_point, "reorder_point", "Connects", 0, 10000, REQUIRED, "",
          "r: buy whenever the balance is at or below this", .only_if = SOLD),
    WHOLE(quantity, "quantity", "Connects", 1, 10000, REQUIRED, "",
          "Q: one of the bundles", .only_if = SOLD),
};
static const struct param_spec order_params[] = {
    WHOLE(low, "low", "Connects", 0, 10000, REQUIRED, "",
          "s: buy whenever the balance is at or below this", .only_if = SOLD),
    WHOLE(high, "high", "Connects", 1, 10000, REQUIRED, "", "S: up to this",
          .only_if = SOLD),
};
static const struct param_spec budget_params[] = {
    USD(budget, "monthly_budget_usd", 0, 100000, REQUIRED, "",
        "most that is spent on Connects in a calendar month", .only_if = SOLD),
};
static const struct param_spec coupon_params[] = {
    WHOLE(high, "high", "Connects", 1, 10000, REQUIRED, "",
          "S: stock up to this at a coupon",
          .only_if = SOLD " rules.coupon.on=true"),
};

static const struct param_spec pay_day_params[] = {
    WHOLE(monthly, "connects", "Connects", 1, 10000, REQUIRED, "",
          "bought each month: the smallest bundles that cover it",
          .only_if = SOLD),
    WHOLE(day_of_month, "day_of_month", "day", 1, 28, "1", "assumed",
          "on which they are bought, at 00:00 UTC", .only_if = SOLD),
};
static const struct param_spec adaptive_params[] = {
    USD(budget, "start_usd", 0, 100000, REQUIRED, "",
        "most that is spent on Connects in the first calendar month, and again "
        "after one without purchases in which a hire was had",
        .only_if = SOLD),
    USD(most, "most_usd", 0, 100000, "100", "assumed",
        "the monthly budget never rises above this", .only_if = SOLD,
        BETWEEN(50, 300)),
    REAL(step, "step", "share", 0, 1, "0.25", "assumed",
         "by which the budget rises after a month whose hires brought at least "
         "what was spent on Connects, and falls after one whose hires did not",
         .only_if = SOLD, BETWEEN(0.1, 0.5)),
    WHOLE(stop_after, "stop_after", "proposals", 0, 100000, "50", "assumed",
          "without a response, since the last hire: nothing more is bought "
          "until a hire; 0: never",
          .only_if = SOLD, BETWEEN(20, 150)),
};

#define WHEN_SHORT  (1U << BUY_SHORT)
#define WITH_COUPON (1U << BUY_COUPON)

const struct buy_rule buy_rules[] = {
    {"never", "no purchase, ever", .abstains = true, .decide = never},
    {"when_short", "the smallest bundles that cover the proposal wanted now",
     .pays = true, .heeds = WHEN_SHORT, .decide = when_short},
    {"reorder_point",
     "(r, nQ): whole bundles whenever the balance is at or below r",
     PARAM_TABLE(reorder_params), .pays = true, .heeds = ~WITH_COUPON,
     .decide = reorder_point},
    {"order_up_to", "(s, S): up to S whenever the balance is at or below s",
     PARAM_TABLE(order_params), .pays = true, .heeds = ~WITH_COUPON,
     .decide = order_up_to},
    {"monthly_budget", "when short, within an amount a month",
     PARAM_TABLE(budget_params), .pays = true, .has_budget = true,
     .heeds = WHEN_SHORT, .decide = monthly_budget},
    {"coupon_only", "stock up on a coupon, never at full price",
     PARAM_TABLE(coupon_params), .heeds = WITH_COUPON, .decide = coupon_only},
    {"coupon_else_full", "stock up on a coupon, otherwise when short",
     PARAM_TABLE(coupon_params), .pays = true,
     .heeds = WHEN_SHORT | WITH_COUPON, .decide = coupon_else_full},
    {"break_even",
     "when short, and only while the proposal is worth its Connects",
     .pays = true, .judges = true, .heeds = WHEN_SHORT, .decide = break_even},
    {"pay_day", "as many each month, on one day", PARAM_TABLE(pay_day_params),
     .pays = true, .on_pay_day = true, .heeds = 1U << BUY_PAY_DAY,
     .decide = pay_day},
    {"adaptive",
     "when short, within a budget that follows what it brings; stops after a "
     "long silence, until a hire",
     PARAM_TABLE(adaptive_params), .pays = true, .has_budget = true,
     .adapt = follow_return, .heeds = WHEN_SHORT, .decide = adaptive},
    {"subscribe", "Plus, and nothing else", .subscribes = true,
     .abstains = true, .decide = never},
};
const size_t nbuy_rules = COUNTOF(buy_rules);

int strategy_find_buy(const char *name)
{
    for (size_t i = 0; i < nbuy_rules; i++)
        if (strcmp(buy_rules[i].name, name) == 0)
            return (int)i;
    return -1;
}
