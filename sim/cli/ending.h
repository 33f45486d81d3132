/* What a run says at its end to somebody who looks on: the verdict, the arms, and
 * how many warnings the report holds. */
#ifndef SIM_CLI_ENDING_H
#define SIM_CLI_ENDING_H

#include "estimates/estimates.h"
#include "experiment/study.h"

/* Appends lines of at most COLUMNS_WIDTH characters. `seconds`: how long its
 * replications took; 0: not known. */
void ending_add(const struct estimates *estimates, const struct study *study,
                double seconds, struct text *out);

#endif
