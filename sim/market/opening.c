/* How accounts come to be: the stock at day 0, those who register, newcomers.
 *
 * All accounts, their traits and the times they open are functions of their
 * own addresses and are made before the run: numbers do not depend on what
 * anybody does; only whether a newcomer opens one may (arriving.h). */
#include "market/opening.h"

#include <math.h>
#include <stddef.h>

#include "base/mem.h"
#include "market/belonging.h"
#include "market/clock.h"
#include "market/earning.h"
#include "market/opening_stock.h"
#include "market/sleepers.h"
#include "market/traits.h"
#include "market/world.h"

/* Nothing has happened to it, and nothing is due. */
static void none_yet(struct account *account)
{
    *account = (struct account){.zero_since = SIM_NEVER, .due_scheduled = -1};
    billing_none(&account->billing);
    outcomes_begin(&account->outcomes);
    coupons_none(&account->coupon);
    rewards_start(&account->rewards);
    leaving_none(account);
}

static account_id add_account(struct market *market, uint32_t address)
{
    account_id id = ledger_open(market->ledger);
    size_t need = (size_t)id + 1;

    market->account = mem_grow(market->account, &market->account_capacity, need,
                               sizeof *market->account);
    market->naccounts = need;
    struct account *account = &market->account[id];
    none_yet(account);
    account->address = address;
    account->population = belonging_population(market, address);
    const struct population *population = market_population(market, id);
    account->strategy =
        population->before >= 0 && market->start < 0 &&
                !(address & BELONGING_NEWCOMER)
            ? population->before
            : belonging_strategy(market, address, account->population);
    traits_draw(market, id);
    market->kind->made(market, id);
    return id;
}

/* Who wants Plus joins whenever it comes to be offered. */
static void schedule_plus(struct market *market, account_id id, sim_time when)
{
    sim_time from = when;

    if (!strategy_subscribes(market_strategy(market, id)))
        return;
    while ((from = configuration_next_change(market->config, from)) < SIM_NEVER)
        if (market_next_on(market, id, RULE_PLAN, from) == from &&
            !market_rules(market, id, from - 1)->plan.on)
            market_at(market, from, EVENT_STOCK_UP, id, 0);
}

static void tell_opened(struct market *market, account_id id, sim_time when)
{
    market->account[id].is_open = true;
    market_tell_of(market, FACT_OPENED, id, when);
    account_balance_moved(market, id, when);
}

/* What every account does once it is open. */
static void start(struct market *market, account_id id, sim_time when)
{
    tell_opened(market, id, when);
    market_at(market, when, EVENT_STOCK_UP, id, 0);
    schedule_plus(market, id, when);
    buying_start(market, id, when);
    market->kind->start_account(market, id, when);
    earning_at(market, EARNING_OPENED, id, when, 0);
    leaving_start(market, id, when);
    availability_start(market, id, when);
    arriving_opened(market, id, when);
}

void opening_stock_up(void *world, struct event event)
{
    struct market *market = world;
    account_id id = event_entity(event);
    sim_time now = event_tick(event);

    if (market->is_closed)
        return;
    account_settle(market, id, now);
    if (strategy_subscribes(market_strategy(market, id)) &&
        market_rules(market, id, now)->plan.on &&
        !market->account[id].has_left && !market->account[id].billing.is_plus)
        account_join_plus(market, id, now);
    buying_consider(market, id, now, BUY_OPENING, NULL);
}

/* An account is approved: first cycle, registration grant. */
void opening_event(void *world, struct event event)
{
    struct market *market = world;
    account_id id = event_entity(event);
    sim_time now = event_tick(event);
    struct account *account = &market->account[id];
    uint32_t number = account->address & (BELONGING_NEWCOMER - 1);
    int origin = (int)(account->address >> 28); /* whose arrivals brought it */

    if ((account->address & BELONGING_NEWCOMER) &&
        !arriving_comes(market, origin, number, now))
        return;
    account->opened = now;
    const struct rulebook *rules = market_rules(market, id, now);
    account->is_open = true;
    bool joins_plus =
        rules->plan.on && strategy_subscribes(market_strategy(market, id));
    if (rules->monthly.first == FIRST_AT_APPROVAL && !joins_plus &&
        billing_is_granted(market, id, now)) {
        account_credit_by(market, id, now, RULE_MONTHLY, FLOW_GRANT_MONTHLY,
                          rules->monthly.connects, 0);
    }
    billing_start(market, id, now, now);
    earning_at(market, EARNING_APPROVED, id, now, 0);
    account_schedule_due(market, id);
    start(market, id, now);
}

static void open_stock(struct market *market, account_id id)
{
    opening_stock(market, id);
    start(market, id, market->start);
    if (market->start == 0)
        account_tell_stock(market, id, 0, -1);
    account_schedule_due(market, id);
}

