/* A result is plain numbers: the struct itself and its arrays, seen as 64-bit words
 * (result_words.h). */
#include "replication/result_code.h"

#include <string.h>

#include "base/mem.h"
#include "replication/result_whole.h"
#include "replication/result_words.h"

enum {
    WORD = sizeof(uint64_t),
    IDLE_WORDS = sizeof(struct result_idle) / WORD,
    PERSON_WORDS = sizeof(struct result_person) / WORD,
    FIRST_WORDS = sizeof(struct result_first) / WORD
};

/* The struct without what only this process knows. */
static struct result bare(const struct result *result)
{
    struct result copy = *result;

    copy.is_shelved = false;
    copy.counts = NULL;
    copy.tally = NULL;
    copy.rule = NULL;
    copy.group = NULL;
    copy.rate = NULL;
    copy.lorenz = NULL;
    copy.posts.by_life = copy.posts.by_age = NULL;
    copy.balance_at = NULL;
    copy.hired_at = NULL;
    copy.seeker = NULL;
    copy.series = NULL;
    for (int i = 0; i < RESULT_NCURVE; i++)
        copy.spell[i] = NULL;
    copy.idle = NULL;
    copy.balances = copy.hires = copy.gross = NULL;
    copy.population = NULL;
    copy.person = NULL;
    copy.followed_one = NULL;
    copy.first = NULL;
    return copy;
}

static size_t series_count(const struct result *result)
{
    return (size_t)result->nsamples * (size_t)result->npop * NSERIES;
}

/* The room of counts ends with the Lorenz curves. */
static size_t lorenz_count(const struct result *result)
{
    return (size_t)result->npop * RESULT_NLORENZ;
}

static size_t count_words(const struct result *result)
{
    return result_nwords(result) - lorenz_count(result);
}

/* Those of all as what they have beyond the populations'. */
static void put_counts(struct text *out, const struct result *result)
{
    struct result less = *result;
    size_t n = result_nwords(result);

    less.counts = mem_new(n, sizeof *less.counts);
    memcpy(less.counts, result->counts, n * sizeof *less.counts);
    result_place(&less);
    result_whole_less(&less);
    words_put(out, less.counts, count_words(result) * WORD, SIZE_MAX);
    mem_free(less.counts);
}

void result_encode(struct text *out, const struct result *result)
{
    struct result copy = bare(result);
    size_t n = result->nspells;

    _Static_assert(sizeof copy % WORD == 0 &&
                       sizeof(struct result_spell) == 2 * sizeof(uint64_t),
                   "results are whole words");
    words_put(out, &copy, sizeof copy, sizeof copy); /* no difference */
    put_counts(out, result);
    words_put_reals(out, *result->lorenz, lorenz_count(result), 1);
    words_put_reals(out, result->series, series_count(result),
                    (size_t)result->npop * NSERIES);
    /* Departure first: where nothing happened, the others end with it. */
    words_put(out, result->spell[RESULT_DEPARTURE], n * sizeof **result->spell,
              2);
    for (int i = 0; i < RESULT_DEPARTURE; i++)
        words_put_against(out, result->spell[i],
                          result->spell[RESULT_DEPARTURE],
                          n * sizeof **result->spell);
    words_put(out, result->idle, (size_t)result->nidle * sizeof *result->idle,
              IDLE_WORDS);
    words_put(out, result->balances, n * WORD, 1);
    words_put(out, result->hires, n * WORD, 1);
    words_put(out, result->gross, n * WORD, 1);
    for (size_t i = 0; i < n; i++)
        result_code_number(out, (uint64_t)result->population[i]);
    words_put(out, result->person,
              (size_t)result->npersons * sizeof *result->person, PERSON_WORDS);
    words_put(out, result->first,
              (size_t)result->nfirst * sizeof *result->first, FIRST_WORDS);
}

/* So much room as what is left may need, and no more. */
static bool has_room(const struct result_source *source, size_t n, size_t size)
{
    return n <= result_source_most(source) / (size / WORD);
}

static void *get_array(struct result_source *source, size_t n, size_t size,
                       size_t stride)
{
    void *array = NULL;

    if (!has_room(source, n, size))
        source->is_broken = true;
    if (source->is_broken)
        return mem_new(1, size);
    array = mem_new(n + 1, size);
    words_get(source, array, n * size, stride);
    return array;
}

