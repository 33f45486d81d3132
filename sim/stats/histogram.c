/* Exact integer histogram. */
#include "stats/histogram.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/status.h"

enum {
    DENSE_MAX = 1 << 16,
    PENDING_MIN = 256
};

struct histogram {
    int64_t *dense; /* owned; counts of 0..ndense-1 */
    size_t ndense;
    struct histogram_bin *spill; /* owned; first nsorted in order, distinct */
    size_t nsorted, nspill, capacity;
    size_t nnegative; /* of the sorted ones */
    int64_t count;
    sim_int128 sum;
};

struct histogram *histogram_new(void)
{
    return mem_new(1, sizeof(struct histogram));
}

void histogram_free(struct histogram *histogram)
{
    if (!histogram)
        return;
    mem_free(histogram->spill);
    mem_free(histogram->dense);
    mem_free(histogram);
}

static int compare_bins(const void *a, const void *b)
{
    const struct histogram_bin *x = a, *y = b;

    /* Equal values are added up, so their order cannot show. */
    return (x->value > y->value) - (x->value < y->value);
}

/* Sorts what was appended and adds up equal values. */
static void sort_counts(struct histogram *histogram)
{
    struct histogram_bin *spill = histogram->spill;
    size_t n = 0;

    if (histogram->nsorted == histogram->nspill)
        return;
    qsort(spill, histogram->nspill, sizeof(*spill), compare_bins);
    for (size_t i = 0; i < histogram->nspill; i++) {
        if (n && spill[n - 1].value == spill[i].value)
            spill[n - 1].count += spill[i].count;
        else
            spill[n++] = spill[i];
    }
    histogram->nsorted = histogram->nspill = n;
    histogram->nnegative = 0;
    while (histogram->nnegative < n && spill[histogram->nnegative].value < 0)
        histogram->nnegative++;
}

static void add_spill(struct histogram *histogram, int64_t value, int64_t count)
{
    size_t pending = histogram->nspill - histogram->nsorted;

    if (pending > PENDING_MIN + histogram->nsorted / 2)
        sort_counts(histogram);
    histogram->spill =
        mem_grow(histogram->spill, &histogram->capacity, histogram->nspill + 1,
                 sizeof(*histogram->spill));
    histogram->spill[histogram->nspill++] =
        (struct histogram_bin){value, count};
}

static void add_dense(struct histogram *histogram, size_t value, int64_t count)
{
    if (value >= histogram->ndense) {
        size_t size = histogram->ndense ? histogram->ndense : 64;
        while (size <= value)
            size *= 2;
        int64_t *dense = mem_new(size, sizeof(*dense));
        if (histogram->ndense)
            memcpy(dense, histogram->dense, histogram->ndense * sizeof(*dense));
        mem_free(histogram->dense);
        histogram->dense = dense;
        histogram->ndense = size;
    }
    histogram->dense[value] += count;
}

void histogram_add(struct histogram *histogram, int64_t value, int64_t count)
{
    SIM_REQUIRE(count >= 0 && count <= INT64_MAX - histogram->count);
    if (count == 0)
        return;
    histogram->count += count;
    histogram->sum += (sim_int128)value * count;
    if (value >= 0 && value < DENSE_MAX)
        add_dense(histogram, (size_t)value, count);
    else
        add_spill(histogram, value, count);
}

void histogram_merge(struct histogram *into, struct histogram *from)
{
    struct histogram_bin bin;
    size_t cursor = 0;

    SIM_REQUIRE(into != from);
    while (histogram_next(from, &cursor, &bin))
        histogram_add(into, bin.value, bin.count);
}

int64_t histogram_count(const struct histogram *histogram)
{
    return histogram->count;
}

sim_int128 histogram_sum(const struct histogram *histogram)
{
    return histogram->sum;
}

double histogram_mean(const struct histogram *histogram)
{
    if (histogram->count == 0)
        return NAN;
    return (double)histogram->sum / (double)histogram->count;
}

/* Cursor: negative spill, dense, the rest of the spill, one after another. */
bool histogram_next(struct histogram *histogram, size_t *cursor,
                    struct histogram_bin *bin)
{
    sort_counts(histogram);
    size_t low = histogram->nnegative;
    size_t total = histogram->nspill + histogram->ndense;
    for (size_t i = *cursor; i < total; i++) {
        if (i < low) {
            *bin = histogram->spill[i];
        } else if (i - low < histogram->ndense) {
            *bin = (struct histogram_bin){(int64_t)(i - low),
                                          histogram->dense[i - low]};
        } else {
            *bin = histogram->spill[i - histogram->ndense];
        }
        if (bin->count == 0)
            continue;
        *cursor = i + 1;
        return true;
    }
    *cursor = total;
    return false;
}

bool histogram_quantile(struct histogram *histogram, double p,
                        int64_t *quantile)
{
    struct histogram_bin bin = {0};
    size_t cursor = 0;
    int64_t seen = 0;

    SIM_REQUIRE(p >= 0 && p <= 1);
    if (histogram->count == 0)
        return false;
    sim_int128 parts = (sim_int128)lrint(p * 1e6) * (histogram->count - 1);
    int64_t rank = (int64_t)(parts / 1000000);
    while (histogram_next(histogram, &cursor, &bin)) {
        seen += bin.count;
        if (seen > rank)
            break;
    }
    *quantile = bin.value;
    return true;
}
