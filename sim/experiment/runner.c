/* Threads over replications. */
#include "experiment/runner.h"

#include <pthread.h>

#include "base/mem.h"

struct shared {
    struct experiment *experiment;
    const struct runner_options *options;
    pthread_mutex_t lock;
    int64_t next, done, total;
};

static void run_unit(struct experiment *experiment, int64_t unit,
                     const struct runner_options *options)
{
    const struct experiment_file *file = experiment->file;
    int arm = (int)(unit % file->narms);
    int64_t replication = unit / file->narms;
    const struct scenario *scenario = file->arm[arm].scenario;
    bool traced = replication == 0 && (scenario->ledger_sample > 0 ||
                                       scenario->proposals_sample > 0);

    replication_run(scenario, file->arm[arm].name, (uint32_t)replication,
                    &options->market, &experiment->result[unit],
                    traced ? &experiment->trace[arm] : NULL);
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
        run_unit(shared->experiment, unit, shared->options);
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

enum sim_status runner_run(const struct experiment_file *file,
                           const struct runner_options *options,
                           struct experiment **out)
{
    struct experiment *experiment = mem_new(1, sizeof *experiment);
    int64_t total = options->replications * file->narms;
    struct shared shared = {.experiment = experiment,
                            .options = options,
                            .lock = PTHREAD_MUTEX_INITIALIZER,
                            .total = total};
    int nthreads = options->threads < total ? options->threads : (int)total;
    pthread_t *thread = mem_new((size_t)nthreads, sizeof *thread);
    int started = 0;

    experiment->file = file;
    experiment->replications = options->replications;
    experiment->result = mem_new((size_t)total, sizeof *experiment->result);
    experiment->trace = mem_new((size_t)file->narms, sizeof *experiment->trace);
    while (started < nthreads - 1 &&
           pthread_create(&thread[started], NULL, work, &shared) == 0)
        started++;
    work(&shared); /* this thread works too */
    for (int i = 0; i < started; i++)
        pthread_join(thread[i], NULL);
    mem_free(thread);
    *out = experiment;
    return status_of(experiment, total);
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
