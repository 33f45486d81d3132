/* Writing the log: at its end, by one process, durable by the batch. */
#define _XOPEN_SOURCE 700
#include "replication/journal.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/lock.h"
#include "base/mem.h"
#include "replication/journal_parts.h"
#include "replication/result_code.h"
#include "replication/unit_name.h"

enum {
    FORMAT = 2
};

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

struct journal *journal_new(const struct scenario *scenario,
                            const char *program)
{
    struct journal *journal = mem_new(1, sizeof *journal);
    struct text head = {0};
    char hex[SHA256_HEX_SIZE];

    unit_name_study(scenario, hex);
    text_printf(&head, "connectsim units %d, %s, ", FORMAT, program);
    unit_name_layout(&head);
    text_printf(&head, ", study %s", hex);
    journal->head = head.data;
    journal->log = -1;
    journal->flushed = seconds();
    pthread_mutex_init(&journal->lock, NULL);
    return journal;
}

void journal_free(struct journal *journal)
{
    if (!journal)
        return;
    for (size_t i = 0; i < journal->nsources; i++) {
        close(journal->source[i].file);
        mem_free(journal->source[i].path);
    }
    if (journal->log >= 0)
        close(journal->log);
    pthread_mutex_destroy(&journal->lock);
    text_fini(&journal->waiting);
    mem_free(journal->source);
    mem_free(journal->entry);
    mem_free(journal->path);
    mem_free(journal->folder);
    mem_free(journal->head);
    mem_free(journal);
}

char *journal_path(const char *folder)
{
    return file_path(folder, JOURNAL_FILE);
}

bool journal_is_there(const char *folder)
{
    char *path = journal_path(folder);
    struct stat info;
    bool is_there = lstat(path, &info) == 0;

    mem_free(path);
    return is_there;
}

bool journal_is_held(const char *folder)
{
    char *path = journal_path(folder);
    struct stat info;
    bool is_held =
        lstat(path, &info) == 0 && S_ISREG(info.st_mode) && lock_is_held(path);

    mem_free(path);
    return is_held;
}

void journal_write_to(struct journal *journal, const char *folder,
                      const char *note)
{
    SIM_REQUIRE(!journal->folder);
    journal->folder = mem_text(folder);
    journal->path = journal_path(folder);
    if (!journal->note[0])
        (void)text_copy(journal->note, sizeof journal->note / 4, note);
}

const char *journal_note(const struct journal *journal)
{
    return journal->note;
}

void journal_digest_begin(struct sha256 *sha, const char *name)
{
    sha256_begin(sha);
    sha256_add(sha, name, SHA256_HEX_SIZE - 1);
}

void journal_digest(const char *name, const char *bytes, size_t length,
                    char hex[SHA256_HEX_SIZE])
{
    struct sha256 sha;

    journal_digest_begin(&sha, name);
    sha256_add(&sha, bytes, length);
    sha256_end(&sha, hex);
}

static void add_line(const char *name, size_t length, const char *bytes,
                     struct text *out)
{
    char digest[SHA256_HEX_SIZE];

    journal_digest(name, bytes, length, digest);
    text_printf(out, "unit %s %zu %s\n", name, length, digest);
}

/* Makes the name of a file that was made durable. */
static int sync_folder(const char *path)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (folder < 0)
        return errno;
    int refused = fsync(folder) && errno != EINVAL ? errno : 0;
    close(folder);
    return refused;
}

/* The source that is the log itself: how much of it is good. */
static int64_t good_of(const struct journal *journal, const char *path,
                       bool *is_read)
{
    for (size_t i = 0; i < journal->nsources; i++)
        if (strcmp(journal->source[i].path, path) == 0) {
            *is_read = true;
            return journal->source[i].good;
        }
    return 0;
}

/* Opens the log for writing at the end of what is whole in it. Returns an errno. */
static int open_log(struct journal *journal)
{
    const char *path = journal->path;
    bool is_read = false;
    int64_t good = good_of(journal, path, &is_read);
    int refused = file_make_parents(path);

    if (!refused) {
        journal->log = open(path,
                            O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK |
                                (is_read ? 0 : O_CREAT | O_EXCL),
                            0666);
        refused = journal->log < 0 ? errno : 0;
    }
    if (!refused && !lock_try(journal->log))
        refused = EBUSY;
    if (!refused &&
        (ftruncate(journal->log, good) || lseek(journal->log, 0, SEEK_END) < 0))
        refused = errno;
    if (!refused && good == 0) {
        struct text first = {0};
        text_printf(&first, "%s, note %s\n", journal->head, journal->note);
        text_add_bytes(&first, journal->waiting.data, journal->waiting.length);
        text_fini(&journal->waiting);
        journal->waiting = first;
        refused = sync_folder(journal->folder);
    }
    journal->size = good;
    return refused;
}

