/* A library to preload: at every allocation whose stack was not seen before, a
 * child process takes over in which just this allocation fails, and the parent
 * goes on as if nothing had happened. So one run tries every place once.
 *
 * The child must exit with 1 and say "memory" on standard error; if the parent
 * was writing a folder (its name has ".partial-"), the child must have removed
 * it. In the child nothing is really removed or renamed: the folder is the
 * parent's.
 *
 *   FAIL_REPORT   file: a line for each place that fails in another way, with
 *                 the addresses of its callers, and a last line "N places"
 *   FAIL_EVERY    only every so many of the places (default 1)
 *
 * glibc only: __libc_malloc. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

enum {
    FRAMES = 24,
    SKIP = 2, /* of them are ours */
    PLACES = 1 << 16,
    SECONDS = 20
};

static uint64_t seen[PLACES];
static unsigned nplaces, every = 1;
static FILE *report;
static bool is_child, is_on;
static bool *is_removed; /* shared with the child */
static bool is_writing;  /* a folder "*.partial-*" */
static _Thread_local bool is_inside;

static uint64_t hash(void *const *frame, int n)
{
    uint64_t h = 1469598103934665603u;

    for (int i = 0; i < n; i++)
        h = (h ^ (uint64_t)(uintptr_t)frame[i]) * 1099511628211u;
    return h ? h : 1;
}

static bool is_new(uint64_t h)
{
    size_t at = h % PLACES;

    while (seen[at] && seen[at] != h)
        at = (at + 1) % PLACES;
    bool found = seen[at] == h;
    seen[at] = h;
    return !found;
}

/* These do without: qsort sorts in place, a stream has no buffer. */
static bool does_without(void *caller)
{
    static const char *const names[] = {"qsort_r", "qsort",
                                        "_IO_file_doallocate"};
    Dl_info info;

    if (!dladdr(caller, &info) || !info.dli_sname)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(info.dli_sname, names[i]) == 0)
            return true;
    return false;
}

static void describe(void *const *frame, int n, int status, char *said)
{
    said[strcspn(said, "\n")] = '\0';
    fprintf(report, "status %x, said \"%s\"%s:", (unsigned)status, said,
            is_writing && !*is_removed ? ", left a folder" : "");
    for (int i = SKIP; i < n; i++) {
        Dl_info info;
        if (dladdr(frame[i], &info) && info.dli_fname)
            fprintf(report, " %s+%#zx",
                    strrchr(info.dli_fname, '/') ? strrchr(info.dli_fname, '/')
                                                 : info.dli_fname,
                    (size_t)((char *)frame[i] - (char *)info.dli_fbase));
    }
    fprintf(report, "\n");
    fflush(report);
}

/* True in a child in which the allocation is to fail. */
static bool fails(void)
{
    void *frame[FRAMES];
    int status = 0;

    if (!is_on || is_child || is_inside)
        return false;
    is_inside = true;
    int n = backtrace(frame, FRAMES);
    if (is_new(hash(frame, n)) && n > SKIP && !does_without(frame[SKIP]) &&
        nplaces++ % every == 0) {
        char said[256] = "";
        int error = memfd_create("stderr", 0);
        *is_removed = false;
        pid_t child = fork();
        if (child == 0) {
            is_child = true;
            dup2(error, 2);
            alarm(SECONDS);
            is_inside = false;
            errno = ENOMEM;
            return true;
        }
        while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
        (void)!pread(error, said, sizeof said - 1, 0);
        close(error);
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 1 ||
            !strstr(said, "memory") || (is_writing && !*is_removed))
            describe(frame, n, status, said);
    }
    is_inside = false;
    return false;
}

/* That a thread asks for room in its heap (base/pages.c) may fail: it works without. */
enum {
    ROOM = 31 << 20
};

void *malloc(size_t size)
{
    return size != ROOM && fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
    return fails() ? NULL : __libc_realloc(block, size);
}

/* ---- what would change the parent's files ---- */

#define NEXT(name) ((int (*)())dlsym(RTLD_NEXT, #name))

int mkdir(const char *path, mode_t mode)
{
    int result = NEXT(mkdir)(path, mode);

    if (result == 0 && strstr(path, ".partial-") && !is_child)
        is_writing = true;
    return result;
}

int rmdir(const char *path)
{
    if (!is_child)
        return NEXT(rmdir)(path);
    if (strstr(path, ".partial-"))
        *is_removed = true;
    return 0;
}

int rename(const char *from, const char *to)
{
    if (is_child)
        return 0;
    if (strstr(from, ".partial-") && !strstr(to, ".partial-"))
        is_writing = false;
    return NEXT(rename)(from, to);
}

int unlinkat(int folder, const char *name, int flags)
{
    return is_child ? 0 : NEXT(unlinkat)(folder, name, flags);
}

int unlink(const char *path)
{
    return is_child ? 0 : NEXT(unlink)(path);
}

__attribute__((constructor)) static void start(void)
{
    const char *path = getenv("FAIL_REPORT"), *step = getenv("FAIL_EVERY");
    void *frame[FRAMES];

    if (!path)
        return;
    backtrace(frame, FRAMES); /* loads what it needs */
    report = fopen(path, "a");
    every = step && atoi(step) > 0 ? (unsigned)atoi(step) : 1;
    is_removed = mmap(NULL, sizeof *is_removed, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    unsetenv("LD_PRELOAD"); /* not for the programs that it starts */
    is_on = report && is_removed != MAP_FAILED;
}

__attribute__((destructor)) static void end(void)
{
    if (!is_on || is_child)
        return;
    is_on = false;
    fprintf(report, "%u places\n", nplaces);
    fclose(report);
}
