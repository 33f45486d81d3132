/* What accounts of the stock bring along. */
#include "market/opening_stock.h"

#include <math.h>

#include "market/badges.h"
#include "market/belonging.h"
#include "market/world.h"

sim_connects opening_connects(const struct market *market, uint32_t address,
                              int population)
{
    const struct dist *dist =
        &market->config->population[population].opening_connects;

    if (dist->kind == DIST_CONSTANT) /* needs no draw */
        return (sim_connects)rint(dist_quantile(dist, 0.5));
    return (sim_connects)rint(dist_quantile(
        dist, rng_uniform(&market->key, RNG_OPENING, address, 0)));
}

int opening_billing_day(const struct market *market, uint32_t address)
{
    double u = rng_uniform(&market->key, RNG_BILLING, address, 0);

    return (int)(u * OPENING_BILLING_DAYS);
}

sim_time opening_opened(const struct market *market, uint32_t address,
                        const struct population *population)
{
    double u = rng_uniform(&market->key, RNG_HISTORY, address, 0);

    return market->start -
           time_from_days(dist_quantile(&population->account_age, u));
}

double opening_ability(const struct market *market, uint32_t address,
                       const struct population *population)
{
    const struct dist *dist = &population->ability;

    return market_grid(dist_quantile(
        dist, dist->kind == DIST_CONSTANT
                  ? 0.5
                  : rng_uniform(&market->key, RNG_ABILITY, address, 0)));
}

static void opening_lots(struct market *market, account_id id)
{
    const struct population *population = market_population(market, id);
    sim_connects total = opening_connects(market, market->account[id].address,
                                          market->account[id].population);
    int64_t lots = population->opening_lots;

    for (int64_t i = 0; i < lots; i++) {
        sim_connects part = total / lots + (i < total % lots);
        if (part == 0)
            continue;
        double u = market_pair(market, RNG_OPENING, id, (uint32_t)i).second;
        sim_time issued =
            market->start -
            time_from_days(dist_quantile(&population->opening_age, u));
        sim_time expires =
            policy_expires(&market_rules(market, id, market->start)->expiry,
                           LEDGER_OPENING, market->config->start_day, issued);
        if (expires <= market->start)
            continue; /* a shorter life: it is gone before the start */
        struct ledger_credit credit = {.flow = FLOW_OPENING,
                                       .origin = LEDGER_OPENING,
                                       .connects = part,
                                       .issued = issued,
                                       .expires = expires,
                                       .event_class = CLASS_GRANT};
        ledger_credit(market->ledger, id, market->start, &credit);
    }
}

static void past(struct market *market, account_id id)
{
    const struct population *population = market_population(market, id);
    struct account *account = &market->account[id];
    struct rng_pair history = market_pair(market, RNG_HISTORY, id, 0);
    struct rng_pair paid = market_pair(market, RNG_HISTORY_PAID, id, 0);
    int64_t jobs =
        (int64_t)rint(dist_quantile(&population->past_jobs, history.second) *
                      exp(population->past_jobs_ability * account->ability));
    int64_t good = jobs == 0
                       ? 0
                       : (int64_t)rint((double)jobs *
                                       dist_quantile(&population->past_success,
                                                     paid.second));

    contracts_past(
        &account->career, jobs, good,
        money_from_usd(dist_quantile(&population->past_earned, paid.first)));
}

void opening_stock(struct market *market, account_id id)
{
    struct account *account = &market->account[id];

    account->opened =
        opening_opened(market, account->address, market_population(market, id));
    past(market, id);
    exams_of_stock(&account->exams);
    proposing_of_stock(&account->quota);
    billing_start(market, id,
                  market->start -
                      (1 + opening_billing_day(market, account->address)) *
                          TICKS_PER_DAY,
                  market->start);
    badges_hold(market, id, market->start);
    opening_lots(market, id);
}
