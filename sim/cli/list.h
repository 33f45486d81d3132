/* The lists of `list`, for `help`. */
#ifndef SIM_CLI_LIST_H
#define SIM_CLI_LIST_H

#include <stdbool.h>

/* Whether there is a list of that name. */
bool list_has(const char *name);

#endif
