/* Memory. Out of memory is fatal, here and nowhere else: a batch simulator has
 * nothing better to do, and untested recovery paths are worse than none.
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
void *mem_grow(void *array, size_t *capacity, size_t need, size_t size);

#endif
