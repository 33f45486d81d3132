/* Reading a whole text file, with a bound on its size. */
#include "output/report_file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    FILE_LIMIT = 64 * 1024 * 1024,
    FILE_BLOCK = 16384
};

bool report_file_exists(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISREG(info.st_mode) &&
           access(path, R_OK) == 0;
}

enum sim_status report_file_read(const char *path, struct text *out,
                                 struct sim_error *err)
{
    enum sim_status status = SIM_OK;
    char block[FILE_BLOCK];
    size_t start = out->length;
    size_t got;
    FILE *file = fopen(path, "rb");

    if (!file)
        return sim_fail(err, SIM_EFAIL, "cannot read %s: %s", path,
                        strerror(errno));
    text_add(out, "");
    while (!status && (got = fread(block, 1, sizeof block, file)) > 0) {
        if (memchr(block, 0, got))
            status =
                sim_fail(err, SIM_EINPUT, "%s: a NUL byte, so not text", path);
        else if (out->length - start + got > FILE_LIMIT)
            status = sim_fail(err, SIM_EINPUT, "%s: larger than %d MiB", path,
                              FILE_LIMIT / (1024 * 1024));
        else
            text_add_bytes(out, block, got);
    }
    if (!status && ferror(file))
        status = sim_fail(err, SIM_EFAIL, "cannot read %s: %s", path,
                          strerror(errno));
    (void)fclose(file);
    return status;
}
