/* R3: which bundles cover an amount, and what they cost.
 *
 * Coin change over the totals up to POLICY_PURCHASE_MAX: fewest[t] is the
 * least number of bundles that add up to exactly t. */
#include <math.h>
#include <string.h>

#include "policy/rules.h"

enum {
    TOTALS = POLICY_PURCHASE_MAX + 1,
    IMPOSSIBLE = 1 << 20
};

/* Fills fewest[0..upto]. */
static void fewest_bundles(const struct rule_purchase *rule, int upto,
                           int *fewest)
{
    fewest[0] = 0;
    for (int total = 1; total <= upto; total++) {
        fewest[total] = IMPOSSIBLE;
        for (int i = 0; i < rule->bundles.count; i++) {
            int64_t size = rule->bundles.value[i];
            if (size <= total && fewest[total - size] + 1 < fewest[total])
                fewest[total] = fewest[total - size] + 1;
        }
    }
}

static int64_t smallest_bundle(const struct rule_purchase *rule)
{
    int64_t smallest = IMPOSSIBLE;

    for (int i = 0; i < rule->bundles.count; i++)
        if (rule->bundles.value[i] < smallest)
            smallest = rule->bundles.value[i];
    return smallest;
}

/* The smallest total of bundles that is >= need; 0 if there is none. */
static sim_connects cover(const struct rule_purchase *rule, sim_connects need)
{
    int fewest[2 * TOTALS];

    if (!rule->on || need <= 0)
        return 0;
    if (need > POLICY_PURCHASE_MAX)
        need = POLICY_PURCHASE_MAX;
    if (rule->custom_amounts)
        return need;
    int64_t smallest = smallest_bundle(rule);
    if (smallest > POLICY_PURCHASE_MAX)
        return 0;
    /* so many of the smallest do: no need to look at larger totals */
    int upto = (int)((need + smallest - 1) / smallest * smallest);
    fewest_bundles(rule, upto, fewest);
    for (int total = (int)need; total <= upto; total++)
        if (fewest[total] < IMPOSSIBLE)
            return total;
    return 0;
}

sim_connects policy_at_most(const struct rule_purchase *rule,
                            sim_connects limit)
{
    int fewest[TOTALS];

    if (!rule->on || limit <= 0)
        return 0;
    if (limit > POLICY_PURCHASE_MAX)
        limit = POLICY_PURCHASE_MAX;
    if (rule->custom_amounts)
        return limit;
    fewest_bundles(rule, (int)limit, fewest);
    for (int total = (int)limit; total > 0; total--)
        if (fewest[total] < IMPOSSIBLE)
            return total;
    return 0;
}

/* Without a discount. */
static sim_money list_price(const struct rule_purchase *rule,
                            sim_connects connects)
{
    for (int i = 0; i < rule->bundle_usd.count; i++)
        if (rule->bundles.value[i] == connects)
            return money_from_usd(rule->bundle_usd.value[i]);
    return rule->price * connects;
}

sim_money policy_cost(const struct rule_purchase *rule, sim_connects connects,
                      double discount)
{
    int64_t millionths = (int64_t)rint((1 - discount) * 1e6);

    return money_share(list_price(rule, connects), millionths, 1000000);
}

static void take(struct policy_order *order, sim_connects size)
{
    if (order->nsizes == 0 || order->size[order->nsizes - 1] != size) {
        order->size[order->nsizes] = size;
        order->count[order->nsizes++] = 0;
    }
    order->count[order->nsizes - 1]++;
    order->items++;
    order->total += size;
}

struct policy_order policy_order_of(const struct rule_purchase *rule,
                                    sim_connects total)
{
    int fewest[TOTALS];
    struct policy_order order = {0};

    if (total <= 0 || total > POLICY_PURCHASE_MAX)
        return order;
    if (rule->custom_amounts) {
        take(&order, total);
        return order;
    }
    fewest_bundles(rule, (int)total, fewest);
    if (fewest[total] >= IMPOSSIBLE)
        return order;
    while (total > 0) {
        sim_connects largest = 0;
        for (int i = 0; i < rule->bundles.count; i++) {
            int64_t size = rule->bundles.value[i];
            if (size <= total && size > largest &&
                fewest[total - size] == fewest[total] - 1)
                largest = size;
        }
        take(&order, largest);
        total -= largest;
    }
    return order;
}

/* The cheapest order whose largest bundle is `first`; of nothing if there is
 * none. */
static struct policy_order cover_from(const struct rule_purchase *rule,
                                      sim_connects need, sim_connects first)
{
    struct rule_purchase smaller = *rule;
    struct policy_order order = {0}, rest = {0};

    smaller.bundles.count = 0;
    for (int i = 0; i < rule->bundles.count; i++)
        if (rule->bundles.value[i] <= first)
            smaller.bundles.value[smaller.bundles.count++] =
                rule->bundles.value[i];
    if (first < need) {
        rest = policy_order_of(&smaller, cover(&smaller, need - first));
        if (rest.total < need - first)
            return order;
    }
    take(&order, first);
    for (int i = 0; i < rest.nsizes; i++)
        for (int k = 0; k < rest.count[i]; k++)
            take(&order, rest.size[i]);
    return order;
}

