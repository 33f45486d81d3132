/* Idle accounts of a result; how long populations were watched. */
#include "base/mem.h"
#include "replication/result.h"

void result_add_idle(struct result *result, const struct result_idle *idle)
{
    int64_t i = 0;

    while (i < result->nidle &&
           (result->idle[i].population != idle->population ||
            result->idle[i].balance != idle->balance))
        i++;
    if (i < result->nidle) {
        result->idle[i].count += idle->count;
        return;
    }
    size_t capacity = (size_t)result->nidle;
    result->idle =
        mem_grow(result->idle, &capacity, capacity + 1, sizeof *result->idle);
    result->idle[result->nidle++] = *idle;
}

int64_t result_idle_count(const struct result *result, int population)
{
    int64_t n = 0;

    for (int64_t i = 0; i < result->nidle; i++)
        if (result_counts(population, (int)result->idle[i].population))
            n += result->idle[i].count;
    return n;
}

void result_watched(struct result *result, int population, sim_time opened,
                    sim_time horizon)
{
    sim_time from = opened > 0 ? opened : 0;
    const int both[] = {0, population + 1};

    for (size_t i = 0; i < COUNTOF(both); i++) {
        int64_t *followed = &result->followed[both[i]];
        if (horizon - from > *followed)
            *followed = horizon - from;
    }
}
