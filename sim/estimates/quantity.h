/* What a comparison of two arms comes to, in terms of somebody who has to decide
 * (scenario/quantities.def): of every arm with a pair, in the population it is
 * about, at the level of its family. */
#ifndef SIM_ESTIMATES_QUANTITY_H
#define SIM_ESTIMATES_QUANTITY_H

#include "estimates/estimates.h"
#include "scenario/quantities.h"
#include "stats/fieller.h"

/* How a turning point is read: where, in the value of an hour from 0 on, does the
 * arm have the more left than its pair. */
enum quantity_reading {
    READ_NOTHING,   /* not a turning point, or without a value */
    READ_BELOW,     /* below the value it pays, above not */
    READ_ABOVE,     /* above it pays, below not */
    READ_ALWAYS,    /* at any value */
    READ_NEVER,     /* at none, or none above a small one */
    READ_UNDECIDED, /* too few replications to tell */
    READ_SAME,      /* the arms do not differ */
    QUANTITY_NREADING
};
extern const char *const quantity_readings[QUANTITY_NREADING];

/* `of` and `shape` as in stats/fieller.h; a difference is an interval. */
struct quantity {
    int arm, versus, population;
    struct estimate of;
    enum fieller_shape shape;
    enum quantity_reading reading;
    bool reads_value; /* of a turning point: a rule that is followed in one of
                         the arms reads the hour's value, so that it turns
                         elsewhere than this says */
    /* Of a turning point: what an hour is taken to be worth to those it is about,
     * in the middle, and its range: half and double. NAN of others. */
    double assumed, assumed_low, assumed_high;
    int more; /* replications in all that would make half of the interval a
                 fifth of the number, or 50 cents, or .02 hires, if that is
                 more; 0: it is, or none is known to */
};

/* NULL for an arm that has no pair, and for crowding out without an arm `alone`.
 * Made with the estimates, which own it. */
const struct quantity *estimates_quantity(const struct estimates *estimates,
                                          int arm, enum quantity_id quantity);

/* Is the headline a quantity, and which; NQUANTITY: no. */
enum quantity_id quantity_headline(const struct scenario *scenario);

void quantity_make(struct estimates *estimates);

/* Puts another in its place, whose `more` is then set. */
void quantity_replace(struct estimates *estimates, int arm,
                      enum quantity_id quantity, const struct quantity *by);

/* A sum of metrics of an arm in one replication. */
double quantity_terms(const struct result *result, int population,
                      const struct quantity_term term[QUANTITY_NTERM]);

/* ---- for a rule that looks at the headline while replications are added ---- */

/* One number for each of `n` replications, whose mean is the difference or, of a
 * ratio, its linearisation: out[n]; NAN where an arm is missing. */
void quantity_values(const struct runs *runs, int arm,
                     enum quantity_id quantity, size_t n, double *out);

#endif
