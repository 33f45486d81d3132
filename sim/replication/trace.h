/* What is kept of single freelancers and posts: movements, proposals, posts of
 * one segment of one replication of one arm, on request. Movements stay in
 * memory, for they are told out of order; proposals and posts go to the disk as
 * they are finished, so that a sample may be everybody. */
#ifndef SIM_REPLICATION_TRACE_H
#define SIM_REPLICATION_TRACE_H

#include "base/spool.h"
#include "market/market.h"

/* A post that was kept. */
struct traced_post {
    struct market_post post; /* its at_age is not to be used */
    int32_t at_age[MARKET_NAGE];
};

struct replication_trace {
    struct ledger_posting *posting; /* owned; as booked */
    size_t npostings, posting_capacity;
    struct spool_stream proposals; /* struct market_proposal, as told */
    struct spool_stream posts;     /* struct traced_post, by number */
    /* Of this segment: so many of the first. */
    int64_t movers, senders, posted;
    /* Posts that have ended before an earlier one: the first of them would be
     * `next`; [head] to [count]. */
    struct traced_post *waiting; /* owned; fate NULL: not ended yet */
    size_t head, count, waiting_capacity;
    int64_t next;
};

/* A sample (`outputs.ledger`, `outputs.proposals`, `outputs.posts`) is shared out
 * over the segments: of freelancers by the segments' weights, of posts by how
 * many they have. `spool` is borrowed for the trace's life. */
void trace_begin(struct replication_trace *trace,
                 const struct configuration *config, int segment,
                 struct spool *spool);
void trace_posting(struct replication_trace *trace,
                   const struct ledger_posting *posting);
void trace_proposal(struct replication_trace *trace,
                    const struct market_proposal *proposal);
void trace_post(struct replication_trace *trace,
                const struct market_post *post);
/* Nothing comes any more. */
void trace_end(struct replication_trace *trace);
void replication_trace_fini(struct replication_trace *trace);

#endif
