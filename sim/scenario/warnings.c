/* Mistakes that a check cannot refuse. */
#include "scenario/warnings.h"

#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "policy/rules.h"
#include "scenario/conditions.h"

/* What an arm runs, as bytes: all but where its rules of later times lie. Different
 * bytes may still mean the same. */
static void bytes_of(const struct configuration *config,
                     struct configuration *out)
{
    memcpy(out, config, sizeof *out);
    out->in_force = NULL;
}

static size_t rules_size(const struct configuration *config)
{
    return config->in_force
               ? configuration_nrulebooks(config) * sizeof *config->in_force
               : 0;
}

static uint64_t hash_bytes(uint64_t hash, const void *from, size_t size)
{
    const char *at = from;
    uint64_t word;

    for (; size >= sizeof word; size -= sizeof word, at += sizeof word) {
        memcpy(&word, at, sizeof word);
        hash = hash_chain(hash, word);
    }
    word = 0;
    if (size > 0)
        memcpy(&word, at, size);
    return hash_chain(hash, word);
}

/* Of each arm, the caller's: what differs is not the same, and seldom compared. */
static uint64_t *hash_arms(const struct scenario *scenario)
{
    uint64_t *hash = mem_new((size_t)scenario->narms + 1, sizeof *hash);
    struct configuration *bytes = mem_new(1, sizeof *bytes);

    for (int i = 0; i < scenario->narms; i++) {
        const struct configuration *config = scenario->arm[i].config;
        bytes_of(config, bytes);
        hash[i] = hash_bytes(0, bytes, sizeof *bytes);
        hash[i] = hash_bytes(hash[i], config->in_force, rules_size(config));
    }
    mem_free(bytes);
    return hash;
}

/* Whether two arms run the same: same values, same strategies, same rules at
 * every time. Where bytes differ nothing is said. */
static bool is_same(const struct configuration *a,
                    const struct configuration *b)
{
    struct configuration *x = mem_new(1, sizeof *x), *y = mem_new(1, sizeof *y);

    bytes_of(a, x);
    bytes_of(b, y);
    size_t rules = rules_size(a);
    /* NOLINTNEXTLINE(bugprone-suspicious-memory-comparison): as said above */
    bool same = memcmp(x, y, sizeof *x) == 0 &&
                (rules == 0 || memcmp(a->in_force, b->in_force, rules) == 0);
    mem_free(y);
    mem_free(x);
    return same;
}

/* Whether a factor of an experiment sets something there, so that it may come
 * to be used. */
static bool is_swept(const struct scenario *scenario, const char *list)
{
    for (int i = 0; i < scenario->nexperiments; i++)
        for (int k = 0; k < scenario->experiment[i].nfactors; k++)
            if (strncmp(scenario->experiment[i].factor[k].path, list,
                        strlen(list)) == 0)
                return true;
    return false;
}

static void same_arms(const struct scenario *scenario, struct text *out)
{
    uint64_t *hash = hash_arms(scenario);

    for (int b = 1; b < scenario->narms; b++)
        for (int a = 0; a < b; a++)
            if (hash[a] == hash[b] &&
                is_same(scenario->arm[a].config, scenario->arm[b].config)) {
                text_printf(out,
                            "arms %s and %s are the same: nothing can differ "
                            "between them\n",
                            scenario->arm[a].name, scenario->arm[b].name);
                break;
            }
    mem_free(hash);
}

static const cJSON *bare(const cJSON *item)
{
    const cJSON *value = reader_get(item, "value");

    return value ? value : item;
}

/* What an arm sets to the value that it has anyway, unless the baseline sets
 * it, too: then it is spelled out for both. */
static void idle_sets(const struct scenario *scenario, struct text *out)
{
    const cJSON *arms = reader_get(scenario->document->root, "arms"), *change;
    const cJSON *base =
        reader_get(cJSON_GetArrayItem(arms, scenario->baseline), "set");

    for (int arm = 0; arm < scenario->narms; arm++) {
        const cJSON *set = reader_get(cJSON_GetArrayItem(arms, arm), "set");
        if (arm == scenario->baseline)
            continue;
        cJSON_ArrayForEach(change, set)
        {
            const cJSON *is = document_find(scenario->document, change->string);
            if (is && !reader_get(base, change->string) &&
                cJSON_Compare(bare(is), bare(change), true))
                text_printf(out,
                            "arms[%s].set: %s has that value already: it "
                            "changes nothing\n",
                            scenario->arm[arm].name, change->string);
        }
    }
}

