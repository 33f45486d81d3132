/* What a scenario asks, as one number for each comparison, whose sign is the
 * answer: the difference that the arm makes, counted so that more is better.
 *
 * Of a metric it is the difference of that metric; of a quantity that is a
 * turning point, such as the value of an hour at which it stops to pay, the gain
 * in net value at the value that is assumed; of a ratio, the difference that it
 * is a ratio to. Where a metric has a counterpart with less luck and the same
 * mean (noise.h), that is taken. */
#ifndef SIM_ESTIMATES_GAIN_H
#define SIM_ESTIMATES_GAIN_H

#include "replication/runner.h"
#include "scenario/quantities.h"

/* By replication, each [n] of the caller's, n of the runs' replications at most;
 * NAN where there is no result. */
struct gain_values {
    double *gain;
    double *other; /* of a turning point the hours by which it is divided, of a
                      ratio what is divided; else NAN */
};

/* Whether an arm is asked about: it is compared with another, or there is no
 * other. */
bool gain_is_asked(const struct scenario *scenario, int arm);

/* Of an arm against its pair, or of the arm itself if it has none. */
void gain_make(const struct runs *runs, int arm, size_t n,
               const struct gain_values *out);

/* The metric of the gain, and the quantity that is shown beside it; NQUANTITY:
 * the gain itself. */
enum metric_id gain_metric(const struct scenario *scenario);
enum quantity_id gain_shown(const struct scenario *scenario);

/* That quantity from means of both; `arm` is of `scenario`, whose value of an
 * hour counts. A turning point is 0 where it never pays and INFINITY where it
 * always does, or the other way round if `is_below` is false (it pays above). */
double gain_show(const struct scenario *scenario, double hour, double gain,
                 double other, bool is_below);

/* What an hour is taken to be worth to those an arm is about: the middle one. */
double gain_hour(const struct scenario *scenario, int arm);

#endif
