/* Counts of all freelancers, told by those of the populations. */
#ifndef SIM_REPLICATION_RESULT_WHOLE_H
#define SIM_REPLICATION_RESULT_WHOLE_H

#include "replication/result.h"

/* Of each count of the population `all`, takes away what the others have together;
 * most are 0 then. Words wrap, so that whatever stands there comes back. */
void result_whole_less(struct result *result);

/* Adds it again. */
void result_whole_more(struct result *result);

#endif
