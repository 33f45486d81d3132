/* Estimates in words, for verdicts of experiments. */
#ifndef SIM_EXPERIMENT_WORDS_H
#define SIM_EXPERIMENT_WORDS_H

#include <stdbool.h>

#include "base/text.h"
#include "stats/estimate.h"

/* "$12 per freelancer (10 to 15 by chance)"; "$0, the same in every run" where
 * nothing varies; "no value (...)" with the reason where there is none. A signed
 * number shows its plus. */
void words_estimate(struct text *out, const struct estimate *e,
                    const char *unit, bool is_signed);

/* " by chance", and how sure that is if it is not as sure as everywhere
 * (ESTIMATE_LEVEL). */
void words_chance(struct text *out, const struct estimate *e);

/* Ends a sentence on an effect: whether it may be nothing, and that it was the
 * largest of several. */
void words_add_doubt(struct text *out, const struct estimate *e,
                     bool is_of_several);

/* The same in every replication, and 0. */
bool words_is_zero(const struct estimate *e);

/* Which of n effects is the largest, by size: its index, -1 if none has a value
 * or all are exactly 0. */
int words_largest(const struct estimate *e, int n);

/* Says so: that one, those that are equally large, that none does anything, or
 * that none can be told. `measure` says how they were moved ("from one end of
 * its range to the other"), `unit` is that of the effect or "". */
void words_add_largest(struct text *out, const struct estimate *e,
                       const char *const *name, int n, const char *measure,
                       const char *unit, bool is_signed);

#endif
