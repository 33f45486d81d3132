/* The verdict's parts: sentences, and numbers and intervals in them. */
#ifndef SIM_OUTPUT_VERDICT_H
#define SIM_OUTPUT_VERDICT_H

#include "base/text.h"
#include "estimates/standing.h"

/* The sentences about one kind of contrast, of `nkinds` there are. */
void verdict_sentence(const struct estimates *estimates,
                      enum contrast_kind kind, int nkinds, struct text *out);

/* The arms, one after the other, if the headline is a quantity. */
void verdict_quantities(const struct estimates *estimates, struct text *out);

/* A number with two figures of its interval, never an exponent, "0" without a
 * sign; the same with "+" if it is above 0; an interval; a level with its
 * interval or why there is none. */
void verdict_number(struct text *out, double value, const struct estimate *e);
void verdict_signed(struct text *out, double value, const struct estimate *e);
void verdict_interval(const struct estimate *e, struct text *out);
void verdict_level(const struct estimate *e, bool has_interval,
                   struct text *out);

#endif
