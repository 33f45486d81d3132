/* Memory. Out of memory is fatal, here and nowhere else: a batch simulator has
 * nothing better to do, and untested recovery paths are worse than none. It ends
 * in one way, whoever asked for the memory: a message, what mem_at_exhaustion
 * registered, exit 1; what stands in buffers is not written.
 *
 * Ownership, in one sentence: whoever calls a _new function or receives an
 * object through `out` frees it; pointers in arguments are borrowed for the
 * call. Exceptions carry _take in the name. */
#ifndef SIM_BASE_MEM_H
#define SIM_BASE_MEM_H

#include <stddef.h>

/* Zeroed array of `count` members of `size` bytes; never NULL. Free with
 * mem_free. */
void *mem_new(size_t count, size_t size);
void mem_free(void *block); /* NULL is allowed */

/* A copy of a string; free with mem_free. */
char *mem_text(const char *text);

/* Makes room for at least `need` members: returns the array, perhaps moved,
 * and sets *capacity. Growth is geometric; new members are not cleared. */
static inline void *mem_grow(void *array, size_t *capacity, size_t need,
                             size_t size);
/* The same where there is none. */
void *mem_grown(void *array, size_t *capacity, size_t need, size_t size);

static inline void *mem_grow(void *array, size_t *capacity, size_t need,
                             size_t size)
{
    return need <= *capacity ? array : mem_grown(array, capacity, need, size);
}

/* From here on cJSON and GSL allocate by the same rule: a NULL of theirs goes
 * unnoticed in too many places. Errors of GSL other than lack of memory stay
 * return values. Call it before any other thread starts. */
void mem_guard_libraries(void);

/* Takes as much stack as the main thread will need, so that lack of memory is met
 * where something can be said of it. First thing of all. */
void mem_claim_stack(void);

/* Out of memory: says `what` was to be had, and exits. For those who call the
 * system, which reports it as ENOMEM. */
_Noreturn void mem_exhausted(const char *what);

/* `last` is called with `context` before such an exit, by the thread that ran
 * out, whatever locks it holds: it removes what must not stay half-written, and
 * says what is kept. It has 256 KiB for that, which are taken by the first call and
 * kept; if they are not enough, the exit comes at once. NULL: nothing to do. */
void mem_at_exhaustion(void (*last)(void *context), void *context);

#endif
