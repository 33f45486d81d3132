/* The file of replications: a header, results (result_code.h), a digest. */
#include "replication/checkpoint.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "replication/resting.h"
#include "replication/result_code.h"
#include "replication/unit_name.h"

enum {
    FORMAT = 3, /* 1: room for 17 populations in each result; 2: other codes */
    HEADER_SIZE = 256,
    PIECE = 1 << 20, /* bytes that are written at a time */
    WORD = sizeof(uint64_t)
};

#define BEGINNING "connectsim replications "

static void name_study(const struct scenario *scenario, enum rng_phase phase,
                       char header[HEADER_SIZE])
{
    char hex[SHA256_HEX_SIZE];
    struct text layout = {0};

    unit_name_study(scenario, hex);
    unit_name_layout(&layout);
    snprintf(header, HEADER_SIZE, BEGINNING "%d, %s, study %s, phase %d\n",
             FORMAT, layout.data, hex, (int)phase);
    text_fini(&layout);
}

/* The file on its way out, in pieces of some results. */
struct writing {
    const struct runs *runs;
    struct sha256 sha;
    struct text piece;
    int64_t next, count; /* results */
    enum {
        HEAD,
        RESULTS,
        DIGEST,
        OVER
    } at;
};

static void add_head(const struct runs *runs, struct text *out)
{
    char header[HEADER_SIZE];

    name_study(runs->scenario, runs->phase, header);
    text_add(out, header);
    result_code_number(out, (uint64_t)runs->replications);
}

static bool next_piece(void *context, const char **data, size_t *length)
{
    struct writing *writing = context;

    writing->piece.length = 0;
    if (writing->at == OVER)
        return false;
    if (writing->at == HEAD)
        add_head(writing->runs, &writing->piece);
    while (writing->at == RESULTS && writing->next < writing->count &&
           writing->piece.length < PIECE)
        result_encode(&writing->piece, &writing->runs->result[writing->next++]);
    if (writing->at == DIGEST) {
        char hex[SHA256_HEX_SIZE];
        sha256_end(&writing->sha, hex);
        text_add(&writing->piece, hex);
        writing->at = OVER;
    } else {
        sha256_add(&writing->sha, writing->piece.data, writing->piece.length);
        writing->at = writing->next < writing->count ? RESULTS : DIGEST;
    }
    *data = writing->piece.data;
    *length = writing->piece.length;
    return true;
}

static struct writing begin(const struct runs *runs)
{
    struct writing writing = {
        .runs = runs, .count = runs->replications * runs->scenario->narms};

    sha256_begin(&writing.sha);
    return writing;
}

void checkpoint_write(const struct runs *runs, struct text *out)
{
    struct writing writing = begin(runs);
    const char *data;
    size_t length;

    while (next_piece(&writing, &data, &length))
        text_add_bytes(out, data, length);
    text_fini(&writing.piece);
}

enum sim_status checkpoint_save(const struct runs *runs, const char *folder,
                                struct sim_error *err)
{
    struct writing writing = begin(runs);
    enum sim_status status =
        file_write_pieces(folder, CHECKPOINT_FILE, next_piece, &writing, err);

    text_fini(&writing.piece);
    return status;
}

/* Length without the digest; 0 if that is wrong. */
static size_t body(const char *bytes, size_t length)
{
    struct sha256 sha;
    char hex[SHA256_HEX_SIZE];

    if (length < SHA256_HEX_SIZE - 1)
        return 0;
    length -= SHA256_HEX_SIZE - 1;
    sha256_begin(&sha);
    sha256_add(&sha, bytes, length);
    sha256_end(&sha, hex);
    return memcmp(hex, bytes + length, SHA256_HEX_SIZE - 1) == 0 ? length : 0;
}

/* Of a file that begins as one of these; FORMAT of any other. */
static int format_of(const char *bytes, size_t length)
{
    size_t n = strlen(BEGINNING);

    if (length < n + 2 || memcmp(bytes, BEGINNING, n) != 0)
        return FORMAT;
    return bytes[n + 1] == ',' ? bytes[n] - '0' : FORMAT;
}

/* Each goes to rest as it is read. */
static void decode_all(struct result_source *source, struct runs *runs,
                       const char *beside, int64_t count)
{
    const struct scenario *scenario = runs->scenario;
    struct resting resting;

    resting_begin(&resting, runs, 0, count, beside);
    for (int64_t i = 0; i < count && !source->is_broken; i++) {
        const struct arm *arm = &scenario->arm[i % scenario->narms];
        result_decode(source, arm->config->npopulations + 1, &runs->result[i]);
        if (!source->is_broken)
            resting_keep(&resting, &runs->result[i], i);
    }
    resting_end(&resting);
}

struct runs *checkpoint_read(const struct scenario *scenario,
                             enum rng_phase phase, const char *name,
                             const char *bytes, size_t length,
                             struct sim_error *err)
{
    char header[HEADER_SIZE];
    size_t whole = body(bytes, length);

    if (whole == 0) {
        sim_fail(err, SIM_EINPUT,
                 "%s: is cut short or damaged, so that no replications can be "
                 "added to it: run the scenario again, with --force where its "
                 "results lie",
                 name);
        return NULL;
    }
    if (format_of(bytes, whole) < FORMAT) {
        sim_fail(err, SIM_EINPUT,
                 "%s: was written by an older connectsim, and this one cannot "
                 "read it: run the scenario again",
                 name);
        return NULL;
    }
    name_study(scenario, phase, header);
    size_t head = strlen(header);
    if (whole < head || memcmp(bytes, header, head) != 0) {
        sim_fail(err, SIM_EINPUT,
                 "%s: holds replications of another study (scenario, seed, "
                 "rulebook, --set) or of another version",
                 name);
        return NULL;
    }
    struct result_source source = {.at = bytes + head, .end = bytes + whole};
    struct runs *runs = runs_new(scenario, phase);
    uint64_t n = result_source_number(&source);
    if (n > result_source_most(&source) / (sizeof(struct result) / WORD) + 1)
        source.is_broken = true;
    size_t places = source.is_broken ? 0 : (size_t)n * (size_t)scenario->narms;
    mem_free(runs->is_there);
    runs->is_there = mem_new(places + 1, sizeof *runs->is_there);
    memset(runs->is_there, true, places);
    runs->replications = source.is_broken ? 0 : (int64_t)n;
    decode_all(&source, runs, name, (int64_t)places);
    if (source.is_broken || source.at != source.end) {
        sim_fail(err, SIM_EINPUT, "%s: is not what this program writes", name);
        runs_free(runs);
        return NULL;
    }
    return runs;
}
