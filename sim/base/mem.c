/* Allocation that never returns NULL. */
#define _XOPEN_SOURCE 700 /* getrlimit */
#include "base/mem.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/resource.h>
#include <unistd.h>

#include <cjson/cJSON.h>
#include <gsl/gsl_errno.h>

#include "base/pages.h"
#include "base/status.h"

enum {
    STACK = 1 << 20,
    STACK_BLOCK = 1 << 16,
    RESERVE = 1 << 18 /* for `last`, which reads folders */
};

static struct {
    void *reserve;
    void (*last)(void *context);
    void *context;
    atomic_bool is_ending;
} exhaustion;
static _Thread_local bool ends_all; /* this thread does */

void mem_at_exhaustion(void (*last)(void *context), void *context)
{
    exhaustion.last = NULL;
    if (last && !exhaustion.reserve)
        exhaustion.reserve = mem_new(RESERVE, 1);
    exhaustion.context = context;
    exhaustion.last = last;
}

/* What the reserve holds is for the thread that ends all. */
static void give_way(void)
{
    while (!ends_all &&
           atomic_load_explicit(&exhaustion.is_ending, memory_order_relaxed))
        pause();
}

/* Not exit: other threads may be running, and half a table in the buffer of
 * standard output is not to be written. */
void mem_exhausted(const char *what)
{
    if (ends_all)
        _exit(SIM_EFAIL); /* not even the reserve was enough */
    while (atomic_exchange(&exhaustion.is_ending, true))
        pause(); /* another thread is at it, and ends all */
    ends_all = true;
    (void)fprintf(stderr, "error: out of memory (%s)\n", what);
    free(exhaustion.reserve);
    if (exhaustion.last)
        exhaustion.last(exhaustion.context);
    _exit(SIM_EFAIL);
}

static _Noreturn void out_of_memory(size_t count, size_t size)
{
    char what[64];

    (void)snprintf(what, sizeof what, "%zu x %zu bytes", count, size);
    mem_exhausted(what);
}

static void *new_for_json(size_t size)
{
    give_way();
    void *block = malloc(size ? size : 1);

    if (!block)
        out_of_memory(1, size);
    return block;
}

static void gsl_failed(const char *reason, const char *file, int line,
                       int number)
{
    (void)file;
    (void)line;
    if (number == GSL_ENOMEM)
        mem_exhausted(reason);
}

/* The stack does not grow any more; the handler has one of its own. */
static void no_stack(int number)
{
    static const char said[] = "error: out of memory (stack)\n";
    ssize_t n = write(2, said, sizeof said - 1);

    (void)number;
    (void)n;
    _exit(SIM_EFAIL);
}

static void claim_stack(int blocks)
{
    volatile char block[STACK_BLOCK];

    for (size_t i = 0; i < sizeof block; i += 1024)
        block[i] = 0;
    if (blocks > 1)
        claim_stack(blocks - 1);
    block[0] = 1; /* so that the frame is still there */
}

void mem_claim_stack(void)
{
    static char other[STACK_BLOCK];
    const stack_t of_handler = {.ss_sp = other, .ss_size = sizeof other};
    const stack_t none = {.ss_flags = SS_DISABLE};
    struct sigaction action = {.sa_flags = SA_ONSTACK}, before;
    struct rlimit limit;

    if (getrlimit(RLIMIT_STACK, &limit) ||
        (limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < (rlim_t)2 * STACK))
        return;
    action.sa_handler = no_stack;
    if (sigaltstack(&of_handler, NULL) || sigaction(SIGSEGV, &action, &before))
        return;
    claim_stack(STACK / STACK_BLOCK);
    (void)sigaction(SIGSEGV, &before, NULL);
    (void)sigaltstack(&none, NULL);
}

void mem_guard_libraries(void)
{
    cJSON_Hooks hooks = {new_for_json, free};

    cJSON_InitHooks(&hooks);
    gsl_set_error_handler(gsl_failed);
}

void *mem_new(size_t count, size_t size)
{
    give_way();
    void *block = calloc(count ? count : 1, size ? size : 1);

    if (!block)
        out_of_memory(count, size);
    return block;
}

void mem_free(void *block)
{
    free(block);
}

char *mem_text(const char *text)
{
    size_t size = strlen(text) + 1;

    return memcpy(mem_new(size, 1), text, size);
}

/* A large block is not moved page by page but copied, so that it lies in huge
 * pages from the start: mremap takes them apart. */
static void *resized(void *block, size_t before, size_t bytes)
{
    if (bytes < PAGES_LARGE)
        return realloc(block, bytes);
    void *moved = malloc(bytes);
    if (!moved)
        return NULL;
    pages_advise(moved, bytes);
    if (before > 0)
        memcpy(moved, block, before);
    free(block);
    return moved;
}

void *mem_grown(void *array, size_t *capacity, size_t need, size_t size)
{
    size_t grown = *capacity + *capacity / 2 + 8;
    if (grown < need)
        grown = need;
    give_way();
    if (grown > SIZE_MAX / size)
        out_of_memory(grown, size);
    void *moved = resized(array, *capacity * size, grown * size);
    if (!moved)
        out_of_memory(grown, size);
    *capacity = grown;
    return moved;
}
