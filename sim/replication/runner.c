/* Threads over replications. */
#include "replication/runner.h"

#include <pthread.h>
#include <string.h>

#include "base/mem.h"
#include "base/pages.h"

/* The segments of one place, until the last is done. */
struct gathering {
    struct result *part; /* owned; by segment */
    int left;
};

struct shared {
    const struct runner_work *work;
    const struct runner_options *options;
    pthread_mutex_t lock;
    struct gathering *gathering; /* owned; by place */
    int width;                   /* most segments of an arm */
    int *order;                  /* owned; of order_segments */
    int64_t next, done, total;
};

static const struct configuration *config_of(const struct shared *shared,
                                             int64_t place)
{
    return shared->work->scenario->arm[shared->work->place[place].arm].config;
}

/* Merges in the order of segments, whoever finished first. */
static void merge(struct result *result, struct gathering *gathering, int n)
{
    *result = gathering->part[0];
    for (int i = 1; i < n; i++) {
        result_merge(result, &gathering->part[i]);
        result_fini(&gathering->part[i]);
    }
    result_finish(result);
    result->is_done = true;
    mem_free(gathering->part);
    gathering->part = NULL;
}

/* One segment; the thread that finishes the last one merges them. Of one that is
 * given up its place never has all. */
static void run_unit(struct shared *shared, int64_t unit)
{
    const struct runner_work *work = shared->work;
    int turn = (int)(unit % shared->width);
    int64_t place = unit / shared->width;
    const struct runner_place *where = &work->place[place];
    const struct arm *arm = &work->scenario->arm[where->arm];
    const struct configuration *config = arm->config;
    struct gathering *gathering = &shared->gathering[place];

    if (turn >= config->nsegments || where->is_done)
        return;
    int segment = shared->order[where->arm * SCENARIO_MAX_SEGMENTS + turn];
    pthread_mutex_lock(&shared->lock);
    if (!gathering->part) {
        gathering->part =
            mem_new((size_t)config->nsegments, sizeof *gathering->part);
        gathering->left = config->nsegments;
    }
    struct result *part = &gathering->part[segment];
    pthread_mutex_unlock(&shared->lock);
    struct replication_unit what = {config, arm->name, work->phase,
                                    (uint32_t)where->replication, segment};
    if (!replication_run_segment(&what, &shared->options->market, part,
                                 where->trace ? &where->trace[segment] : NULL))
        return;
    pthread_mutex_lock(&shared->lock);
    bool is_last = --gathering->left == 0;
    pthread_mutex_unlock(&shared->lock);
    if (!is_last)
        return;
    merge(&work->result[place], gathering, config->nsegments);
    if (work->finished)
        work->finished(work->context, place, &work->result[place]);
}

static void *run_units(void *argument)
{
    struct shared *shared = argument;

    pages_prepare();
    for (;;) {
        pthread_mutex_lock(&shared->lock);
        bool stop = shared->options->stop && atomic_load(shared->options->stop);
        int64_t unit = stop ? shared->total : shared->next++;
        pthread_mutex_unlock(&shared->lock);
        if (unit >= shared->total)
            return NULL;
        run_unit(shared, unit);
        pthread_mutex_lock(&shared->lock);
        shared->done++;
        if (shared->options->progress)
            shared->options->progress(shared->options->context, shared->done,
                                      shared->total);
        pthread_mutex_unlock(&shared->lock);
    }
}

enum sim_status runner_status(const struct runner_work *work)
{
    enum sim_status status = SIM_OK;

    for (int64_t i = 0; i < work->nplaces; i++) {
        if (!work->result[i].is_done)
            return SIM_ESTOPPED;
        if (work->result[i].has_failed)
            status = SIM_EPARTIAL;
    }
    return status;
}

static int widest(const struct runner_work *work)
{
    int width = 1;

    for (int64_t i = 0; i < work->nplaces; i++) {
        int n = work->scenario->arm[work->place[i].arm].config->nsegments;
        width = n > width ? n : width;
    }
    return width;
}

/* The largest first: what is begun last is then short, and no thread waits long
 * for another at the end. By arm, SCENARIO_MAX_SEGMENTS each. */
static int *order_segments(const struct scenario *scenario)
{
    int *order =
        mem_new((size_t)scenario->narms * SCENARIO_MAX_SEGMENTS, sizeof *order);

    for (int i = 0; i < scenario->narms; i++)
        if (scenario->arm[i].config)
            configuration_largest_first(scenario->arm[i].config,
                                        order +
                                            (size_t)i * SCENARIO_MAX_SEGMENTS);
    return order;
}

static void drop(struct gathering *gathering,
                 const struct configuration *config)
{
    for (int i = 0; i < config->nsegments; i++)
        result_fini(&gathering->part[i]);
    mem_free(gathering->part);
}

enum sim_status runner_places(const struct runner_work *work,
                              const struct runner_options *options)
{
    int width = widest(work);
    struct shared shared = {.work = work,
                            .options = options,
                            .lock = PTHREAD_MUTEX_INITIALIZER,
                            .width = width,
                            .order = order_segments(work->scenario),
                            .total = work->nplaces * width};
    int nthreads =
        options->threads < shared.total ? options->threads : (int)shared.total;
    pthread_t *thread = mem_new((size_t)nthreads + 1, sizeof *thread);
    int started = 0;

    shared.gathering =
        mem_new((size_t)work->nplaces + 1, sizeof *shared.gathering);
    while (started < nthreads - 1 &&
           pthread_create(&thread[started], NULL, run_units, &shared) == 0)
        started++;
    run_units(&shared); /* this thread works too */
    for (int i = 0; i < started; i++)
        pthread_join(thread[i], NULL);
    mem_free(thread);
    for (int64_t i = 0; i < work->nplaces; i++)
        if (shared.gathering[i].part) /* stopped half way */
            drop(&shared.gathering[i], config_of(&shared, i));
    mem_free(shared.gathering);
    mem_free(shared.order);
    return runner_status(work);
}
