/* Are the replications that were saved those that this program makes of the
 * scenario? A sample of them is run again, and compared to the last bit. */
#ifndef SIM_EXPERIMENT_RUNS_AGAIN_H
#define SIM_EXPERIMENT_RUNS_AGAIN_H

#include "experiment/study.h"

struct verified {
    int64_t held;        /* replications that were saved, of each arm */
    int64_t again;       /* of these run again, of each arm */
    int64_t differ;      /* runs of one arm that came out otherwise */
    int arm;             /* the first of them */
    int64_t replication; /* from 1 */
};

/* `sample` replications, evenly over those that were saved, the first and the
 * last among them, of all arms. SIM_EINPUT with a line in err if what was saved is
 * not of this scenario or program; SIM_ESTOPPED. */
enum sim_status study_verify(const struct scenario *scenario,
                             const struct runner_options *options,
                             const struct study_saved *saved, int64_t sample,
                             struct verified *out, struct sim_error *err);

#endif
