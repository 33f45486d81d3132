/* Is the process that writes a file or folder still there? A writer holds a
 * lock on what is not finished yet; the system drops it when the process ends,
 * however it ends. */
#ifndef SIM_BASE_LOCK_H
#define SIM_BASE_LOCK_H

#include <stdbool.h>

/* Locks an open file. Where the file system has no locks nothing happens. */
void lock_hold(int file);

/* The same without waiting: false if another process holds it. */
bool lock_try(int file);

/* Opens a folder and locks it: a descriptor to close, or -1 with errno. */
int lock_folder(const char *path);

/* Does a process hold it? Also true where that cannot be told: better one
 * leftover not named than a live run's folder called dead. */
bool lock_is_held(const char *path);

/* NAME.partial-123, NAME.partial-123-4 or NAME.replaced-123: what is not
 * finished has such a name, from the number of its process. NULL, or where in
 * `name` the ending begins. */
const char *lock_ending(const char *name);

/* Whether that is a file that a process of ours left unfinished: by its name, it is a
 * regular file of this user that is no link to another, nobody holds it, and no
 * process here has the number. A process of another machine holds what it writes. */
bool lock_is_orphan(const char *path);

#endif
