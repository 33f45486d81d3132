/* A study from its first replication to its last verdict. */
#include "experiment/study.h"

#include "base/mem.h"
#include "experiment/sensitivity_plan.h"
#include "replication/checkpoint.h"

/* ORDER STOPPING */
const char *const study_stopping_names[] = {"fixed_n", "sequential", "anytime",
                                            "extended"};

/* ORDER PLAN */
static enum sim_status (*const kinds[NPLAN])(struct study *study,
                                             const struct plan *plan) = {
    study_select, study_design, study_sensitivity, study_break_even,
    study_optimise};

int study_population(const struct experiment_file *file, enum metric_id metric,
                     int arm)
{
    const struct scenario *scenario = file->arm[file->baseline].scenario;
    int population = file->arm[arm].population;
    bool is_competitive = scenario->market_kind == MARKET_COMPETITIVE;

    return metric_applies(metric, is_competitive, population) ? population : 0;
}

double study_sign(enum metric_id metric)
{
    return metric_rows[metric].lower_is_better ? -1 : 1;
}

int64_t study_count(const struct study *study, const struct plan *plan)
{
    return plan->replications > 0 ? plan->replications
                                  : study->base->replications;
}

/* The base: empty, or what was saved. */
static enum sim_status begin(struct study *study, enum rng_phase phase,
                             const struct study_saved *saved)
{
    if (!saved) {
        study->base = experiment_new(study->file, phase);
        return SIM_OK;
    }
    study->base = checkpoint_read(study->file, phase, saved->name, saved->bytes,
                                  saved->length, study->err);
    if (!study->base)
        return SIM_EINPUT;
    const struct experiment_file *file = study->planned;
    int64_t held = study->base->replications,
            wanted = study->options.replications;
    if (!file->arm[file->baseline].scenario->precision.on && held > wanted &&
        document_origin(file->document, "replications"))
        return sim_fail(study->err, SIM_EUSAGE,
                        "%s: holds %lld replications, and %lld were asked for: "
                        "--resume takes none away; leave --replications out, "
                        "or begin anew with --force",
                        saved->name, (long long)held, (long long)wanted);
    return experiment_trace(study->base, &study->options);
}

/* Replications of all arms that an experiment needs; 0 if it decides itself. */
static int64_t study_units(const struct study *study, const struct plan *plan)
{
    int64_t pair = 2 * study_count(study, plan), points = 0;
    int64_t d = plan->nfactors;

    switch ((enum plan_kind)plan->kind) {
    case PLAN_SENSITIVITY:
        if (plan->method == ANALYSIS_MORRIS)
            points = plan->trajectories * (d + 1);
        else if (plan->method == ANALYSIS_SOBOL)
            points = plan->rows * plan->randomisations * (d + 2);
        else if (plan->over == OVER_FACTORS)
            points = 2 * d;
        if (plan->method == ANALYSIS_ONE_AT_A_TIME &&
            plan->over == OVER_ASSUMED)
            points =
                2 * (int64_t)sensitivity_numbers(study->file, plan->arm, NULL);
        return points * pair;
    case PLAN_DESIGN:
        points = plan->points;
        for (int i = 0; i < plan->nfactors && plan->method == LAYOUT_GRID; i++)
            points = (i ? points : 1) *
                     (plan->factor[i].values
                          ? cJSON_GetArraySize(plan->factor[i].values)
                          : 2);
        return points * pair;
    case PLAN_OPTIMISE:
        return plan->factor[0].values
                   ? 0
                   : plan->starts * plan->evaluations * pair / 2;
    case PLAN_SELECT:
    case PLAN_BREAK_EVEN:
    case NPLAN:
        break;
    }
    return 0;
}

/* Two replications of each point, and two of the comparison where that says
 * which alternative is meant, are the least that has an interval. A contest has
 * a number of its own. */
static bool has_enough(const struct study *study, const struct plan *plan)
{
    bool is_contest = plan->kind == PLAN_SELECT ||
                      (plan->kind == PLAN_OPTIMISE && plan->factor[0].values);
    bool asks_best = plan->arm < 0 || plan->versus < 0;

    return is_contest || (study_count(study, plan) >= 2 &&
                          (!asks_best || study->base->replications >= 2));
}

static enum sim_status run_plan(struct study *study, const struct plan *plan)
{
    struct text verdict = {0};
    struct estimate none =
        estimate_missing(plan->level, "", ESTIMATE_INSUFFICIENT);

    study->seeds.user = plan->name;
    if (has_enough(study, plan))
        return kinds[plan->kind](study, plan);
    text_add(&verdict, "Not run: one replication cannot tell an effect from "
                       "luck (insufficient_replications); at least 2 are "
                       "needed.");
    findings_answer_take(&study->findings, plan, "insufficient_replications",
                         "", &none, &verdict);
    return SIM_OK;
}

enum sim_status study_run(const struct experiment_file *file,
                          const struct runner_options *options,
                          const struct study_saved *saved, struct study **out,
                          struct sim_error *err)
{
    struct study *study = mem_new(1, sizeof *study);
    bool is_steady =
        file->arm[file->baseline].scenario->study == STUDY_STEADY_STATE;

    *out = study;
    study->planned = study->file = file;
    study->options = *options;
    study->err = err;
    enum sim_status status = is_steady ? study_settle(study) : SIM_OK;
    if (!status)
        status = begin(study, is_steady ? RNG_CONFIRM : RNG_EXPLORE, saved);
    if (status)
        return status;
    int64_t held = study->base->replications;
    study->seeds.user = "comparison of arms";
    status = study_extend(study);
    /* A rule that was followed from its first look on decided as in one run. */
    if (saved && (study->first > 0 || (study->stopping == STUDY_FIXED_N &&
                                       study->base->replications > held)))
        study->stopping = STUDY_EXTENDED;
    if (status && status != SIM_EPARTIAL)
        return status;
    seeds_note(&study->seeds, study->base->phase, 0, study->base->replications);
    study_convergence(study);
    if (is_steady)
        study_steady(study);
    for (int i = 0; i < file->nplans; i++) {
        if (options->announce)
            options->announce(options->context, file->plan[i].name,
                              study_units(study, &file->plan[i]));
        enum sim_status one = run_plan(study, &file->plan[i]);
        if (one && one != SIM_EPARTIAL)
            return one;
        status = one ? one : status;
    }
    seeds_book(&study->seeds, &study->findings);
    return status;
}

void study_free(struct study *study)
{
    if (!study)
        return;
    findings_fini(&study->findings);
    experiment_free(study->base);
    scenario_free(study->settled);
    mem_free(study);
}
