/* The verdict's parts: sentences, and numbers and ranges in them. Its words are
 * for who never heard of statistics: "by chance" is an interval, a "run" is a
 * replication. No number has an exponent. */
#ifndef SIM_OUTPUT_VERDICT_H
#define SIM_OUTPUT_VERDICT_H

#include "base/text.h"
#include "estimates/figure.h"
#include "estimates/standing.h"
#include "experiment/findings.h"

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

/* verdict_levels.c, verdict_losses.c: how much of the headline and of what is told
 * beside it each arm has; how much each loses. In sentences, of no difference. */
void verdict_levels(const struct estimates *estimates, struct text *out);
void verdict_losses(const struct estimates *estimates, struct text *out);

/* verdict_effects.c: what each arm does to the headline and to what is told beside
 * it, against what it is compared with; then the baseline's own level. */
void verdict_effects(const struct estimates *estimates, struct text *out);

/* verdict_stopped.c: of a study that was stopped (runs->stopped_of), what it has, and
 * what it lacks: replications, experiments, other things. */
void verdict_stopped(const struct runs *runs, const struct findings *findings,
                     struct text *out);

/* `"Title" ` where there are several arms; " (12 to 14 by chance)", the words where
 * `is_first`, nothing where luck changes nothing. */
void verdict_arm_name(const struct estimates *estimates, int arm,
                      struct text *out);
void verdict_range(const struct estimate *e, const char *unit, bool is_first,
                   struct text *out);

/* A level with its interval, or why there is none. */
void verdict_level(const struct estimate *e, const char *unit,
                   struct text *out);

/* What a difference has to be to matter: "$5"; there is one. */
void verdict_margin(const struct estimates_contrast *contrast, const char *unit,
                    struct text *out);

/* " by chance", and of a confidence sequence that one may look at any time. */
void verdict_chance(const struct estimate *e, struct text *out);

/* What comes next begins a paragraph, if anything came before. */
void verdict_break(struct text *out);

/* " a year" of the baseline, after a headline that adds up over time. */
void verdict_span(const struct estimates *estimates, struct text *out);

/* "a year", "in 60 days": how long the arm's study goes on. */
void verdict_period(const struct estimates *estimates, int arm,
                    struct text *out);

#endif
