/* A library to preload: the process is killed as it is about to give a file a name
 * that ends so.
 *
 *   KILL_NAME   the end of the name
 *   KILL_AT     the how many-th time, from 1
 *   KILL_BY     the number of another signal, after which it goes on if it lives */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef int renaming(const char *from, const char *to);
renaming rename; /* of stdio.h */

static void count(const char *to)
{
    static long seen;
    const char *name = getenv("KILL_NAME"), *at = getenv("KILL_AT");
    const char *by = getenv("KILL_BY");

    if (!name || !at || strlen(to) < strlen(name) ||
        strcmp(to + strlen(to) - strlen(name), name) != 0)
        return;
    if (++seen == strtol(at, NULL, 10))
        (void)kill(getpid(), by ? (int)strtol(by, NULL, 10) : SIGKILL);
}

int rename(const char *from, const char *to)
{
    renaming *real = (renaming *)dlsym(RTLD_NEXT, "rename");

    count(to);
    return real(from, to);
}
