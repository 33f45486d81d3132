/* What processes that ended left unfinished: beside a results folder
 * NAME.partial-123 and NAME.replaced-123, in it FILE.partial-123. It is named;
 * removed is only what is in it, with results that are replaced (written_remove).
 * What a live process holds (base/lock.h) is not mentioned. */
#ifndef SIM_FOLDER_LEFTOVER_H
#define SIM_FOLDER_LEFTOVER_H

#include <stdbool.h>

#include "base/text.h"

/* Where `plot` has the charts that it replaces, in NAME.partial-123. */
#define LEFTOVER_CHARTS "charts-before"

/* Calls `visit` for each folder beside it that is left. */
void leftover_folders(const char *target,
                      void (*visit)(void *context, const char *path),
                      void *context);

/* Appends a line for each, with the command that keeps or removes it, or that it goes
 * with results that are about to be replaced. `target` is a results folder, and need
 * not exist. */
void leftover_find(const char *target, bool is_replaced, struct text *out);

/* The same of a single file that is about to be written, FILE.partial-123 beside it
 * (lock_is_orphan). */
void leftover_of_file(const char *path, struct text *out);

/* The same of what folder_scratch made for this user, under that name. */
void leftover_of_scratch(const char *name, struct text *out);

#endif
