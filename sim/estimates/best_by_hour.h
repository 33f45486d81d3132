/* Which of several arms leaves the most, by what an hour is worth: each arm has
 * net earnings less cash, N, and hours, H, so at h dollars an hour N - h H is
 * left. By the means these are straight lines, of which the highest changes, from
 * h = 0 on, to ones with ever fewer hours.
 *
 * Where two that follow each other tie is a ratio of differences: its set
 * (stats/fieller.h) is at a level that holds for every two of the arms together,
 * as which two follow each other was chosen by the same luck. */
#ifndef SIM_ESTIMATES_BEST_BY_HOUR_H
#define SIM_ESTIMATES_BEST_BY_HOUR_H

#include "estimates/estimates.h"
#include "stats/fieller.h"

/* From `from` to `to` dollars an hour (INFINITY: no end) the arm is highest. */
struct best_by_hour_stretch {
    int arm;
    struct arm_set same; /* other arms with just the same means */
    double from, to;
    /* Of `from`, unless the stretch is the first: FIELLER_NONE. */
    struct estimate turn;
    enum fieller_shape shape;
};

/* Arms of one family that are about one population and compared with one arm,
 * and that one. */
struct best_by_hour {
    int versus, population;
    const char *family; /* borrowed */
    int narms;
    int arm[SCENARIO_MAX_ARMS]; /* versus first */
    bool reads_value; /* somebody in one of them decides by an hour's value, so
                         that the line is not straight */
    int n;            /* replications with all of them */
    int nstretches;   /* 0: fewer than two replications */
    struct best_by_hour_stretch stretch[SCENARIO_MAX_ARMS];
};

/* All that there are, in the order of arms: how many; *out is the caller's.
 * None without a pair. */
int best_by_hour_make(const struct estimates *estimates,
                      struct best_by_hour **out);

/* The same of lines: `above` and `below`, N and H of line i in replication r at
 * [i * n + r]; those that are not finite are left out. Fills `stretch`, where
 * arms are numbers of lines, `nstretches` and `n`. */
void best_by_hour_of_lines(const double *above, const double *below, int nlines,
                           size_t n, struct best_by_hour *out);

#endif
