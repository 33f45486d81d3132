/* Ability, activity, rate and value of an hour: each by its distribution, and,
 * if the population says so, together. */
#include "market/traits.h"

#include "market/world.h"
#include "rng/copula.h"

enum { /* the order in which they hang on each other */
    ABILITY,
    RATE,
    HOUR_VALUE
};

/* `u`: independent uniforms of the three; together they are as the population
 * says. Ability stays the same. */
static void put_together(const struct population *population,
                         double u[COPULA_N])
{
    const double alone[COPULA_N] = {u[ABILITY], u[RATE], u[HOUR_VALUE]};
    /* a rate that nobody has, or all have alike, goes with nothing */
    bool has_rates =
        population->own_rates && population->rate.kind != DIST_CONSTANT;
    struct copula copula;
    bool exists = copula_make(&copula, has_rates ? population->ability_rate : 0,
                              population->ability_hour_value,
                              has_rates ? population->rate_hour_value : 0);

    SIM_REQUIRE(exists);
    for (int k = 0; k < COPULA_N; k++)
        u[k] = copula_uniform(&copula, alone, k);
}

static void tell(struct market *market, double trait)
{
    market_input(market, (uint64_t)(int64_t)(trait * 1e6));
}

void traits_draw(struct market *market, account_id id)
{
    const struct population *population = market_population(market, id);
    struct account *account = &market->account[id];
    struct rng_pair first = market_pair(market, RNG_ABILITY, id, 0);
    struct rng_pair second = market_pair(market, RNG_ACTIVITY, id, 0);
    double u[COPULA_N] = {[ABILITY] = first.first,
                          [RATE] = first.second,
                          [HOUR_VALUE] = second.second};

    if (population->traits_correlate)
        put_together(population, u);
    account->ability =
        market_grid(dist_quantile(&population->ability, u[ABILITY]));
    account->activity =
        market_grid(dist_quantile(&population->activity, second.first));
    account->hour_value =
        market_grid(market->config->hour_times *
                    dist_quantile(&population->hour_value, u[HOUR_VALUE]));
    account->rate = 1;
    tell(market, account->ability);
    tell(market, account->activity);
    tell(market, account->hour_value);
    if (!population->own_rates)
        return;
    account->rate = market_grid(dist_quantile(&population->rate, u[RATE]));
    tell(market, account->rate);
}