/* The segment's share of every population. */
static double market_share(const struct market *market)
{
    double weight = 0;

    for (int i = 0; i < market->config->nsegments; i++)
        weight += market->config->segment[i].freelancers;
    return market->config->segment[market->segment].freelancers / weight;
}

static void newcomers(struct market *market, int index)
{
    const struct population *population = &market->config->population[index];
    double per_day = arriving_most(population, population->arrivals_per_day *
                                                   market_share(market));
    double when = 0;

    if (per_day <= 0)
        return;
    for (uint32_t n = 0;; n++) {
        double u = market_uniform(market, RNG_ARRIVAL, (uint32_t)index, n);
        when += clock_exponential(u) / per_day;
        sim_time tick = time_from_days(when);
        if (tick >= market->config->horizon)
            return;
        account_id id = add_account(
            market, belonging_address(index, BELONGING_NEWCOMER | n));
        market_at(market, tick > 0 ? tick : 0, EVENT_OPEN, id, 0);
    }
}

/* From burn-in to study: counts begin anew. */
static void begin_counts(struct market *market, account_id id)
{
    account_settle(market, id, -1);
    account_tell_stock(market, id, 0, -1);
    outcomes_begin(&market->account[id].outcomes);
    market_touched_anew(market, id);
    account_begin(market, id);
}

/* The same, and strategies change. */
static void begin_account(struct market *market, account_id id)
{
    struct account *account = &market->account[id];
    const struct population *population = market_population(market, id);
    bool had_tests = market_strategy(market, id)->earn.certifications > 0;
    bool was_dormant = market_strategy(market, id)->is_dormant;
    int before = account->strategy;

    begin_counts(market, id);
    if (population->before < 0 || !account->is_open)
        return;
    account->strategy =
        belonging_strategy(market, account->address, account->population);
    if (!had_tests)
        exams_start_certifications(market, id, 0, 0);
    if (was_dormant)
        market->kind->start_account(market, id, 0);
    market_at(market, 0, EVENT_STOCK_UP, id, 0);
    schedule_plus(market, id, 0);
    buying_begin(market, id, before);
    availability_begin(market, id);
}

void opening_begin(void *world, struct event event)
{
    struct market *market = world;

    (void)event;
    for (account_id id = 0; id < market->naccounts; id++)
        begin_account(market, id);
    arriving_begin(market);
}

/* One that is there from the start, or will register on some day. */
static void create(struct market *market, uint32_t address)
{
    account_id id = add_account(market, address);
    const struct population *population = market_population(market, id);

    if (population->opening == OPENING_STOCK) {
        open_stock(market, id);
        return;
    }
    double u = market_pair(market, RNG_BILLING, id, 0).second;
    sim_time when = time_from_days(dist_quantile(&population->register_day, u));
    if (when < market->config->horizon)
        market_at(market, when, EVENT_OPEN, id, 0);
}

/* Those who sleep, if each is to be an account: behind all others, so that the
 * numbers of these are the same either way. */
static void create_sleepers(struct market *market)
{
    const struct sleepers *sleepers = &market->sleepers;

    sleepers_begin_made(market, true);
    for (size_t i = 0; i < sleepers->nitems && sleepers->is_told_apart; i++) {
        account_id id = add_account(market, sleepers->item[i].address);
        ledger_name(market->ledger, id, SLEEPERS_NAME);
        open_stock(market, id);
    }
    sleepers_begin_made(market, false);
}

void opening_create_all(struct market *market)
{
    for (int i = 0; i < market->config->npopulations; i++) {
        int64_t size =
            configuration_segment_size(market->config, i, market->segment);
        for (int64_t n = 0; n < size; n++) {
            uint32_t address = belonging_address(i, (uint32_t)n);
            if (!sleepers_take(market, address))
                create(market, address);
        }
    }
    for (int i = 0; i < market->config->npopulations; i++)
        newcomers(market, i);
    create_sleepers(market);
    coupons_start(market);
}

void opening_alone(struct market *lone)
{
    lone->account = mem_new(1, sizeof *lone->account);
    lone->account_capacity = 1;
}

void opening_asleep(struct market *lone, uint32_t address, int population)
{
    struct account *account = &lone->account[0];
    sim_time since = lone->start;

    ledger_name(lone->ledger, ledger_open(lone->ledger), SLEEPERS_NAME);
    lone->naccounts = 1;
    none_yet(account);
    account->address = address;
    account->population = population;
    account->strategy = lone->config->nstrategies; /* dormant */
    opening_stock(lone, 0);
    tell_opened(lone, 0, since);
    if (since == 0)
        account_tell_stock(lone, 0, 0, -1);
    else
        begin_counts(lone, 0);
}
