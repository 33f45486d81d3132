/* The world of the competitive market: made, released. */
#include "market/competitive.h"

#include <math.h>

#include "base/mem.h"

void competitive_make(struct market *market)
{
    const struct configuration *config = market->config;
    struct competitive *world = mem_new(1, sizeof *world);
    double sum = 0;

    world->nniches = (int)config->segment[market->segment].niches;
    world->niche = mem_new((size_t)world->nniches, sizeof *world->niche);
    for (int k = 0; k < world->nniches; k++) {
        double z = dist_normal_quantile((k + 0.5) / world->nniches);
        sum += exp(config->market.crowding * z);
        world->niche[k].cumulative = sum;
    }
    if (config->market.clients_differ)
        propensity_make(&config->market, &world->propensity);
    clock_fill(market, world->clock);
    hours_fill(market, world->hours);
    search_fill_table(world->fits_below);
    market->competitive = world;
}

void competitive_release(struct market *market)
{
    struct competitive *competitive = market->competitive;

    for (int k = 0; k < competitive->nniches; k++) {
        mem_free(competitive->niche[k].feed.item);
        mem_free(competitive->niche[k].members.item);
        mem_free(competitive->niche[k].alerted.item);
    }
    mem_free(competitive->niche);
    mem_free(competitive->post);
    mem_free(competitive->searcher);
    mem_free(competitive->gathered);
    mem_free(competitive->find);
    mem_free(competitive->facts);
    mem_free(competitive->chosen);
    mem_free(competitive->ranked);
    mem_free(competitive->candidate);
    mem_free(competitive->bid);
    mem_free(competitive->bidder);
    mem_free(competitive);
}
