/* The replications of all arms of a file. */
#include <string.h>

#include "base/mem.h"
#include "replication/resting.h"

struct runs *runs_new(const struct scenario *scenario, enum rng_phase phase)
{
    struct runs *runs = mem_new(1, sizeof *runs);

    runs->scenario = scenario;
    runs->phase = phase;
    runs->threads = 1;
    runs->result = mem_new(1, sizeof *runs->result);
    runs->is_there = mem_new(1, sizeof *runs->is_there);
    runs->nsegments = 1;
    for (int arm = 0; arm < scenario->narms; arm++) {
        const struct configuration *config = scenario->arm[arm].config;
        if (config && config->nsegments > runs->nsegments)
            runs->nsegments = config->nsegments;
    }
    return runs;
}

static bool any_failed(const struct runs *runs)
{
    for (int64_t i = 0; i < runs->replications * runs->scenario->narms; i++)
        if (runs->result[i].has_failed)
            return true;
    return false;
}

static bool is_traced(const struct runs *runs, int arm, int64_t replication)
{
    const struct configuration *config = runs->scenario->arm[arm].config;

    return !runs->is_pilot && replication < config->ledger_replications &&
           (config->ledger_sample > 0 || config->proposals_sample > 0 ||
            config->posts_sample > 0);
}

/* Room for the traces of the replications there are, up to the last traced. */
static void make_room(struct runs *runs, const struct runner_options *options)
{
    int narms = runs->scenario->narms;
    int64_t want = 0, width = runs->nsegments;

    for (int64_t i = 0; i < runs->replications * narms; i++) {
        if (is_traced(runs, (int)(i % narms), i / narms))
            want = i + 1;
        else if (i >= want + narms)
            break; /* nor any later */
    }
    if (want <= runs->ntraces)
        return;
    if (!runs->spool)
        runs->spool = spool_new(options->spool_beside);
    struct replication_trace *all =
        mem_new((size_t)(want * width), sizeof *all);
    if (runs->ntraces > 0)
        memcpy(all, runs->trace, (size_t)(runs->ntraces * width) * sizeof *all);
    mem_free(runs->trace);
    runs->trace = all;
    runs->ntraces = want;
}

static struct runner_place place_of(const struct runs *runs, int64_t i)
{
    int narms = runs->scenario->narms;
    struct runner_place place = {.arm = (int)(i % narms),
                                 .replication = i / narms};
    const struct configuration *config = runs->scenario->arm[place.arm].config;

    if (!is_traced(runs, place.arm, place.replication))
        return place;
    place.trace = &runs->trace[i * runs->nsegments];
    for (int k = 0; k < config->nsegments; k++)
        trace_begin(&place.trace[k], config, k, runs->spool);
    return place;
}

/* What is noted of each as it is finished. */
struct tally {
    bool *is_there;
    atomic_llong *failed; /* may be NULL */
    struct resting resting;
    int64_t have; /* results that were there before */
};

static void note(void *context, int64_t place, struct result *result)
{
    const struct tally *tally = context;

    tally->is_there[place] = true;
    if (tally->failed && result->has_failed)
        atomic_fetch_add(tally->failed, 1);
    resting_keep(&tally->resting, result, tally->have + place);
}

enum sim_status runs_extend(struct runs *runs, int64_t replications,
                            const struct runner_options *options)
{
    int narms = runs->scenario->narms;
    int64_t have = runs->replications * narms;
    int64_t want = replications * narms;
    runs->threads = options->threads > 1 ? options->threads : 1;
    if (want <= have)
        return any_failed(runs) ? SIM_EPARTIAL : SIM_OK;
    struct tally tally = {.failed = options->failed, .have = have};
    bool *is_there = mem_new((size_t)want, sizeof *is_there);
    struct runner_place *place = mem_new((size_t)(want - have), sizeof *place);

    resting_begin(&tally.resting, runs, have, want, options->spool_beside);
    memcpy(is_there, runs->is_there, (size_t)have * sizeof *is_there);
    mem_free(runs->is_there);
    runs->is_there = is_there;
    tally.is_there = is_there + have;
    runs->replications = replications;
    make_room(runs, options);
    for (int64_t i = have; i < want; i++)
        place[i - have] = place_of(runs, i);
    struct runner_work work = {.scenario = runs->scenario,
                               .phase = runs->phase,
                               .place = place,
                               .nplaces = want - have,
                               .result = runs->result + have,
                               .finished = note,
                               .context = &tally};
    enum sim_status status = runner_work(&work, options);
    mem_free(place);
    resting_end(&tally.resting);
    return status == SIM_OK && any_failed(runs) ? SIM_EPARTIAL : status;
}

static bool is_whole(const struct runs *runs, int64_t replication)
{
    int narms = runs->scenario->narms;

    for (int arm = 0; arm < narms; arm++)
        if (!runs->is_there[replication * narms + arm])
            return false;
    return true;
}

int64_t runs_cut(struct runs *runs)
{
    int64_t count = 0, narms = runs->scenario->narms;

    while (count < runs->replications && is_whole(runs, count))
        count++;
    for (int64_t i = count * narms; i < runs->replications * narms; i++)
        if (runs->is_there[i])
            result_fini(&runs->result[i]);
    return runs->replications = count;
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

enum sim_status runs_trace(struct runs *runs,
                           const struct runner_options *options)
{
    make_room(runs, options);
    size_t room = (size_t)runs->ntraces + 1;
    struct runner_place *place = mem_new(room, sizeof *place);
    struct result *result = mem_new(room, sizeof *result);
    struct runner_work work = {.scenario = runs->scenario,
                               .phase = runs->phase,
                               .place = place,
                               .result = result,
                               .finished = forget};

    for (int64_t i = 0; i < runs->ntraces; i++) {
        place[work.nplaces] = place_of(runs, i);
        work.nplaces += place[work.nplaces].trace != NULL;
    }
    enum sim_status status =
        work.nplaces > 0 ? runner_work(&work, options) : SIM_OK;
    mem_free(place);
    mem_free(result);
    return status;
}

const struct replication_trace *runs_kept(const struct runs *runs, int arm,
                                          int64_t replication, int segment)
{
    int64_t i = replication * runs->scenario->narms + arm;

    return i < runs->ntraces && is_traced(runs, arm, replication) &&
                   segment < runs->scenario->arm[arm].config->nsegments
               ? &runs->trace[i * runs->nsegments + segment]
               : NULL;
}

enum sim_status runs_check_kept(const struct runs *runs, struct sim_error *err)
{
    return runs->spool ? spool_check(runs->spool, err) : SIM_OK;
}

enum sim_status runner_run(const struct scenario *scenario,
                           const struct runner_options *options,
                           struct runs **out)
{
    *out = runs_new(scenario, RNG_EXPLORE);
    return runs_extend(*out, options->replications, options);
}

void runs_free(struct runs *runs)
{
    if (!runs)
        return;
    for (int64_t i = 0; i < runs->replications * runs->scenario->narms; i++)
        /* Memory that nobody wrote stays so, and what is settled. */
        if (runs->result[i].is_done && !runs->result[i].is_shelved)
            result_fini(&runs->result[i]);
    for (int64_t i = 0; i < runs->ntraces * runs->nsegments; i++)
        replication_trace_fini(&runs->trace[i]);
    spool_free(runs->spool);
    mem_free(runs->trace);
    mem_free(runs->is_there);
    resting_free(runs);
    mem_free(runs);
}

const struct result *runs_result(const struct runs *runs, int arm,
                                 int64_t replication)
{
    return &runs->result[replication * runs->scenario->narms + arm];
}
