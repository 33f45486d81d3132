/* Rules say what they read, so that nobody works it out in vain: at a trigger that
 * a buy rule does not heed it buys nothing, whatever else is the case; and a price
 * rule that does not add to the cost of the hours asks the same whatever that is,
 * if it may ask less. */
#include "rng/rng.h"
#include "strategy/strategy.h"
#include "unit/unit.h"

enum {
    CASES = 2000,
    NTRIGGERS = BUY_PAY_DAY + 1
};

static int64_t draw(uint32_t number, uint32_t which, int64_t most)
{
    struct rng_key key = rng_key_make(11, RNG_VERIFY, 0, 0);

    return (int64_t)(rng_uniform(&key, RNG_TEST, which, number) *
                     (double)(most + 1));
}

static struct buy_facts facts_of(uint32_t n, enum buy_trigger trigger)
{
    return (struct buy_facts){.trigger = trigger,
                              .balance = draw(n, 0, 60),
                              .price = draw(n, 1, 1) * draw(n, 2, 20),
                              .spent_month = draw(n, 3, 1) * 3000000,
                              .allowed = draw(n, 4, 20) * 1000000,
                              .silent = draw(n, 5, 80),
                              .gain_usd = (double)draw(n, 6, 20) - 5,
                              .connect_usd = 0.15,
                              .has_coupon = draw(n, 7, 1) == 1};
}

static const struct buy_params params = {.reorder_point = 10,
                                         .quantity = 20,
                                         .low = 10,
                                         .high = 50,
                                         .budget = 24000000,
                                         .monthly = 40,
                                         .day_of_month = 1,
                                         .most = 100000000,
                                         .step = 0.25,
                                         .stop_after = 50};

static bool buys(const struct buy_rule *rule, uint32_t n,
                 enum buy_trigger trigger)
{
    const struct buy_facts facts = facts_of(n, trigger);
    const struct buy_order order = rule->decide(&facts, &params);

    return order.cover > 0 || order.at_most > 0 ||
           order.quantity * order.count > 0;
}

START_TEST(buys_when_it_heeds)
{
    const struct buy_rule *rule = &buy_rules[_i];
    int bought = 0;

    for (int trigger = 0; trigger < NTRIGGERS; trigger++)
        for (uint32_t n = 0; n < CASES; n++) {
            bool does = buys(rule, n, (enum buy_trigger)trigger);
            bought += does;
            if (does && !(rule->heeds >> trigger & 1))
                ck_abort_msg("%s buys at trigger %d", rule->name, trigger);
        }
    ck_assert_int_eq(bought > 0, rule->heeds != 0);
    ck_assert_int_eq(rule->abstains, rule->heeds == 0);
}
END_TEST

START_TEST(asks_without_the_cost)
{
    const struct pricing_rule *rule = &pricing_rules[_i];
    const struct pricing_params how = {.share = 0.9,
                                       .markup = 1.2,
                                       .jobs = 3,
                                       .start = 1,
                                       .down = 0.01,
                                       .up = 0.05,
                                       .lowest = 0.7,
                                       .highest = 1.3,
                                       .below_cost = true};
    bool is_same = true;

    for (uint32_t n = 0; n < CASES; n++) {
        struct pricing_facts facts = {.offered = draw(n, 0, 1000) * 1000000,
                                      .least = draw(n, 1, 1000) * 1000000,
                                      .jobs = draw(n, 2, 6),
                                      .silences = draw(n, 3, 40),
                                      .hires = draw(n, 4, 4)};
        sim_money asked = rule->decide(&facts, &how);
        facts.least = 0;
        is_same = is_same && rule->decide(&facts, &how) == asked;
    }
    ck_assert_msg(is_same == !rule->adds, "%s", rule->name);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("heeds");

    tcase_add_loop_test(tc, buys_when_it_heeds, 0, (int)nbuy_rules);
    tcase_add_loop_test(tc, asks_without_the_cost, 0, (int)npricing_rules);
    return unit_run(tc);
}
