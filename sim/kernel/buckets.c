/* Time buckets. A slice is a list of chunks from a common pool, so memory
 * follows the events pending and not the fullest moment of each slice. To
 * become current it is dealt into bins of equal width, about one event each,
 * and each bin is sorted: linear time as long as ticks are spread. */
#include "kernel/buckets.h"

#include <string.h>

#include "base/mem.h"
#include "base/status.h"
#include "kernel/sort.h"

enum {
    SLICE_EVENTS = 64, /* aimed at, by the hint */
    SLICES_MIN = 1 << 10,
    SLICES_MAX = 1 << 15,
    BIN_BITS_MAX = 16
};

#define NO_CHUNK    UINT32_MAX
#define CHUNKS_MOST (UINT32_MAX / CHUNK_PLACES)

void buckets_init(struct buckets *b, sim_time start, sim_time horizon,
                  size_t expected)
{
    uint64_t span = (uint64_t)(horizon - start);
    uint64_t wanted = expected / SLICE_EVENTS;

    wanted = wanted < SLICES_MIN ? SLICES_MIN : wanted;
    wanted = wanted > SLICES_MAX ? SLICES_MAX : wanted;
    *b = (struct buckets){.start = start, .free_chunk = NO_CHUNK};
    while (span >> b->shift > wanted)
        b->shift++;
    b->nslices = (size_t)(span >> b->shift) + 1;
    b->slice = mem_new(b->nslices, sizeof *b->slice);
}

void buckets_fini(struct buckets *b)
{
    heap_fini(&b->late);
    mem_free(b->bin);
    mem_free(b->raw);
    mem_free(b->sorted);
    mem_free(b->pool);
    mem_free(b->slice);
}

/* What the first place of a chunk tells: the chunk before, or the next free one. */
static uint32_t link_of(const struct buckets *b, uint32_t chunk)
{
    return (uint32_t)b->pool[(size_t)chunk * CHUNK_PLACES].low;
}

static void link_to(struct buckets *b, uint32_t chunk, uint32_t other)
{
    b->pool[(size_t)chunk * CHUNK_PLACES].low = other;
}

static uint32_t new_chunk(struct buckets *b)
{
    uint32_t chunk = b->free_chunk;

    if (chunk != NO_CHUNK) {
        b->free_chunk = link_of(b, chunk);
        return chunk;
    }
    SIM_REQUIRE(b->nchunks < CHUNKS_MOST);
    b->pool = mem_grow(b->pool, &b->pool_capacity,
                       (b->nchunks + 1) * CHUNK_PLACES, sizeof *b->pool);
    return (uint32_t)b->nchunks++;
}

/* The place behind that of a chunk's last event is the first of another, so that
 * one place less is within it. */
void buckets_push_anew(struct buckets *b, struct slice *slice,
                       struct event event)
{
    uint32_t fresh = new_chunk(b);

    link_to(b, fresh, (slice->place - 1) / CHUNK_PLACES);
    slice->place = fresh * CHUNK_PLACES + 1;
    b->pool[slice->place] = event;
    slice->place++;
    slice->count++;
}

/* Copies the slice's events to `raw` and gives its chunks back. */
static void gather(struct buckets *b, const struct slice *slice)
{
    size_t left = slice->count;
    uint32_t chunk = (slice->place - 1) / CHUNK_PLACES;
    struct event *to = b->raw;

    while (left > 0) {
        size_t part = (left - 1) % (CHUNK_PLACES - 1) + 1;
        uint32_t before = link_of(b, chunk);

        memcpy(to, &b->pool[(size_t)chunk * CHUNK_PLACES + 1],
               part * sizeof *to);
        to += part;
        left -= part;
        link_to(b, chunk, b->free_chunk);
        b->free_chunk = chunk;
        chunk = before;
    }
}

/* Deals `raw` into `sorted` by the upper bits of the tick within the slice,
 * then sorts each bin. */
static void deal(struct buckets *b, size_t count)
{
    int bits = 0;

    while (bits < BIN_BITS_MAX && bits < b->shift && count >> bits > 1)
        bits++;

    size_t nbins = (size_t)1 << bits;
    uint64_t mask = ((uint64_t)1 << b->shift) - 1;
    int shift = b->shift - bits;

    b->bin = mem_grow(b->bin, &b->bin_capacity, nbins + 1, sizeof *b->bin);
    memset(b->bin, 0, (nbins + 1) * sizeof *b->bin);
    for (size_t i = 0; i < count; i++) {
        uint64_t offset = (uint64_t)(event_tick(b->raw[i]) - b->start) & mask;

        b->bin[(offset >> shift) + 1]++;
    }
    for (size_t i = 1; i < nbins; i++)
        b->bin[i + 1] += b->bin[i];
    for (size_t i = 0; i < count; i++) {
        uint64_t offset = (uint64_t)(event_tick(b->raw[i]) - b->start) & mask;

        b->sorted[b->bin[offset >> shift]++] = b->raw[i];
    }
    for (size_t i = 0, from = 0; i < nbins; i++) {
        if (b->bin[i] - from > 1)
            sort_events(b->sorted + from, b->bin[i] - from, b->raw);
        from = b->bin[i];
    }
}

bool buckets_load_next(struct buckets *b)
{
    while (b->current < b->nslices && b->slice[b->current].count == 0)
        b->current++;
    if (b->current == b->nslices)
        return false;

    struct slice *slice = &b->slice[b->current++];
    size_t count = slice->count;

    b->raw = mem_grow(b->raw, &b->raw_capacity, count, sizeof *b->raw);
    b->sorted =
        mem_grow(b->sorted, &b->sorted_capacity, count, sizeof *b->sorted);
    gather(b, slice);
    deal(b, count);
    *slice = (struct slice){0};
    b->next = b->sorted;
    b->end = b->sorted + count;
    return true;
}
