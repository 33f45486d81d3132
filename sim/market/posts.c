/* Posts of jobs: they take proposals, end, and are told. */
#include "market/posts.h"

#include "market/boosting.h"
#include "market/competitive.h"

/* Ages at which a post's proposals are counted, in hours, ascending; the first eight
 * are those of the published curve (source D1). ORDER AGE. */
const double market_ages[MARKET_NAGE] = {0.25, 0.75, 1.5, 3,  6,
                                         10,   15,   18,  21, 24};

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
    market->competitive->nlisted++;
    market->proposal[proposal].age = age;

    int i = 0;

    while (i < MARKET_NAGE &&
           (double)age > market_ages[i] * (double)TICKS_PER_HOUR)
        i++;
    if (i < MARKET_NAGE)
        post->at_age[i]++;
}

void posts_appeared(struct market *market)
{
    market->competitive->nopen++;
}

sim_connects posts_moved_price(const struct market *market,
                               const struct post *post,
                               const struct rule_price *rule,
                               sim_connects listed)
{
    const struct competitive *world = market->competitive;
    double proposals =
        rule->moves == PRICE_BY_PROPOSALS
            ? post->nproposals
            : (double)world->nlisted / (double)(world->nopen + !world->nopen);

    return policy_moved_price(rule, listed, proposals);
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
        .is_drawn = post->job.is_drawn,
        .is_removed = post->is_removed,
        .is_filled = post->hired > 0,
        .hires = post->hired,
        .proposals = post->nproposals,
        .answered = post->nanswered,
        .read = post->nread,
        .fill_ticks = post->filled - post->posted,
        .fit = post->fit_hired,
        .utility = post->utility,
        .at_age = post->at_age,
        .open_ticks = until - post->posted};

    for (int i = 1; i < MARKET_NAGE; i++)
        post->at_age[i] += post->at_age[i - 1];
    post->is_reported = true;
    if (market->observer.post && post->posted >= 0)
        market->observer.post(market->observer.context, &told);
}

/* Has what they count fetched into the cache, for all who have proposed: it is on
 * its way while the first of them are told. */
static void fetch_proposers(const struct market *market,
                            const struct post *post)
{
    for (uint32_t at = post->first; at;
         at = market->proposal[at - 1].next_of_post)
        __builtin_prefetch(
            &market->account[market->proposal[at - 1].account].beliefs);
}

/* No more proposals; what is unanswered has failed, what is known is let go. */
void posts_end(struct market *market, uint32_t number, sim_time when)
{
    struct post *post = &market->competitive->post[number];
    uint32_t next;

    SIM_REQUIRE(posts_is_open(post));
    boosting_close(market, number, when);
    market->competitive->nopen--;
    market->competitive->nlisted -= post->nproposals;
    post->ended = when;
    report(market, post, when);
    fetch_proposers(market, post);
    for (uint32_t at = post->first; at; at = next) {
        next = market->proposal[at - 1].next_of_post;
        if (market->proposal[at - 1].state == PROPOSAL_WAITING)
            clients_give_up(market, at - 1, when);
        proposal_drop(market, at - 1);
    }
    post->first = post->last = post->invited = 0;
}

void posts_call_off(struct market *market, uint32_t number, sim_time when,
                    enum refund_trigger trigger)
{
    struct post *post = &market->competitive->post[number];

    SIM_REQUIRE(posts_is_open(post) && post->hired == 0);
    for (uint32_t at = post->first; at;
         at = market->proposal[at - 1].next_of_post) {
        struct proposal *proposal = &market->proposal[at - 1];
        if (proposal->state == PROPOSAL_WAITING)
            clients_give_up(market, at - 1, when);
        proposal->state = PROPOSAL_CANCELLED;
        boosting_void(market, at - 1, when, trigger);
        if (!proposal->invited || proposal->spend != LEDGER_NO_SPEND)
            posts_gave_back(post, account_refund(market, proposal->account,
                                                 when, proposal, trigger));
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
    posts_call_off(market, number, event_tick(event),
                   post->is_removed ? REFUND_REMOVED : REFUND_CANCELLED);
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
