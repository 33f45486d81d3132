/* Results of segments become one result of a replication. */
#include "replication/result.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "stats/gini.h"

const char *const result_series_units[NSERIES] = {
    [SERIES_BALANCE_MEAN] = "Connects", [SERIES_BALANCE_P10] = "Connects",
    [SERIES_BALANCE_P50] = "Connects",  [SERIES_BALANCE_P90] = "Connects",
    [SERIES_EVER_HIRED] = "share",
};
const char *const result_curve_names[RESULT_NCURVE] = {
    [RESULT_FIRST_RESPONSE] = "first_response",
    [RESULT_FIRST_HIRE] = "first_hire",
    [RESULT_RUIN] = "ruin",
    [RESULT_DEPARTURE] = "departure",
};

const struct result_grouping result_groupings[RESULT_NGROUPING] = {
    [RESULT_BY_ABILITY] = {"ability",
                           {"lowest fifth", "second", "middle", "fourth",
                            "highest fifth"}},
    [RESULT_BY_TENURE] = {"tenure",
                          {"joins later", "under 3 months", "3 to 12 months",
                           "1 to 2 years", "over 2 years"}},
    [RESULT_BY_CLIENT] = {"client_class", {"unverified", "unspent", "spent"}},
};

_Static_assert(sizeof(struct result_tally) % sizeof(int64_t) == 0 &&
                   sizeof(struct result_rule) % sizeof(int64_t) == 0 &&
                   sizeof(struct result_group) % sizeof(int64_t) == 0 &&
                   sizeof(struct result_rate) % sizeof(int64_t) == 0 &&
                   sizeof(double) == sizeof(int64_t),
               "counts are blocks of int64_t");

/* The next part of the room, of so many bytes. */
static void *part_of(int64_t **at, size_t bytes)
{
    int64_t *part = *at;

    *at += bytes / sizeof **at;
    return part;
}

size_t result_nwords(const struct result *result)
{
    size_t of_population = sizeof *result->tally + sizeof *result->group +
                           sizeof *result->rate + sizeof *result->lorenz;
    size_t bytes = (size_t)result->npop * of_population +
                   POLICY_NRULES * sizeof *result->rule;

    return bytes / sizeof(int64_t) +
           (result->has_posts ? 2 * RESULT_POST_BINS : 0);
}

void result_place(struct result *result)
{
    size_t n = (size_t)result->npop;

    int64_t *at = result->counts;

    result->tally = part_of(&at, n * sizeof *result->tally);
    result->rule = part_of(&at, POLICY_NRULES * sizeof *result->rule);
    result->group = part_of(&at, n * sizeof *result->group);
    result->rate = part_of(&at, n * sizeof *result->rate);
    if (result->has_posts) {
        result->posts.by_life = part_of(&at, RESULT_POST_BINS * sizeof *at);
        result->posts.by_age = part_of(&at, RESULT_POST_BINS * sizeof *at);
    }
    result->lorenz = part_of(&at, n * sizeof *result->lorenz);
}

void result_begin(struct result *result, int npop, bool has_posts)
{
    result->npop = npop;
    result->has_posts = has_posts;
    result->counts = mem_new(result_nwords(result), sizeof *result->counts);
    result_place(result);
}

/* Adds a block of int64_t, member by member. */
static void add_counts(void *into, const void *from, size_t bytes)
{
    int64_t *to = into;
    const int64_t *more = from;

    for (size_t i = 0; i < bytes / sizeof *to; i++)
        to[i] += more[i];
}

/* Grown in place, where that can be: 208 segments are not copied 208 times. */
static void *join(void *into, size_t n, const void *from, size_t more,
                  size_t size)
{
    size_t capacity = n;
    char *all = mem_grow(into, &capacity, n + more + 1, size);

    if (more)
        memcpy(all + n * size, from, more * size);
    return all;
}

