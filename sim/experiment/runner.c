/* Threads over replications. */
#include "experiment/runner.h"

#include <pthread.h>

#include "base/mem.h"

/* The segments of one replication of one arm, until the last is done. */
struct gathering {
    struct result *part; /* owned; by segment */
    int left;
};

struct shared {
    struct experiment *experiment;
    const struct runner_options *options;
    pthread_mutex_t lock;
    struct gathering *gathering; /* owned; as experiment->result */
    int width;                   /* most segments of an arm */
    int64_t next, done, total;
};

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

/* One segment; the thread that finishes the last one merges them. */
static void run_unit(struct shared *shared, int64_t unit)
{
    struct experiment *experiment = shared->experiment;
    const struct experiment_file *file = experiment->file;
    int segment = (int)(unit % shared->width);
    int64_t place = unit / shared->width;
    int arm = (int)(place % file->narms);
    int64_t replication = place / file->narms;
    const struct scenario *scenario = file->arm[arm].scenario;
    struct gathering *gathering = &shared->gathering[place];
    bool traced = replication == 0 && (scenario->ledger_sample > 0 ||
                                       scenario->proposals_sample > 0);

    if (segment >= scenario->nsegments)
        return;
    pthread_mutex_lock(&shared->lock);
    if (!gathering->part) {
        gathering->part =
            mem_new((size_t)scenario->nsegments, sizeof *gathering->part);
        gathering->left = scenario->nsegments;
    }
    struct result *part = &gathering->part[segment];
    pthread_mutex_unlock(&shared->lock);
    replication_run_segment(scenario, file->arm[arm].name,
                            (uint32_t)replication, segment,
                            &shared->options->market, part,
                            traced ? &experiment->trace[arm] : NULL);
    pthread_mutex_lock(&shared->lock);
    bool is_last = --gathering->left == 0;
    pthread_mutex_unlock(&shared->lock);
    if (is_last)
        merge(&experiment->result[place], gathering, scenario->nsegments);
}

static void *work(void *argument)
{
    struct shared *shared = argument;

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

static enum sim_status status_of(const struct experiment *experiment,
                                 int64_t total)
{
    enum sim_status status = SIM_OK;

    for (int64_t i = 0; i < total; i++) {
        if (!experiment->result[i].is_done)
            return SIM_ESTOPPED;
        if (experiment->result[i].has_failed)
            status = SIM_EPARTIAL;
    }
    return status;
}

static int widest(const struct experiment_file *file)
{
    int width = 1;

    for (int i = 0; i < file->narms; i++)
        if (file->arm[i].scenario->nsegments > width)
            width = file->arm[i].scenario->nsegments;
    return width;
}

static void drop(struct gathering *gathering, const struct scenario *scenario)
{
    for (int i = 0; i < scenario->nsegments; i++)
        result_fini(&gathering->part[i]);
    mem_free(gathering->part);
}

enum sim_status runner_run(const struct experiment_file *file,
                           const struct runner_options *options,
                           struct experiment **out)
{
    struct experiment *experiment = mem_new(1, sizeof *experiment);
    int width = widest(file);
    int64_t places = options->replications * file->narms;
    int64_t total = places * width;
    struct shared shared = {.experiment = experiment,
                            .options = options,
                            .lock = PTHREAD_MUTEX_INITIALIZER,
                            .width = width,
                            .total = total};
    int nthreads = options->threads < total ? options->threads : (int)total;
    pthread_t *thread = mem_new((size_t)nthreads, sizeof *thread);
    int started = 0;

    experiment->file = file;
    experiment->replications = options->replications;
    experiment->result = mem_new((size_t)places, sizeof *experiment->result);
    shared.gathering = mem_new((size_t)places, sizeof *shared.gathering);
    experiment->trace = mem_new((size_t)file->narms, sizeof *experiment->trace);
    while (started < nthreads - 1 &&
           pthread_create(&thread[started], NULL, work, &shared) == 0)
        started++;
    work(&shared); /* this thread works too */
    for (int i = 0; i < started; i++)
        pthread_join(thread[i], NULL);
    mem_free(thread);
    for (int64_t i = 0; i < places; i++)
        if (shared.gathering[i].part) /* stopped half way */
            drop(&shared.gathering[i], file->arm[i % file->narms].scenario);
    mem_free(shared.gathering);
    *out = experiment;
    return status_of(experiment, places);
}

void experiment_free(struct experiment *experiment)
{
    if (!experiment)
        return;
    for (int64_t i = 0; i < experiment->replications * experiment->file->narms;
         i++)
        result_fini(&experiment->result[i]);
    for (int i = 0; i < experiment->file->narms; i++)
        replication_trace_fini(&experiment->trace[i]);
    mem_free(experiment->trace);
    mem_free(experiment->result);
    mem_free(experiment);
}

const struct result *experiment_result(const struct experiment *experiment,
                                       int arm, int64_t replication)
{
    return &experiment->result[replication * experiment->file->narms + arm];
}
