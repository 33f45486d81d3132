/* Estimates in words, for verdicts of experiments. */
#ifndef SIM_EXPERIMENT_WORDS_H
#define SIM_EXPERIMENT_WORDS_H

#include <stdbool.h>

#include "base/text.h"
#include "stats/estimate.h"

/* "12.3 USD (10 to 15)"; "exactly 0 USD in every replication" where nothing
 * varies; "no value (...)" with the reason where there is none. A signed number
 * shows its plus. Four significant digits. */
void words_estimate(struct text *out, const struct estimate *e,
                    const char *unit, bool is_signed);

/* The same in every replication, and 0. */
bool words_is_zero(const struct estimate *e);

/* Which of n effects is the largest, by size: its index, -1 if none has a value
 * or all are exactly 0. */
int words_largest(const struct estimate *e, int n);

/* Says so: that one, those that are equally large, that none does anything, or
 * that none can be told. `measure` names the effect ("swing between its
 * ends"), `unit` its unit or "". */
void words_add_largest(struct text *out, const struct estimate *e,
                       const char *const *name, int n, const char *measure,
                       const char *unit);

#endif
