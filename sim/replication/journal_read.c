/* Reading logs: everything in them comes from outside. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lock.h"
#include "base/mem.h"
#include "replication/journal_parts.h"
#include "replication/result_code.h"

/* ---- the units that are known ---- */

static int by_name(const void *a, const void *b)
{
    const struct journal_entry *x = a, *y = b;
    int order = strcmp(x->name, y->name);

    if (order == 0)
        order = (x->file > y->file) - (x->file < y->file);
    return order ? order : (x->offset > y->offset) - (x->offset < y->offset);
}

/* Sorts, and leaves the first of equal ones. False if two results of a unit
 * differ: *odd is its entry. */
static bool settle(struct journal *journal, const struct journal_entry **odd)
{
    size_t kept = 0;

    if (journal->nentries > 0)
        qsort(journal->entry, journal->nentries, sizeof *journal->entry,
              by_name);
    for (size_t i = 0; i < journal->nentries; i++) {
        const struct journal_entry *entry = &journal->entry[i];
        const struct journal_entry *last =
            kept > 0 ? &journal->entry[kept - 1] : NULL;
        if (!last || strcmp(last->name, entry->name) != 0) {
            journal->entry[kept++] = *entry;
            continue;
        }
        *odd = entry;
        if (strcmp(last->digest, entry->digest) != 0)
            return false;
        journal->counts.doubled += last->file != entry->file;
    }
    journal->nentries = kept;
    journal->counts.units = (int64_t)kept;
    return true;
}

/* ---- records ---- */

static void keep(struct journal *journal, const struct journal_entry *entry)
{
    journal->entry = mem_grow(journal->entry, &journal->capacity,
                              journal->nentries + 1, sizeof *journal->entry);
    journal->entry[journal->nentries++] = *entry;
}

/* The first line; the note of the first log is kept. */
static enum sim_status read_head(struct journal *journal,
                                 struct journal_scan *scan, const char *path,
                                 struct sim_error *err)
{
    char line[JOURNAL_LINE];
    size_t length = strlen(journal->head);

    if (!journal_scan_line(scan, line) ||
        strncmp(line, "connectsim units ", 17) != 0)
        return sim_fail(err, SIM_EINPUT, "%s: is not what this program writes",
                        path);
    if (strncmp(line, journal->head, length) != 0 ||
        strncmp(line + length, ", note ", 7) != 0)
        return sim_fail(err, SIM_EINPUT,
                        "%s: holds replications of another study (scenario, "
                        "seed, rulebook, --set) or of another version",
                        path);
    if (!journal->note[0])
        (void)text_copy(journal->note, sizeof journal->note / 4,
                        line + length + 7);
    return SIM_OK;
}

static bool read_at(int file, char *to, size_t length, int64_t offset)
{
    for (size_t done = 0; done < length;) {
        ssize_t n = pread(file, to + done, length - done,
                          (off_t)(offset + (int64_t)done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        done += (size_t)n;
    }
    return true;
}

/* Was the process ended before the first line was whole? Then nothing is kept. */
static bool is_begun(int file, int64_t size)
{
    char first[JOURNAL_LINE] = "";

    return size == 0 ||
           (size < JOURNAL_LINE && read_at(file, first, (size_t)size, 0) &&
            !memchr(first, '\n', (size_t)size));
}

static enum sim_status read_log(struct journal *journal, const char *path,
                                int file, int64_t size, struct sim_error *err)
{
    struct journal_scan scan = {.file = fdopen(dup(file), "rb"), .size = size};
    struct journal_entry entry = {.file = (int)journal->nsources};
    const struct journal_entry *odd = NULL;

    if (!scan.file)
        return sim_fail(err, SIM_EFAIL, "%s: cannot be read: %s", path,
                        strerror(errno));
    bool is_empty = is_begun(file, size);
    enum sim_status status =
        is_empty ? SIM_OK : read_head(journal, &scan, path, err);
    scan.good = scan.at;
    while (!status && !is_empty && journal_scan_record(&scan, &entry))
        keep(journal, &entry);
    (void)fclose(scan.file);
    if (status)
        return status;
    const struct journal_source source = {mem_text(path), file, scan.good,
                                          scan.lost, scan.places};
    journal->source = mem_grow(journal->source, &journal->source_capacity,
                               journal->nsources + 1, sizeof *journal->source);
    journal->source[journal->nsources++] = source;
    if (!settle(journal, &odd))
        status = sim_fail(err, SIM_EINPUT,
                          "%s: has another result than before of the unit "
                          "%.16s...: of two runs of one thing one is wrong",
                          journal->source[odd->file].path, odd->name);
    return status;
}

enum sim_status journal_read(struct journal *journal, const char *folder,
                             struct sim_error *err)
{
    char *path = journal_path(folder);
    struct stat info;
    enum sim_status status = SIM_OK;
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool is_open = file >= 0 && fstat(file, &info) == 0;

    if (file < 0 && errno == ENOENT)
        goto out;
    if (!is_open || !S_ISREG(info.st_mode))
        status = sim_fail(err, SIM_EFAIL, "%s: cannot be read: %s", path,
                          is_open ? "it is no regular file" : strerror(errno));
    else if (lock_is_held(path))
        status = sim_fail(err, SIM_EFAIL,
                          "%s: is being written by another process", path);
    else
        status = read_log(journal, path, file, (int64_t)info.st_size, err);
    if (file >= 0 && (journal->nsources == 0 ||
                      journal->source[journal->nsources - 1].file != file))
        close(file);
out:
    mem_free(path);
    return status;
}

struct journal_counts journal_counts(const struct journal *journal)
{
    return journal->counts;
}

void journal_add_lost(const struct journal *journal, struct text *out)
{
    for (size_t i = 0; i < journal->nsources; i++) {
        const struct journal_source *source = &journal->source[i];
        if (source->lost == 0)
            continue;
        text_printf(out, "%s: %lld byte%s could not be read", source->path,
                    (long long)source->lost, source->lost == 1 ? "" : "s");
        if (source->places > 1)
            text_printf(out, ", at %d places", source->places);
        text_add(out, ": they are damaged, or were being written when the run "
                      "was cut. What they held is run again\n");
    }
}

static int find_name(const void *key, const void *member)
{
    return strcmp(key, ((const struct journal_entry *)member)->name);
}

static const struct journal_entry *find(const struct journal *journal,
                                        const char *name)
{
    return journal->nentries > 0
               ? bsearch(name, journal->entry, journal->nentries,
                         sizeof *journal->entry, find_name)
               : NULL;
}

bool journal_knows(const struct journal *journal, const char *name)
{
    return find(journal, name) != NULL;
}

bool journal_take(struct journal *journal, const char *name, int npop,
                  struct result *out)
{
    const struct journal_entry *entry = find(journal, name);

    if (!entry)
        return false;
    char *bytes = mem_new(entry->length + 1, 1);
    bool is_there = read_at(journal->source[entry->file].file, bytes,
                            entry->length, entry->offset);
    if (is_there) {
        char digest[SHA256_HEX_SIZE];
        journal_digest(name, bytes, entry->length, digest);
        is_there = strcmp(digest, entry->digest) == 0;
    }
    if (is_there) {
        struct result_source source = {bytes, bytes + entry->length, false};
        result_decode(&source, npop, out);
        if (source.is_broken || source.at != source.end) {
            result_fini(out);
            journal->is_forged = true;
            is_there = false;
        }
    }
    mem_free(bytes);
    return is_there;
}
