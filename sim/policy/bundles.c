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

sim_connects policy_cover(const struct rule_purchase *rule, sim_connects need,
                          int *items)
{
    int fewest[2 * TOTALS];

    *items = 0;
    if (!rule->on || need <= 0)
        return 0;
    if (need > POLICY_PURCHASE_MAX)
        need = POLICY_PURCHASE_MAX;
    if (rule->custom_amounts) {
        *items = 1;
        return need;
    }
    int64_t smallest = smallest_bundle(rule);
    if (smallest > POLICY_PURCHASE_MAX)
        return 0;
    /* so many of the smallest do: no need to look at larger totals */
    int upto = (int)((need + smallest - 1) / smallest * smallest);
    fewest_bundles(rule, upto, fewest);
    for (int total = (int)need; total <= upto; total++)
        if (fewest[total] < IMPOSSIBLE) {
            *items = fewest[total];
            return total;
        }
    return 0;
}

sim_connects policy_at_most(const struct rule_purchase *rule,
                            sim_connects limit, int *items)
{
    int fewest[TOTALS];

    *items = 0;
    if (!rule->on || limit <= 0)
        return 0;
    if (limit > POLICY_PURCHASE_MAX)
        limit = POLICY_PURCHASE_MAX;
    if (rule->custom_amounts) {
        *items = 1;
        return limit;
    }
    fewest_bundles(rule, (int)limit, fewest);
    for (int total = (int)limit; total > 0; total--)
        if (fewest[total] < IMPOSSIBLE) {
            *items = fewest[total];
            return total;
        }
    return 0;
}

sim_money policy_cost(const struct rule_purchase *rule, sim_connects connects,
                      double discount)
{
    int64_t millionths = (int64_t)rint((1 - discount) * 1e6);

    return money_share(rule->price * connects, millionths, 1000000);
}
