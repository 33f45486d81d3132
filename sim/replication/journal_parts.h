/* Inside of journal.h: what was read, and what is being written. */
#ifndef SIM_REPLICATION_JOURNAL_PARTS_H
#define SIM_REPLICATION_JOURNAL_PARTS_H

#include <pthread.h>

#include "base/text.h"
#include "replication/journal.h"

enum {
    JOURNAL_LINE = 512,      /* of a header or a record, with its end */
    JOURNAL_BUFFER = 4 << 20 /* bytes that wait at most */
};

/* Where a result lies. */
struct journal_entry {
    char name[SHA256_HEX_SIZE], digest[SHA256_HEX_SIZE];
    int file; /* index of `source` */
    int64_t offset;
    size_t length;
};

struct journal_source {
    char *path;   /* owned */
    int file;     /* open for reading */
    int64_t good; /* bytes up to the end of the last whole record */
};

struct journal {
    char *head; /* owned: the first line, up to the note */
    char note[JOURNAL_LINE];
    struct journal_source *source; /* owned */
    size_t nsources, source_capacity;
    struct journal_entry *entry; /* owned; sorted by name between reads */
    size_t nentries, capacity;
    struct journal_counts counts;
    bool is_forged;
    /* writing */
    char *folder; /* owned; NULL: nothing is kept */
    char *path;   /* owned; of the log in it */
    pthread_mutex_t lock;
    int log; /* -1: not open yet */
    int64_t size;
    struct text waiting;
    int64_t added, nwaiting;
    double flushed; /* seconds, when last */
    int refused;    /* errno of what could not be written; 0: none */
};

/* The digest of a record. */
void journal_digest(const char *name, const char *bytes, size_t length,
                    char hex[SHA256_HEX_SIZE]);

/* Path of the log in a folder; mem_free. */
char *journal_path(const char *folder);

#endif
