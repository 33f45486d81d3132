/* Numbers of estimates in words for people: two figures of their interval, "$" for
 * dollars, shares of 100, no exponent, no sign at nothing. */
#ifndef SIM_ESTIMATES_FIGURE_H
#define SIM_ESTIMATES_FIGURE_H

#include "base/text.h"
#include "scenario/metrics.h"
#include "stats/estimate.h"

/* `value` with two figures of the interval of `e`; the same with "+" if it is
 * above 0. */
void figure_number(struct text *out, double value, const struct estimate *e);
void figure_signed(struct text *out, double value, const struct estimate *e);

/* With its unit: "$84 per freelancer", "5.2 of 100", "0.27 hires per freelancer";
 * without: "$84", "5.2", "0.27". */
void figure_amount(const struct estimate *e, double value, const char *unit,
                   bool with_unit, struct text *out);

/* The interval as that of what is larger in `sign` (1, -1): "21 to 148", its ends
 * turned and without signs if it lies on one side of 0. */
void figure_range(const struct estimate *e, const char *unit, double sign,
                  struct text *out);

/* What somebody has stated, as it stands: "$5", "2 of 100", "0.3". */
void figure_stated(double value, const char *unit, struct text *out);

/* So many figures of a number of no known width, no zeros at its end: "0.25",
 * "1200000". */
void figure_plain(double value, int figures, struct text *out);

/* A metric's title for the middle of a sentence: "net value". */
void figure_metric(enum metric_id metric, struct text *out);

#endif
