/* Rows that wait on the disk until they are wanted in order.
 *
 * One file without a name, which the system takes away however the process ends.
 * Many streams of records share it: each is written by one thread at a time, a
 * chunk at a time, and read back in the order of writing, once it is ended.
 * Memory is a chunk for each stream that is written to, and a number for each
 * chunk on the disk. What could not be written or read is remembered: spool_check
 * says so, and the records are then not to be used. */
#ifndef SIM_BASE_SPOOL_H
#define SIM_BASE_SPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

struct spool;

/* The file is made in the folder in which the path `beside` lies, or in the next
 * above that exists, when something is written first; NULL: where the system
 * keeps temporary files. */
struct spool *spool_new(const char *beside);
void spool_free(struct spool *spool); /* NULL is allowed */

/* SIM_EFAIL, with what went wrong first, if anything did. */
enum sim_status spool_check(struct spool *spool, struct sim_error *err);

/* Such a file by itself, open; -1 with errno. */
int spool_make_file(const char *beside);

struct spool_stream {
    struct spool *spool; /* borrowed */
    size_t size;         /* of a record, at most SPOOL_CHUNK */
    char *buffer;        /* owned; NULL: nothing waits */
    size_t used;         /* bytes in it */
    int64_t *chunk;      /* owned; where each lies */
    size_t nchunks, capacity;
    int64_t records;
};
enum {
    SPOOL_CHUNK = 1 << 15 /* bytes */
};

void spool_begin(struct spool_stream *stream, struct spool *spool, size_t size);
void spool_add(struct spool_stream *stream, const void *record);
/* Writes out what waits. Nothing is added afterwards. */
void spool_end(struct spool_stream *stream);
void spool_stream_fini(struct spool_stream *stream);

/* Calls `each` with every record; it must not add any. */
void spool_each(const struct spool_stream *stream,
                void (*each)(void *context, const void *record), void *context);

#endif
