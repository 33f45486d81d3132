/* A market's life: build, run to the horizon, close the books, mature. */
#include "market/market.h"
#include "market/competitive.h"

#include <math.h>

#include "base/mem.h"
#include "market/opening.h"
#include "market/sleepers.h"
#include "market/sleeping.h"
#include "market/world.h"

void market_sample(void *world, struct event event)
{
    struct market *market = world;
    sim_time now = event_tick(event);

    for (account_id id = 0; id < market->naccounts; id++)
        account_settle(market, id, now);
    if (market->observer.sample)
        market->observer.sample(market->observer.context, market, now, false);
    sim_time next = now + market->config->sample_days * TICKS_PER_DAY;
    if (next < market->config->horizon)
        market_at(market, next, EVENT_SAMPLE, PLATFORM, 0);
}

static const struct event_kind_row event_kinds[NEVENT] = {
#define EVENT(id, name, class, handler)                                        \
    [EVENT_##id] = {(name), CLASS_##class, (handler)},
#include "market/events.def"
#undef EVENT
};

static void pass_posting(void *context, const struct ledger_posting *posting)
{
    struct market *market = context;

    if (market->observer.posting)
        market->observer.posting(market->observer.context,
                                 market->account[posting->account].population,
                                 posting);
}

/* About one a day of each freelancer: a hint that makes the event set 4 times
 * faster, and changes no order. */
static size_t expected_events(const struct configuration *config)
{
    double days = time_to_days(config->burn_in + config->horizon);
    double members = 0;

    for (int i = 0; i < config->npopulations; i++)
        members += (double)config->population[i].size +
                   config->population[i].arrivals_per_day * days / 2;
    members /= config->nsegments > 0 ? config->nsegments : 1;
    return (size_t)fmin(members * days, 1e9);
}

enum {
    FETCHED_FROM = 4000 /* accounts: fewer lie in the cache anyway */
};

/* The proposal whose client acts; NULL: none does. Where it is a post's event that is
 * another proposal, which does no harm to what is only fetched. */
static const struct proposal *proposal_of(const struct market *market,
                                          struct event event)
{
    bool is_there = event_class(event) == CLASS_CLIENT &&
                    event_payload(event) < market->nproposals;

    return is_there ? &market->proposal[event_payload(event)] : NULL;
}

/* Has what an event reads first fetched into the cache: of an account, which need not
 * lie on one line, and of a proposal. */
static void fetch(const void *world, struct event event)
{
    const struct market *market = world;
    const struct competitive *competitive = market->competitive;
    const struct proposal *proposal = proposal_of(market, event);
    account_id id = event_entity(event);

    if (proposal) {
        __builtin_prefetch(proposal);
        __builtin_prefetch(&proposal->spend);
    }
    if (id >= market->naccounts)
        return;
    __builtin_prefetch(&market->account[id]);
    __builtin_prefetch(&market->account[id].beliefs);
    ledger_fetch(market->ledger, id);
    if (competitive && id < competitive->searcher_capacity)
        __builtin_prefetch(&competitive->searcher[id]);
}

/* What is found through that: the lot that is spent from next, and what the proposal
 * was paid with. */
static void fetch_found(const void *world, struct event event)
{
    const struct market *market = world;
    const struct proposal *proposal = proposal_of(market, event);
    account_id id = event_entity(event);

    if (id < market->naccounts)
        ledger_fetch_lot(market->ledger, id);
    if (proposal)
        ledger_fetch_spend(market->ledger, proposal->spend);
}

struct market *market_new(const struct configuration *config,
                          struct market_place place,
                          const struct market_options *options,
                          const struct market_observer *observer)
{
    struct market *market = mem_new(1, sizeof *market);

    market->config = config;
    market->options = *options;
    market->observer = *observer;
    market->segment = place.segment;
    for (size_t i = 0; i < configuration_nrulebooks(config); i++)
        market->deducts =
            market->deducts ||
            configuration_rulebook(config, i)->refund.reward == REWARD_DEDUCTED;
    market->start = -config->burn_in;
    market->key = rng_key_make(config->seed, place.phase,
                               (uint32_t)place.segment, place.replication);
    market->platform =
        rng_key_make(config->seed, place.phase, 0, place.replication);
    market->kernel =
        kernel_new(options->event_set, market->start,
                   config->horizon + config->maturity + 1,
                   expected_events(config), event_kinds, NEVENT, market);
    kernel_heed(market->kernel, options->given_up);
    market->ledger = ledger_new(pass_posting, market);
    market->kind = &kind_rows[config->market_kind];
    market->kind->make(market);
    arriving_make(market);
    sleepers_make(market);
    return market;
}

void market_free(struct market *market)
{
    if (!market)
        return;
    market->kind->release(market);
    arriving_release(market);
    buying_release(market);
    sleepers_release(market);
    mem_free(market->waiting);
    mem_free(market->proposal);
    mem_free(market->history);
    mem_free(market->account);
    ledger_free(market->ledger);
    kernel_free(market->kernel);
    mem_free(market);
}

/* Ends what is measured as time, and closes the books at the horizon. */
static void close_books(struct market *market)
{
    sim_time horizon = market->config->horizon;

    for (account_id id = 0; id < market->naccounts; id++) {
        account_settle(market, id, horizon - 1);
        account_tell_stock(market, id, horizon - 1, 1);
        account_end(market, id, horizon);
    }
    market->is_closed = true;
    if (market->observer.sample)
        market->observer.sample(market->observer.context, market, horizon,
                                true);
}

/* The first account whose books do not balance. */
static void find_breach(struct market *market)
{
    account_id id = 0;

    while (id < market->naccounts &&
           !ledger_audit_account(market->ledger, id, NULL))
        id++;
    market_break(market, id < market->naccounts ? id : 0,
                 market->config->horizon);
}

struct market_breach market_breach_of(const struct market *market)
{
    return market->breach;
}

enum sim_status market_run(struct market *market, struct sim_error *err)
{
    sim_time horizon = market->config->horizon;

    market->err = err;
    opening_create_all(market);
    if (market->naccounts >= FETCHED_FROM)
        kernel_tell_ahead(market->kernel, fetch, fetch_found);
    if (market->start < 0)
        market_at(market, 0, EVENT_BEGIN, 0, 0);
    market->kind->start(market);
    market_at(market, 0, EVENT_SAMPLE, PLATFORM, 0);
    if (!kernel_run(market->kernel, horizon))
        return SIM_ESTOPPED;
    close_books(market);
    if (sleeping_tell(market, err))
        market_break(market, 0, horizon);
    if (!market->has_failed && ledger_audit(market->ledger, err))
        find_breach(market);
    if (market->has_failed)
        return SIM_EFAIL;
    if (!kernel_run(market->kernel, horizon + market->config->maturity + 1))
        return SIM_ESTOPPED;
    market->kind->finish(market);
    return market->has_failed ? SIM_EFAIL : SIM_OK;
}

uint64_t market_event_fingerprint(const struct market *market)
{
    return kernel_fingerprint(market->kernel);
}

uint64_t market_posting_fingerprint(const struct market *market)
{
    return ledger_fingerprint(market->ledger) + market->sleepers.fingerprint;
}

uint64_t market_input_fingerprint(const struct market *market)
{
    return market->inputs;
}

uint64_t market_nevents(const struct market *market)
{
    return kernel_dispatched(market->kernel);
}
