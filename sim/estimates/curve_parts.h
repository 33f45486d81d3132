/* How curves are made. Private to estimates/. */
#ifndef SIM_ESTIMATES_CURVE_PARTS_H
#define SIM_ESTIMATES_CURVE_PARTS_H

#include "estimates/curve.h"

/* One event in one population. */
struct curve_markets {
    const struct estimates *estimates;
    int arm, population, kind;
    size_t n; /* replications */
};

/* What is read of the curve of a replication. */
enum curve_reading {
    CURVE_SHARE, /* with an event of `cause` by `time` */
    CURVE_MEAN,  /* days, restricted to `time` */
    CURVE_HALF /* the first day by which a share of a half had an event of it; NAN
                    if that is not reached */
};

/* That of all replications; the estimate is set by curve_read. */
struct curve_column {
    enum curve_reading reading;
    int cause;
    sim_time time;
    const char *method; /* as it is named; NULL: by how the mean is taken */
    struct estimate estimate;
    int ngiven; /* in so many replications there is a value */
};

/* Reads them all: the curve of a replication is made, read and forgotten, once for as
 * many columns as `room` bytes have place for (at least eight), so that the number of
 * replications takes time and not memory. */
void curve_read(const struct curve_markets *of, size_t room,
                struct curve_column *column, size_t ncolumns);

/* Counts as rows: sets `point` of the curve, but for the shares. */
void curve_points(const struct curve_markets *of, struct curve *curve);

/* The result of that replication; NULL if it is not usable. */
const struct result *curve_result(const struct curve_markets *of,
                                  size_t replication);

#endif
