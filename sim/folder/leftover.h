/* What processes that ended left unfinished: beside a results folder
 * NAME.partial-123 and NAME.replaced-123, in it FILE.partial-123. It is named,
 * never removed; what a live process holds (base/lock.h) is not mentioned. */
#ifndef SIM_FOLDER_LEFTOVER_H
#define SIM_FOLDER_LEFTOVER_H

#include "base/text.h"

/* Appends a line for each, with the command that keeps or removes it. `target`
 * is a results folder, and need not exist. */
void leftover_find(const char *target, struct text *out);

#endif
