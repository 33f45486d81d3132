/* The replications of all arms of a file. */
#include <string.h>

#include "base/mem.h"
#include "experiment/runner.h"

struct experiment *experiment_new(const struct experiment_file *file,
                                  enum rng_phase phase)
{
    struct experiment *experiment = mem_new(1, sizeof *experiment);

    experiment->file = file;
    experiment->phase = phase;
    experiment->result = mem_new(1, sizeof *experiment->result);
    experiment->trace = mem_new((size_t)file->narms, sizeof *experiment->trace);
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
    for (int64_t i = have; i < want; i++)
        place[i - have] = (struct runner_place){(int)(i % narms), i / narms};
    struct runner_work work = {.file = experiment->file,
                               .phase = experiment->phase,
                               .place = place,
                               .nplaces = want - have,
                               .result = all + have,
                               .trace = experiment->trace};
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
    struct runner_place place[SCENARIO_MAX_ARMS];
    struct result *result = mem_new(SCENARIO_MAX_ARMS, sizeof *result);
    struct runner_work work = {.file = experiment->file,
                               .phase = experiment->phase,
                               .place = place,
                               .result = result,
                               .trace = experiment->trace,
                               .finished = forget};

    for (int arm = 0; arm < experiment->file->narms; arm++) {
        const struct scenario *scenario = experiment->file->arm[arm].scenario;
        if (scenario->ledger_sample > 0 || scenario->proposals_sample > 0)
            place[work.nplaces++] = (struct runner_place){arm, 0};
    }
    enum sim_status status = SIM_OK;
    if (work.nplaces > 0 && experiment->replications > 0)
        status = runner_work(&work, options);
    mem_free(result);
    return status;
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