/* Where bundles have prices of their own: for each number that is needed, the
 * least that it costs, the fewest bundles for that, and the first of them. */
struct cheapest {
    sim_money cost;
    int items, bundle;
};

/* Fills cheapest[0..need], of the bundles up to `largest`. */
static void find_cheapest(const struct rule_purchase *rule, int need,
                          int largest, double discount,
                          struct cheapest *cheapest)
{
    sim_money price[PARAM_LIST_MAX];

    for (int i = 0; i <= largest; i++)
        price[i] = policy_cost(rule, rule->bundles.value[i], discount);
    cheapest[0] = (struct cheapest){0};
    for (int n = 1; n <= need; n++) {
        cheapest[n].items = IMPOSSIBLE;
        for (int i = 0; i <= largest; i++) {
            int64_t rest = n - rule->bundles.value[i];
            const struct cheapest *before = &cheapest[rest > 0 ? rest : 0];
            sim_money cost = before->cost + price[i];
            if (cheapest[n].items == IMPOSSIBLE || cost < cheapest[n].cost ||
                (cost == cheapest[n].cost &&
                 before->items + 1 < cheapest[n].items))
                cheapest[n] = (struct cheapest){cost, before->items + 1, i};
        }
    }
}

/* What covers `need`, the largest bundle first. */
static struct policy_order cheapest_order(const struct rule_purchase *rule,
                                          int64_t need,
                                          const struct cheapest *cheapest)
{
    struct policy_order order = {0};
    int count[PARAM_LIST_MAX] = {0};

    while (need > 0) {
        count[cheapest[need].bundle]++;
        need -= rule->bundles.value[cheapest[need].bundle];
    }
    for (int i = rule->bundles.count - 1; i >= 0; i--)
        for (int k = 0; k < count[i]; k++)
            take(&order, rule->bundles.value[i]);
    return order;
}

/* The same as below by the bundles' own prices, which ascend with their sizes. A
 * coupon for one bundle is off the largest: each is tried as that. */
static struct policy_order schedule_cover(const struct rule_purchase *rule,
                                          sim_connects need,
                                          struct policy_coupon coupon)
{
    struct cheapest cheapest[TOTALS];
    struct policy_order best = {0};
    int last = rule->bundles.count - 1;
    bool is_one = !coupon.of_all && coupon.discount > 0;

    if (need > POLICY_PURCHASE_MAX)
        need = POLICY_PURCHASE_MAX;
    if (!is_one) {
        find_cheapest(rule, (int)need, last,
                      coupon.of_all ? coupon.discount : 0, cheapest);
        return cheapest_order(rule, need, cheapest);
    }
    for (int i = 0; i <= last; i++) {
        struct policy_order order = {0};
        sim_connects rest = need - rule->bundles.value[i];
        find_cheapest(rule, rest > 0 ? (int)rest : 0, i, 0, cheapest);
        take(&order, rule->bundles.value[i]);
        struct policy_order more = cheapest_order(rule, rest, cheapest);
        for (int k = 0; k < more.nsizes; k++)
            for (int n = 0; n < more.count[k]; n++)
                take(&order, more.size[k]);
        sim_money cost = policy_order_cost(rule, &order, coupon);
        sim_money least = policy_order_cost(rule, &best, coupon);
        if (best.items == 0 || cost < least ||
            (cost == least && order.items < best.items))
            best = order;
    }
    return best;
}

struct policy_order policy_order_cover(const struct rule_purchase *rule,
                                       sim_connects need,
                                       struct policy_coupon coupon)
{
    struct policy_order best = {0};
    sim_money least = 0;

    if (rule->on && need > 0 && rule->bundle_usd.count > 0)
        return schedule_cover(rule, need, coupon);
    sim_connects total = cover(rule, need);
    if (total == 0 || rule->custom_amounts || coupon.of_all ||
        coupon.discount <= 0)
        return policy_order_of(rule, total);
    if (need > POLICY_PURCHASE_MAX)
        need = POLICY_PURCHASE_MAX;
    for (int i = 0; i < rule->bundles.count; i++) {
        struct policy_order order =
            cover_from(rule, need, rule->bundles.value[i]);
        sim_money cost = policy_order_cost(rule, &order, coupon);
        if (order.items > 0 && (best.items == 0 || cost < least ||
                                (cost == least && order.items < best.items))) {
            best = order;
            least = cost;
        }
    }
    return best;
}

sim_money policy_order_cost(const struct rule_purchase *rule,
                            const struct policy_order *order,
                            struct policy_coupon coupon)
{
    sim_money cost = 0;

    for (int i = 0; i < order->nsizes; i++)
        cost +=
            order->count[i] * policy_cost(rule, order->size[i],
                                          coupon.of_all ? coupon.discount : 0);
    if (!coupon.of_all && order->items > 0)
        cost += policy_cost(rule, order->size[0], coupon.discount) -
                policy_cost(rule, order->size[0], 0);
    return cost;
}
