/* Steady state: how much of the start is deleted.
 *
 * Pilot runs on the random numbers of `explore` give the daily series of every
 * arm, averaged over replications; MSER-5 finds where each has come to rest, and all
 * arms lose the largest number of days, by a burn-in that is not measured. The
 * study itself then uses the random numbers of `confirm`. */
#include "stats/truncation.h"

#include <math.h>
#include <stdio.h>

#include "base/mem.h"
#include "experiment/study.h"

enum {
    WELCH_DAYS = 5 /* on either side, as Welch plots it */
};

static const struct configuration *main_scenario(const struct study *study)
{
    return study->scenario->arm[study->scenario->baseline].config;
}

/* The file with another burn-in, and for pilots a daily sample. */
static enum sim_status vary(struct study *study, double burn_in_days,
                            double horizon_days, bool is_pilot,
                            struct scenario **out)
{
    cJSON *burn_in = cJSON_CreateNumber(burn_in_days);
    cJSON *horizon = cJSON_CreateNumber(horizon_days);
    cJSON *one = cJSON_CreateNumber(1);
    struct scenario_patch patch[] = {{"burn_in_days", burn_in},
                                     {"horizon_days", horizon},
                                     {"outputs.sample_days", one}};
    enum sim_status status =
        scenario_vary(study->scenario, patch, is_pilot ? 3 : 1, NULL, "warmup",
                      out, study->err);

    cJSON_Delete(one);
    cJSON_Delete(horizon);
    cJSON_Delete(burn_in);
    return status;
}

/* The mean series of an arm over the pilots. */
static double *series_of(const struct runs *pilot, int arm, int which,
                         size_t *n)
{
    size_t count = (size_t)pilot->replications;
    const double **series = mem_new(count, sizeof *series);
    double **copy = mem_new(count, sizeof *copy);

    *n = SIZE_MAX;
    for (size_t r = 0; r < count; r++) {
        const struct result *result = runs_result(pilot, arm, (int64_t)r);
        size_t samples = (size_t)result->nsamples;
        copy[r] = mem_new(samples + 1, sizeof *copy[r]);
        for (size_t i = 0; i < samples; i++)
            copy[r][i] = result->series[(i * (size_t)result->npop) * NSERIES +
                                        (size_t)which];
        series[r] = copy[r];
        *n = samples < *n ? samples : *n;
    }
    double *mean = mem_new(*n + 1, sizeof *mean);
    truncation_average(series, count, *n, mean);
    for (size_t r = 0; r < count; r++)
        mem_free(copy[r]);
    mem_free(copy);
    mem_free(series);
    return mean;
}

/* That day's mean over the pilots, with its interval. */
static struct estimate day_of(const struct runs *pilot, int arm, int which,
                              size_t day)
{
    size_t count = (size_t)pilot->replications;
    double *value = mem_new(count, sizeof *value);

    for (size_t r = 0; r < count; r++) {
        const struct result *result = runs_result(pilot, arm, (int64_t)r);
        value[r] =
            result
                ->series[day * (size_t)result->npop * NSERIES + (size_t)which];
    }
    struct estimate e = interval_mean(value, count, ESTIMATE_LEVEL);
    mem_free(value);
    return e;
}

static void record(struct study *study, const struct runs *pilot, int arm,
                   const double *x, size_t n)
{
    const enum findings_table table = FINDINGS_TRUNCATION;
    const struct truncation *rule = &main_scenario(study)->truncation;

    for (size_t i = 0; i < n; i++) {
        struct estimate e = day_of(pilot, arm, rule->series, i);
        findings_text(&study->findings, table, study->scenario->arm[arm].name);
        findings_real(&study->findings, table, (double)i);
        findings_series(&study->findings, table, rule->series);
        findings_estimate(&study->findings, table, &e);
        findings_real(&study->findings, table,
                      truncation_smooth(x, n, i, WELCH_DAYS));
        findings_real(&study->findings, table, study->deleted_days);
    }
}

/* Why the pilots of an arm name no day. */
static enum sim_status not_found(const struct study *study, int arm,
                                 unsigned flags, size_t days)
{
    const char *series =
        market_series_names[main_scenario(study)->truncation.series];
    const char *name = study->scenario->arm[arm].name;

    if (flags & ESTIMATE_INSUFFICIENT)
        return sim_fail(study->err, SIM_EINPUT,
                        "warmup: a pilot of %zu days is too short to look for "
                        "a warm-up (arm %s): 50 days at least, by "
                        "warmup.pilot_days",
                        days, name);
    if (flags & ESTIMATE_NOT_FINITE)
        return sim_fail(study->err, SIM_EINPUT,
                        "warmup: the series %s of arm %s has days without a "
                        "value (nobody is there): choose another warmup.series",
                        series, name);
    return sim_fail(
        study->err, SIM_EINPUT,
        "warmup: the series %s of arm %s has not settled within half "
        "of the pilot (%zu days): make warmup.pilot_days longer",
        series, name, days);
}

static enum sim_status find(struct study *study, const struct runs *pilot)
{
    const struct truncation *rule = &main_scenario(study)->truncation;
    int narms = study->scenario->narms;
    struct truncation_point *each = mem_new((size_t)narms, sizeof *each);
    double **series = mem_new((size_t)narms, sizeof *series);
    size_t *n = mem_new((size_t)narms, sizeof *n);
    enum sim_status status = SIM_OK;
    unsigned flags = 0;

    for (int arm = 0; arm < narms; arm++) {
        series[arm] = series_of(pilot, arm, rule->series, &n[arm]);
        each[arm] = truncation_mser5(series[arm], n[arm]);
        if (each[arm].flags && !status)
            status = not_found(study, arm, each[arm].flags, n[arm]);
    }
    study->deleted_days =
        (double)truncation_common(each, (size_t)narms, &flags);
    for (int arm = 0; arm < narms; arm++) {
        record(study, pilot, arm, series[arm], n[arm]);
        mem_free(series[arm]);
    }
    mem_free(n);
    mem_free(series);
    mem_free(each);
    return status;
}

static enum sim_status pilot(struct study *study)
{
    const struct configuration *config = main_scenario(study);
    const struct truncation *rule = &config->truncation;
    struct scenario *scenario = NULL;
    double days = time_to_days(rule->pilot_length > 0 ? rule->pilot_length
                                                      : config->horizon);
    enum sim_status status =
        vary(study, time_to_days(config->burn_in), days, true, &scenario);

    if (status)
        return status;
    struct runs *runs = runs_new(scenario, RNG_EXPLORE);
    runs->is_pilot = true;
    study->seeds.user = "pilots of the warm-up";
    seeds_note(&study->seeds, RNG_EXPLORE, 0, rule->pilots);
    struct runner_options options = study->options;
    options.share = NULL; /* each finds it for itself */
    status = runs_extend(runs, rule->pilots, &options);
    if (status == SIM_EPARTIAL)
        status = sim_fail(study->err, SIM_EPARTIAL,
                          "warmup: a pilot run failed its audit");
    if (!status)
        status = find(study, runs);
    runs_free(runs);
    scenario_free(scenario);
    return status;
}

enum sim_status study_truncate(struct study *study)
{
    const struct configuration *config = main_scenario(study);
    enum sim_status status = SIM_OK;

    if (config->truncation.rule == TRUNCATION_FIXED)
        study->deleted_days = time_to_days(config->truncation.fixed);
    else
        status = pilot(study);
    if (!status)
        status =
            vary(study, time_to_days(config->burn_in) + study->deleted_days,
                 time_to_days(config->horizon), false, &study->truncated);
    if (!status)
        study->scenario = study->truncated;
    return status;
}
