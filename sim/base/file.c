/* Atomic files: temporary name, fsync where it is asked for, rename. */
#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/escape.h"
#include "base/lock.h"
#include "base/mem.h"
#include "base/number.h"
#include "base/text.h"

enum {
    TRIES = 100
};

char *file_path(const char *folder, const char *name)
{
    struct text path = {0};

    text_printf(&path, "%s/%s", folder, name);
    return path.data;
}

void file_print_usd(sim_money value, char text[FILE_USD_SIZE])
{
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    uint64_t unit = (uint64_t)MICROS_PER_DOLLAR;

    *text = '-';
    text = number_print_whole(size / unit, 1, text + (value < 0));
    *text++ = '.';
    *number_print_whole(size % unit, 6, text) = '\0';
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

int file_scan(const char *folder, int (*keep)(const struct dirent *entry),
              struct dirent ***list)
{
    *list = NULL;
    int count = scandir(folder, list, keep, by_name);

    if (count < 0 && errno == ENOMEM)
        mem_exhausted(folder);
    return count;
}

/* 0, or the errno of what was refused. */
static int write_piece(int file, const char *data, size_t length)
{
    while (length > 0) {
        ssize_t written = write(file, data, length);
        if (written < 0 && errno != EINTR)
            return errno;
        if (written < 0)
            continue;
        data += written;
        length -= (size_t)written;
    }
    return 0;
}

static int write_all(const char *path, bool durable, file_next *next,
                     void *context)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    const char *data = NULL;
    size_t length = 0;

    if (file < 0)
        return errno;
    lock_hold(file);
    int refused = 0;
    while (!refused && next(context, &data, &length))
        refused = write_piece(file, data, length);
    if (!refused && durable && fsync(file))
        refused = errno;
    if (close(file) && !refused)
        refused = errno;
    if (refused)
        unlink(path);
    return refused;
}

static enum sim_status write_pieces(const char *folder, const char *name,
                                    bool durable, file_next *next,
                                    void *context, struct sim_error *err)
{
    if (!escape_is_file_name(name))
        return sim_fail(err, SIM_EFAIL, "%s: not a plain file name", name);
    char *path = file_path(folder, name);
    struct text temporary = {0};
    text_printf(&temporary, "%s.partial-%ld", path, (long)getpid());
    int refused = write_all(temporary.data, durable, next, context);
    for (int i = 1; refused == EEXIST && i < TRIES; i++) {
        temporary.length = 0; /* left by a process that had our number */
        text_printf(&temporary, "%s.partial-%ld-%d", path, (long)getpid(), i);
        refused = write_all(temporary.data, durable, next, context);
    }
    if (!refused && rename(temporary.data, path)) {
        refused = errno;
        unlink(temporary.data);
    }
    enum sim_status status = SIM_OK;
    if (refused)
        status = sim_fail(err, SIM_EFAIL, "%s: cannot write: %s", path,
                          strerror(refused));
    text_fini(&temporary);
    mem_free(path);
    return status;
}

enum sim_status file_write_pieces(const char *folder, const char *name,
                                  file_next *next, void *context,
                                  struct sim_error *err)
{
    return write_pieces(folder, name, true, next, context, err);
}

/* All of it in one piece. */
struct whole {
    const char *data; /* NULL: it was written */
    size_t length;
};

static bool next_whole(void *context, const char **data, size_t *length)
{
    struct whole *whole = context;

    *data = whole->data;
    *length = whole->length;
    whole->data = NULL;
    return *data != NULL;
}

enum sim_status file_write(const char *folder, const char *name,
                           const void *data, size_t length,
                           struct sim_error *err)
{
    struct whole whole = {data ? data : "", length};

    return write_pieces(folder, name, true, next_whole, &whole, err);
}

enum sim_status file_put(const char *folder, const char *name, const void *data,
                         size_t length, struct sim_error *err)
{
    struct whole whole = {data ? data : "", length};

    return write_pieces(folder, name, false, next_whole, &whole, err);
}

int file_make_parents(const char *path)
{
    char *copy = mem_text(path);
    int refused = 0;

    for (char *slash = strchr(copy + 1, '/'); slash && !refused;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(copy, 0777) && errno != EEXIST)
            refused = errno;
        *slash = '/';
    }
    mem_free(copy);
    return refused;
}

enum sim_status file_fail_create(struct sim_error *err, const char *path,
                                 int refused)
{
    char *copy = mem_text(path);
    char *slash;
    struct stat info;

    do {
        slash = strrchr(copy, '/');
        if (slash)
            slash[slash == copy] = '\0';
    } while (slash && slash > copy && stat(copy, &info));
    (void)sim_fail(err, SIM_EFAIL, "%s: cannot create: %s (in %s)", path,
                   strerror(refused),
                   slash ? copy : "the folder where you are");
    mem_free(copy);
    return SIM_EFAIL;
}
