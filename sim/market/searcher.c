/* Who searches: selectivity, depth, niches, from the account's own address. */
#include "market/competitive.h"

static double popularity(const struct competitive *world, int niche)
{
    return world->niche[niche].cumulative -
           (niche ? world->niche[niche - 1].cumulative : 0);
}

/* Whether a population is at home there. */
static bool may_search(const struct population *population, int niche)
{
    const struct param_ints *list = &population->niches;

    for (int i = 0; i < list->count; i++)
        if (list->value[i] == niche + 1)
            return true;
    return list->count == 0;
}

static double all_popularity(const struct competitive *world,
                             const struct population *population)
{
    double sum = 0;

    if (population->niches.count == 0)
        return world->niche[world->nniches - 1].cumulative;
    for (int i = 0; i < population->niches.count; i++)
        sum += popularity(world, (int)population->niches.value[i] - 1);
    return sum;
}

static bool has_niche(const struct searcher *searcher, int chosen, int niche)
{
    for (int k = 0; k < chosen; k++)
        if (searcher->niche[k] == niche)
            return true;
    return false;
}

/* By popularity one that is not among those chosen, or -1. */
static int choose_niche(const struct competitive *world,
                        const struct population *population,
                        const struct searcher *searcher, int chosen, double u)
{
    double left = all_popularity(world, population), sum = 0;
    int found = -1;

    for (int k = 0; k < chosen; k++)
        left -= popularity(world, searcher->niche[k]);
    for (int n = 0; n < world->nniches; n++) {
        if (has_niche(searcher, chosen, n) || !may_search(population, n))
            continue;
        found = n;
        sum += popularity(world, n);
        if (u * left < sum)
            break;
    }
    return found;
}

/* The niches of a freelancer: none twice. */
static void choose_niches(const struct market *market, account_id id,
                          struct searcher *searcher)
{
    const struct population *population = market_population(market, id);
    int wanted = (int)market->config->market.niches_per_freelancer;

    if (population->niches.count > 0 && population->niches.count < wanted)
        wanted = population->niches.count;
    for (int k = 0; k < SEARCH_NICHES; k++)
        searcher->niche[k] = -1;
    for (int k = 0; k < wanted; k++) {
        double u = market_uniform(market, RNG_NICHE, id, (uint32_t)k);
        searcher->niche[k] =
            choose_niche(market->competitive, population, searcher, k, u);
    }
}

void searcher_draw(const struct market *market, account_id id,
                   struct searcher *searcher)
{
    const struct population *population = market_population(market, id);
    struct rng_pair traits = market_pair(market, RNG_SEARCHER, id, 0);
    double alerted = market_pair(market, RNG_NICHE, id, 0).second;

    searcher->selectivity =
        market_grid(dist_quantile(&population->selectivity, traits.first));
    searcher->depth =
        time_from_days(dist_quantile(&population->depth, traits.second) / 24);
    searcher->is_alerted = alerted < population->alert_share;
    choose_niches(market, id, searcher);
}

void search_hash_inputs(struct market *market, account_id id)
{
    struct searcher searcher;

    searcher_draw(market, id, &searcher);
    market_input(market, (uint64_t)(int64_t)(searcher.selectivity * 1048576));
    market_input(market, (uint64_t)searcher.depth << 1 | searcher.is_alerted);
    for (int k = 0; k < SEARCH_NICHES; k++)
        market_input(market, (uint64_t)(int64_t)searcher.niche[k]);
}
