/* A file in parts of some size, each mapped as a whole. */
#define _GNU_SOURCE /* madvise */
#include "base/shelf.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>

#include <sys/mman.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/spool.h"

enum {
    PART = 1 << 26, /* bytes; a larger block has a part of its own */
    ALIGNED = 8
};

struct part {
    char *map;
    size_t size;
    int64_t offset; /* in the file */
};

struct shelf {
    char *beside;  /* owned; may be NULL */
    int64_t first; /* bytes that stay where they are */
    pthread_mutex_t lock;
    int file;          /* -1: not made yet */
    int64_t end;       /* of the file */
    bool is_refused;   /* by the disk, once */
    struct part *part; /* owned */
    size_t nparts, capacity;
    size_t used; /* bytes of the last part */
};

struct shelf *shelf_new(const char *beside, int64_t first)
{
    struct shelf *shelf = mem_new(1, sizeof *shelf);

    shelf->beside = beside ? mem_text(beside) : NULL;
    shelf->first = first;
    shelf->file = -1;
    pthread_mutex_init(&shelf->lock, NULL);
    return shelf;
}

void shelf_free(struct shelf *shelf)
{
    if (!shelf)
        return;
    for (size_t i = 0; i < shelf->nparts; i++)
        (void)munmap(shelf->part[i].map, shelf->part[i].size);
    if (shelf->file >= 0)
        (void)close(shelf->file);
    pthread_mutex_destroy(&shelf->lock);
    mem_free(shelf->part);
    mem_free(shelf->beside);
    mem_free(shelf);
}

/* One more part, at the end of the file. */
static bool add_part(struct shelf *shelf, size_t bytes)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t size = bytes > PART ? (bytes + page - 1) / page * page : PART;

    if (shelf->file < 0)
        shelf->file = spool_make_file(shelf->beside);
    if (shelf->file < 0 ||
        ftruncate(shelf->file, (off_t)(shelf->end + (int64_t)size)))
        return false;
    void *map =
        mmap(NULL, size, PROT_READ, MAP_SHARED, shelf->file, (off_t)shelf->end);
    if (map == MAP_FAILED)
        return false;
    shelf->part = mem_grow(shelf->part, &shelf->capacity, shelf->nparts + 1,
                           sizeof *shelf->part);
    shelf->part[shelf->nparts++] = (struct part){map, size, shelf->end};
    shelf->end += (int64_t)size;
    shelf->used = 0;
    return true;
}

/* Room for so many bytes: where they are read, and where they are written. */
static char *hand_out(struct shelf *shelf, size_t bytes, off_t *offset)
{
    size_t room = (bytes + ALIGNED - 1) / ALIGNED * ALIGNED;
    char *at = NULL;

    pthread_mutex_lock(&shelf->lock);
    if (shelf->first >= 0)
        shelf->first -= (int64_t)bytes;
    if (shelf->first < 0 && !shelf->is_refused) {
        const struct part *last =
            shelf->nparts > 0 ? &shelf->part[shelf->nparts - 1] : NULL;
        if ((!last || last->size - shelf->used < room) &&
            !add_part(shelf, room))
            shelf->is_refused = true;
    }
    if (shelf->first < 0 && !shelf->is_refused) {
        const struct part *last = &shelf->part[shelf->nparts - 1];
        at = last->map + shelf->used;
        *offset = (off_t)(last->offset + (int64_t)shelf->used);
        shelf->used += room;
    }
    pthread_mutex_unlock(&shelf->lock);
    return at;
}

/* The disk may be full. */
static bool put_at(struct shelf *shelf, const char *data, size_t bytes,
                   off_t offset)
{
    size_t done = 0;

    while (done < bytes) {
        ssize_t n = pwrite(shelf->file, data + done, bytes - done,
                           offset + (off_t)done);
        if (n > 0) {
            done += (size_t)n;
        } else if (n == 0 || errno != EINTR) {
            pthread_mutex_lock(&shelf->lock);
            shelf->is_refused = true;
            pthread_mutex_unlock(&shelf->lock);
            return false;
        }
    }
    return true;
}

const void *shelf_put(struct shelf *shelf, const void *from, size_t bytes)
{
    off_t offset = 0;
    const char *at = hand_out(shelf, bytes, &offset);

    return at && put_at(shelf, from, bytes, offset) ? at : NULL;
}

/* ---- arrays ---- */

static size_t whole_pages(size_t bytes)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);

    return (bytes + page - 1) / page * page;
}

void *shelf_array(size_t bytes)
{
    void *array = mmap(NULL, whole_pages(bytes + 1), PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (array == MAP_FAILED)
        mem_exhausted("an array of results");
    return array;
}

void shelf_array_free(void *array, size_t bytes)
{
    if (array)
        (void)munmap(array, whole_pages(bytes + 1));
}

/* Takes pages elsewhere, to where the array has others. The system takes those away
 * first, and may fail afterwards: then there is nothing to go on with. False if it
 * failed before, and all is as it was. */
static bool move(void *from, size_t size, void *to)
{
    if (mremap(from, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, to) !=
        MAP_FAILED)
        return true;
    if (msync(to, size, MS_ASYNC)) /* they are not there */
        mem_exhausted("an array of results");
    return false;
}

void *shelf_array_grow(void *array, size_t bytes, size_t kept, size_t part,
                       size_t want)
{
    char *from = array, *to = shelf_array(want);
    size_t at = 0;

    while (at + part <= kept && move(from + at, part, to + at))
        at += part;
    memcpy(to + at, from + at, kept - at);
    shelf_array_free(array, bytes);
    return to;
}

/* Room at the end of the file, of which the shelf has no map. */
static bool extend(struct shelf *shelf, size_t size, off_t *offset)
{
    pthread_mutex_lock(&shelf->lock);
    if (shelf->first >= 0)
        shelf->first -= (int64_t)size;
    bool is_first = shelf->first >= 0;
    if (!is_first && !shelf->is_refused && shelf->file < 0)
        shelf->file = spool_make_file(shelf->beside);
    if (!is_first && !shelf->is_refused &&
        (shelf->file < 0 ||
         ftruncate(shelf->file, (off_t)(shelf->end + (int64_t)size))))
        shelf->is_refused = true;
    bool has_room = !is_first && !shelf->is_refused;
    if (has_room) {
        *offset = (off_t)shelf->end;
        shelf->end += (int64_t)size;
    }
    pthread_mutex_unlock(&shelf->lock);
    return has_room;
}

bool shelf_settle(struct shelf *shelf, void *part, size_t bytes)
{
    size_t size = whole_pages(bytes);
    off_t offset;

    if (size == 0 || !extend(shelf, size, &offset) ||
        !put_at(shelf, part, size, offset))
        return false;
    void *map = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE,
                     shelf->file, offset);
    if (map == MAP_FAILED)
        return false;
    if (!move(map, size, part)) {
        (void)munmap(map, size);
        return false;
    }
    return true;
}

void shelf_rest(struct shelf *shelf)
{
    for (size_t i = 0; shelf && i < shelf->nparts; i++)
        (void)madvise(shelf->part[i].map, shelf->part[i].size, MADV_DONTNEED);
}
