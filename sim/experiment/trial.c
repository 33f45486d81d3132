/* What does a trial inside one market say, and what is true?
 *
 * Three markets on the same random numbers: a share of a population is treated
 * (the scenario as it stands), all are, nobody is. The naive difference compares
 * treated with untreated inside the first; the true one compares the other two. In
 * each replication the first less the second is how far the trial is off. */
#include <math.h>
#include <stdio.h>

#include "base/mem.h"
#include "estimates/scope.h"
#include "experiment/kinds.h"
#include "experiment/trial.h"

static const char *const measures[TRIAL_NMEASURES] = {
    [TRIAL_TREATED] = "treated",
    [TRIAL_UNTREATED] = "untreated",
    [TRIAL_EVERYBODY] = "everybody",
    [TRIAL_NOBODY] = "nobody",
    [TRIAL_NAIVE] = "naive",
    [TRIAL_TRUTH] = "truth",
    [TRIAL_ON_UNTREATED] = "on_untreated",
    [TRIAL_ON_TREATED] = "on_treated",
    [TRIAL_INTERFERENCE] = "interference",
};

/* One replication's values of the groups, [group * n + replication]. */
struct samples {
    double *value; /* owned */
    size_t n;
};

/* The scenario with that share treated: the caller's; NULL: it does not load,
 * which a share cannot cause. */
static struct scenario *with_share(struct study *study,
                                   const struct experiment *experiment,
                                   double share)
{
    const int baseline = study->scenario->baseline;
    const struct configuration *config = study->scenario->arm[baseline].config;
    bool only[SCENARIO_MAX_ARMS] = {false};
    struct scenario *out = NULL;
    cJSON *value = cJSON_CreateNumber(share);
    char path[SCENARIO_MAX_CHANGES][DOCUMENT_PATH_SIZE];
    struct scenario_patch patch[SCENARIO_MAX_CHANGES];
    size_t n = 0;

    for (int i = 0; i < config->nchanges && experiment->treats_posts; i++)
        if (config->change[i].applies_to == CHANGE_POSTS)
            reader_path(path[n++], "changes[%d].share",
                        config->change[i].index);
    if (!experiment->treats_posts)
        reader_path(path[n++], "populations[%d].treated_share",
                    experiment->treated - 1);
    for (size_t i = 0; i < n; i++)
        patch[i] = (struct scenario_patch){path[i], value, {{0}}};
    only[baseline] = true;
    scenario_vary(study->scenario, patch, n, only, experiment->name, &out,
                  study->err);
    cJSON_Delete(value);
    return out;
}

static enum sim_status sample_in(struct study *study,
                                 const struct experiment *experiment,
                                 const struct scenario *scenario,
                                 int population, double *out)
{
    const int arm = study->scenario->baseline;
    const struct sample_request request = {
        .scenario = scenario,
        .phase = study->base->phase,
        .metric = (enum metric_id)experiment->metric,
        .population = population,
        .arm = &arm,
        .narms = 1,
        .count = study_count(study, experiment)};
    enum sim_status status = study_sample(study, &request, out);

    return status == SIM_EPARTIAL ? SIM_OK : status; /* flagged */
}

static enum sim_status sample_all(struct study *study,
                                  const struct experiment *experiment,
                                  struct samples *samples)
{
    const struct population *population =
        study->scenario->arm[study->scenario->baseline].config->population;
    const bool is_of_posts = experiment->treats_posts;
    const int treated = is_of_posts ? RESULT_POSTS_DRAWN : experiment->treated;
    const int untreated =
        is_of_posts ? RESULT_POSTS_OTHER : population[treated - 1].treats;
    const struct {
        enum trial_measure group;
        int population;
        double share; /* -1: the scenario's */
    } wanted[TRIAL_NGROUPS] = {{TRIAL_TREATED, treated, -1},
                               {TRIAL_UNTREATED, untreated, -1},
                               {TRIAL_EVERYBODY, treated, 1},
                               {TRIAL_NOBODY, untreated, 0}};
    enum sim_status status = SIM_OK;

    for (size_t i = 0; i < COUNTOF(wanted) && !status; i++) {
        struct scenario *variant =
            wanted[i].share < 0
                ? NULL
                : with_share(study, experiment, wanted[i].share);
        if (wanted[i].share >= 0 && !variant)
            return SIM_EINPUT;
        status =
            sample_in(study, experiment, variant ? variant : study->scenario,
                      wanted[i].population,
                      samples->value + (size_t)wanted[i].group * samples->n);
        scenario_free(variant);
    }
    return status;
}

static const double *values_of(const struct samples *samples,
                               enum trial_measure group)
{
    return samples->value + (size_t)group * samples->n;
}

static struct estimate difference(const struct samples *samples,
                                  enum trial_measure a, enum trial_measure b,
                                  double level)
{
    return interval_paired(values_of(samples, a), values_of(samples, b),
                           samples->n, level)
        .difference;
}