/* Whether an experiment lets freelancers choose it. */
static bool is_played(const struct scenario *scenario, int strategy)
{
    for (int i = 0; i < scenario->nexperiments; i++)
        for (int s = 0; s < scenario->experiment[i].nplayed; s++)
            if (scenario->experiment[i].played[s] == strategy)
                return true;
    return false;
}

static void unused_strategies(const struct scenario *scenario, struct text *out)
{
    const struct configuration *base = scenario->arm[scenario->baseline].config;

    if (is_swept(scenario, "populations"))
        return;
    for (int i = 0; i < base->nstrategies; i++) {
        bool used = is_played(scenario, i);
        for (int arm = 0; arm < scenario->narms && !used; arm++)
            used = configuration_is_followed(scenario->arm[arm].config, i);
        if (!used)
            text_printf(out,
                        "strategies[%s]: nobody follows this strategy, in any "
                        "arm\n",
                        base->strategy[i].name);
    }
}

static void empty_populations(const struct scenario *scenario, struct text *out)
{
    const struct configuration *base = scenario->arm[scenario->baseline].config;

    if (is_swept(scenario, "populations"))
        return;
    for (int i = 0; i < base->npopulations; i++) {
        bool any = false;
        for (int arm = 0; arm < scenario->narms && !any; arm++)
            any = population_has_members(
                &scenario->arm[arm].config->population[i]);
        if (!any)
            text_printf(out,
                        "populations[%s]: has nobody in any arm (`size` and "
                        "`arrivals_per_day` are 0)\n",
                        base->population[i].name);
    }
}

static void late_changes(const struct scenario *scenario, struct text *out)
{
    const struct configuration *base = scenario->arm[scenario->baseline].config;

    if (is_swept(scenario, "changes"))
        return;
    for (int i = 0; i < base->nchanges; i++)
        if (base->change[i].when >= base->horizon)
            text_printf(out,
                        "changes[%s]: comes on day %lld, after the end of the "
                        "study\n",
                        base->change[i].name, (long long)base->change[i].day);
}

/* Of the cheapest bundle, in the rulebook where it costs least; -1: nowhere is
 * any sold. */
static sim_money cheapest_bundle(const struct configuration *config)
{
    const struct policy_coupon none = {0};
    sim_money least = -1;

    for (size_t i = 0; i < configuration_nrulebooks(config); i++) {
        const struct rule_purchase *rule =
            &configuration_rulebook(config, i)->purchase;
        const struct policy_order order = policy_order_cover(rule, 1, none);
        sim_money cost = policy_order_cost(rule, &order, none);
        if (order.total > 0 && (least < 0 || cost < least))
            least = cost;
    }
    return least;
}

/* Budgets of a month that no bundle fits into. */
static void small_budgets(const struct scenario *scenario, struct text *out)
{
    const struct configuration *base = scenario->arm[scenario->baseline].config;

    if (is_swept(scenario, "strategies") || is_swept(scenario, "rules"))
        return;
    for (int i = 0; i < base->nstrategies; i++) {
        sim_money least = -1;
        bool fits = false;
        for (int arm = 0; arm < scenario->narms && !fits; arm++) {
            const struct configuration *config = scenario->arm[arm].config;
            const struct strategy *strategy = &config->strategy[i];
            sim_money cost = cheapest_bundle(config);
            if (cost < 0 || !configuration_is_followed(config, i))
                continue;
            fits = !buy_rules[strategy->buy].has_budget ||
                   strategy->buy_params.budget >= cost;
            least = least < 0 || cost < least ? cost : least;
        }
        if (!fits && least >= 0)
            text_printf(out,
                        "strategies[%s].buy: the budget of a month pays for no "
                        "bundle in any arm: the cheapest costs $%.2f, coupons "
                        "apart\n",
                        base->strategy[i].name, money_to_usd(least));
    }
}

void scenario_warnings(const struct scenario *scenario, struct text *out)
{
    same_arms(scenario, out);
    idle_sets(scenario, out);
    unused_strategies(scenario, out);
    empty_populations(scenario, out);
    late_changes(scenario, out);
    small_budgets(scenario, out);
    scenario_warn_sources(scenario->document->root, out);
}
