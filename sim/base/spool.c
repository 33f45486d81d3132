/* Records on the disk. */
#define _GNU_SOURCE /* O_TMPFILE */
#include "base/spool.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"

struct spool {
    char *beside; /* owned; NULL: the system's folder */
    pthread_mutex_t lock;
    int file;      /* -1: not made yet */
    int64_t bytes; /* handed out */
    int failure;   /* errno of the first; 0: none */
};

struct spool *spool_new(const char *beside)
{
    struct spool *spool = mem_new(1, sizeof *spool);

    spool->beside = beside ? mem_text(beside) : NULL;
    spool->file = -1;
    pthread_mutex_init(&spool->lock, NULL);
    return spool;
}

void spool_free(struct spool *spool)
{
    if (!spool)
        return;
    if (spool->file >= 0)
        (void)close(spool->file);
    pthread_mutex_destroy(&spool->lock);
    mem_free(spool->beside);
    mem_free(spool);
}

static void fail(struct spool *spool, int why)
{
    pthread_mutex_lock(&spool->lock);
    if (!spool->failure)
        spool->failure = why ? why : EIO;
    pthread_mutex_unlock(&spool->lock);
}

enum sim_status spool_check(struct spool *spool, struct sim_error *err)
{
    pthread_mutex_lock(&spool->lock);
    int why = spool->failure;
    pthread_mutex_unlock(&spool->lock);
    if (!why)
        return SIM_OK;
    return sim_fail(err, SIM_EFAIL,
                    "rows of single proposals and posts could not be kept on "
                    "the disk%s%s: %s",
                    spool->beside ? " beside " : "",
                    spool->beside ? spool->beside : "", strerror(why));
}

/* An open file in that folder without a name; -1 with errno. Where the system
 * makes none, one that loses its name at once: then a process that is killed in
 * between leaves it. */
static int make_in(const char *folder)
{
    struct text path = {0};
#ifdef O_TMPFILE
    int unnamed = open(folder, O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);

    if (unnamed >= 0)
        return unnamed;
#endif
    text_printf(&path, "%s/.connectsim-rows-XXXXXX", folder);
    int file = mkstemp(path.data), why = errno;
    if (file >= 0)
        (void)unlink(path.data);
    text_fini(&path);
    errno = why;
    return file;
}

/* Cuts the last part off a path: "a/b" to "a", "a" to ".", "/a" to "/". */
static void go_up(char *path)
{
    size_t length = strlen(path);

    while (length > 1 && path[length - 1] == '/')
        length--;
    while (length > 0 && path[length - 1] != '/')
        length--;
    while (length > 1 && path[length - 1] == '/')
        length--;
    if (length == 0)
        path[length++] = '.';
    path[length] = '\0';
}

int spool_make_file(const char *beside)
{
    const char *temporary = getenv("TMPDIR");
    int file = -1;

    if (!beside)
        return make_in(temporary && temporary[0] ? temporary : "/tmp");
    char *path = mem_new(strlen(beside) + 2, 1);
    memcpy(path, beside, strlen(beside));
    do {
        go_up(path);
        file = make_in(path);
    } while (file < 0 && errno == ENOENT && strcmp(path, ".") != 0 &&
             strcmp(path, "/") != 0);
    mem_free(path);
    return file;
}

/* Where so many bytes may lie; the file is there then, unless that failed. */
static int64_t hand_out(struct spool *spool, size_t bytes)
{
    pthread_mutex_lock(&spool->lock);
    if (spool->file < 0 && !spool->failure) {
        spool->file = spool_make_file(spool->beside);
        if (spool->file < 0)
            spool->failure = errno;
    }
    int64_t at = spool->bytes;
    spool->bytes += (int64_t)bytes;
    pthread_mutex_unlock(&spool->lock);
    return at;
}

void spool_begin(struct spool_stream *stream, struct spool *spool, size_t size)
{
    SIM_REQUIRE(size > 0 && size <= SPOOL_CHUNK);
    *stream = (struct spool_stream){.spool = spool, .size = size};
}

static void write_out(struct spool_stream *stream)
{
    struct spool *spool = stream->spool;
    size_t done = 0;
    int64_t at = hand_out(spool, stream->used);

    stream->chunk = mem_grow(stream->chunk, &stream->capacity,
                             stream->nchunks + 1, sizeof *stream->chunk);
    stream->chunk[stream->nchunks++] = at;
    while (done < stream->used && spool->file >= 0) {
        ssize_t n = pwrite(spool->file, stream->buffer + done,
                           stream->used - done, (off_t)(at + (int64_t)done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            fail(spool, n < 0 ? errno : ENOSPC);
            break;
        }
        done += (size_t)n;
    }
    stream->used = 0;
}

/* Whole records alone. */
static size_t chunk_of(const struct spool_stream *stream)
{
    return SPOOL_CHUNK / stream->size * stream->size;
}

void spool_add(struct spool_stream *stream, const void *record)
{
    if (!stream->buffer)
        stream->buffer = mem_new(SPOOL_CHUNK, 1);
    memcpy(stream->buffer + stream->used, record, stream->size);
    stream->used += stream->size;
    stream->records++;
    if (stream->used == chunk_of(stream))
        write_out(stream);
}

void spool_end(struct spool_stream *stream)
{
    if (stream->used > 0)
        write_out(stream);
    mem_free(stream->buffer);
    stream->buffer = NULL;
}

void spool_stream_fini(struct spool_stream *stream)
{
    mem_free(stream->buffer);
    mem_free(stream->chunk);
    *stream = (struct spool_stream){0};
}

static bool read_chunk(struct spool *spool, char *buffer, size_t bytes,
                       int64_t at)
{
    size_t done = 0;

    while (done < bytes) {
        ssize_t n = pread(spool->file, buffer + done, bytes - done,
                          (off_t)(at + (int64_t)done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            fail(spool, n < 0 ? errno : EIO);
            return false;
        }
        done += (size_t)n;
    }
    return true;
}

void spool_each(const struct spool_stream *stream,
                void (*each)(void *context, const void *record), void *context)
{
    char *buffer = mem_new(SPOOL_CHUNK, 1);
    int64_t left = stream->records;

    for (size_t i = 0; i < stream->nchunks && left > 0; i++) {
        int64_t here = (int64_t)(chunk_of(stream) / stream->size);
        here = here < left ? here : left;
        if (!read_chunk(stream->spool, buffer, (size_t)here * stream->size,
                        stream->chunk[i]))
            break;
        for (int64_t k = 0; k < here; k++)
            each(context, buffer + (size_t)k * stream->size);
        left -= here;
    }
    mem_free(buffer);
}
