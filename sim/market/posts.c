/* Posts of jobs: they appear, take proposals, end, and are told. */
#include "market/posts.h"

#include <math.h>

#include "base/mem.h"
#include "market/capping.h"
#include "market/competitive.h"
#include "market/hiring.h"

/* Ages at which a post's proposals are counted, in hours; the first eight are
 * those of the published curve (source D1). ORDER AGE. */
const double market_ages[MARKET_NAGE] = {0.25, 0.75, 1.5, 3,  6,
                                         10,   15,   18,  21, 24};

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
    account_id other =
        market->naccounts ? number % (account_id)market->naccounts : 0;
    double fit = market->naccounts ? search_fit(market, other, number) : 0;
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
    hash_inputs(market, number);
    index_list_add(&comp->niche[post->niche].feed, number);
    schedule_end(market, number);
    capping_open(market, number, event_tick(event));
    hiring_start(market, number);
    search_alert(market, number, event_tick(event));
    next_post(market, number + 1);
}

void posts_list(struct market *market, uint32_t number, uint32_t proposal)
{
    struct post *post = &market->competitive->post[number];
    sim_time age = market->proposal[proposal].sent - post->posted;

    proposal_hold(market, proposal);
    if (post->last)
        market->proposal[post->last - 1].next_of_post = proposal + 1;
    else
        post->first = proposal + 1;
    post->last = proposal + 1;
    posts_took(post, market->proposal[proposal].price);
    if (market->proposal[proposal].invited) {
        post->ninvited++;
        market->proposal[proposal].next_invited = post->invited;
        post->invited = proposal + 1;
        return;
    }
    market->proposal[proposal].place = ++post->nproposals;
    market->proposal[proposal].age = age;
    for (int i = 0; i < MARKET_NAGE; i++)
        if ((double)age <= market_ages[i] * (double)TICKS_PER_HOUR)
            post->at_age[i]++;
}

/* How it ended, or that it has not. */
static const char *end_of(const struct post *post)
{
    if (post->hired > 0)
        return "filled";
    if (post->is_removed)
        return "removed";
    if (post->is_withdrawn)
        return "cancelled";
    if (post->is_called_off)
        return "closed";
    return posts_is_open(post) ? "open" : "expired";
}

static void report(struct market *market, struct post *post, sim_time until)
{
    struct competitive *world = market->competitive;
    struct market_post told = {
        .when = post->posted,
        .number = (uint32_t)(post - world->post),
        .first = world->first_of_study,
        .client = post->client,
        .client_class = job_seen_class(&post->job),
        .kind = job_seen_kind(&post->job),
        .price = job_listed_price(market, post->rules, &post->job),
        .value = post->job.value,
        .hours = post->job.hours,
        .ended = post->ended,
        .filled = post->filled,
        .fate = end_of(post),
        .invited = post->ninvited,
        .sunk = post->sunk,
        .returned = post->returned,
        .is_unverified = post->job.price.client == CLIENT_UNVERIFIED,
        .is_hourly = post->job.price.hourly,
        .is_removed = post->is_removed,
        .is_filled = post->hired > 0,
        .hires = post->hired,
        .proposals = post->nproposals,
        .answered = post->nanswered,
        .read = post->nread,
        .fill_ticks = post->filled - post->posted,
        .fit = post->fit_hired,
        .at_age = post->at_age,
        .open_ticks = until - post->posted};

    post->is_reported = true;
    if (market->observer.post && post->posted >= 0)
        market->observer.post(market->observer.context, &told);
}

/* No more proposals; what is unanswered has failed, what is known is let go. */
void posts_end(struct market *market, uint32_t number, sim_time when)
{
    struct post *post = &market->competitive->post[number];
    uint32_t next;

    SIM_REQUIRE(posts_is_open(post));
    boosting_close(market, number, when);
    post->ended = when;
    report(market, post, when);
    for (uint32_t at = post->first; at; at = next) {
        next = market->proposal[at - 1].next_of_post;
        if (market->proposal[at - 1].state == PROPOSAL_WAITING)
            clients_give_up(market, at - 1, when);
        proposal_drop(market, at - 1);
    }
    post->first = post->last = post->invited = 0;
}

void posts_call_off(struct market *market, uint32_t number, sim_time when)
{
    struct post *post = &market->competitive->post[number];

    SIM_REQUIRE(posts_is_open(post) && post->hired == 0);
    for (uint32_t at = post->first; at;
         at = market->proposal[at - 1].next_of_post) {
        struct proposal *proposal = &market->proposal[at - 1];
        if (proposal->state == PROPOSAL_WAITING)
            clients_give_up(market, at - 1, when);
        proposal->state = PROPOSAL_CANCELLED;
        boosting_void(market, at - 1, when);
        if (!proposal->invited || proposal->spend != LEDGER_NO_SPEND)
            posts_gave_back(post, account_refund(market, proposal->account,
                                                 when, proposal));
    }
    post->is_called_off = true;
    posts_end(market, number, when);
}

/* The client cancels, or the platform removes the post. */
void posts_withdraw(void *world, struct event event)
{
    struct market *market = world;
    uint32_t number = event_entity(event);
    struct post *post = &market->competitive->post[number];

    if (!posts_is_open(post))
        return;
    post->is_removed = post->fate == POST_REMOVED;
    post->is_withdrawn = true;
    posts_call_off(market, number, event_tick(event));
}

/* Nobody took the post off: nothing returns. */
void posts_lapse(void *world, struct event event)
{
    struct market *market = world;
    uint32_t number = event_entity(event);

    if (posts_is_open(&market->competitive->post[number]))
        posts_end(market, number, event_tick(event));
}

/* Those still open when the run is over are told as they stand. */
void posts_report(struct market *market)
{
    struct competitive *world = market->competitive;
    sim_time end = market->config->horizon + market->config->maturity;
    uint32_t next;

    for (size_t i = 0; i < world->nposts; i++) {
        struct post *post = &world->post[i];
        if (!post->is_reported)
            report(market, post, end);
        for (uint32_t at = post->first; at; at = next) {
            next = market->proposal[at - 1].next_of_post;
            proposal_drop(market, at - 1);
        }
        post->first = post->last = post->invited = 0;
    }
}
