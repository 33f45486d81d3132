/* flock: it works on folders, belongs to the open file and is not inherited by
 * programs started meanwhile (every file is opened with O_CLOEXEC). */
#include "base/lock.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

void lock_hold(int file)
{
    while (flock(file, LOCK_EX) && errno == EINTR) {
    }
}

bool lock_try(int file)
{
    return flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

int lock_folder(const char *path)
{
    int file = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

    if (file >= 0)
        lock_hold(file);
    return file;
}

bool lock_is_held(const char *path)
{
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

    if (file < 0)
        return true;
    bool is_free = flock(file, LOCK_SH | LOCK_NB) == 0;
    close(file);
    return !is_free;
}

static const char *skip_digits(const char *at)
{
    return at + strspn(at, "0123456789");
}

const char *lock_ending(const char *name)
{
    static const char *const endings[] = {".partial-", ".replaced-"};
    const char *dot = strrchr(name, '.');

    for (size_t i = 0; dot && i < sizeof endings / sizeof endings[0]; i++) {
        size_t length = strlen(endings[i]);
        const char *number = dot + length;
        if (strncmp(dot, endings[i], length) != 0 || dot == name)
            continue;
        const char *end = skip_digits(number);
        if (end > number && *end == '-' && skip_digits(end + 1) > end + 1)
            end = skip_digits(end + 1);
        return end > number && !*end ? dot : NULL;
    }
    return NULL;
}

bool lock_is_orphan(const char *path)
{
    const char *ending = lock_ending(path);
    struct stat info;

    if (!ending || lstat(path, &info) || !S_ISREG(info.st_mode) ||
        info.st_nlink != 1 || info.st_uid != geteuid() || lock_is_held(path))
        return false;
    long number = strtol(strchr(ending, '-') + 1, NULL, 10);
    pid_t process = (pid_t)number;
    return number > 0 && (long)process == number && kill(process, 0) != 0 &&
           errno == ESRCH;
}
