/* How long until something happens to a freelancer, from the opening of the
 * account, when some are not seen to the end: one curve for each replication,
 * then t over replications (stats/survival.h). Beyond what was observed in one
 * of them nothing is said.
 *
 * Causes are 1: it happened; 2: leaving, which ends the wait. Of leaving itself
 * 1 is any other reason, 2 failure. */
#ifndef SIM_ESTIMATES_CURVE_H
#define SIM_ESTIMATES_CURVE_H

#include "base/units.h"
#include "estimates/estimates.h"

enum {
    CURVE_NCAUSE = 2,
    CURVE_NFIXED = 4,
    CURVE_NDAYS = CURVE_NFIXED + 1 /* and the horizon */
};
extern const int curve_days[CURVE_NFIXED]; /* 30, 90, 180, 365 */

/* What is so by a day. */
struct curve_day {
    sim_time time;                       /* from the opening of the account */
    struct estimate restricted_mean;     /* days that it takes, or until then */
    struct estimate share[CURVE_NCAUSE]; /* cumulative incidence */
};

/* A row for each sample of the time series, and the horizon. */
struct curve_point {
    sim_time time;
    int64_t at_risk;
    int64_t events[CURVE_NCAUSE], censored; /* since the row before */
    struct estimate share[CURVE_NCAUSE];
};

/* Of one arm, population and event (enum result_curve); kept in the estimates. */
struct curve {
    int64_t events[CURVE_NCAUSE], censored; /* in all replications */
    struct estimate mean; /* days; only if everybody was seen to the end */
    int ndays;            /* as far as the horizon goes */
    struct curve_day day[CURVE_NDAYS];
    /* Of the first hire of all freelancers: the day by which it came to half of
     * them, and in how many of so many replications it did. */
    struct estimate half;
    int nreached, nusable;
    struct curve_point *point; /* owned */
    size_t npoints;
};

/* NULL if only what is printed was asked for. */
const struct curve *estimates_curve(const struct estimates *estimates, int arm,
                                    int population, int kind);
/* NULL: not one of its days. */
const struct curve_day *curve_day(const struct curve *curve, sim_time time);

/* Made with the estimates, which own them: by arm, population and kind, one at a
 * time, of so many that curve_begin makes room for; each in about `room` bytes, or a few
 * numbers of each replication. */
size_t curve_begin(struct estimates *estimates);
void curve_make(struct estimates *estimates, size_t i, size_t room);
void curve_free(struct estimates *estimates);

#endif
