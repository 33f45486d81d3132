/* How many accounts there are, in a segment and in all. */
#include <math.h>

#include "scenario/scenario.h"

/* The segment with the best claim to one seat more. */
static int next_seat(const struct configuration *config, const int64_t *part)
{
    int most = 0;
    double best = -1;

    for (int i = 0; i < config->nsegments; i++) {
        double claim =
            config->segment[i].freelancers / (2 * (double)part[i] + 1);
        if (claim > best) {
            best = claim;
            most = i;
        }
    }
    return most;
}

int64_t configuration_segment_size(const struct configuration *config,
                                   int population, int segment)
{
    int64_t size = config->population[population].size;
    int64_t given = 0, part[SCENARIO_MAX_SEGMENTS] = {0};
    double weight = 0;

    for (int i = 0; i < config->nsegments; i++)
        weight += config->segment[i].freelancers;
    /* What the divisors give to half a seat a segment fewer: never too many. */
    double scale = fmax(0, (double)size - 0.5 * config->nsegments) / weight;
    for (int i = 0; i < config->nsegments; i++) {
        part[i] = (int64_t)(scale * config->segment[i].freelancers + 0.5);
        given += part[i];
    }
    for (; given < size; given++)
        part[next_seat(config, part)]++;
    return part[segment];
}

int64_t configuration_accounts(const struct configuration *config)
{
    int64_t accounts = 0;

    for (int i = 0; i < config->npopulations; i++) {
        const struct population *population = &config->population[i];
        accounts +=
            population->size + (int64_t)(population->arrivals_per_day *
                                         (population->attraction.answers
                                              ? population->attraction.bound
                                              : 1) *
                                         time_to_days(config->horizon) * 1.5);
    }
    return accounts;
}
