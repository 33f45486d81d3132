/* Who sleeps, and who of them are alike. */
#include "market/sleepers.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "market/belonging.h"
#include "market/opening_stock.h"
#include "market/world.h"

enum {
    BILLING_DAYS = OPENING_BILLING_DAYS
};

void sleepers_make(struct market *market)
{
    const struct configuration *config = market->config;
    struct sleepers *sleepers = &market->sleepers;

    sleepers->may =
        mem_new((size_t)config->npopulations, sizeof *sleepers->may);
    for (int i = 0; i < config->npopulations; i++)
        sleepers->may[i] = configuration_may_sleep(config, i);
    sleepers->is_told_apart = market->options.eager || !market->observer.alike;
}

void sleepers_release(struct market *market)
{
    mem_free(market->sleepers.place);
    mem_free(market->sleepers.item);
    mem_free(market->sleepers.may);
}

/* Whether the grant hangs on a draw of the account. */
static bool is_gated(const struct configuration *config)
{
    for (size_t i = 0; i < configuration_nrulebooks(config); i++)
        if (configuration_rulebook(config, i)->monthly.gate != GATE_ALWAYS)
            return true;
    return false;
}

/* A number for all whose Connects go alike; SIZE_MAX: nobody's go as its do. */
static size_t likeness(const struct market *market, uint32_t address,
                       int population)
{
    const struct population *of = &market->config->population[population];
    sim_connects total = opening_connects(market, address, population);

    if ((total > 0 && of->opening_age.kind != DIST_CONSTANT) ||
        is_gated(market->config))
        return SIZE_MAX;
    return ((size_t)total * BILLING_DAYS +
            (size_t)opening_billing_day(market, address)) *
               (size_t)market->config->npopulations +
           (size_t)population;
}

static void add(struct sleepers *sleepers, uint32_t address, int population)
{
    sleepers->item = mem_grow(sleepers->item, &sleepers->capacity,
                              sleepers->nitems + 1, sizeof *sleepers->item);
    sleepers->item[sleepers->nitems++] =
        (struct sleeper){address, population, 1};
}

/* Counts it among those that are alike. */
static void add_alike(struct sleepers *sleepers, uint32_t address,
                      int population, size_t number)
{
    size_t before = sleepers->nplaces;

    sleepers->place = mem_grow(sleepers->place, &sleepers->nplaces, number + 1,
                               sizeof *sleepers->place);
    memset(sleepers->place + before, 0,
           (sleepers->nplaces - before) * sizeof *sleepers->place);
    if (sleepers->place[number] > 0) {
        sleepers->item[sleepers->place[number] - 1].count++;
        return;
    }
    add(sleepers, address, population);
    sleepers->place[number] = (uint32_t)sleepers->nitems;
}

/* What it is, for who counts by groups. */
static void tell(const struct market *market, uint32_t address, int population)
{
    const struct population *of = &market->config->population[population];
    const struct market_account account = {
        .population = population,
        .is_open = true,
        .ability = opening_ability(market, address, of),
        .opened = opening_opened(market, address, of),
        .first_response = SIM_NEVER,
        .first_hire = SIM_NEVER,
        .ruin = SIM_NEVER,
        .left = SIM_NEVER};

    market->observer.asleep(market->observer.context, &account);
}

bool sleepers_take(struct market *market, uint32_t address)
{
    struct sleepers *sleepers = &market->sleepers;
    int population = belonging_population(market, address);

    if (!sleepers->may[population])
        return false;
    int strategy = belonging_strategy(market, address, population);
    if (!market->config->strategy[strategy].is_dormant)
        return false;
    if (sleepers->is_told_apart) {
        add(sleepers, address, population);
        return true;
    }
    size_t number = likeness(market, address, population);
    if (number == SIZE_MAX)
        add(sleepers, address, population);
    else
        add_alike(sleepers, address, population, number);
    availability_sleeps(market);
    tell(market, address, population);
    return true;
}

account_id sleepers_others(const struct market *market)
{
    const struct sleepers *sleepers = &market->sleepers;

    return (account_id)(market->naccounts -
                        (sleepers->is_told_apart ? sleepers->nitems : 0));
}

void sleepers_begin_made(struct market *market, bool are_being_made)
{
    market->sleepers.are_being_made = are_being_made;
}

void sleepers_lived(struct market *market, const struct sleeper *sleeper,
                    uint64_t fingerprint)
{
    market->sleepers.fingerprint += (uint64_t)sleeper->count * fingerprint;
}
