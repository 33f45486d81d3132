/* Freelancers search: sessions, alerts, what they find, what they propose. */
#include "market/searching.h"

#include <math.h>

#include "base/mem.h"
#include "market/capping.h"
#include "market/competitive.h"
#include "market/earning.h"

#define TAU 6.283185307179586

/* Sessions by the hour, mean 1. */
static double hour_of(const struct market *market, sim_time when)
{
    const struct market_params *params = &market->config->market;
    double hour = (double)(when - time_day(when) * TICKS_PER_DAY) /
                  (double)TICKS_PER_HOUR;

    return market_grid(1 + params->session_swing *
                               cos(TAU * (hour - params->session_peak) / 24));
}

/* Whether a session of that share of the peak is below the hour's rate. The
 * cosine is taken only of those between the least rate and the highest. */
static bool takes_place(const struct market *market, double share,
                        sim_time when)
{
    double swing = fabs(market->config->market.session_swing);

    if (share < market_grid(1 - swing))
        return true;
    if (share >= market_grid(1 + swing))
        return false;
    return share < hour_of(market, when);
}

static void next_search(struct market *market, account_id id, sim_time from,
                        uint32_t number)
{
    const struct market_params *params = &market->config->market;
    double rate = params->sessions_per_week / 7 * market->account[id].activity *
                  (1 + params->session_swing);

    if (rate <= 0 || market_strategy(market, id)->is_dormant)
        return;
    struct rng_pair u = market_pair(market, RNG_SEARCH_GAP, id, number);
    sim_time when = clock_after(from, clock_exponential(u.first) / rate);
    market->competitive->searcher[id].keep = u.second;
    if (when < market->config->horizon) /* no new sessions after it */
        market_at(market, when, EVENT_SEARCH, id, number);
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

static double fit_of(double u)
{
    return market_grid(dist_normal_quantile(u));
}

double search_fit(const struct market *market, account_id id, uint32_t post)
{
    return fit_of(market_uniform(market, RNG_PAIR_FIT, id, post));
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

/* A freelancer invited to a post does not apply to it as well. Who was not
 * invited finds a post once: the rest of its list need not be looked at. */
static bool is_invited(const struct market *market, account_id id,
                       const struct post *post)
{
    for (uint32_t at = post->invited; at;
         at = market->proposal[at - 1].next_invited)
        if (market->proposal[at - 1].account == id)
            return true;
    return false;
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
            sees_alert(market, id, number) || is_invited(market, id, post))
            continue;
        world->find = mem_grow(world->find, &world->find_capacity, count + 1,
                               sizeof *world->find);
        world->find[count++] = (struct find){number, pair, fit_of(pair.first)};
    }
    return count;
}

bool search_may_propose(const struct market *market, account_id id,
                        uint32_t post)
{
    const struct post *about = &market->competitive->post[post];

    return posts_takes(about) && !is_invited(market, id, about);
}

