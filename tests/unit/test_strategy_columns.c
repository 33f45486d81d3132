/* What the rows of bid, buy and boost rules say of their functions: what has an
 * effect is found by these columns (scenario/facts.c). */
#include "strategy/strategy.h"
#include "unit/unit.h"

/* The same job, worth nothing and worth a lot. */
static const struct bid_facts poor = {.price = 4,
                                      .net_usd = -1,
                                      .worth_usd = 1,
                                      .chance = 0.1,
                                      .cost_usd = 1},
                              rich = {.price = 4,
                                      .net_usd = 1000,
                                      .gain_usd = 1001,
                                      .worth_usd = 1e4,
                                      .chance = 0.1,
                                      .cost_usd = 1};

START_TEST(bid_rules_that_judge)
{
    const struct bid_params params = {.best = 1};
    size_t chosen;

    for (size_t i = 0; i < nbid_rules; i++) {
        bool wants_poor = bid_rules[i].choose(&poor, 1, 1, &params, &chosen),
             wants_rich = bid_rules[i].choose(&rich, 1, 1, &params, &chosen);
        ck_assert_msg(wants_rich, "%s", bid_rules[i].name);
        ck_assert_msg(bid_rules[i].judges == !wants_poor, "%s",
                      bid_rules[i].name);
    }
}
END_TEST

static bool is_same(struct buy_order a, struct buy_order b)
{
    return a.cover == b.cover && a.at_most == b.at_most &&
           a.quantity == b.quantity && a.count == b.count;
}

START_TEST(buy_rules_that_judge_or_abstain)
{
    const struct buy_params params = {.reorder_point = 5,
                                      .quantity = 10,
                                      .low = 5,
                                      .high = 50,
                                      .budget = 100 * MICROS_PER_DOLLAR,
                                      .monthly = 10,
                                      .stop_after = 5};

    for (size_t i = 0; i < nbuy_rules; i++) {
        const struct buy_rule *rule = &buy_rules[i];
        bool judges = false, buys = false, adapts = false;
        for (int trigger = BUY_OPENING; trigger <= BUY_PAY_DAY; trigger++) {
            struct buy_facts facts = {.trigger = (enum buy_trigger)trigger,
                                      .balance = 1,
                                      .price = 4,
                                      .cover_cost = MICROS_PER_DOLLAR,
                                      .allowed = 100 * MICROS_PER_DOLLAR,
                                      .connect_usd = 0.15};
            struct buy_order poor_order = rule->decide(&facts, &params);
            facts.gain_usd = 1000;
            struct buy_order rich_order = rule->decide(&facts, &params);
            facts.allowed = 0;
            adapts =
                adapts || !is_same(rich_order, rule->decide(&facts, &params));
            if (trigger == BUY_PAY_DAY)
                ck_assert_msg(!rule->on_pay_day || rich_order.cover > 0,
                              "%s on pay days", rule->name);
            judges = judges || !is_same(poor_order, rich_order);
            buys = buys || !is_same(rich_order, (struct buy_order){0});
        }
        ck_assert_msg(rule->judges == judges, "%s judges", rule->name);
        ck_assert_msg((rule->adapt != NULL) == adapts, "%s adapts", rule->name);
        ck_assert_msg(rule->abstains == !buys, "%s abstains", rule->name);
        ck_assert_msg(!rule->pays || buys, "%s pays", rule->name);
    }
}
END_TEST

START_TEST(boost_rules_that_judge)
{
    const struct boost_params params = {.bid = 3, .most = 9, .share = 0.1};

    for (size_t i = 0; i < nboost_rules; i++) {
        struct boost_facts facts = {
            .balance = 100, .price = 4, .least = 2, .connect_usd = 0.15};
        sim_connects poor_bid = boost_rules[i].decide(&facts, &params);
        facts.gain_usd = 1000;
        ck_assert_msg(boost_rules[i].judges ==
                          (boost_rules[i].decide(&facts, &params) != poor_bid),
                      "%s", boost_rules[i].name);
    }
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("columns of strategies");

    tcase_add_test(tc, bid_rules_that_judge);
    tcase_add_test(tc, buy_rules_that_judge_or_abstain);
    tcase_add_test(tc, boost_rules_that_judge);
    return unit_run(tc);
}
