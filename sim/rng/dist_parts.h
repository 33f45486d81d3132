/* Shared by the files that make up rng/dist.h; not for others. */
#ifndef SIM_RNG_DIST_PARTS_H
#define SIM_RNG_DIST_PARTS_H

#include "rng/dist.h"

/* dist_count.c: numbers of events, found by a search from the mode. */
void dist_count_prepare(struct dist *dist);
double dist_poisson_quantile(const struct dist *dist, double u);
double dist_binomial_quantile(const struct dist *dist, double u);

/* dist_table.c: gamma of scale 1 and beta, by a table made once. */
int dist_table_find(enum dist_kind kind, double a, double b);
double dist_table_quantile(int table, double u);

#endif