/* How far the naive difference is from the true one, replication by
 * replication. */
static struct estimate interference(const struct samples *samples, double level)
{
    const size_t n = samples->n;
    double *naive = mem_new(2 * n + 1, sizeof *naive), *truth = naive + n;

    for (size_t r = 0; r < n; r++) {
        naive[r] = values_of(samples, TRIAL_TREATED)[r] -
                   values_of(samples, TRIAL_UNTREATED)[r];
        truth[r] = values_of(samples, TRIAL_EVERYBODY)[r] -
                   values_of(samples, TRIAL_NOBODY)[r];
    }
    struct estimate out = interval_paired(naive, truth, n, level).difference;
    mem_free(naive);
    return out;
}

static void estimate_all(const struct samples *samples, double level,
                         struct estimate of[TRIAL_NMEASURES])
{
    for (int group = 0; group < TRIAL_NGROUPS; group++)
        of[group] = interval_mean(values_of(samples, (enum trial_measure)group),
                                  samples->n, level);
    of[TRIAL_NAIVE] =
        difference(samples, TRIAL_TREATED, TRIAL_UNTREATED, level);
    of[TRIAL_TRUTH] = difference(samples, TRIAL_EVERYBODY, TRIAL_NOBODY, level);
    of[TRIAL_ON_UNTREATED] =
        difference(samples, TRIAL_UNTREATED, TRIAL_NOBODY, level);
    of[TRIAL_ON_TREATED] =
        difference(samples, TRIAL_TREATED, TRIAL_EVERYBODY, level);
    of[TRIAL_INTERFERENCE] = interference(samples, level);
    /* other people of one market are no pair that could be weak */
    of[TRIAL_NAIVE].flags &= ~(unsigned)ESTIMATE_WEAK_PAIRING;
    of[TRIAL_INTERFERENCE].flags &= ~(unsigned)ESTIMATE_WEAK_PAIRING;
}

/* The share of the market in which it is measured. */
static double share_of(const struct trial *trial, int measure)
{
    const double shares[TRIAL_NMEASURES] = {
        [TRIAL_TREATED] = trial->share,   [TRIAL_UNTREATED] = trial->share,
        [TRIAL_NAIVE] = trial->share,     [TRIAL_EVERYBODY] = 1,
        [TRIAL_TRUTH] = (double)NAN,      [TRIAL_ON_UNTREATED] = (double)NAN,
        [TRIAL_ON_TREATED] = (double)NAN, [TRIAL_INTERFERENCE] = (double)NAN,
    };

    return shares[measure];
}

static void book(struct study *study, const struct trial *trial)
{
    const enum findings_table table = FINDINGS_TRIALS;

    for (int measure = 0; measure < TRIAL_NMEASURES; measure++) {
        findings_text(&study->findings, table, trial->experiment->name);
        findings_text(&study->findings, table, measures[measure]);
        findings_real(&study->findings, table, share_of(trial, measure));
        findings_metric(&study->findings, table, trial->experiment->metric);
        findings_estimate(&study->findings, table, &trial->of[measure]);
    }
}

static enum sim_status study_trial(struct study *study,
                                   const struct experiment *experiment)
{
    const struct configuration *config =
        study->scenario->arm[study->scenario->baseline].config;
    struct trial trial = {.experiment = experiment,
                          .treated = experiment->treated_name,
                          .untreated = "all posts",
                          .share = config->posts_share};
    struct samples samples = {.n = (size_t)study_count(study, experiment)};
    struct text verdict = {0};

    if (!experiment->treats_posts) {
        const struct population *treated =
            &config->population[experiment->treated - 1];
        trial.untreated = config->population[treated->treats - 1].name;
        trial.share = treated->treated_share;
    }
    samples.value = mem_new(TRIAL_NGROUPS * samples.n + 1, sizeof(double));
    enum sim_status status = sample_all(study, experiment, &samples);
    if (!status) {
        estimate_all(&samples, experiment->level, trial.of);
        book(study, &trial);
        trial_tell(&trial, &verdict);
        findings_answer_take(&study->findings, experiment, trial_status(&trial),
                             "", &trial.of[TRIAL_INTERFERENCE], &verdict);
    }
    mem_free(samples.value);
    return status;
}

/* The trial itself is the base run, as far as that goes. */
static double trial_runs(const struct scenario *scenario,
                         const struct experiment *experiment, double count,
                         bool *is_exact)
{
    double known =
        (double)scenario->arm[scenario->baseline].config->replications;

    *is_exact = experiment->replications == 0;
    return 2 * count + 2 * fmax(0, count - known);
}

const struct study_kind study_kind_trial = {
    .run = study_trial,
    .runs = trial_runs,
    .table = FINDINGS_TRIALS,
    .column = {"measure", "treated_share", "estimate", "ci_low", "ci_high"},
    .head = {"what", "share treated", "value", "lower limit", "upper limit"},
};
