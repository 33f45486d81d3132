#include "base/file_open.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

static const char *what_it_is(mode_t mode)
{
    return S_ISFIFO(mode)   ? "a named pipe"
           : S_ISSOCK(mode) ? "a socket"
                            : "a device";
}

/* /dev/stdin, /dev/fd/63: typed by the user, or by a shell for them. */
static bool is_stream(const char *path, enum file_whose whose)
{
    return whose == FILE_OWN &&
           (strncmp(path, "/dev/", 5) == 0 || strncmp(path, "/proc/", 6) == 0);
}

static FILE *fail(const char *path, const char *why, struct sim_error *err)
{
    if (errno == ENOMEM)
        mem_exhausted(path);
    (void)sim_fail(err, SIM_EFAIL, "%s: cannot open: %s", path, why);
    return NULL;
}

FILE *file_open(const char *path, enum file_whose whose, off_t *size,
                struct sim_error *err)
{
    bool streams = is_stream(path, whose);
    int flags = O_RDONLY | O_CLOEXEC | (streams ? 0 : O_NONBLOCK) |
                (whose == FILE_KEPT ? O_NOFOLLOW : 0);
    int fd = open(path, flags);
    struct stat about;

    if (fd < 0)
        return fail(path,
                    errno == ELOOP && whose == FILE_KEPT
                        ? "a link, which results do not hold"
                        : strerror(errno),
                    err);
    if (fstat(fd, &about))
        about.st_mode = 0;
    if (!streams && S_ISDIR(about.st_mode)) {
        close(fd);
        (void)sim_fail(err, SIM_EFAIL, "%s: cannot read: %s", path,
                       strerror(EISDIR));
        return NULL;
    }
    if (!streams && !S_ISREG(about.st_mode)) {
        close(fd);
        errno = 0;
        return fail(path, what_it_is(about.st_mode), err);
    }
    FILE *file = fdopen(fd, "rb");
    if (!file) {
        int error = errno;
        close(fd);
        errno = error;
        return fail(path, strerror(error), err);
    }
    if (size)
        *size = S_ISREG(about.st_mode) ? about.st_size : -1;
    return file;
}
