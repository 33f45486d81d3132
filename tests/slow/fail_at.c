/* A library to preload: one request for memory, a thread or a process fails, the
 * first of those that come from one place. A place is a stack of callers, whatever
 * thread it is of; calls of a function by itself count once.
 *
 *   FAIL_LIST   file: a line for each place, when it is first seen: its number,
 *               how many requests came before, what it asked for, its callers
 *   FAIL_PLACE  the number of the place that fails, as the list has it; then a
 *               line "failed" is all that the file gets
 *   FAIL_FROM   so many requests are not looked at, since that takes time
 *   FAIL_STAYS  1: from then on there is only as much memory as is given back
 *   FAIL_CLOCK  1: the clock that only goes forward goes three seconds at each
 *               look, so that what is kept by time (units.log) is kept at each
 *               unit
 *
 * What has to be durable is not: nobody looks. The programs that it starts are left
 * alone. glibc only: __libc_malloc. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <link.h>
#include <malloc.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t align, size_t size);
void __libc_free(void *block);

enum {
    FRAMES = 64,
    SKIP = 2, /* of them are ours */
    PLACES = 1 << 16,
    MODULES = 64
};

static _Atomic uint64_t seen[PLACES];
static uint64_t wanted; /* 0: nothing fails */
static long from;
static atomic_long requests;
static int list = -1;
static bool stays, hurries;
static atomic_bool has_failed;
static atomic_long room, looks;
static _Thread_local bool is_inside;

/* Where the program and the libraries are, so that a place has the same number
 * in the next process. */
static struct {
    uintptr_t begin, end;
} module[MODULES];
static int nmodules;

static int add_module(struct dl_phdr_info *info, size_t size, void *unused)
{
    uintptr_t end = 0;

    (void)size;
    (void)unused;
    for (int i = 0; i < info->dlpi_phnum; i++)
        if (info->dlpi_phdr[i].p_type == PT_LOAD) {
            uintptr_t to =
                info->dlpi_phdr[i].p_vaddr + info->dlpi_phdr[i].p_memsz;
            end = to > end ? to : end;
        }
    if (nmodules < MODULES) {
        module[nmodules].begin = info->dlpi_addr;
        module[nmodules++].end = info->dlpi_addr + end;
    }
    return 0;
}

static uint64_t relative(const void *frame)
{
    uintptr_t at = (uintptr_t)frame;

    for (int i = 0; i < nmodules; i++)
        if (at >= module[i].begin && at < module[i].end)
            return ((uint64_t)i << 40) + (at - module[i].begin);
    return 0;
}

static bool is_repeated(void *const *frame, int n)
{
    for (int i = SKIP; i < n; i++)
        if (frame[i] == frame[n])
            return true;
    return false;
}

static uint64_t hash(void *const *frame, int n)
{
    uint64_t h = 1469598103934665603u;

    for (int i = SKIP; i < n; i++)
        if (!is_repeated(frame, i))
            h = (h ^ relative(frame[i])) * 1099511628211u;
    return h ? h : 1;
}

static bool is_new(uint64_t h)
{
    for (size_t at = h % PLACES;; at = (at + 1) % PLACES) {
        uint64_t there = 0;
        if (atomic_compare_exchange_strong(&seen[at], &there, h))
            return true;
        if (there == h)
            return false;
    }
}

static void describe(uint64_t h, long before, const char *what,
                     void *const *frame, int n)
{
    char line[4096];
    int length = snprintf(line, sizeof line, "%016llx %ld %s",
                          (unsigned long long)h, before, what);

    for (int i = SKIP; i < n && length < (int)sizeof line - 300; i++) {
        Dl_info info;
        if (is_repeated(frame, i) || !dladdr(frame[i], &info) ||
            !info.dli_fname)
            continue;
        const char *file = strrchr(info.dli_fname, '/');
        length += snprintf(line + length, 256, " %.100s+%#zx%s%.80s",
                           file ? file + 1 : info.dli_fname,
                           (size_t)((char *)frame[i] - (char *)info.dli_fbase),
                           info.dli_sname ? "=" : "",
                           info.dli_sname ? info.dli_sname : "");
    }
    line[length++] = '\n';
    (void)!write(list, line, (size_t)length);
}

/* Of what was given back since. */
static bool takes(size_t size)
{
    if (atomic_fetch_sub(&room, (long)size) >= (long)size)
        return true;
    atomic_fetch_add(&room, (long)size);
    return false;
}

/* Is this the one? */
static bool fails(const char *what, size_t size)
{
    void *frame[FRAMES];
    bool is_it = false;

    if (list < 0 || is_inside)
        return false;
    if (atomic_load(&has_failed))
        return stays && !takes(size);
    long before = atomic_fetch_add(&requests, 1);
    if (before < from)
        return false;
    is_inside = true;
    int n = backtrace(frame, FRAMES);
    uint64_t h = hash(frame, n);
    if (n > SKIP && is_new(h)) {
        is_it = h == wanted;
        if (is_it)
            (void)!write(list, "failed\n", 7);
        else if (!wanted)
            describe(h, before, what, frame, n);
    }
    if (is_it)
        atomic_store(&has_failed, true);
    is_inside = false;
    return is_it;
}

static void *none(void)
{
    errno = ENOMEM;
    return NULL;
}

void *malloc(size_t size)
{
    return fails("malloc", size) ? none() : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails("calloc", count * size) ? none() : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
    return fails("realloc", size) ? none() : __libc_realloc(block, size);
}

void *aligned_alloc(size_t align, size_t size)
{
    return fails("aligned_alloc", size) ? none() : __libc_memalign(align, size);
}

int posix_memalign(void **block, size_t align, size_t size)
{
    if (fails("posix_memalign", size))
        return ENOMEM;
    *block = __libc_memalign(align, size);
    return *block ? 0 : ENOMEM;
}

void free(void *block)
{
    if (block && stays && atomic_load(&has_failed))
        atomic_fetch_add(&room, (long)malloc_usable_size(block));
    __libc_free(block);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int pthread_create(pthread_t *thread, const pthread_attr_t *how,
                   void *(*run)(void *), void *argument)
{
    if (fails("thread", 0))
        return EAGAIN;
    return REAL(pthread_create)(thread, how, run, argument);
}

pid_t fork(void)
{
    if (fails("process", 0)) {
        errno = ENOMEM;
        return -1;
    }
    return REAL(fork)();
}

int fsync(int file)
{
    (void)file;
    return 0;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    int refused = REAL(clock_gettime)(clock, now);

    if (!refused && hurries && clock == CLOCK_MONOTONIC)
        now->tv_sec += 3 * atomic_fetch_add(&looks, 1);
    return refused;
}

static bool says(const char *name)
{
    const char *value = getenv(name);

    return value && strcmp(value, "1") == 0;
}

__attribute__((constructor)) static void start(void)
{
    const char *path = getenv("FAIL_LIST"), *place = getenv("FAIL_PLACE"),
               *skipped = getenv("FAIL_FROM");
    void *frame[FRAMES];

    is_inside = true;
    backtrace(frame, FRAMES); /* loads what it needs */
    dl_iterate_phdr(add_module, NULL);
    wanted = place ? strtoull(place, NULL, 16) : 0;
    from = skipped ? atol(skipped) : 0;
    stays = says("FAIL_STAYS");
    hurries = says("FAIL_CLOCK");
    unsetenv("LD_PRELOAD");
    list =
        path ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666) : -1;
    is_inside = false;
}
