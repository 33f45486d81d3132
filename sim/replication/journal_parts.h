/* Inside of journal.h: what was read, and what is being written. */
#ifndef SIM_REPLICATION_JOURNAL_PARTS_H
#define SIM_REPLICATION_JOURNAL_PARTS_H

#include <pthread.h>
#include <stdio.h>

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
    int64_t lost; /* bytes that are of no whole record */
    int places;   /* in so many places */
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

/* A log on its way in. A record whose first line, length or digest does not fit is
 * passed over: the next one begins at the next line that begins one, wherever that is.
 * The time is that of the file's length, whoever wrote it: each byte is looked at once
 * for a line, and is part of one good record at most; digests that did not fit, of
 * records one inside of the other, stop being tried there when they have taken as many
 * bytes as the file has. Memory: one line and one piece. */
struct journal_scan {
    FILE *file;
    int64_t at, size; /* bytes; `at` is where the file is */
    int64_t good;    /* the end of the last good record, or of the first line */
    int64_t lost;    /* bytes between good records and behind the last */
    int places;      /* in which they are */
    int64_t in_vain; /* bytes whose digest did not fit */
    bool begins_line, is_over;
};

/* A line without its end; false at the end of the file, or if it is too long, has no
 * end or is no text. */
bool journal_scan_line(struct journal_scan *scan, char line[JOURNAL_LINE]);

/* The next good record; false if there is none, then all that is lost is counted. */
bool journal_scan_record(struct journal_scan *scan,
                         struct journal_entry *entry);

/* The digest of a record; or as far as its name, to add the bytes to. */
void journal_digest_begin(struct sha256 *sha, const char *name);
void journal_digest(const char *name, const char *bytes, size_t length,
                    char hex[SHA256_HEX_SIZE]);

/* Path of the log in a folder; mem_free. */
char *journal_path(const char *folder);

#endif
