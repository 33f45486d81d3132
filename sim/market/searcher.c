/* Who searches: selectivity, depth, niches, from the account's own address. */
#include "base/hash.h"
#include "market/competitive.h"

/* The niches of a freelancer: by popularity, none twice. */
static void choose_niches(const struct market *market, account_id id,
                          struct searcher *searcher)
{
    const struct competitive *world = market->competitive;
    int64_t wanted = market->config->market.niches_per_freelancer;
    double total = world->niche[world->nniches - 1].cumulative;

    for (int k = 0; k < SEARCH_NICHES; k++)
        searcher->niche[k] = -1;
    for (int k = 0; k < (int)wanted; k++) {
        double u = market_uniform(market, RNG_NICHE, id, (uint32_t)k);
        double left = total, sum = 0;
        int found = -1;
        for (int j = 0; j < k; j++) {
            int n = searcher->niche[j];
            left -= world->niche[n].cumulative -
                    (n ? world->niche[n - 1].cumulative : 0);
        }
        for (int n = 0; n < world->nniches; n++) {
            bool taken = false;
            for (int j = 0; j < k; j++)
                taken = taken || searcher->niche[j] == n;
            if (taken)
                continue;
            found = n;
            sum += world->niche[n].cumulative -
                   (n ? world->niche[n - 1].cumulative : 0);
            if (u * left < sum)
                break;
        }
        searcher->niche[k] = found;
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
    market->inputs = hash_chain(
        market->inputs, (uint64_t)(int64_t)(searcher.selectivity * 1048576));
    market->inputs = hash_chain(market->inputs, (uint64_t)searcher.depth << 1 |
                                                    searcher.is_alerted);
    for (int k = 0; k < SEARCH_NICHES; k++)
        market->inputs =
            hash_chain(market->inputs, (uint64_t)(int64_t)searcher.niche[k]);
}
