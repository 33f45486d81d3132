/* A library to preload: who is about to give a file a name that ends so waits until
 * another file is there, ten seconds at most.
 *
 *   HOLD_NAME    the end of the name
 *   HOLD_UNTIL   the other file */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    TRIES = 1000
};

typedef int renaming(const char *from, const char *to);
renaming rename; /* of stdio.h */

static void hold(const char *to)
{
    const char *name = getenv("HOLD_NAME"), *until = getenv("HOLD_UNTIL");
    const struct timespec while_ms = {.tv_nsec = 10000000};

    if (!name || !until || strlen(to) < strlen(name) ||
        strcmp(to + strlen(to) - strlen(name), name) != 0)
        return;
    for (int i = 0; i < TRIES && access(until, F_OK) != 0; i++)
        (void)nanosleep(&while_ms, NULL);
}

/* NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name) */
int rename(const char *from, const char *to)
{
    renaming *real = (renaming *)dlsym(RTLD_NEXT, "rename");

    hold(to);
    return real(from, to);
}
