/* A scenario as it is after its files were laid over each other, its members
 * over those they are like, and --set applied: what a run reads. */
#ifndef SIM_CLI_MERGED_H
#define SIM_CLI_MERGED_H

#include <stdbool.h>

#include "base/text.h"
#include "scenario/scenario.h"

/* Appends it as JSON; before each line, if asked for, where what begins there
 * comes from: FILE:LINE, or the option. */
void merged_add(struct text *out, const struct scenario *scenario,
                bool with_origins);

#endif
