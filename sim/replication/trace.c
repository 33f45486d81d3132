/* Movements, proposals and posts that are kept. */
#include "replication/trace.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

static double freelancers_of(const struct segment *segment)
{
    return segment->freelancers;
}

static double posts_of(const struct segment *segment)
{
    return segment->posts_per_month;
}

/* Of `sample` in all, what falls to a segment by its weight; they add up. */
static int64_t share_of(const struct configuration *config, int segment,
                        int64_t sample,
                        double (*weight)(const struct segment *segment))
{
    double before = 0, all = 0, own = weight(&config->segment[segment]);

    if (config->nsegments == 1)
        return sample;
    for (int i = 0; i < config->nsegments; i++) {
        before += i < segment ? weight(&config->segment[i]) : 0;
        all += weight(&config->segment[i]);
    }
    if (!(all > 0))
        return 0;
    return (int64_t)(rint((double)sample * (before + own) / all) -
                     rint((double)sample * before / all));
}

void trace_begin(struct replication_trace *trace,
                 const struct configuration *config, int segment,
                 struct spool *spool)
{
    *trace = (struct replication_trace){
        .movers =
            share_of(config, segment, config->ledger_sample, freelancers_of),
        .senders =
            share_of(config, segment, config->proposals_sample, freelancers_of),
        .posted = share_of(config, segment, config->posts_sample, posts_of),
    };
    spool_begin(&trace->proposals, spool, sizeof(struct market_proposal));
    spool_begin(&trace->posts, spool, sizeof(struct traced_post));
}

void trace_posting(struct replication_trace *trace,
                   const struct ledger_posting *posting)
{
    if ((int64_t)posting->account >= trace->movers)
        return;
    trace->posting = mem_grow(trace->posting, &trace->posting_capacity,
                              trace->npostings + 1, sizeof *trace->posting);
    trace->posting[trace->npostings++] = *posting;
}

void trace_proposal(struct replication_trace *trace,
                    const struct market_proposal *proposal)
{
    if ((int64_t)proposal->account < trace->senders)
        spool_add(&trace->proposals, proposal);
}

/* Those before which no other is missing go to the disk. */
static void pass_on(struct replication_trace *trace)
{
    while (trace->head < trace->count &&
           trace->waiting[trace->head].post.fate) {
        spool_add(&trace->posts, &trace->waiting[trace->head++]);
        trace->next++;
    }
    if (trace->head > trace->count / 2) {
        trace->count -= trace->head;
        memmove(trace->waiting, trace->waiting + trace->head,
                trace->count * sizeof *trace->waiting);
        trace->head = 0;
    }
}

void trace_post(struct replication_trace *trace, const struct market_post *post)
{
    int64_t number = (int64_t)(post->number - post->first);
    if (number >= trace->posted)
        return;
    size_t at = trace->head + (size_t)(number - trace->next);

    trace->waiting = mem_grow(trace->waiting, &trace->waiting_capacity, at + 1,
                              sizeof *trace->waiting);
    while (trace->count <= at)
        trace->waiting[trace->count++].post.fate = NULL;
    struct traced_post *kept = &trace->waiting[at];
    memset(kept, 0, sizeof *kept);
    kept->post = *post;
    kept->post.at_age = NULL;
    memcpy(kept->at_age, post->at_age, sizeof kept->at_age);
    pass_on(trace);
}

void trace_end(struct replication_trace *trace)
{
    for (size_t i = trace->head; i < trace->count; i++)
        if (trace->waiting[i].post.fate)
            spool_add(&trace->posts, &trace->waiting[i]);
    mem_free(trace->waiting);
    trace->waiting = NULL;
    trace->head = trace->count = trace->waiting_capacity = 0;
    spool_end(&trace->proposals);
    spool_end(&trace->posts);
}

void replication_trace_fini(struct replication_trace *trace)
{
    mem_free(trace->posting);
    mem_free(trace->waiting);
    spool_stream_fini(&trace->proposals);
    spool_stream_fini(&trace->posts);
    *trace = (struct replication_trace){0};
}
