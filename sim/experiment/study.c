/* A study from its first replication to its last verdict. */
#include "experiment/study.h"

#include "base/mem.h"
#include "estimates/guesses.h"
#include "experiment/kinds.h"
#include "experiment/turning.h"
#include "replication/checkpoint.h"

const char *const study_stopping_names[STUDY_NSTOPPING] = {
    [STUDY_FIXED_N] = "fixed_n", [STUDY_SEQUENTIAL] = "sequential",
    [STUDY_ANYTIME] = "anytime", [STUDY_EXTENDED] = "extended",
    [STUDY_STOPPED] = "stopped",
};

int64_t study_count(const struct study *study,
                    const struct experiment *experiment)
{
    return experiment->replications > 0 ? experiment->replications
                                        : study->base->replications;
}

/* The base: empty, or what was saved. */
static enum sim_status begin(struct study *study, enum rng_phase phase,
                             const struct study_saved *saved)
{
    if (!saved) {
        study->base = runs_new(study->scenario, phase);
        return SIM_OK;
    }
    study->base = checkpoint_read(study->scenario, phase, saved->name,
                                  saved->bytes, saved->length, study->err);
    if (!study->base)
        return SIM_EINPUT;
    const struct scenario *scenario = study->loaded;
    int64_t held = study->base->replications,
            wanted = study->options.replications;
    if (!scenario->arm[scenario->baseline].config->precision.on &&
        held > wanted && document_origin(scenario->document, "replications"))
        return sim_fail(study->err, SIM_EUSAGE,
                        "%s: holds %lld replications, and %lld were asked for: "
                        "--resume takes none away; leave --replications out, "
                        "or begin anew with --force",
                        saved->name, (long long)held, (long long)wanted);
    return runs_trace(study->base, &study->options);
}

/* Replications of single arms that an experiment takes; 0 if it decides
 * itself. */
static int64_t study_units(const struct study *study,
                           const struct experiment *experiment)
{
    bool is_exact = false;
    double runs = study_kind_of(experiment)
                      ->runs(study->scenario, experiment,
                             (double)study_count(study, experiment), &is_exact);

    return is_exact ? (int64_t)runs : 0;
}

/* Two replications of each point, and two of the comparison where that says
 * which alternative is meant, are the least that has an interval. A contest has
 * a number of its own. */
static bool has_enough(const struct study *study,
                       const struct experiment *experiment)
{
    bool asks_best = experiment->arm < 0 || experiment->versus < 0;

    return experiment_is_contest(experiment) ||
           (study_count(study, experiment) >= 2 &&
            (!asks_best || study->base->replications >= 2));
}

static enum sim_status run_experiment(struct study *study,
                                      const struct experiment *experiment)
{
    struct text verdict = {0};
    struct estimate none =
        estimate_missing(experiment->level, "", ESTIMATE_INSUFFICIENT);

    study->seeds.user = experiment->name;
    if (has_enough(study, experiment))
        return study_kind_of(experiment)->run(study, experiment);
    text_add(&verdict, "Not run: one run cannot tell an effect from luck "
                       "(insufficient_replications); at least 2 are needed.");
    findings_answer_take(&study->findings, experiment,
                         "insufficient_replications", "", &none, &verdict);
    return SIM_OK;
}

/* Without the results of other shares nothing can be decided. What asks for the best
 * of the comparison decides by that. */
static bool depends(const struct study *study,
                    const struct experiment *experiment, bool misses_base)
{
    return study_units(study, experiment) == 0 ||
           (misses_base && (experiment->arm < 0 || experiment->versus < 0));
}

/* How far the share of this process goes: what depends on the results of others is
 * left, once they are missing. */
static bool is_left(const struct study *study, enum sim_status status)
{
    const struct runner_share *share = study->options.share;

    return status == SIM_ESTOPPED && share && share->missing > 0 &&
           !(study->options.stop && atomic_load(study->options.stop));
}

static void go_on(struct study *study, bool goes_on)
{
    if (study->options.share)
        study->options.share->goes_on = goes_on;
}

static bool is_missing(const struct study *study)
{
    return study->options.share && study->options.share->missing > 0;
}

