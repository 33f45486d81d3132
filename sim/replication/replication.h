/* One replication of one arm: a world, an observer, a result. */
#ifndef SIM_REPLICATION_REPLICATION_H
#define SIM_REPLICATION_REPLICATION_H

#include "replication/result.h"

/* A post that was kept. */
struct traced_post {
    struct market_post post; /* its at_age is not to be used */
    int32_t at_age[MARKET_NAGE];
};

/* Movements and proposals of the first so many freelancers and the first so
 * many posts, kept on request. */
struct replication_trace {
    struct ledger_posting *posting; /* owned */
    size_t npostings, posting_capacity;
    struct market_proposal *proposal; /* owned */
    size_t nproposals, proposal_capacity;
    struct traced_post *post; /* owned; in the order in which they ended */
    size_t nposts, post_capacity;
};
void replication_trace_fini(struct replication_trace *trace);

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
 * `trace` may be NULL; movements are traced in the first segment only. */
void replication_run_segment(const struct replication_unit *unit,
                             const struct market_options *options,
                             struct result *result,
                             struct replication_trace *trace);

#endif
