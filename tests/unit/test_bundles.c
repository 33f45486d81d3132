/* Orders of bundles: what covers a shortfall, what a limit allows, what coupons
 * take off. */
#include <stdbool.h>

#include "policy/rules.h"
#include "unit/unit.h"

#define USD(cents) ((cents) * (MICROS_PER_DOLLAR / 100))

static const struct rule_purchase shop = {
    .on = true,
    .price = USD(15),
    .bundles = {.count = 5, .value = {10, 20, 40, 60, 80}},
};

static const struct {
    const char *label;
    sim_connects need, total;
    int items;
} covers[] = {
    {"nothing", 0, 0, 0},
    {"less than that", -3, 0, 0},
    {"one Connect", 1, 10, 1},
    {"a bundle", 10, 10, 1},
    {"a Connect more", 11, 20, 1},
    {"shortfall of 12", 12, 20, 1},
    {"30 takes two", 21, 30, 2},
    {"41 takes two", 41, 50, 2},
    {"80", 80, 80, 1},
    {"81", 81, 90, 2},
    {"100", 100, 100, 2},
    {"160", 160, 160, 2},
    {"170 takes three", 161, 170, 3},
    {"the most", 10000, 10000, 125},
    {"cut to the most", 99999, 10000, 125},
};

/* The order that covers so many, and the one of as many as may be. */
static struct policy_order covering(const struct rule_purchase *rule,
                                    sim_connects need)
{
    return policy_order_cover(rule, need, (struct policy_coupon){0, false});
}

static struct policy_order up_to(const struct rule_purchase *rule,
                                 sim_connects limit)
{
    return policy_order_of(rule, policy_at_most(rule, limit));
}

START_TEST(cover)
{
    struct policy_order got = covering(&shop, covers[_i].need);

    ck_assert_msg(
        got.total == covers[_i].total && got.items == covers[_i].items,
        "%s: %lld in %d", covers[_i].label, (long long)got.total, got.items);
}
END_TEST

static const struct {
    const char *label;
    sim_connects limit, total;
    int items;
} limits[] = {
    {"nothing", 0, 0, 0},
    {"less than that", -1, 0, 0},
    {"below a bundle", 9, 0, 0},
    {"a bundle", 10, 10, 1},
    {"19", 19, 10, 1},
    {"39 takes two", 39, 30, 2},
    {"79 takes two", 79, 70, 2},
    {"80", 80, 80, 1},
    {"155", 155, 150, 3},
    {"the most", 10000, 10000, 125},
    {"cut to the most", 10007, 10000, 125},
};

START_TEST(at_most)
{
    struct policy_order got = up_to(&shop, limits[_i].limit);

    ck_assert_msg(
        got.total == limits[_i].total && got.items == limits[_i].items,
        "%s: %lld in %d", limits[_i].label, (long long)got.total, got.items);
}
END_TEST

/* 6 and 10 do not add up to every number; taking the largest first would use
 * one bundle more. */
START_TEST(awkward_bundles)
{
    const struct rule_purchase rule = {
        .on = true, .bundles = {.count = 2, .value = {10, 6}}};
    struct policy_order got;

    got = covering(&rule, 11);
    ck_assert(got.total == 12 && got.items == 2);
    got = covering(&rule, 13);
    ck_assert(got.total == 16 && got.items == 2);
    got = covering(&rule, 17);
    ck_assert(got.total == 18 && got.items == 3);
    got = up_to(&rule, 5);
    ck_assert(got.total == 0 && got.items == 0);
    ck_assert_int_eq(up_to(&rule, 9).total, 6);
    got = up_to(&rule, 15);
    ck_assert(got.total == 12 && got.items == 2);
}
END_TEST

