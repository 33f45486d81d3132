/* Reading a whole text file, with a bound on its size. */
#include "base/file_read.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_open.h"
#include "base/mem.h"

enum {
    FILE_LIMIT = 64 * 1024 * 1024,
    FILE_BLOCK = 16384
};

bool file_exists(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISREG(info.st_mode) &&
           access(path, R_OK) == 0;
}

static enum sim_status read_file(const char *path, enum file_whose whose,
                                 struct text *out, bool is_text,
                                 struct sim_error *err)
{
    size_t limit = is_text ? FILE_LIMIT : (size_t)FILE_LIMIT * 64;
    enum sim_status status = SIM_OK;
    char block[FILE_BLOCK];
    size_t start = out->length;
    size_t got;
    FILE *file = file_open(path, whose, NULL, err);

    if (!file)
        return SIM_EFAIL;
    text_add(out, "");
    while (!status && (got = fread(block, 1, sizeof block, file)) > 0) {
        if (is_text && memchr(block, 0, got))
            status =
                sim_fail(err, SIM_EINPUT, "%s: a NUL byte, so not text", path);
        else if (out->length - start + got > limit)
            status = sim_fail(err, SIM_EINPUT, "%s: larger than %zu MiB", path,
                              limit / 1024 / 1024);
        else
            text_add_bytes(out, block, got);
    }
    if (!status && ferror(file))
        status = sim_fail(err, SIM_EFAIL, "cannot read %s: %s", path,
                          strerror(errno));
    (void)fclose(file);
    return status;
}

enum sim_status file_read(const char *path, struct text *out,
                          struct sim_error *err)
{
    return read_file(path, FILE_KEPT, out, true, err);
}

enum sim_status file_read_own(const char *path, struct text *out,
                              struct sim_error *err)
{
    return read_file(path, FILE_OWN, out, true, err);
}

enum sim_status file_read_bytes(const char *path, struct text *out,
                                struct sim_error *err)
{
    return read_file(path, FILE_KEPT, out, false, err);
}
