/* Allocation that never returns NULL. */
#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void out_of_memory(size_t count, size_t size)
{
    fprintf(stderr, "connectsim: out of memory (%zu x %zu bytes)\n", count,
            size);
    exit(1);
}

void *mem_new(size_t count, size_t size)
{
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

void *mem_grow(void *array, size_t *capacity, size_t need, size_t size)
{
    if (need <= *capacity)
        return array;
    size_t grown = *capacity + *capacity / 2 + 8;
    if (grown < need)
        grown = need;
    if (grown > SIZE_MAX / size)
        out_of_memory(grown, size);
    void *moved = realloc(array, grown * size);
    if (!moved)
        out_of_memory(grown, size);
    *capacity = grown;
    return moved;
}
