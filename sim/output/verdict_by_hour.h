/* Which of several arms leaves the most, in a sentence for each question. */
#ifndef SIM_OUTPUT_VERDICT_BY_HOUR_H
#define SIM_OUTPUT_VERDICT_BY_HOUR_H

#include "base/text.h"
#include "estimates/best_by_hour.h"

/* Of every group of three arms or more; nothing if there is none. */
void verdict_by_hour(const struct estimates *estimates, struct text *out);

/* Of one group. */
void verdict_by_hour_of(const struct scenario *scenario,
                        const struct best_by_hour *group, struct text *out);

#endif
