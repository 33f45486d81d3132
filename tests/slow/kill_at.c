/* A library to preload: the process gets a signal at its n-th call of the system
 * among those that change files, as if it had been stopped or killed there.
 *
 *   KILL_AT       n, from 1; not set or 0: never
 *   KILL_SIGNAL   its number
 *   KILL_COUNT    file for the number of such calls of a process that ends
 *
 * The clock that only goes forward goes three seconds at each look, so that what
 * is kept by time (units.log) is kept at each unit. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static atomic_long calls, looks;

static void count(void)
{
    const char *at = getenv("KILL_AT"), *number = getenv("KILL_SIGNAL");
    long n = atomic_fetch_add(&calls, 1) + 1;

    if (at && number && n == atol(at))
        kill(getpid(), atoi(number));
}

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("KILL_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;

    if (file) {
        fprintf(file, "%ld\n", atomic_load(&calls));
        fclose(file);
    }
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define PASS(type, name, declared, given)                                      \
    type name declared                                                         \
    {                                                                          \
        count();                                                               \
        return REAL(name) given;                                               \
    }
PASS(ssize_t, write, (int file, const void *data, size_t n), (file, data, n))
PASS(int, fsync, (int file), (file))
PASS(int, close, (int file), (file))
PASS(int, rename, (const char *from, const char *to), (from, to))
PASS(int, unlink, (const char *path), (path))
PASS(int, unlinkat, (int folder, const char *path, int how),
     (folder, path, how))
PASS(int, rmdir, (const char *path), (path))
PASS(int, mkdir, (const char *path, mode_t mode), (path, mode))
PASS(int, ftruncate, (int file, off_t length), (file, length))
PASS(int, fclose, (FILE * file), (file))

int open(const char *path, int how, ...)
{
    va_list more;

    va_start(more, how);
    mode_t mode = (how & O_CREAT) ? va_arg(more, mode_t) : 0;
    va_end(more);
    count();
    return REAL(open)(path, how, mode);
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    int refused = REAL(clock_gettime)(clock, now);

    if (!refused && clock == CLOCK_MONOTONIC)
        now->tv_sec += 3 * atomic_fetch_add(&looks, 1);
    return refused;
}