/* Numbers that are used as indices. */
static void check_result(struct result_source *source,
                         const struct result *result)
{
    for (size_t i = 0; i < result->nspells && !source->is_broken; i++) {
        bool is_good = result->population[i] >= 0 &&
                       result->population[i] < result->npop - 1;
        for (int k = 0; k < RESULT_NCURVE; k++) {
            const struct result_spell *spell = &result->spell[k][i];
            is_good = is_good && spell->population >= 0 &&
                      spell->population < result->npop - 1 &&
                      spell->cause >= 0 && spell->cause <= LEAVE_FAILURE &&
                      spell->time >= 0;
        }
        source->is_broken = !is_good;
    }
}

static void get_spells(struct result_source *source, struct result *result,
                       size_t n)
{
    const size_t size = sizeof **result->spell;
    struct result_spell *departure = get_array(source, n, size, 2);
    size_t held = source->is_broken ? 0 : n;

    result->spell[RESULT_DEPARTURE] = departure;
    for (int i = 0; i < RESULT_DEPARTURE; i++) {
        result->spell[i] = mem_new(held + 1, size);
        words_get_against(source, result->spell[i], departure, held * size);
    }
}

static void get_idle(struct result_source *source, struct result *result)
{
    bool is_good = !source->is_broken && result->nidle >= 0 &&
                   (uint64_t)result->nidle <= result_source_most(source) &&
                   result->idle_time >= 0;

    source->is_broken = !is_good;
    result->nidle = is_good ? result->nidle : 0;
    result->idle = get_array(source, (size_t)result->nidle,
                             sizeof *result->idle, IDLE_WORDS);
    for (int64_t i = 0; i < result->nidle && !source->is_broken; i++)
        source->is_broken = result->idle[i].population < 0 ||
                            result->idle[i].population >= result->npop - 1 ||
                            result->idle[i].count < 1 ||
                            result->idle[i].count > INT32_MAX;
}

static void get_persons(struct result_source *source, struct result *result)
{
    bool is_good = !source->is_broken && result->npersons >= 0 &&
                   (uint64_t)result->npersons <= result->nspells;
    size_t n = is_good ? (size_t)result->npersons : 0;

    source->is_broken = !is_good;
    result->npersons = (int64_t)n;
    result->person = get_array(source, n, sizeof *result->person, PERSON_WORDS);
}

static void get_firsts(struct result_source *source, struct result *result)
{
    int64_t all = (int64_t)result->npop * RESULT_NFIRST;

    if (result->nfirst != 0 && result->nfirst != all)
        source->is_broken = true;
    result->nfirst = source->is_broken ? 0 : result->nfirst;
    result->first = get_array(source, (size_t)result->nfirst,
                              sizeof *result->first, FIRST_WORDS);
}

void result_decode(struct result_source *source, int npop,
                   struct result *result)
{
    struct result read;

    memset(&read, 0, sizeof read);
    words_get(source, &read, sizeof read, sizeof read);
    *result = bare(&read);
    result->failure[sizeof result->failure - 1] = '\0';
    result->is_done = true;
    result->has_failed = result->failure[0] != '\0';
    if (result->npop != npop || result->nsamples < 0 ||
        result->nsamples > 1 << 20 || result->nspells > SIZE_MAX / 64)
        source->is_broken = true;
    unsigned char has_posts; /* whatever it is, before it counts as a bool */
    memcpy(&has_posts, &read.has_posts, sizeof has_posts);
    result_begin(result, npop, has_posts == 1 && !source->is_broken);
    words_get(source, result->counts, count_words(result) * WORD, SIZE_MAX);
    result_whole_more(result);
    words_get_reals(source, *result->lorenz, lorenz_count(result), 1);
    size_t n = source->is_broken ? 0 : result->nspells;
    size_t samples = source->is_broken ? 0 : series_count(result);
    result->nspells = n;
    if (!has_room(source, samples, sizeof *result->series))
        source->is_broken = true;
    samples = source->is_broken ? 0 : samples;
    result->nsamples = source->is_broken ? 0 : result->nsamples;
    result->series = mem_new(samples + 1, sizeof *result->series);
    words_get_reals(source, result->series, samples, (size_t)npop * NSERIES);
    get_spells(source, result, n);
    get_idle(source, result);
    result->balances = get_array(source, n, WORD, 1);
    result->hires = get_array(source, n, WORD, 1);
    result->gross = get_array(source, n, WORD, 1);
    if (n > (size_t)(source->end - source->at))
        source->is_broken = true;
    result->population =
        mem_new((source->is_broken ? 0 : n) + 1, sizeof *result->population);
    for (size_t i = 0; i < n && !source->is_broken; i++) {
        uint64_t population = result_source_number(source);
        result->population[i] =
            population < (uint64_t)npop ? (int)population : RESULT_NPOP;
    }
    get_persons(source, result);
    get_firsts(source, result);
    check_result(source, result);
}
