/* The verdict's parts: who leads, and the sentences about it. */
#ifndef SIM_OUTPUT_VERDICT_H
#define SIM_OUTPUT_VERDICT_H

#include "estimates/estimates.h"

struct verdict {
    const struct estimates *estimates;
    const struct scenario *scenario;
    enum metric_id metric;
    const struct estimates_contrast *contrast; /* of the headline */
    double sign;                               /* 1: more is better */
};

/* The alternatives of one kind of contrast. Which is best is decided by those
 * that have a value; several can be equal, and then none of them is the best. */
struct field {
    int arm[SCENARIO_MAX_ARMS]; /* with a value, in the order of arms */
    int narms;
    int missing[SCENARIO_MAX_ARMS]; /* without */
    int nmissing;
    double best;                   /* difference; of those with a value */
    int leader[SCENARIO_MAX_ARMS]; /* that have it */
    int nleaders;
};
struct field verdict_field(const struct verdict *verdict, int kind);

/* An alternative against the baseline. */
const struct estimates_contrast *verdict_of_arm(const struct verdict *verdict,
                                                int arm);

/* The sentences about one kind of contrast, of `nkinds` there are. */
void verdict_sentence(const struct verdict *verdict, int kind, int nkinds,
                      struct text *out);

/* A number with two figures of its interval, never an exponent, "0" without a
 * sign; the same with "+" if it is above 0; an interval; a level with its
 * interval or why there is none. */
void verdict_number(struct text *out, double value, const struct estimate *e);
void verdict_signed(struct text *out, double value, const struct estimate *e);
void verdict_interval(const struct estimate *e, struct text *out);
void verdict_level(const struct estimate *e, bool has_interval,
                   struct text *out);

#endif
