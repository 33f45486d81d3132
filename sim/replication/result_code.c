/* A result is plain numbers: the struct itself and its arrays, seen as 64-bit
 * words. Each word is stored as the difference to the word one member earlier,
 * zigzag and in groups of seven bits (LEB128), so that zeros and repeated times
 * take a byte. */
#include "replication/result_code.h"

#include <string.h>

#include "base/mem.h"

enum {
    WORD = sizeof(uint64_t),
    IDLE_WORDS = sizeof(struct result_idle) / WORD,
    PERSON_WORDS = sizeof(struct result_person) / WORD,
    FIRST_WORDS = sizeof(struct result_first) / WORD
};

/* ---- writing ---- */

void result_code_number(struct text *out, uint64_t number)
{
    char bytes[10];
    size_t n = 0;

    do {
        bytes[n] = (char)(number & 127);
        number >>= 7;
        bytes[n] = (char)(bytes[n] | (number ? 128 : 0));
        n++;
    } while (number);
    text_add_bytes(out, bytes, n);
}

static uint64_t zigzag(uint64_t difference)
{
    return difference << 1 ^ (difference >> 63 ? UINT64_MAX : 0);
}

/* `bytes` is a multiple of 8; `stride` words to the member before. */
static void put_words(struct text *out, const void *from, size_t bytes,
                      size_t stride)
{
    const char *at = from;
    size_t n = bytes / WORD;

    for (size_t i = 0; i < n; i++) {
        uint64_t word, before = 0;
        memcpy(&word, at + i * WORD, WORD);
        if (i >= stride)
            memcpy(&before, at + (i - stride) * WORD, WORD);
        result_code_number(out, zigzag(word - before));
    }
}

/* The struct without what only this process knows. */
static struct result bare(const struct result *result)
{
    struct result copy = *result;

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

void result_encode(struct text *out, const struct result *result)
{
    struct result copy = bare(result);
    size_t n = result->nspells;

    _Static_assert(sizeof copy % WORD == 0 &&
                       sizeof(struct result_spell) == 2 * sizeof(uint64_t),
                   "results are whole words");
    put_words(out, &copy, sizeof copy, sizeof copy); /* no difference */
    put_words(out, result->series, series_count(result) * WORD, NSERIES);
    for (int i = 0; i < RESULT_NCURVE; i++)
        put_words(out, result->spell[i], n * sizeof **result->spell, 2);
    put_words(out, result->idle, (size_t)result->nidle * sizeof *result->idle,
              IDLE_WORDS);
    put_words(out, result->balances, n * WORD, 1);
    put_words(out, result->hires, n * WORD, 1);
    put_words(out, result->gross, n * WORD, 1);
    for (size_t i = 0; i < n; i++)
        result_code_number(out, (uint64_t)result->population[i]);
    put_words(out, result->person,
              (size_t)result->npersons * sizeof *result->person, PERSON_WORDS);
    put_words(out, result->first,
              (size_t)result->nfirst * sizeof *result->first, FIRST_WORDS);
}

/* ---- reading ---- */

uint64_t result_source_number(struct result_source *source)
{
    uint64_t word = 0;

    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (source->at == source->end)
            break;
        unsigned char byte = (unsigned char)*source->at++;
        word |= (uint64_t)(byte & 127) << shift;
        if (byte < 128)
            return word;
    }
    source->is_broken = true;
    return 0;
}

static void get_words(struct result_source *source, void *to, size_t bytes,
                      size_t stride)
{
    char *at = to;
    size_t n = bytes / WORD;

    for (size_t i = 0; i < n && !source->is_broken; i++) {
        uint64_t code = result_source_number(source), before = 0;
        uint64_t word = code >> 1 ^ (code & 1 ? UINT64_MAX : 0);
        if (i >= stride)
            memcpy(&before, at + (i - stride) * WORD, WORD);
        word += before;
        memcpy(at + i * WORD, &word, WORD);
    }
}

/* A word takes a byte at least: no array is longer than what is left. */
static void *get_array(struct result_source *source, size_t n, size_t size,
                       size_t stride)
{
    void *array = NULL;

    if (n > (size_t)(source->end - source->at))
        source->is_broken = true;
    if (source->is_broken)
        return mem_new(1, size);
    array = mem_new(n + 1, size);
    get_words(source, array, n * size, stride);
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

static void get_idle(struct result_source *source, struct result *result)
{
    bool is_good = !source->is_broken && result->nidle >= 0 &&
                   result->nidle <= source->end - source->at &&
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
    get_words(source, &read, sizeof read, sizeof read);
    *result = bare(&read);
    result->failure[sizeof result->failure - 1] = '\0';
    result->is_done = true;
    result->has_failed = result->failure[0] != '\0';
    if (result->npop != npop || result->nsamples < 0 ||
        result->nsamples > 1 << 20 || result->nspells > SIZE_MAX / 64)
        source->is_broken = true;
    size_t n = source->is_broken ? 0 : result->nspells;
    size_t samples = source->is_broken ? 0 : series_count(result);
    result->nspells = n;
    result->series =
        get_array(source, samples, sizeof *result->series, NSERIES);
    for (int i = 0; i < RESULT_NCURVE; i++)
        result->spell[i] = get_array(source, n, sizeof **result->spell, 2);
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
