/* Runs all arms and replications of an experiment on threads.
 *
 * A unit is a segment of a replication of an arm. Units are numbered
 * replication-major; each has its slot, so that results do
 * not depend on which thread finishes first. */
#ifndef SIM_EXPERIMENT_RUNNER_H
#define SIM_EXPERIMENT_RUNNER_H

#include <stdatomic.h>

#include "experiment/replication.h"

struct runner_options {
    int threads; /* >= 1 */
    int64_t replications;
    struct market_options market;
    const atomic_bool *stop; /* set: no further unit is begun; may be NULL */
    void (*progress)(void *context, int64_t done, int64_t total);
    void *context; /* progress is called under a lock */
};

struct experiment {
    const struct experiment_file *file; /* borrowed */
    int64_t replications;
    struct result *result;           /* owned; [replication * narms + arm] */
    struct replication_trace *trace; /* owned; of replication 1, per arm */
};

/* SIM_OK, SIM_EPARTIAL if replications failed, SIM_ESTOPPED if stopped. */
enum sim_status runner_run(const struct experiment_file *file,
                           const struct runner_options *options,
                           struct experiment **out);
void experiment_free(struct experiment *experiment); /* NULL is allowed */

const struct result *experiment_result(const struct experiment *experiment,
                                       int arm, int64_t replication);

#endif
