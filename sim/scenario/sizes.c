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

static bool is_larger(const struct segment *one, const struct segment *other)
{
    if (one->freelancers != other->freelancers)
        return one->freelancers > other->freelancers;
    return one->posts_per_month > other->posts_per_month;
}

void configuration_largest_first(const struct configuration *config, int *order)
{
    for (int i = 0; i < config->nsegments; i++) {
        int at = i;
        for (; at > 0 &&
               is_larger(&config->segment[i], &config->segment[order[at - 1]]);
             at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
}

/* Of a population, those that are there and one and a half times those expected. */
static double members(const struct configuration *config, int population)
{
    const struct population *of = &config->population[population];
    double most = of->attraction.answers ? of->attraction.bound : 1;

    return (double)of->size + floor(of->arrivals_per_day * most *
                                    time_to_days(config->horizon) * 1.5);
}

/* Those that are there from the start may sleep, newcomers do not. */
static double asleep(const struct configuration *config)
{
    double sum = 0;

    for (int i = 0; i < config->npopulations; i++)
        sum += (double)config->population[i].size *
               configuration_share_asleep(config, i);
    return sum;
}

double configuration_awake(const struct configuration *config)
{
    double accounts = 0;

    for (int i = 0; i < config->npopulations; i++)
        accounts += members(config, i);
    return accounts - asleep(config);
}

/* The largest segment's part of every population, and of all posts. */
static double largest(const struct configuration *config, double *posts)
{
    double weight = 0, most = 0,
           days = time_to_days(config->horizon) + time_to_days(config->burn_in);

    *posts = 0;
    if (config->market_kind != MARKET_COMPETITIVE)
        return 1;
    for (int i = 0; i < config->nsegments; i++) {
        const struct segment *segment = &config->segment[i];
        weight += segment->freelancers;
        most = fmax(most, segment->freelancers);
        *posts = fmax(*posts, segment->posts_per_month * 12 / 365 * days);
    }
    return most / weight;
}

struct configuration_size configuration_size(const struct configuration *config)
{
    struct configuration_size size;
    double part = largest(config, &size.posts);

    size.awake = ceil(configuration_awake(config) * part);
    size.asleep = ceil(asleep(config) * part);
    size.bytes = size.awake * SIZE_AWAKE_BYTES +
                 size.asleep * SIZE_ASLEEP_BYTES + size.posts * SIZE_POST_BYTES;
    return size;
}
