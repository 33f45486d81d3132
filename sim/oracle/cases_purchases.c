/* Cases: bundles and coupons. Formulas: theory.h. */
#include <math.h>

#include "oracle/tables.h"
#include "oracle/theory.h"

enum {
    MOST = 6 /* costs of bundles.json are uniform on 1..6 */
};

#define MEAN_COST ((1 + MOST) / 2.)

static struct result_ratio orders(const struct oracle_sample *sample)
{
    return (struct result_ratio){
        oracle_fired(sample, RULE_PURCHASE),
        (double)oracle_result(sample)->tally[0].proposals};
}

/* value: r or 0, Q */
static double per_quantity(const double *value)
{
    return MEAN_COST / value[1];
}

/* Closing balances against the uniform law on first, first + step, ... below
 * first + quantity; the balance moves at proposals alone, whose times do not
 * depend on it, so that at a fixed time it has the law it has after one. */
static struct result_ratio uniform(const struct oracle_sample *sample,
                                   int64_t first, int64_t quantity,
                                   int64_t step)
{
    enum {
        MAX_CELLS = 64
    };
    const struct result *result = oracle_result(sample);
    int64_t count[MAX_CELLS] = {0};
    double chance[MAX_CELLS];
    int n = (int)(quantity / step);

    SIM_REQUIRE(n > 0 && n <= MAX_CELLS);
    for (int i = 0; i < n; i++)
        chance[i] = 1. / n;
    for (size_t i = 0; i < result->nspells; i++) {
        int64_t at = result->balances[i] - first;
        if (at >= 0 && at < quantity && at % step == 0)
            count[at / step]++;
    }
    return oracle_chi2(count, chance, n, (int64_t)result->nspells);
}

static struct result_ratio above_r(const struct oracle_sample *sample)
{
    return uniform(sample, (int64_t)sample->value[0] + 1,
                   (int64_t)sample->value[1], 1);
}

/* value: 0, Q, step */
static struct result_ratio from_zero(const struct oracle_sample *sample)
{
    return uniform(sample, 0, (int64_t)sample->value[1],
                   (int64_t)sample->value[2]);
}

static double quantity_cells(const double *value)
{
    return value[1] - 1;
}

static double step_cells(const double *value)
{
    return value[1] / value[2] - 1;
}

/* value: s, S */
static double orders_up_to(const double *value)
{
    return 1 / theory_renewals(MOST, (int)(value[1] - value[0]) - 1);
}

static double mean_order(const double *value)
{
    return MEAN_COST / orders_up_to(value);
}

static struct result_ratio order_size(const struct oracle_sample *sample)
{
    return (struct result_ratio){
        (double)oracle_result(sample)->tally[0].flow[FLOW_PURCHASE],
        oracle_fired(sample, RULE_PURCHASE)};
}

/* Campaigns reach a share of the accounts: for one of them they come at rate
 * share / gap. value: attempts a day, share, gap, n */
static double with_coupon(const double *value)
{
    return theory_coupon_share(value[0], value[1] / value[2], (int)value[3]);
}

static struct result_ratio coupon_share(const struct oracle_sample *sample)
{
    return (struct result_ratio){oracle_fired(sample, RULE_COUPON),
                                 oracle_fired(sample, RULE_PURCHASE)};
}

/* Every purchase within the life of a coupon: one came in the time before it.
 * value[3]: life */
static double in_window(const double *value)
{
    return -expm1(-value[1] / value[2] * value[3]);
}

static double at_full_price(const double *value)
{
    return theory_full_price_share(value[0], value[1] / value[2],
                                   (int)value[3]);
}

/* One Connect a proposal: those bought at full price are used at once. */
static struct result_ratio full_price(const struct oracle_sample *sample)
{
    const struct result_tally *tally = &oracle_result(sample)->tally[0];

    return (struct result_ratio){(double)tally->flow[FLOW_PURCHASE],
                                 (double)tally->proposals};
}

/* Cost per Connect = p (1 - discount (1 - full price share)).
 * value: ..., price, discount */
static double stocked_cost(const double *value)
{
    return value[4] * (1 - value[5] * (1 - at_full_price(value)));
}

static struct result_ratio paid(const struct oracle_sample *sample)
{
    const struct result_tally *tally = &oracle_result(sample)->tally[0];

    return (struct result_ratio){
        money_to_usd(tally->flow_usd[FLOW_PURCHASE] +
                     tally->flow_usd[FLOW_PURCHASE_COUPON]),
        (double)(tally->flow[FLOW_PURCHASE] +
                 tally->flow[FLOW_PURCHASE_COUPON])};
}

