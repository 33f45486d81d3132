/* How curves are made. Private to estimates/. */
#ifndef SIM_ESTIMATES_CURVE_PARTS_H
#define SIM_ESTIMATES_CURVE_PARTS_H

#include "estimates/curve.h"
#include "stats/survival.h"

/* One event in one population: the curves of all replications. */
struct curve_markets {
    const struct estimates *estimates;
    int arm, population, kind;
    size_t n;                /* replications */
    struct survival *market; /* owned; one that is not usable has nobody, and is
                                left out of means */
};
void curve_markets_init(struct curve_markets *of,
                        const struct estimates *estimates, int arm,
                        int population, int kind);
void curve_markets_fini(struct curve_markets *of);

/* The same as rows: sets `point` of the curve. */
void curve_points(const struct curve_markets *of, struct curve *curve);

/* The result of that replication; NULL if it is not usable. */
const struct result *curve_result(const struct curve_markets *of,
                                  size_t replication);

#endif