static void merge_posts(struct result_posts *into,
                        const struct result_posts *from)
{
    add_counts(into, from, offsetof(struct result_posts, fit));
    into->fit += from->fit;
    into->utility += from->utility;
    into->client_usd += from->client_usd;
    add_counts(into->open_at, from->open_at, sizeof into->open_at);
    add_counts(into->proposals_at, from->proposals_at,
               sizeof into->proposals_at);
}

struct result_posts result_posts_of(const struct result *result, bool is_drawn)
{
    const struct result_posts *all = &result->posts;
    const struct result_drawn *drawn = &result->drawn;
    const int64_t of = is_drawn ? 0 : 1, sign = is_drawn ? 1 : -1;
    struct result_posts out = {
        .posts = of * all->posts + sign * drawn->posts,
        .removed = of * all->removed + sign * drawn->removed,
        .filled = of * all->filled + sign * drawn->filled,
        .proposals = of * all->proposals + sign * drawn->proposals,
        .read = of * all->read + sign * drawn->read,
        .fill_ticks = of * all->fill_ticks + sign * drawn->fill_ticks,
        .fit = is_drawn ? drawn->fit : all->fit - drawn->fit};

    for (int i = 0; i < MARKET_NAGE; i++) {
        out.open_at[i] = of * all->open_at[i] + sign * drawn->open_at[i];
        out.proposals_at[i] =
            of * all->proposals_at[i] + sign * drawn->proposals_at[i];
    }
    return out;
}

static void merge_drawn(struct result_drawn *into,
                        const struct result_drawn *from)
{
    double fit = into->fit + from->fit;

    into->fit = 0;
    add_counts(into, from, offsetof(struct result_drawn, fit));
    into->fit = fit;
    add_counts(into->open_at, from->open_at,
               sizeof *into - offsetof(struct result_drawn, open_at));
}

static void merge_samples(struct result *into, const struct result *from)
{
    SIM_REQUIRE(into->nsamples == from->nsamples && into->npop == from->npop);
    for (int i = 0; i < into->nsamples * into->npop; i++) {
        histogram_merge(into->balance_at[i], from->balance_at[i]);
        into->hired_at[i] += from->hired_at[i];
    }
}

void result_merge(struct result *into, const struct result *from)
{
    size_t n = into->nspells, more = from->nspells;

    SIM_REQUIRE(into->npop == from->npop && into->has_posts == from->has_posts);
    /* No Lorenz curve is there yet: its words are all zero. */
    add_counts(into->counts, from->counts,
               result_nwords(into) * sizeof *into->counts);
    add_counts(into->hired, from->hired, sizeof into->hired);
    for (int pop = 0; pop < into->npop; pop++)
        if (from->followed[pop] > into->followed[pop])
            into->followed[pop] = from->followed[pop];
    merge_posts(&into->posts, &from->posts);
    merge_drawn(&into->drawn, &from->drawn);
    merge_samples(into, from);
    for (int i = 0; i < RESULT_NCURVE; i++)
        into->spell[i] =
            join(into->spell[i], n, from->spell[i], more, sizeof **into->spell);
    into->balances =
        join(into->balances, n, from->balances, more, sizeof *into->balances);
    into->hires = join(into->hires, n, from->hires, more, sizeof *into->hires);
    into->gross = join(into->gross, n, from->gross, more, sizeof *into->gross);
    into->population = join(into->population, n, from->population, more,
                            sizeof *into->population);
    into->nspells = n + more;
    into->idle_time = from->nidle > 0 ? from->idle_time : into->idle_time;
    for (int64_t i = 0; i < from->nidle; i++)
        result_add_idle(into, &from->idle[i]);
    into->person = join(into->person, (size_t)into->npersons, from->person,
                        (size_t)from->npersons, sizeof *into->person);
    into->npersons += from->npersons;
    into->followed_one =
        join(into->followed_one, (size_t)into->nfollowed, from->followed_one,
             (size_t)from->nfollowed, sizeof *into->followed_one);
    into->nfollowed += from->nfollowed;
    into->nfirst = from->nfirst;
    into->seeker = join(into->seeker, (size_t)into->nseekers, from->seeker,
                        (size_t)from->nseekers, sizeof *into->seeker);
    into->nseekers += from->nseekers;
    into->events += from->events;
    into->event_fingerprint =
        hash_chain(into->event_fingerprint, from->event_fingerprint);
    into->posting_fingerprint =
        hash_chain(into->posting_fingerprint, from->posting_fingerprint);
    into->inputs = hash_chain(into->inputs, from->inputs);
    if (from->has_failed && !into->has_failed) {
        into->has_failed = true;
        into->breach = from->breach;
        memcpy(into->failure, from->failure, sizeof into->failure);
    }
}

