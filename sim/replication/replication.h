/* One replication of one arm: a world, an observer, a result. */
#ifndef SIM_REPLICATION_REPLICATION_H
#define SIM_REPLICATION_REPLICATION_H

#include "replication/result.h"
#include "replication/trace.h"

/* One segment of one replication of one arm: a unit of parallel work. */
struct replication_unit {
    const struct configuration *config; /* borrowed */
    const char *arm_name;               /* for the replay line */
    enum rng_phase phase;
    uint32_t number; /* of the replication, from 0 */
    int segment;
};

/* Runs one segment into an empty result, which is then to be merged and
 * finished; a breach of the books is a failure of the result, not of the program.
 * `trace`, begun, is filled and ended; it may be NULL. False if it was given up
 * (struct market_options): there is no result. */
bool replication_run_segment(const struct replication_unit *unit,
                             const struct market_options *options,
                             struct result *result,
                             struct replication_trace *trace);

#endif
