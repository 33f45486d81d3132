/* HOLD (Jones, CACM 29(4), 1986): so many events pending, each one taken is
 * put back an exponential time later. What an event set costs, and nothing else:
 * the increments come from a table.
 *
 *   hold PENDING HOLDS [buckets|heap]
 *
 * Prints pending, holds, CPU seconds of the holds, the last tick. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/units.h"
#include "bench/seconds.h"
#include "kernel/event_set.h"

enum {
    TABLE = 1 << 16
};

int main(int argc, char **argv)
{
    long pending = argc > 2 ? strtol(argv[1], NULL, 10) : 0;
    long holds = argc > 2 ? strtol(argv[2], NULL, 10) : 0;
    bool heap = argc > 3 && strcmp(argv[3], "heap") == 0;

    if (pending < 1 || holds < 1 || pending > INT32_MAX) {
        fprintf(stderr, "usage: hold PENDING HOLDS [buckets|heap]\n");
        return 2;
    }

    /* Twenty means hold all but one event in half a billion. */
    double means = (double)holds / (double)pending * 1.1 + 20;
    sim_time horizon = (sim_time)(means * TICKS_PER_DAY);
    sim_time *gap = mem_new(TABLE, sizeof *gap);
    struct event_set *set =
        event_set_new(heap ? EVENT_SET_HEAP : EVENT_SET_BUCKETS, 0, horizon,
                      (size_t)(pending + holds));
    struct event event = {0};

    for (uint32_t i = 0; i < TABLE; i++)
        gap[i] = 1 + (sim_time)(-log((i + 0.5) / TABLE) * TICKS_PER_DAY);
    for (uint32_t i = 0; i < (uint32_t)pending; i++)
        event_set_push(
            set, event_make(gap[hash_mix(i) % TABLE], 0, i, 0, (uint32_t)i));

    double before = seconds_of_cpu();

    for (long i = 0; i < holds && event_set_pop(set, &event); i++)
        event_set_push(
            set, event_make(event_tick(event) +
                                gap[hash_mix(event.low + (uint64_t)i) % TABLE],
                            0, event_entity(event), 0, 0));
    printf("%ld %ld %.6f %" PRId64 "\n", pending, holds,
           seconds_of_cpu() - before, event_tick(event));
    event_set_free(set);
    mem_free(gap);
    return 0;
}
