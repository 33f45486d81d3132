/* Rows of a table that differ in their replication alone, as one. */
#ifndef SIM_REPORT_PLOT_SUMS_H
#define SIM_REPORT_PLOT_SUMS_H

#include "base/text.h"

struct plot_sums;

/* What plot_sums_end writes of a row behind its key; `replication`: how many. */
#define PLOT_SUMS_COLUMNS "connects,replication"

struct plot_sums *plot_sums_new(void);

/* A row: `key` is what it shares with those it is added to. Rows of one replication
 * stand together. */
void plot_sums_add(struct plot_sums *sums, const char *key,
                   const char *replication, double connects);

/* Appends a row for each key, as it stands in plot_sums_add: the sum, how many
 * replications had one, and a point; in the order of first appearance. Frees the
 * sums. */
void plot_sums_end(struct plot_sums *sums, struct text *out);

#endif
