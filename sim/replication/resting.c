/* The array of results, and the parts of it that are on the shelf. */
#include "replication/resting.h"

#include <string.h>

#include "base/mem.h"

static struct resting_limits in_force = {
    .part = 1 << 20, .large = 1 << 24, .first = (int64_t)RUNS_MIB << 20};

void resting_set_limits(struct resting_limits limits)
{
    in_force = limits;
}

static size_t bytes_of(int64_t count)
{
    return (size_t)count * sizeof(struct result);
}

/* A large one lies on pages of its own. How many bytes of it are where they are to
 * stay already. */
static size_t make_room(struct runs *runs, int64_t have, int64_t want)
{
    size_t kept = bytes_of(have), bytes = bytes_of(want);

    if (runs->array) {
        runs->result = shelf_array_grow(runs->result, runs->array, kept,
                                        in_force.part, bytes);
        runs->array = bytes;
        return kept;
    }
    runs->array = bytes < in_force.large ? 0 : bytes;
    struct result *all = runs->array ? shelf_array(bytes)
                                     : mem_new((size_t)want + 1, sizeof *all);
    memcpy(all, runs->result, kept);
    mem_free(runs->result);
    runs->result = all;
    return 0;
}

/* The parts in which a result lies. */
static void parts_of(int64_t i, size_t *first, size_t *last)
{
    *first = bytes_of(i) / in_force.part;
    *last = (bytes_of(i + 1) - 1) / in_force.part;
}

/* Nobody writes there any more. */
static void settle(const struct resting *resting, size_t part)
{
    size_t begin = part * in_force.part, rest = resting->bytes - begin;

    (void)shelf_settle(resting->shelf, resting->array + begin,
                       rest < in_force.part ? rest : in_force.part);
}

void resting_begin(struct resting *resting, struct runs *runs, int64_t have,
                   int64_t want, const char *beside)
{
    size_t part, last, settled = make_room(runs, have, want) / in_force.part;

    if (!runs->shelf)
        runs->shelf = shelf_new(beside, in_force.first);
    *resting = (struct resting){.shelf = runs->shelf};
    if (!runs->array)
        return;
    resting->array = (char *)runs->result;
    resting->bytes = runs->array;
    resting->missing =
        mem_new(resting->bytes / in_force.part + 1, sizeof *resting->missing);
    for (part = settled; part < bytes_of(have) / in_force.part; part++)
        settle(resting, part);
    for (int64_t i = have; i < want; i++)
        for (parts_of(i, &part, &last); part <= last; part++)
            resting->missing[part]++;
}

void resting_keep(const struct resting *resting, struct result *result,
                  int64_t i)
{
    size_t part, last;

    result_keep(result, resting->shelf);
    if (!resting->array)
        return;
    for (parts_of(i, &part, &last); part <= last; part++)
        if (atomic_fetch_sub(&resting->missing[part], 1) == 1)
            settle(resting, part);
}

void resting_end(struct resting *resting)
{
    mem_free(resting->missing);
    resting->missing = NULL;
}

void resting_free(struct runs *runs)
{
    shelf_free(runs->shelf);
    if (runs->array)
        shelf_array_free(runs->result, runs->array);
    else
        mem_free(runs->result);
}
