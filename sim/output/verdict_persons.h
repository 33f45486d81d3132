/* How many of a group are better or worse off at the end, in a sentence. */
#ifndef SIM_OUTPUT_VERDICT_PERSONS_H
#define SIM_OUTPUT_VERDICT_PERSONS_H

#include "base/text.h"
#include "estimates/estimates.h"

/* Of an arm of whose persons something is kept; nothing of others. */
void verdict_persons(const struct estimates *estimates, int arm,
                     struct text *out);

#endif
