/* Words as codes: see the header. */
#include "replication/result_words.h"

#include <string.h>

enum {
    WORD = sizeof(uint64_t),
    ZEROS = 16, /* at most so many words in a byte: see result_source_most */
    SHORT = 128 - ZEROS, /* the largest code of one byte */
    REAL = 1,
    AS_BEFORE = 3
};
#define WHOLE 1e15

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

/* Codes on their way out. */
struct sink {
    struct text *out;
    uint64_t zeros;
};

static void end_zeros(struct sink *sink)
{
    if (sink->zeros == 0)
        return;
    result_code_number(sink->out, sink->zeros - 1);
    sink->zeros = 0;
}

static void put_code(struct sink *sink, uint64_t code)
{
    if (code == 0) {
        if (++sink->zeros == ZEROS)
            end_zeros(sink);
        return;
    }
    end_zeros(sink);
    if (code <= SHORT) {
        result_code_number(sink->out, code + ZEROS - 1);
        return;
    }
    code -= SHORT + 1;
    const char first = (char)(128 | (code & 127));
    text_add_bytes(sink->out, &first, 1);
    result_code_number(sink->out, code >> 7);
}

void words_put(struct text *out, const void *from, size_t bytes, size_t stride)
{
    struct sink sink = {.out = out};
    const char *at = from;
    size_t n = bytes / WORD;

    for (size_t i = 0; i < n; i++) {
        uint64_t word, before = 0;
        memcpy(&word, at + i * WORD, WORD);
        if (i >= stride)
            memcpy(&before, at + (i - stride) * WORD, WORD);
        put_code(&sink, zigzag(word - before));
    }
    end_zeros(&sink);
}

void words_put_against(struct text *out, const void *from, const void *other,
                       size_t bytes)
{
    struct sink sink = {.out = out};

    for (size_t at = 0; at < bytes; at += WORD) {
        uint64_t word, before;
        memcpy(&word, (const char *)from + at, WORD);
        memcpy(&before, (const char *)other + at, WORD);
        put_code(&sink, zigzag(word - before));
    }
    end_zeros(&sink);
}

static uint64_t bits(double x)
{
    uint64_t out;

    memcpy(&out, &x, sizeof out);
    return out;
}

/* Whether it is a whole number to the last bit (not -0), and which. */
static bool is_whole(double x, int64_t *number)
{
    if (!(x > -WHOLE && x < WHOLE))
        return false;
    *number = (int64_t)x;
    return bits((double)*number) == bits(x);
}

void words_put_reals(struct text *out, const double *x, size_t n, size_t stride)
{
    struct sink sink = {.out = out};

    for (size_t i = 0; i < n; i++) {
        const double before = i >= stride ? x[i - stride] : 0;
        int64_t number, number_before = 0;
        if (is_whole(x[i], &number)) {
            (void)is_whole(before, &number_before);
            put_code(&sink, zigzag((uint64_t)number - (uint64_t)number_before)
                                << 1);
        } else if (bits(x[i]) == bits(before)) {
            put_code(&sink, AS_BEFORE);
        } else {
            put_code(&sink, REAL);
            text_add_bytes(out, (const char *)&x[i], sizeof x[i]);
        }
    }
    end_zeros(&sink);
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

size_t result_source_most(const struct result_source *source)
{
    return ((size_t)(source->end - source->at) + 1) * ZEROS;
}

static uint64_t get_code(struct result_source *source)
{
    if (source->zeros > 0) {
        source->zeros--;
        return 0;
    }
    if (source->at == source->end) {
        source->is_broken = true;
        return 0;
    }
    unsigned char byte = (unsigned char)*source->at++;
    if (byte < ZEROS) {
        source->zeros = byte;
        return 0;
    }
    if (byte < 128)
        return (uint64_t)byte - ZEROS + 1;
    return ((result_source_number(source) << 7) | (byte & 127)) + SHORT + 1;
}

/* No run goes on from one array to the next. */
static void end_codes(struct result_source *source)
{
    source->is_broken = source->is_broken || source->zeros > 0;
    source->zeros = 0;
}

static uint64_t unzigzag(uint64_t code)
{
    return code >> 1 ^ (code & 1 ? UINT64_MAX : 0);
}

void words_get(struct result_source *source, void *to, size_t bytes,
               size_t stride)
{
    char *at = to;
    size_t n = bytes / WORD;

    for (size_t i = 0; i < n && !source->is_broken; i++) {
        uint64_t before = 0, word = unzigzag(get_code(source));
        if (i >= stride)
            memcpy(&before, at + (i - stride) * WORD, WORD);
        word += before;
        memcpy(at + i * WORD, &word, WORD);
    }
    end_codes(source);
}

void words_get_against(struct result_source *source, void *to,
                       const void *other, size_t bytes)
{
    for (size_t at = 0; at < bytes && !source->is_broken; at += WORD) {
        uint64_t before, word = unzigzag(get_code(source));
        memcpy(&before, (const char *)other + at, WORD);
        word += before;
        memcpy((char *)to + at, &word, WORD);
    }
    end_codes(source);
}

static double get_real(struct result_source *source, double before)
{
    uint64_t code = get_code(source);
    int64_t number = 0;
    double x = 0;

    if (code == AS_BEFORE)
        return before;
    if (code == REAL && source->end - source->at >= (ptrdiff_t)sizeof x) {
        memcpy(&x, source->at, sizeof x);
        source->at += sizeof x;
    } else if (code & 1) {
        source->is_broken = true;
    } else {
        (void)is_whole(before, &number);
        x = (double)(int64_t)((uint64_t)number + unzigzag(code >> 1));
    }
    return x;
}

void words_get_reals(struct result_source *source, double *x, size_t n,
                     size_t stride)
{
    for (size_t i = 0; i < n && !source->is_broken; i++)
        x[i] = get_real(source, i >= stride ? x[i - stride] : 0);
    end_codes(source);
}
