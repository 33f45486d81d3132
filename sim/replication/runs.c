/* The replications of all arms of a file. */
#include <string.h>

#include "base/mem.h"
#include "replication/runner.h"

struct experiment *experiment_new(const struct experiment_file *file,
                                  enum rng_phase phase)
{
    struct experiment *experiment = mem_new(1, sizeof *experiment);

    experiment->file = file;
    experiment->phase = phase;
    experiment->result = mem_new(1, sizeof *experiment->result);
    return experiment;
}

static bool any_failed(const struct experiment *experiment)
{
    for (int64_t i = 0; i < experiment->replications * experiment->file->narms;
         i++)
        if (experiment->result[i].has_failed)
            return true;
    return false;
}

static bool is_traced(const struct experiment *experiment, int arm,
                      int64_t replication)
{
    const struct scenario *scenario = experiment->file->arm[arm].scenario;

    return !experiment->is_pilot &&
           replication < scenario->ledger_replications &&
           (scenario->ledger_sample > 0 || scenario->proposals_sample > 0);
}

/* Room for the traces of the replications there are, up to the last traced. */
static void make_room(struct experiment *experiment)
{
    int narms = experiment->file->narms;
    int64_t want = 0;

    for (int64_t i = 0; i < experiment->replications * narms; i++) {
        if (is_traced(experiment, (int)(i % narms), i / narms))
            want = i + 1;
        else if (i >= want + narms)
            break; /* nor any later */
    }
    if (want <= experiment->ntraces)
        return;
    struct replication_trace *all = mem_new((size_t)want, sizeof *all);
    if (experiment->ntraces > 0)
        memcpy(all, experiment->trace,
               (size_t)experiment->ntraces * sizeof *all);
    mem_free(experiment->trace);
    experiment->trace = all;
    experiment->ntraces = want;
}

static struct runner_place place_of(const struct experiment *experiment,
                                    int64_t i)
{
    int narms = experiment->file->narms;
    struct runner_place place = {.arm = (int)(i % narms),
                                 .replication = i / narms};

    if (is_traced(experiment, place.arm, place.replication))
        place.trace = &experiment->trace[i];
    return place;
}

enum sim_status experiment_extend(struct experiment *experiment,
                                  int64_t replications,
                                  const struct runner_options *options)
{
    int narms = experiment->file->narms;
    int64_t have = experiment->replications * narms;
    int64_t want = replications * narms;
    if (want <= have)
        return any_failed(experiment) ? SIM_EPARTIAL : SIM_OK;
    struct result *all = mem_new((size_t)want, sizeof *all);
    struct runner_place *place = mem_new((size_t)(want - have), sizeof *place);

    memcpy(all, experiment->result, (size_t)have * sizeof *all);
    mem_free(experiment->result);
    experiment->result = all;
    experiment->replications = replications;
    make_room(experiment);
    for (int64_t i = have; i < want; i++)
        place[i - have] = place_of(experiment, i);
    struct runner_work work = {.file = experiment->file,
                               .phase = experiment->phase,
                               .place = place,
                               .nplaces = want - have,
                               .result = all + have};
    enum sim_status status = runner_work(&work, options);
    mem_free(place);
    return status == SIM_OK && any_failed(experiment) ? SIM_EPARTIAL : status;
}

static void forget(void *context, int64_t place, struct result *result)
{
    (void)context;
    (void)place;
    bool has_failed = result->has_failed;
    result_fini(result);
    result->is_done = true;
    result->has_failed = has_failed;
}

enum sim_status experiment_trace(struct experiment *experiment,
                                 const struct runner_options *options)
{
    make_room(experiment);
    size_t room = (size_t)experiment->ntraces + 1;
    struct runner_place *place = mem_new(room, sizeof *place);
    struct result *result = mem_new(room, sizeof *result);
    struct runner_work work = {.file = experiment->file,
                               .phase = experiment->phase,
                               .place = place,
                               .result = result,
                               .finished = forget};

    for (int64_t i = 0; i < experiment->ntraces; i++) {
        place[work.nplaces] = place_of(experiment, i);
        work.nplaces += place[work.nplaces].trace != NULL;
    }
    enum sim_status status =
        work.nplaces > 0 ? runner_work(&work, options) : SIM_OK;
    mem_free(place);
    mem_free(result);
    return status;
}

const struct replication_trace *
experiment_kept(const struct experiment *experiment, int arm,
                int64_t replication)
{
    int64_t i = replication * experiment->file->narms + arm;

    return i < experiment->ntraces && is_traced(experiment, arm, replication)
               ? &experiment->trace[i]
               : NULL;
}

enum sim_status runner_run(const struct experiment_file *file,
                           const struct runner_options *options,
                           struct experiment **out)
{
    *out = experiment_new(file, RNG_EXPLORE);
    return experiment_extend(*out, options->replications, options);
}

void experiment_free(struct experiment *experiment)
{
    if (!experiment)
        return;
    for (int64_t i = 0; i < experiment->replications * experiment->file->narms;
         i++)
        result_fini(&experiment->result[i]);
    for (int64_t i = 0; i < experiment->ntraces; i++)
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
