/* Blocks of bytes that lie on the disk and are read as if they were in memory.
 *
 * One file without a name, which the system takes away however the process ends,
 * mapped for reading: the system keeps as much of it in memory as it has room for.
 * Up to a number of bytes nothing is put there, so that what is small never touches
 * the disk. Any thread may put. */
#ifndef SIM_BASE_SHELF_H
#define SIM_BASE_SHELF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct shelf;

/* The file is made as that of a spool (base/spool.h), when it is needed. `first`:
 * so many bytes stay where they are. */
struct shelf *shelf_new(const char *beside, int64_t first);
void shelf_free(
    struct shelf *shelf); /* with all that lies there; NULL is allowed */

/* A copy of the bytes, aligned to 8, to be read until shelf_free; NULL if they are
 * among the first, or if the disk refuses them, now or before: then they stay
 * where they are. */
const void *shelf_put(struct shelf *shelf, const void *from, size_t bytes);

/* An array of zeros, on pages of its own, whose parts go there as they are done with;
 * shelf_array_free with the same number of bytes, after the last use of the shelf. */
void *shelf_array(size_t bytes);
void shelf_array_free(void *array, size_t bytes); /* NULL is allowed */

/* The same array with room for `want` bytes, of which the first `kept` of `bytes` are
 * as they were, elsewhere: what was settled of them in whole parts of `part` bytes,
 * which are whole pages, stays so. Takes the array. */
void *shelf_array_grow(void *array, size_t bytes, size_t kept, size_t part,
                       size_t want);

/* A part of such an array, of whole pages but for its end, is written to no more by
 * others than this process's threads, by none just now, and hardly ever again: it
 * goes to the disk, where it is read at the place where it was. What is written
 * there later takes memory again, a page at a time. False if it stays in memory. */
bool shelf_settle(struct shelf *shelf, void *part, size_t bytes);

/* Lets go of what was read of them, which the system counts as the process's: it
 * comes back when it is read again. */
void shelf_rest(struct shelf *shelf);

#endif
