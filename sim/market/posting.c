/* Posts appear. */
#include "base/mem.h"
#include "market/capping.h"
#include "market/competitive.h"
#include "market/hiring.h"

/* Schedules the next post, unless it would come after the horizon. */
static void next_post(struct market *market, uint32_t number)
{
    struct competitive *world = market->competitive;
    double per_hour = market->config->segment[market->segment].posts_per_month *
                      12 / 365 / 24;

    if (per_hour <= 0)
        return;
    double u = market_uniform(market, RNG_POST_GAP, number, 0);
    world->operational += clock_exponential(u) / per_hour;
    sim_time when = clock_time(market, world->operational);
    if (when <= market_now(market))
        when = market_now(market) + 1;
    if (when < market->config->horizon)
        market_at(market, when, EVENT_POST, number, 0);
}

void posts_start(struct market *market)
{
    market->competitive->operational = clock_start(market);
    next_post(market, 0);
}

/* All that a post is, and how one freelancer would fit it, each post another:
 * the draws of pairs and of luck have the addresses of both. */
static void hash_inputs(struct market *market, uint32_t number)
{
    const struct post *post = &market->competitive->post[number];
    const struct job *job = &post->job;
    account_id awake = sleepers_others(market);
    double fit = awake ? search_fit(market, number % awake, number) : 0;
    const uint64_t facts[] = {
        (uint64_t)post->posted,
        post->client,
        (uint64_t)post->niche << 16 | (uint64_t)post->fate << 8 |
            (uint64_t)post->openings,
        (uint64_t)job->price.client << 8 | job->price.hourly,
        (uint64_t)job->value,
        (uint64_t)(int64_t)(job->hours * 1048576),
        (uint64_t)job->days,
        (uint64_t)(int64_t)(job->price.u_step * 1048576),
        (uint64_t)(int64_t)(post->appeal * 1048576),
        (uint64_t)(int64_t)(fit * 1048576)};

    for (size_t i = 0; i < COUNTOF(facts); i++)
        market_input(market, facts[i]);
    if (market->config->market.clients_differ)
        market_input(market, (uint64_t)(int64_t)(post->propensity * 1048576));
}

static void schedule_end(struct market *market, uint32_t number)
{
    const struct market_params *params = &market->config->market;
    const struct post *post = &market->competitive->post[number];
    double u = market_pair(market, RNG_POST_FATE, number, 0).second;
    sim_time end = market->config->horizon + market->config->maturity;
    const struct dist *after = post->fate == POST_REMOVED
                                   ? &params->removed_after
                                   : &params->cancelled_after;

    if (post->fate == POST_REMOVED || post->fate == POST_CANCELLED) {
        sim_time at = clock_after(post->posted, dist_quantile(after, u) / 24);
        if (at <= end)
            market_at(market, at, EVENT_WITHDRAW, number, 0);
    }
    if (post->posted + params->expires <= end)
        market_at(market, post->posted + params->expires, EVENT_LAPSE, number,
                  0);
}

void posts_event(void *world, struct event event)
{
    struct market *market = world;
    struct competitive *comp = market->competitive;
    uint32_t number = event_entity(event);

    SIM_REQUIRE(number == comp->nposts);
    if (event_tick(event) < 0)
        comp->first_of_study = number + 1;
    comp->post = mem_grow(comp->post, &comp->post_capacity, comp->nposts + 1,
                          sizeof *comp->post);
    struct post *post = &comp->post[comp->nposts++];
    *post = (struct post){.posted = event_tick(event),
                          .ended = SIM_NEVER,
                          .filled = SIM_NEVER,
                          .rules = market_rules_now(market)};
    post_draw(market, number, post);
    if (post->job.is_drawn)
        post->rules = market_rules_drawn(market);
    posts_appeared(market);
    hash_inputs(market, number);
    index_list_add(&comp->niche[post->niche].feed, number);
    schedule_end(market, number);
    capping_open(market, number, event_tick(event));
    hiring_start(market, number);
    search_alert(market, number, event_tick(event));
    next_post(market, number + 1);
}