size_t search_find(struct market *market, account_id id, uint32_t post,
                   size_t count)
{
    struct competitive *world = market->competitive;
    struct rng_pair pair = market_pair(market, RNG_PAIR_FIT, id, post);

    world->find = mem_grow(world->find, &world->find_capacity, count + 1,
                           sizeof *world->find);
    world->find[count] = (struct find){post, pair, fit_of(pair.first)};
    return count + 1;
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

/* The post's job as this freelancer would have it now. */
static struct job job_of(struct market *market, account_id id, uint32_t post,
                         double fit)
{
    struct job *of_post = &market->competitive->post[post].job;

    job_terms(market, id, of_post);
    struct job job = *of_post;
    job.fit = fit;
    job_ask(market, id, &job);
    return job;
}

static void write_proposal(struct market *market, account_id id,
                           const struct find *find, sim_time lands)
{
    const struct job job = job_of(market, id, find->post, find->fit);
    sim_connects price = job_price(market, id, &job);
    uint32_t index = proposal_new(market, id, find->post, &job, price);

    if (lands >= market->config->horizon)
        lands = market->config->horizon; /* too late to be sent */
    proposal_hold(market, index);
    market_at(market, lands, EVENT_ARRIVE, id, index);
}

/* Leaves of the finds those that the strategy's filters let pass. */
static size_t keep_passing(struct market *market, account_id id, size_t count,
                           sim_time now)
{
    struct competitive *world = market->competitive;
    size_t kept = 0;

    if (!market_strategy(market, id)->filters.on)
        return count;
    for (size_t i = 0; i < count; i++) {
        const struct find find = world->find[i];
        const struct post *post = &world->post[find.post];
        const struct job job = job_of(market, id, find.post, find.fit);
        if (job_passes(market, id, &job, now - post->posted, post->nproposals))
            world->find[kept++] = find;
    }
    return kept;
}

/* Asks the strategy which of the finds get a proposal; they count today. */
static size_t decide(struct market *market, account_id id, size_t count,
                     sim_time now)
{
    struct competitive *world = market->competitive;
    const struct strategy *strategy = market_strategy(market, id);
    double marginal = buying_marginal_usd(market, id, now);

    world->chosen = mem_grow(world->chosen, &world->chosen_capacity, count,
                             sizeof *world->chosen);
    world->facts = mem_grow(world->facts, &world->facts_capacity, count,
                            sizeof *world->facts);
    for (size_t i = 0; i < count; i++) {
        const struct job job =
            job_of(market, id, world->find[i].post, world->find[i].fit);
        world->facts[i] = job_facts(market, id, &job, marginal);
    }
    size_t nchosen = bid_rules[strategy->bid].choose(
        world->facts, count, proposing_room(market, id, now),
        &strategy->bid_params, world->chosen);
    proposing_decided(market, id, nchosen);
    return nchosen;
}

void search_propose(struct market *market, account_id id, size_t count,
                    sim_time now)
{
    struct competitive *world = market->competitive;
    const struct dist *delay = &market->config->market.landing_delay;
    sim_time lands = now;
    size_t nchosen = decide(market, id, count, now);

    for (size_t i = 0; i < nchosen; i++) {
        const struct find *find = &world->find[world->chosen[i]];
        lands =
            clock_after(lands, dist_quantile(delay, find->pair.second) / 24);
        write_proposal(market, id, find, lands);
    }
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
    if (!takes_place(
            market,
            keep * (1 + params->session_swing) *
                (1 + params->busy_effect * market->account[id].contracts),
            now))
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
    count = keep_passing(market, id, count, now);
    if (gathering_is_on(market, id))
        gathering_keep(market, id, count, now);
    else
        search_propose(market, id, count, now);
}

/* Pays, and stands on the post's list. */
static void land(struct market *market, uint32_t index, sim_time now)
{
    const struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;
    uint32_t number = proposal->number;
    const struct job job = job_of(market, id, number, proposal->fit);
    double gain;

    if (!proposing_land(market, index, now, &job, &gain))
        return;
    posts_list(market, number, index);
    boosting_bid(market, index, now, gain);
    capping_landed(market, number, now);
    proposal_at(market, clock_after(now, market->config->market.silence_days),
                EVENT_SILENCE, index);
}

void search_arrive(void *context, struct event event)
{
    struct market *market = context;
    uint32_t index = event_payload(event);
    const struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;
    sim_time now = event_tick(event);
    const struct post *post = &market->competitive->post[proposal->number];

    if (!market->is_closed && posts_is_open(post) &&
        !is_invited(market, id, post)) {
        if (post->is_full)
            capping_turned_away(market, id);
        else
            land(market, index, now);
    }
    proposal_drop(market, index);
}

/* A new post reaches the alerted ones of its niche. */
void search_alert(struct market *market, uint32_t number, sim_time when)
{
    struct competitive *world = market->competitive;
    const struct market_params *params = &market->config->market;
    struct post *post = &world->post[number];
    const struct index_list *alerted = &world->niche[post->niche].alerted;

    post->alert_chance = params->alert_catch * hour_of(market, when);
    for (size_t i = 0; i < alerted->count; i++) {
        account_id id = alerted->item[i];
        if (market->account[id].has_left ||
            market_strategy(market, id)->is_dormant ||
            !sees_alert(market, id, number))
            continue;
        struct rng_pair pair = market_pair(market, RNG_PAIR_FIT, id, number);
        if (!is_suitable(market, id, post, pair.first))
            continue;
        world->find = mem_grow(world->find, &world->find_capacity, 1,
                               sizeof *world->find);
        world->find[0] = (struct find){number, pair, fit_of(pair.first)};
        if (keep_passing(market, id, 1, when) == 0)
            continue;
        if (gathering_is_on(market, id)) {
            gathering_keep(market, id, 1, when);
            continue;
        }
        account_settle(market, id, when);
        if (decide(market, id, 1, when) == 0)
            continue;
        double u = market_pair(market, RNG_PAIR_ALERT, id, number).second;
        sim_time lands =
            clock_after(when, dist_quantile(&params->alert_delay, u) / 24);
        write_proposal(market, id, &world->find[0], lands);
    }
}
