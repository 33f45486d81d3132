/* Asks malloc of glibc and the system; where they are others, nothing is done. */
#define _DEFAULT_SOURCE /* madvise */
#include "base/pages.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

enum {
    PAGE = 4096, /* any power of two that divides a page */
    OF_ITS_OWN =
        32 << 20,   /* such a block goes back to the system when freed: the
                              most that glibc allows */
    PAD = 4 << 20,  /* the heap grows by so much more than is asked */
    ROOM = 31 << 20 /* of a thread: untouched it takes no memory */
};

void pages_keep(void)
{
#ifdef __GLIBC__
    (void)mallopt(M_MMAP_THRESHOLD, OF_ITS_OWN);
    (void)mallopt(M_TRIM_THRESHOLD, INT_MAX);
    (void)mallopt(M_TOP_PAD, PAD);
#endif
}

void pages_advise(void *block, size_t bytes)
{
#ifdef MADV_HUGEPAGE
    size_t before = (uintptr_t)block % PAGE;

    (void)madvise((char *)block - before, bytes + before, MADV_HUGEPAGE);
#else
    (void)block;
    (void)bytes;
#endif
}

void pages_prepare(void)
{
#ifdef __GLIBC__
    void *room = malloc(ROOM);

    if (room)
        pages_advise(room, ROOM);
    free(room); /* and is on top of this thread's heap from now on */
#endif
}
