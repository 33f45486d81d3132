/* What a post is, as a function of its own address: identical in every arm. */
#include <math.h>

#include "market/competitive.h"

static enum client_class class_of(const struct market *market, uint32_t client)
{
    return job_client(&market->config->market,
                      market_uniform(market, RNG_CLIENT, client, 0));
}

/* Type, value, hours, length; returns the standardised log value: of a fixed
 * price exactly, of an hourly job a narrower one by its length (assumed). */
static double draw_job(const struct market *market, uint32_t number,
                       struct job *job)
{
    const struct market_params *params = &market->config->market;
    struct rng_pair type = market_pair(market, RNG_POST_TYPE, number, 0);
    struct rng_pair value = market_pair(market, RNG_POST_VALUE, number, 0);
    struct rng_pair price = market_pair(market, RNG_POST_PRICE, number, 0);
    double u_days = market_pair(market, RNG_POST_BRIEF, number, 0).second;
    bool unverified = job->price.client == CLIENT_UNVERIFIED;
    bool is_short = type.second < (unverified ? params->unverified_short_share
                                              : params->short_share);
    double rate = dist_quantile(&params->hourly_rate, value.second);
    double score = dist_normal_quantile(value.first);
    const struct dist *days =
        is_short ? &params->short_days : &params->long_days;

    job->price.hourly =
        type.first >=
        (unverified ? params->unverified_fixed_share : params->fixed_share);
    if (job->price.hourly) {
        const struct dist *hours =
            is_short ? &params->short_hours : &params->long_hours;
        job->kind = is_short ? CONTRACT_SHORT : CONTRACT_LONG;
        job->hours = market_grid(dist_quantile(hours, value.first));
        job->value = money_from_usd(job->hours * rate);
        score = 0.7 * score + (is_short ? -0.4 : 0.3);
    } else {
        double budget = dist_quantile(&params->fixed_budget, value.first);
        days = &params->fixed_days;
        job->kind = unverified ? CONTRACT_FIXED_UNVERIFIED : CONTRACT_FIXED;
        job->value = money_from_usd(
            unverified ? budget * params->unverified_budget : budget);
        job->hours = market_grid(money_to_usd(job->value) / rate);
        job->price.budget = job->value;
    }
    job->days = time_from_days(dist_quantile(days, u_days));
    job->price.duration = job->days;
    job->price.u_step = price.first;
    job->price.u_plain = price.second;
    return score;
}

static enum post_fate draw_fate(const struct market_params *params, double u)
{
    double sum = params->removed;

    if (u < sum)
        return POST_REMOVED;
    sum += params->never_looks;
    if (u < sum)
        return POST_IGNORED;
    return u < sum + params->cancelled ? POST_CANCELLED : POST_ACTIVE;
}

/* Whether it has the rules of some posts alone. */
static bool is_drawn(const struct market *market, uint32_t number)
{
    const struct configuration *config = market->config;

    return config->posts_group > 0 &&
           market_uniform(market, RNG_POST_TREATED, number, 0) <
               config->posts_share;
}

void post_draw(const struct market *market, uint32_t number, struct post *post)
{
    const struct market_params *params = &market->config->market;
    const struct segment *segment = &market->config->segment[market->segment];
    struct rng_pair where = market_pair(market, RNG_POST_CLIENT, number, 0);
    double pool = floor(params->clients_per_post * segment->posts_per_month);
    double brief = market_uniform(market, RNG_POST_BRIEF, number, 0);
    double second = market_pair(market, RNG_POST_CLOSE, number, 0).second;

    post->client = (uint32_t)(where.first * (pool > 1 ? pool : 1));
    post->niche = (int)(where.second * (double)segment->niches);
    post->job.price.client = class_of(market, post->client);
    double score = draw_job(market, number, &post->job);
    post->appeal = market_grid(
        params->value_elasticity * score +
        params->brief_sd * dist_normal_quantile(brief) -
        (post->job.price.client == CLIENT_UNVERIFIED ? params->trust_discount
                                                     : 0) -
        (post->job.price.hourly ? 0 : params->fixed_discount));
    post->propensity =
        propensity_of(market, post->client, post->job.price.client);
    double fate = market_uniform(market, RNG_POST_FATE, number, 0);
    post->fate = params->clients_differ
                     ? propensity_fate(market, post->propensity, fate)
                     : draw_fate(params, fate);
    post->job.is_drawn = is_drawn(market, number);
    post->openings = second < params->two_openings ? 2 : 1;
}
