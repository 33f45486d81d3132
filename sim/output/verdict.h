/* The verdict's parts: sentences, and numbers and ranges in them. Its words are
 * for who never heard of statistics: "by chance" is an interval, a "run" is a
 * replication. No number has an exponent. */
#ifndef SIM_OUTPUT_VERDICT_H
#define SIM_OUTPUT_VERDICT_H

#include "base/text.h"
#include "estimates/figure.h"
#include "estimates/standing.h"

/* verdict_metric.c: if the headline is a metric, how each set of alternatives
 * stands: two to four sentences a set. */
void verdict_metric(const struct estimates *estimates, struct text *out);

/* verdict_quantity.c: if the headline is a quantity of a comparison, a sentence
 * for each arm that is compared, and one on what others lose. */
void verdict_quantities(const struct estimates *estimates, struct text *out);

/* verdict_details.c: what follows from it and does not fit into the verdict, a
 * sentence at a time. */
void verdict_details(const struct estimates *estimates,
                     void (*add)(void *context, const char *sentence),
                     void *context);

/* A level with its interval, or why there is none. */
void verdict_level(const struct estimate *e, const char *unit,
                   struct text *out);

/* What a difference has to be to matter: "$5"; there is one. */
void verdict_margin(const struct estimates_contrast *contrast, const char *unit,
                    struct text *out);

/* " by chance", and of a confidence sequence that one may look at any time. */
void verdict_chance(const struct estimate *e, struct text *out);

/* "a year", "in 60 days": how long the arm's study goes on. */
void verdict_period(const struct estimates *estimates, int arm,
                    struct text *out);

#endif
