/* The first job of each person of a group: by when, and what it took. Quantiles
 * are of those who get one before the horizon, and who does not is counted beside
 * them: what it would have cost them nobody knows. Statistics of each
 * replication, of which t over replications is taken. */
#ifndef SIM_ESTIMATES_FIRST_JOB_H
#define SIM_ESTIMATES_FIRST_JOB_H

#include "estimates/estimates.h"
#include "replication/persons.h"

enum first_job_cost {
    FIRST_JOB_CONNECTS, /* spent, less those returned */
    FIRST_JOB_USD,      /* paid for Connects and membership */
    FIRST_JOB_HOURS,    /* unpaid */
    FIRST_JOB_NCOST
};
enum first_job_part {
    FIRST_JOB_HALF, /* the median */
    FIRST_JOB_MOST, /* the 90th percentile */
    FIRST_JOB_NPART
};

struct first_job {
    int arm, population;
    int ndays;
    double day[RESULT_NPERSON_DAYS];
    struct estimate within[RESULT_NPERSON_DAYS]; /* share */
    struct estimate never;                       /* share; by the last day */
    struct estimate of[FIRST_JOB_NCOST][FIRST_JOB_NPART];
};

/* Of an arm whose persons are kept (own_gains_exist, or the pair of such a one),
 * in `population` (from 1). */
void first_job_make(const struct estimates *estimates, int arm, int population,
                    struct first_job *out);

#endif