static enum sim_status run_experiments(struct study *study,
                                       const struct study_options *options)
{
    const struct scenario *scenario = study->loaded;
    bool misses_base = is_missing(study);
    enum sim_status status = SIM_OK;

    for (int i = 0; i < scenario->nexperiments; i++) {
        if (options->announce)
            options->announce(options->runner.context,
                              scenario->experiment[i].name,
                              study_units(study, &scenario->experiment[i]));
        bool needs_all = depends(study, &scenario->experiment[i], misses_base);
        if (needs_all && misses_base)
            continue;
        go_on(study, !needs_all);
        const struct findings_mark before = findings_mark(&study->findings);
        enum sim_status one = run_experiment(study, &scenario->experiment[i]);
        if (is_left(study, one))
            continue;
        if (one == SIM_ESTOPPED)
            study_stop(study, &before, NULL);
        if (one && one != SIM_EPARTIAL)
            return one;
        status = one ? one : status;
    }
    return status;
}

/* What the comparison itself asks for beyond its own replications. */
static enum sim_status run_more(struct study *study,
                                const struct study_options *options)
{
    if (options->announce && turning_runs(study->loaded, 1) > 0)
        options->announce(options->runner.context, "value of an hour", 0);
    enum sim_status turned = turning_run(study);
    if (turned)
        return turned;
    study->seeds.user = "what came out best";
    return study_confirm(study);
}

/* A rule that was followed from its first look on decided as in one run. */
static bool is_extended(const struct study *study,
                        const struct study_saved *saved, int64_t held)
{
    return study->first > 0 ||
           (study->stopping == STUDY_FIXED_N && !saved->is_stopped &&
            study->base->replications > held);
}

/* What the comparison asks for beyond its replications, and experiments, which
 * need all of these. */
static enum sim_status run_rest(struct study *study,
                                const struct study_options *options)
{
    const struct findings_mark before = findings_mark(&study->findings);

    go_on(study, false);
    enum sim_status more =
        is_missing(study) ? SIM_OK : run_more(study, options);
    if (is_left(study, more))
        more = SIM_OK;
    if (more == SIM_ESTOPPED)
        study_stop(study, &before, "what was to be run beyond them is missing");
    if (more && more != SIM_EPARTIAL)
        return more;
    enum sim_status again = run_experiments(study, options);
    return again ? again : more;
}

enum sim_status study_run(const struct scenario *scenario,
                          const struct study_options *options,
                          const struct study_saved *saved, struct study **out,
                          struct sim_error *err)
{
    struct study *study = mem_new(1, sizeof *study);
    bool is_steady =
        scenario->arm[scenario->baseline].config->study == STUDY_STEADY_STATE;

    *out = study;
    study->loaded = study->scenario = scenario;
    study->options = options->runner;
    study->err = err;
    enum sim_status status = is_steady ? study_truncate(study) : SIM_OK;
    if (!status)
        status = begin(study, is_steady ? RNG_CONFIRM : RNG_EXPLORE, saved);
    if (status == SIM_ESTOPPED)
        study->stopping = STUDY_STOPPED;
    if (status)
        return status;
    int64_t held = study->base->replications;
    const struct findings_mark before = findings_mark(&study->findings);
    study->seeds.user = "comparison of arms";
    go_on(study, !scenario->arm[scenario->baseline].config->precision.on);
    status = study_extend(study);
    if (is_left(study, status))
        return SIM_EPARTIAL;
    if (saved && is_extended(study, saved, held))
        study->stopping = STUDY_EXTENDED;
    if (status == SIM_ESTOPPED)
        study_stop(study, &before, NULL);
    if (status && status != SIM_EPARTIAL && !study->is_stopped)
        return status;
    seeds_note(&study->seeds, study->base->phase, 0, study->base->replications);
    if (is_steady)
        study_steady(study);
    enum sim_status again =
        study->is_stopped ? SIM_OK : run_rest(study, options);
    if (again && again != SIM_EPARTIAL && !study->is_stopped)
        return again;
    status = again ? again : status;
    seeds_book(&study->seeds, &study->findings);
    return status;
}

void study_free(struct study *study)
{
    if (!study)
        return;
    findings_fini(&study->findings);
    mem_free(study->turning);
    guesses_free(study->guesses);
    runs_free(study->base);
    scenario_free(study->truncated);
    mem_free(study);
}
