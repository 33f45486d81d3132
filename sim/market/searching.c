/* Freelancers search: sessions, alerts, what they find, what they propose. */
#include "market/searching.h"

#include <math.h>

#include "base/mem.h"
#include "market/competitive.h"
#include "market/earning.h"

/* The share of the peak at which a session takes place or not, of somebody who
 * has so many contracts running: the more, the less often. */
static double share_of(const struct market *market, double keep, int contracts)
{
    const struct market_params *params = &market->config->market;

    return keep * (1 + params->session_swing) *
           (1 + params->busy_effect * contracts);
}

/* The next session is the first that takes place if no contract runs: what its
 * hour rejects no contract saves, so it is passed over here and is no event. */
static void next_search(struct market *market, account_id id, sim_time from,
                        uint32_t number)
{
    const struct market_params *params = &market->config->market;
    double rate = params->sessions_per_week / 7 * market->account[id].activity *
                  (1 + params->session_swing);
    sim_time when = from;

    if (rate <= 0 || market_strategy(market, id)->is_dormant)
        return;
    for (;; number++) {
        struct rng_pair u = market_pair(market, RNG_SEARCH_GAP, id, number);
        when = clock_after(when, clock_exponential(u.first) / rate);
        if (when >= market->config->horizon) /* no new sessions after it */
            return;
        if (hours_allow(market, share_of(market, u.second, 0), when)) {
            market->competitive->searcher[id].keep = u.second;
            market_at(market, when, EVENT_SEARCH, id, number);
            return;
        }
    }
}

void search_start(struct market *market, account_id id, sim_time when)
{
    struct competitive *world = market->competitive;

    world->searcher = mem_grow(world->searcher, &world->searcher_capacity,
                               (size_t)id + 1, sizeof *world->searcher);
    struct searcher *searcher = &world->searcher[id];
    *searcher = (struct searcher){.last = -SIM_NEVER, .since = when};
    searcher_draw(market, id, searcher);
    if (market_strategy(market, id)->is_dormant)
        return;
    for (int k = 0; k < SEARCH_NICHES && searcher->niche[k] >= 0; k++) {
        struct niche *niche = &world->niche[searcher->niche[k]];
        index_list_add(&niche->members, id);
        if (searcher->is_alerted)
            index_list_add(&niche->alerted, id);
    }
    next_search(market, id, when, 0);
}

/* The share of fits below `least`. */
static double fits_below(double least)
{
    return market_grid(0.5 * erfc(-least / sqrt(2.0)));
}

void search_fill_table(double below[FIT_STEPS + 1])
{
    for (int i = 0; i <= FIT_STEPS; i++)
        below[i] = fits_below((double)i / FIT_PER_UNIT - FIT_MAX);
}

/* Of the post in view. */
static double selectivity_of(const struct market *market, account_id id,
                             const struct post *post)
{
    double drawn = market->competitive->searcher[id].selectivity;

    if (market_population(market, id)->choosy.follows == FOLLOWS_NOTHING)
        return drawn;
    return drawn +
           selectivity_added(market, id, job_price(market, id, &post->job));
}

/* appeal + fit >= selectivity, decided on the uniform of the fit: the quantile
 * is taken only of those that pass. A table of the distribution function
 * decides all but one in a hundred, those between two of its values (or within
 * two grid steps of one: erfc is not promised to be monotone). */
static bool is_suitable(const struct market *market, account_id id,
                        const struct post *post, double u)
{
    const struct competitive *world = market->competitive;
    double least = selectivity_of(market, id, post) - post->appeal;
    double place = (least + FIT_MAX) * FIT_PER_UNIT;

    if (place >= 0 && place < FIT_STEPS) {
        const double *below = &world->fits_below[(int)place];
        if (u < below[0] - 0x1p-19)
            return false;
        if (u >= below[1] + 0x1p-19)
            return true;
    }
    return u >= fits_below(least);
}

/* Those who began to search later were not told of the post. */
static bool sees_alert(const struct market *market, account_id id,
                       uint32_t post)
{
    const struct searcher *searcher = &market->competitive->searcher[id];
    const struct post *about = &market->competitive->post[post];

    return searcher->is_alerted && about->posted >= searcher->since &&
           market_uniform(market, RNG_PAIR_ALERT, id, post) <
               about->alert_chance;
}

/* Reads a niche from the newest post back to `since`. */
static size_t read_niche(struct market *market, account_id id, int niche,
                         sim_time since, size_t count)
{
    struct competitive *world = market->competitive;
    const struct index_list *feed = &world->niche[niche].feed;

    for (size_t i = feed->count; i-- > 0;) {
        uint32_t number = feed->item[i];
        const struct post *post = &world->post[number];
        if (post->posted <= since)
            break;
        if (!posts_takes(post))
            continue;
        struct rng_pair pair = market_pair(market, RNG_PAIR_FIT, id, number);
        if (!is_suitable(market, id, post, pair.first) ||
            sees_alert(market, id, number) ||
            search_is_invited(market, id, post))
            continue;
        count = search_found(market, number, pair, count);
    }
    return count;
}

void search_event(void *context, struct event event)
{
    struct market *market = context;
    struct competitive *world = market->competitive;
    const struct market_params *params = &market->config->market;
    account_id id = event_entity(event);
    uint32_t number = event_payload(event);
    sim_time now = event_tick(event);
    struct searcher *searcher = &world->searcher[id];
    double keep = searcher->keep; /* before that of the next one is drawn */
    size_t count = 0;

    if (market->account[id].has_left || market_strategy(market, id)->is_dormant)
        return;
    next_search(market, id, now, number + 1);
    int contracts = market->account[id].contracts;
    if (contracts > 0 &&
        !hours_allow(market, share_of(market, keep, contracts), now))
        return;
    account_settle(market, id, now);
    earning_at(market, EARNING_SESSION, id, now, number);
    sim_time since = now - searcher->depth;
    if (since < searcher->last)
        since = searcher->last;
    for (int k = 0; k < SEARCH_NICHES && searcher->niche[k] >= 0; k++)
        count = read_niche(market, id, searcher->niche[k], since, count);
    searcher->last = now;
    if (count == 0)
        return;
    if (params->niches_per_freelancer > 1)
        search_sort(market, count);
    count = search_pass(market, id, count, now);
    if (gathering_is_on(market, id))
        gathering_keep(market, id, count, now);
    else
        search_propose(market, id, count, now);
}

/* A new post reaches the alerted ones of its niche. */
void search_alert(struct market *market, uint32_t number, sim_time when)
{
    struct competitive *world = market->competitive;
    const struct market_params *params = &market->config->market;
    struct post *post = &world->post[number];
    const struct index_list *alerted = &world->niche[post->niche].alerted;

    post->alert_chance = params->alert_catch * hours_rate(market, when);
    for (size_t i = 0; i < alerted->count; i++) {
        account_id id = alerted->item[i];
        if (market->account[id].has_left ||
            market_strategy(market, id)->is_dormant ||
            !sees_alert(market, id, number))
            continue;
        struct rng_pair pair = market_pair(market, RNG_PAIR_FIT, id, number);
        if (!is_suitable(market, id, post, pair.first))
            continue;
        search_found(market, number, pair, 0);
        if (search_pass(market, id, 1, when) == 0)
            continue;
        if (gathering_is_on(market, id)) {
            gathering_keep(market, id, 1, when);
            continue;
        }
        account_settle(market, id, when);
        search_propose_alerted(market, id, when);
    }
}