/* Against a search over all combinations of the five bundles. */
START_TEST(bundles_by_brute_force)
{
    enum {
        UPTO = 240
    };
    int fewest[UPTO + 1];

    for (int i = 0; i <= UPTO; i++)
        fewest[i] = 0;
    for (int a = 0; a <= 24; a++)
        for (int b = 0; b <= 12; b++)
            for (int c = 0; c <= 6; c++)
                for (int d = 0; d <= 4; d++)
                    for (int e = 0; e <= 3; e++) {
                        int t = 10 * a + 20 * b + 40 * c + 60 * d + 80 * e;
                        int n = a + b + c + d + e;
                        if (t <= UPTO && (fewest[t] == 0 || n < fewest[t]))
                            fewest[t] = n;
                    }
    for (int need = 1; need <= UPTO; need++) {
        int above = (need + 9) / 10 * 10, below = need / 10 * 10;
        struct policy_order got = covering(&shop, need);
        if (got.total != above || got.items != fewest[above])
            ck_abort_msg("cover %d: %lld in %d", need, (long long)got.total,
                         got.items);
        got = up_to(&shop, need);
        if (got.total != below || got.items != fewest[below])
            ck_abort_msg("at most %d: %lld in %d", need, (long long)got.total,
                         got.items);
    }
}
END_TEST

/* Half off the dearest bundle: 40 for 20 is no dearer than 20 and 10, and one
 * bundle less. A quarter off: two bundles. */
static const struct {
    const char *label;
    sim_connects need;
    struct policy_coupon coupon;
    sim_connects total, first;
    int items;
    sim_money usd; /* in cents, at 15 a Connect */
} orders[] = {
    {"no coupon", 30, {0, false}, 30, 20, 2, 450},
    {"a quarter off a bundle", 30, {0.25, false}, 30, 20, 2, 375},
    {"half off a bundle: a tie, fewest bundles",
     30,
     {0.5, false},
     40,
     40,
     1,
     300},
    {"more than half: 60 is dearer", 30, {0.6, false}, 40, 40, 1, 240},
    {"for nothing: any will do", 30, {1, false}, 40, 40, 1, 0},
    {"half off all", 30, {0.5, true}, 30, 20, 2, 225},
    {"70 at half off a bundle", 70, {0.5, false}, 80, 80, 1, 600},
    {"161 at a quarter off", 161, {0.25, false}, 170, 80, 3, 2250},
    {"nothing", 0, {0.5, false}, 0, 0, 0, 0},
};

START_TEST(order_with_a_coupon)
{
    struct policy_order order =
        policy_order_cover(&shop, orders[_i].need, orders[_i].coupon);

    ck_assert_msg(
        order.total == orders[_i].total && order.items == orders[_i].items &&
            order.size[0] == orders[_i].first,
        "%s: %lld in %d, the first of %lld", orders[_i].label,
        (long long)order.total, order.items, (long long)order.size[0]);
    ck_assert_int_eq(policy_order_cost(&shop, &order, orders[_i].coupon),
                     USD(orders[_i].usd));
}
END_TEST

/* Against all combinations: none that covers costs less, and none of the same
 * cost has fewer bundles. */
START_TEST(orders_by_brute_force)
{
    for (int percent = 0; percent <= 100; percent += 5) {
        for (int need = 1; need <= 130; need++) {
            const struct policy_coupon coupon = {percent / 100., false};
            struct policy_order got = policy_order_cover(&shop, need, coupon);
            sim_money paid = policy_order_cost(&shop, &got, coupon);
            ck_assert_int_ge(got.total, need);
            for (int code = 0; code < 14 * 8 * 5 * 4 * 3; code++) {
                int n[5] = {code % 14, code / 14 % 8, code / 112 % 5,
                            code / 560 % 4, code / 2240};
                int total =
                    10 * n[0] + 20 * n[1] + 40 * n[2] + 60 * n[3] + 80 * n[4];
                int items = n[0] + n[1] + n[2] + n[3] + n[4];
                int64_t most = n[4]   ? 80
                               : n[3] ? 60
                               : n[2] ? 40
                               : n[1] ? 20
                                      : 10;
                if (total < need)
                    continue;
                sim_money other = policy_cost(&shop, total - most, 0) +
                                  policy_cost(&shop, most, coupon.discount);
                if (other < paid || (other == paid && items < got.items))
                    ck_abort_msg("%d at %d %%: %d in %d is better than %lld",
                                 need, percent, total, items,
                                 (long long)got.total);
            }
        }
    }
}
END_TEST

