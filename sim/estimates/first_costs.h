/* What the first response and the first hire take, of a cohort (replication/
 * result.h): statistics of each replication, of which t over replications is
 * taken. */
#ifndef SIM_ESTIMATES_FIRST_COSTS_H
#define SIM_ESTIMATES_FIRST_COSTS_H

#include "estimates/estimates.h"

enum first_told {
    FIRST_TOLD_END,    /* which: an enum first_end */
    FIRST_TOLD_AT,     /* which: of the quantiles */
    FIRST_TOLD_WITHIN, /* which: of first_grid */
};
struct first_place {
    int arm, population;
    int event; /* RESULT_FIRST_RESPONSE, RESULT_FIRST_HIRE */
    enum first_told told;
    enum first_cost cost; /* not of FIRST_TOLD_END */
    int which;
};

/* NAN if nobody is of the cohort; of a quantile, if some replication does not
 * come to it: the mean over the others would be too low. */
struct estimate first_cost_of(const struct estimates *estimates,
                              const struct first_place *place);

#endif
