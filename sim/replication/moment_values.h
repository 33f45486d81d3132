/* The moments as functions of one replication's result. */
#ifndef SIM_REPLICATION_MOMENT_VALUES_H
#define SIM_REPLICATION_MOMENT_VALUES_H

#include "replication/result.h"
#include "scenario/moments.h"

/* Numerator and denominator in a population (0: all); of what is no ratio the
 * value and 1. NAN or 0 / 0 where it does not apply. */
struct result_ratio result_moment_ratio(const struct result *result,
                                        enum moment_id moment, int population);

/* The value; NAN where there is none. */
double result_moment(const struct result *result, enum moment_id moment,
                     int population);

#endif
