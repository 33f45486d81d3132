/* What a freelancer finds, for whoever decides on it. */
#include "base/mem.h"
#include "market/competitive.h"
#include "market/searching.h"

static double fit_of(double u)
{
    return market_grid(dist_normal_quantile(u));
}

double search_fit(const struct market *market, account_id id, uint32_t post)
{
    return fit_of(market_uniform(market, RNG_PAIR_FIT, id, post));
}

/* A freelancer invited to a post does not apply to it as well. Who was not
 * invited finds a post once: the rest of its list need not be looked at. */
bool search_is_invited(const struct market *market, account_id id,
                       const struct post *post)
{
    for (uint32_t at = post->invited; at;
         at = market->proposal[at - 1].next_invited)
        if (market->proposal[at - 1].account == id)
            return true;
    return false;
}

bool search_may_propose(const struct market *market, account_id id,
                        uint32_t post)
{
    const struct post *about = &market->competitive->post[post];

    return posts_takes(about) && !search_is_invited(market, id, about);
}

size_t search_found(struct market *market, uint32_t post, struct rng_pair pair,
                    size_t count)
{
    struct competitive *world = market->competitive;

    world->find = mem_grow(world->find, &world->find_capacity, count + 1,
                           sizeof *world->find);
    world->find[count] = (struct find){post, pair, fit_of(pair.first)};
    return count + 1;
}

size_t search_find(struct market *market, account_id id, uint32_t post,
                   size_t count)
{
    return search_found(market, post,
                        market_pair(market, RNG_PAIR_FIT, id, post), count);
}

/* Newest first over all niches, whatever their order. */
void search_sort(struct market *market, size_t count)
{
    struct find *find = market->competitive->find;

    for (size_t i = 1; i < count; i++) {
        struct find keep = find[i];
        size_t k = i;
        for (; k > 0 && find[k - 1].post < keep.post; k--)
            find[k] = find[k - 1];
        find[k] = keep;
    }
}
