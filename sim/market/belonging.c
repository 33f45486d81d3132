/* Whose an account is, and what it follows. */
#include "market/belonging.h"

#include "market/world.h"

/* In a trial by a draw that nothing else needs. */
int belonging_population(const struct market *market, uint32_t address)
{
    int index = (int)(address >> 28);
    int other = market->config->population[index].treated_by - 1;

    if (other < 0)
        return index;
    double share = market->config->population[other].treated_share;
    return rng_uniform(&market->key, RNG_TREATED, address, 0) < share ? other
                                                                      : index;
}

int belonging_strategy(const struct market *market, uint32_t address,
                       int population)
{
    const struct population *of = &market->config->population[population];
    double sum = 0;

    if (of->nmix == 1)
        return of->mix_strategy[0];
    double u = rng_uniform(&market->key, RNG_STRATEGY, address, 0);
    for (int i = 0; i < of->nmix; i++) {
        sum += of->mix_share[i];
        if (u < sum)
            return of->mix_strategy[i];
    }
    return of->mix_strategy[of->nmix - 1];
}
