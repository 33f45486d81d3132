/* Time to an event when some are not seen to the end.
 *
 * Kaplan-Meier with Greenwood's variance and log-log limits; Aalen-Johansen
 * cumulative incidence when causes compete. The limits hold for independent
 * subjects: freelancers of one market are not, so over replications compute
 * one number per market (S at a day, RMST) and use interval_mean. */
#ifndef SIM_STATS_SURVIVAL_H
#define SIM_STATS_SURVIVAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stats/estimate.h"

/* At risk at time t: those with entry < t <= time, where entry 0 (or less)
 * means watched from the start. time >= 0. Late joiners with entry >= time
 * were never seen at risk and are ignored. */
struct survival_subject {
    int64_t time;  /* of the event or of the censoring */
    int cause;     /* 1..ncauses: what happened; 0: censored */
    int64_t entry; /* late joiners: when they came under observation */
    int64_t more;  /* so many more like this one, watched from the start */
};

/* One distinct time. At a tie events come before censorings. */
struct survival_step {
    int64_t time;
    int64_t at_risk; /* just before */
    int64_t events;  /* of any cause */
    int64_t censored;
    double survival;  /* from this time on */
    double se;        /* Greenwood */
    double low, high; /* log-log; NAN where survival is 0 or 1, or if no level
                         was asked for */
};

struct survival {
    size_t nsteps;
    struct survival_step *step; /* owned */
    int ncauses;
    int64_t *events; /* behind the steps; [step * ncauses + cause - 1] */
    double
        *incidence;   /* likewise; same index: P(event of that cause by then) */
    int64_t n;        /* subjects that count */
    int64_t followed; /* the longest that anybody would have been watched;
                          INT64_MAX, as survival_init leaves it: not known */
};

/* `subject` is not changed. `level` of the log-log limits; 0: without. Causes outside
 * 0..ncauses are a bug. ncauses >= 1. */
void survival_init(struct survival *survival,
                   const struct survival_subject *subject, size_t n,
                   int ncauses, double level);
void survival_fini(struct survival *survival);

/* Probability of an event of that cause up to and including t; NAN beyond
 * `followed`, and beyond the last time unless everybody had an event by then. */
double survival_incidence(const struct survival *survival, int cause,
                          int64_t t);

/* Restricted mean: area under S from 0 to tau; NAN if tau lies beyond what was
 * observed. *se may be NULL. */
double survival_rmst(const struct survival *survival, int64_t tau, double *se);

/* Over replications: one number per market, then the t interval. A market of
 * nobody is left out and flagged. Where a value is NAN in any other, because its
 * time lies beyond what was observed there, there is no estimate, `censored`: to leave
 * out those markets would choose them by what happened in them. */
struct estimate survival_mean(const bool *has_people, const double *value,
                              size_t n, double level);

#endif
