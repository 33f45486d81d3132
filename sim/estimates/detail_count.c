/* Distributions, in all replications together. */
#include "base/mem.h"
#include "estimates/detail.h"
#include "estimates/usable.h"
#include "stats/histogram.h"

struct bins {
    struct detail_bin *item; /* the caller's */
    size_t count, capacity;
};

static void add(struct bins *bins, int64_t value, int64_t count)
{
    bins->item = mem_grow(bins->item, &bins->capacity, bins->count + 1,
                          sizeof *bins->item);
    bins->item[bins->count++] = (struct detail_bin){value, count};
}

/* Those who had spells of their own, and those who slept, of a replication. */
static void count_of_one(const struct result *result, int population,
                         bool of_balances, struct histogram *histogram)
{
    for (size_t i = 0; i < result->nspells; i++)
        if (result_counts(population, result->population[i]))
            histogram_add(histogram,
                          of_balances ? result->balances[i] : result->hires[i],
                          1);
    for (int64_t i = 0; i < result->nidle; i++)
        if (result_counts(population, (int)result->idle[i].population))
            histogram_add(histogram, of_balances ? result->idle[i].balance : 0,
                          result->idle[i].count);
}

static void count_freelancers(const struct estimates *estimates, int arm,
                              int population, bool of_balances,
                              struct bins *bins)
{
    const struct runs *runs = estimates->runs;
    struct histogram *histogram = histogram_new();
    struct histogram_bin bin;
    size_t cursor = 0;

    for (int64_t r = 0; r < runs->replications; r++) {
        const struct result *result = usable_result(runs, arm, r);
        if (result)
            count_of_one(result, population, of_balances, histogram);
    }
    while (histogram_next(histogram, &cursor, &bin))
        add(bins, bin.value, bin.count);
    histogram_free(histogram);
}

static void count_posts(const struct estimates *estimates, int arm,
                        bool of_life, struct bins *bins)
{
    const struct runs *runs = estimates->runs;
    int64_t count[RESULT_POST_BINS] = {0};

    for (int64_t r = 0; r < runs->replications; r++) {
        const struct result *result = usable_result(runs, arm, r);
        for (int bin = 0; result && result->has_posts && bin < RESULT_POST_BINS;
             bin++)
            count[bin] += of_life ? result->posts.by_life[bin]
                                  : result->posts.by_age[bin];
    }
    for (int bin = 0; bin < RESULT_POST_BINS; bin++)
        if (count[bin] > 0)
            add(bins, bin, count[bin]);
}

size_t detail_count(const struct estimates *estimates, int arm, int population,
                    enum detail_what what, struct detail_bin **out)
{
    struct bins bins = {0};

    if (what == DETAIL_BALANCES || what == DETAIL_HIRES)
        count_freelancers(estimates, arm, population, what == DETAIL_BALANCES,
                          &bins);
    else
        count_posts(estimates, arm, what == DETAIL_PROPOSALS, &bins);
    *out = bins.item;
    return bins.count;
}