/* Larger bundles are cheaper, a Connect; against all combinations. */
START_TEST(schedules_by_brute_force)
{
    static const struct rule_purchase cheaper = {
        .on = true,
        .price = USD(15),
        .bundles = {3, {5, 12, 40}},
        .bundle_usd = {3, {1, 2.1, 5}},
    };
    static const sim_money cents[] = {100, 210, 500};

    for (int need = 1; need <= 90; need++) {
        for (int kind = 0; kind < 3; kind++) {
            const struct policy_coupon coupon = {kind ? 0.3 : 0, kind == 2};
            struct policy_order got =
                policy_order_cover(&cheaper, need, coupon);
            sim_money paid = policy_order_cost(&cheaper, &got, coupon);
            ck_assert_int_ge(got.total, need);
            for (int code = 0; code < 20 * 9 * 4; code++) {
                int n[3] = {code % 20, code / 20 % 9, code / 180};
                sim_money all =
                    cents[0] * n[0] + cents[1] * n[1] + cents[2] * n[2];
                sim_money most = n[2] ? cents[2] : n[1] ? cents[1] : cents[0];
                sim_money off = kind == 0 ? 0 : kind == 1 ? most : all;
                sim_money other = USD(all) - USD(off) * 3 / 10;
                if (5 * n[0] + 12 * n[1] + 40 * n[2] < need)
                    continue;
                if (other < paid ||
                    (other == paid && n[0] + n[1] + n[2] < got.items))
                    ck_abort_msg("%d, %d: %d+%d+%d is better", need, kind, n[0],
                                 n[1], n[2]);
            }
        }
    }
    ck_assert_int_eq(policy_cost(&cheaper, 12, 0), USD(210));
    ck_assert_int_eq(policy_cost(&cheaper, 40, 0.5), USD(250));
}
END_TEST

START_TEST(custom_amounts)
{
    struct rule_purchase rule = shop;
    struct policy_order got;

    rule.custom_amounts = true;
    got = covering(&rule, 13);
    ck_assert(got.total == 13 && got.items == 1);
    got = up_to(&rule, 7);
    ck_assert(got.total == 7 && got.items == 1);
    ck_assert_int_eq(covering(&rule, 20000).total, POLICY_PURCHASE_MAX);
    got = covering(&rule, 0);
    ck_assert(got.total == 0 && got.items == 0);
    rule.on = false;
    ck_assert_int_eq(covering(&rule, 13).total, 0);
    ck_assert_int_eq(up_to(&rule, 13).total, 0);
}
END_TEST

static const struct {
    const char *label;
    sim_connects connects;
    double discount;
    sim_money cost;
} costs[] = {
    {"nothing", 0, 0, 0},
    {"10 at full price", 10, 0, USD(150)},
    {"12.5 % off $1.50", 10, 0.125, 1312500},
    {"25 % off $12", 80, 0.25, USD(900)},
    {"for nothing", 80, 1, 0},
    {"a third off $0.15", 1, 1. / 3, 100000},
    {"0.0001 % off $0.15", 1, 1e-6, 150000},
};

START_TEST(cost)
{
    sim_money got = policy_cost(&shop, costs[_i].connects, costs[_i].discount);

    ck_assert_msg(got == costs[_i].cost, "%s: %lld", costs[_i].label,
                  (long long)got);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("bundles");

    tcase_add_loop_test(tc, cover, 0, (int)COUNTOF(covers));
    tcase_add_loop_test(tc, at_most, 0, (int)COUNTOF(limits));
    tcase_add_test(tc, awkward_bundles);
    tcase_add_test(tc, bundles_by_brute_force);
    tcase_add_loop_test(tc, order_with_a_coupon, 0, (int)COUNTOF(orders));
    tcase_add_test(tc, orders_by_brute_force);
    tcase_add_test(tc, schedules_by_brute_force);
    tcase_add_test(tc, custom_amounts);
    tcase_add_loop_test(tc, cost, 0, (int)COUNTOF(costs));
    return unit_run(tc);
}