static double quantile(struct histogram *histogram, double p)
{
    int64_t value;

    return histogram_quantile(histogram, p, &value) ? (double)value
                                                    : (double)NAN;
}

static void finish_series(struct result *result)
{
    size_t n = (size_t)result->nsamples * (size_t)result->npop;

    result->series = mem_new(n * NSERIES, sizeof *result->series);
    for (size_t i = 0; i < n; i++) {
        double *row = result->series + i * NSERIES;
        struct histogram *balances = result->balance_at[i];
        int64_t count = histogram_count(balances);
        row[SERIES_BALANCE_MEAN] = histogram_mean(balances);
        row[SERIES_BALANCE_P10] = quantile(balances, 0.1);
        row[SERIES_BALANCE_P50] = quantile(balances, 0.5);
        row[SERIES_BALANCE_P90] = quantile(balances, 0.9);
        row[SERIES_EVER_HIRED] =
            count ? (double)result->hired_at[i] / (double)count : (double)NAN;
        if (i + (size_t)result->npop >= n)
            result->balance_median[i + (size_t)result->npop - n] =
                row[SERIES_BALANCE_P50];
    }
}

static void free_samples(struct result *result)
{
    for (int i = 0; i < result->nsamples * result->npop && result->balance_at;
         i++)
        histogram_free(result->balance_at[i]);
    mem_free(result->balance_at);
    mem_free(result->hired_at);
    result->balance_at = NULL;
    result->hired_at = NULL;
}

static size_t gather(const struct result *result, int population,
                     const int64_t *values, int64_t *out)
{
    size_t n = 0;

    for (size_t i = 0; i < result->nspells; i++)
        if (result_counts(population, result->population[i]))
            out[n++] = values[i];
    return n;
}

void result_finish(struct result *result)
{
    int64_t *values = mem_new(result->nspells + 1, sizeof *values);

    finish_series(result);
    free_samples(result);
    for (int pop = 0; pop < result->npop; pop++) {
        size_t n = gather(result, pop, result->hires, values);
        int64_t idle = result_idle_count(result, pop);
        struct gini gini = gini_values_and_zeros(values, n, idle);
        result->gini_hires[pop] = gini.gini;
        memcpy(result->lorenz[pop], gini.lorenz, sizeof gini.lorenz);
        n = gather(result, pop, result->gross, values);
        result->gini_gross[pop] = gini_values_and_zeros(values, n, idle).gini;
    }
    mem_free(values);
    result_ever_hired(result);
    result_seekers(result);
    result_firsts(result);
}

void result_fini(struct result *result)
{
    free_samples(result);
    if (result->is_shelved) {
        *result = (struct result){0};
        return;
    }
    mem_free(result->counts);
    mem_free(result->seeker);
    mem_free(result->series);
    for (int curve = 0; curve < RESULT_NCURVE; curve++)
        mem_free(result->spell[curve]);
    mem_free(result->idle);
    mem_free(result->balances);
    mem_free(result->hires);
    mem_free(result->person);
    mem_free(result->followed_one);
    mem_free(result->first);
    mem_free(result->gross);
    mem_free(result->population);
    *result = (struct result){0};
}