#define BUY(rule, more) "strategies[s].buy={\"rule\": \"" rule "\"" more "}"
#define REORDER         BUY("reorder_point", ", \"reorder_point\": 0, \"quantity\": 10")
#define R               "strategies[s].buy.reorder_point"
#define Q               "strategies[s].buy.quantity"
#define SIZE(n)         "populations[p].size=" #n
#define DAYS(n)         "horizon_days=" #n
#define CUSTOM          "rules.purchase.custom_amounts=true"
#define UP_TO           CUSTOM, BUY("order_up_to", ", \"low\": 0, \"high\": 1")
#define COUPONS(rate, share, gap)                                              \
    {"market.attempts_per_day", rate}, {"rules.coupon.share", share},          \
    {                                                                          \
        "rules.coupon.mean_gap_days", gap                                      \
    }
#define STOCK                                                                  \
    "rules.coupon.life_days=0.01", BUY("coupon_else_full", ", \"high\": 1")
#define HIGH "strategies[s].buy.high"

static const struct oracle_case rows[] = {
    MEASURE_CASE("reorder-orders", "O6",
                 "bundles of 10 a proposal, bought at 5 or less", "bundles",
                 orders, per_quantity, 0.0012, 20, .set = {{R, 5}, {Q, 10}},
                 .also = {REORDER}),
    MEASURE_CASE(
        "reorder-uniform", "O6", "chi-square of balances against 6..15",
        "bundles", above_r, quantity_cells, 4, 50, .is_quick = true,
        .set = {{R, 5}, {Q, 10}}, .also = {REORDER, SIZE(100), DAYS(1)}),
    MEASURE_CASE("lazy-bundles", "O6",
                 "bundles of 10 a proposal, bought when short", "bundles",
                 orders, per_quantity, 0.0012, 20,
                 .set = {{"#first", 0}, {"rules.purchase.bundles[0]", 10}},
                 .also = {BUY("when_short", "")}),
    MEASURE_CASE(
        "lazy-uniform", "O6",
        "chi-square of balances against 0..9, bought when short", "bundles",
        from_zero, step_cells, 4, 50,
        .set = {{"#first", 0}, {"rules.purchase.bundles[0]", 10}, {"#step", 1}},
        .also = {BUY("when_short", ""), SIZE(100), DAYS(1)}),
    MEASURE_CASE(
        "lazy-even", "O6",
        "chi-square against 0, 2, ... 8: costs 4, 8, 12, 16 reach no odd "
        "balance",
        "bundles", from_zero, step_cells, 2, 50,
        .set = {{"#first", 0}, {"rules.purchase.bundles[0]", 10}, {"#step", 2}},
        .also = {BUY("when_short", ""), SIZE(100), DAYS(1),
                 "market.cost_connects={\"dist\": \"discrete\", \"values\": "
                 "[4, 8, 12, 16], \"weights\": [1, 1, 1, 1]}"}),
    MEASURE_CASE(
        "up-to-orders", "O6", "orders a proposal, from 5 or less up to 45",
        "bundles", orders, orders_up_to, 0.0003, 20, .is_quick = true,
        .set = {{"strategies[s].buy.low", 5}, {"strategies[s].buy.high", 45}},
        .also = {UP_TO}),
    MEASURE_CASE(
        "up-to-size", "O6", "Connects an order, from 5 or less up to 45 (Wald)",
        "bundles", order_size, mean_order, 0.04, 20,
        .set = {{"strategies[s].buy.low", 5}, {"strategies[s].buy.high", 45}},
        .also = {UP_TO}),
    MEASURE_CASE("coupon-share", "O7",
                 "purchases with a coupon, one held at most", "coupons",
                 coupon_share, with_coupon, 0.018, 20,
                 .set = {COUPONS(10, 0.05, 0.1), {Q, 10}}, .also = {REORDER}),
    MEASURE_CASE("coupon-share-often", "O7",
                 "purchases with a coupon, twice as many", "coupons",
                 coupon_share, with_coupon, 0.018, 20, .is_quick = true,
                 .set = {COUPONS(10, 0.1, 0.1), {Q, 10}}, .also = {REORDER}),
    MEASURE_CASE(
        "coupon-window", "O7",
        "purchases with a coupon that is good for all of half a day", "coupons",
        coupon_share, in_window, 0.018, 20,
        .set = {COUPONS(10, 0.1, 0.1), {"rules.coupon.life_days", 0.5}},
        .also = {REORDER, "rules.coupon.uses=window"}),
    MEASURE_CASE("coupon-stock", "O7",
                 "Connects bought at full price, each coupon fills up to 20",
                 "coupons", full_price, at_full_price, 0.018, 20,
                 .set = {COUPONS(10, 0.05, 0.1), {HIGH, 20}}, .also = {STOCK}),
    MEASURE_CASE("coupon-cost", "O7",
                 "dollars a Connect, each coupon fills up to 20", "coupons",
                 paid, stocked_cost, 0.0007, 20,
                 .set = {COUPONS(10, 0.05, 0.1),
                         {HIGH, 20},
                         {"rules.purchase.price_usd", 0.15},
                         {"rules.coupon.discount", 0.25}},
                 .also = {STOCK}),
};
const struct oracle_table oracle_purchases = {rows, COUNTOF(rows)};