/* All of `text`, or an errno and what was there before. */
static int append(struct journal *journal, const struct text *text)
{
    for (size_t done = 0; done < text->length;) {
        ssize_t n = write(journal->log, text->data + done, text->length - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            int refused = errno;
            /* a piece of a record that stays is left out by who reads it */
            bool is_whole = ftruncate(journal->log, journal->size) == 0;
            (void)is_whole;
            return refused;
        }
        done += (size_t)n;
    }
    journal->size += (int64_t)text->length;
    return fsync(journal->log) && errno != EINVAL ? errno : 0;
}

/* Under the lock. */
static void flush(struct journal *journal)
{
    journal->flushed = seconds();
    if (journal->nwaiting == 0 || journal->refused || !journal->folder)
        return;
    if (journal->log < 0)
        journal->refused = open_log(journal);
    if (!journal->refused)
        journal->refused = append(journal, &journal->waiting);
    journal->waiting.length = 0;
    journal->added += journal->refused ? 0 : journal->nwaiting;
    journal->nwaiting = 0;
}

void journal_add(struct journal *journal, const char *name,
                 const struct result *result)
{
    struct text bytes = {0};

    if (!journal->folder)
        return;
    result_encode(&bytes, result);
    pthread_mutex_lock(&journal->lock);
    if (!journal->refused) {
        add_line(name, bytes.length, bytes.data, &journal->waiting);
        text_add_bytes(&journal->waiting, bytes.data, bytes.length);
        text_add(&journal->waiting, "\n");
        journal->nwaiting++;
    }
    if (seconds() - journal->flushed >= JOURNAL_SECONDS ||
        journal->waiting.length >= JOURNAL_BUFFER)
        flush(journal);
    pthread_mutex_unlock(&journal->lock);
    text_fini(&bytes);
}

bool journal_flush(struct journal *journal)
{
    pthread_mutex_lock(&journal->lock);
    flush(journal);
    bool is_kept = !journal->refused;
    pthread_mutex_unlock(&journal->lock);
    return is_kept;
}

/* If it is empty; of a part (cli/shard.c) then also that of all parts. */
static bool remove_empty(char *folder)
{
    static const char parts[] = ".shards";
    bool is_removed = rmdir(folder) == 0;
    char *end = strrchr(folder, '/');

    if (is_removed && end && (size_t)(end - folder) >= sizeof parts &&
        strncmp(end - strlen(parts), parts, strlen(parts)) == 0) {
        *end = '\0';
        (void)rmdir(folder);
        *end = '/';
    }
    return is_removed;
}

bool journal_leave(struct journal *journal)
{
    struct timespec until;
    struct stat info;

    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec++;
    if (pthread_mutex_timedlock(&journal->lock, &until) == 0)
        flush(journal);
    return journal->folder && !remove_empty(journal->folder) &&
           stat(journal->folder, &info) == 0;
}

int64_t journal_nkept(struct journal *journal)
{
    pthread_mutex_lock(&journal->lock);
    int64_t n = journal->counts.units + journal->added + journal->nwaiting;
    pthread_mutex_unlock(&journal->lock);
    return n;
}

bool journal_is_forged(const struct journal *journal)
{
    return journal->is_forged;
}

bool journal_is_kept(const struct journal *journal)
{
    return journal->counts.units + journal->added > 0;
}

void journal_discard(const struct journal *journal)
{
    if (unlink(journal->path) == 0)
        (void)rmdir(journal->folder); /* if nothing else is in it */
}

void journal_remove(struct journal *journal)
{
    journal_discard(journal);
    if (journal->log >= 0)
        close(journal->log);
    journal->log = -1;
    mem_free(journal->folder);
    journal->folder = NULL;
}

enum sim_status journal_check(const struct journal *journal,
                              struct sim_error *err)
{
    if (journal->is_forged)
        return sim_fail(err, SIM_EINPUT,
                        "%s: holds what this program does not write",
                        journal->source[0].path);
    if (journal->refused)
        return sim_fail(err, SIM_EFAIL,
                        "%s: cannot keep what is finished there: %s",
                        journal->folder, strerror(journal->refused));
    return SIM_OK;
}
