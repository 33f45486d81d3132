/* Of the last screen: what the scenario wants told beside its headline. */
#ifndef SIM_CLI_ENDING_ALSO_H
#define SIM_CLI_ENDING_ALSO_H

#include "base/text.h"
#include "estimates/estimates.h"

/* Appends a line for each arm and member of `also` that the table of arms has no
 * column for; nothing without them. */
void ending_also(const struct estimates *estimates, struct text *out);

#endif
