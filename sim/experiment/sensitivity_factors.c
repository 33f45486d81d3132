/* Sensitivity over factors with ranges: Morris's screening and Sobol's shares
 * of variance, of the mean response at each point. All points see the same
 * random numbers, so the indices are conditional on them. */
#include <math.h>

#include "base/mem.h"
#include "estimates/figure.h"
#include "experiment/points.h"
#include "experiment/sensitivity_parts.h"
#include "experiment/words.h"
#include "stats/effects.h"
#include "stats/layout.h"

struct responses {
    size_t n, missing;
    double *y;    /* owned; NAN where a point could not be run */
    double noise; /* variance of a response by the seeds; NAN if unknown */
};

static enum sim_status run_all(struct study *study,
                               const struct experiment *experiment, int arm,
                               const double *x, size_t rows,
                               struct responses *out)
{
    struct points points = {.experiment = experiment};
    struct effects_noise noise =
        effects_noise_new((size_t)study_count(study, experiment));
    enum sim_status status = SIM_OK;

    *out = (struct responses){.n = rows, .y = mem_new(rows, sizeof *out->y)};
    for (size_t i = 0; i < rows && !status; i++) {
        struct study_pair pair;
        points_add(&points, x + i * (size_t)experiment->nfactors);
        status = points_run(study, experiment, &points.point[i], arm,
                            scope_versus(study->scenario, arm), &pair);
        status = status == SIM_EPARTIAL ? SIM_OK : status;
        const struct estimate *e = &pair.pair.difference;
        out->y[i] = pair.count > 0 ? e->estimate : (double)NAN;
        if (isnan(out->y[i]))
            out->missing++;
        else
            effects_noise_add(&noise, pair.difference);
        study_pair_fini(&pair);
    }
    out->noise = effects_noise_variance(&noise);
    effects_noise_fini(&noise);
    points_fini(&points);
    return status;
}

static void book(struct study *study, const struct experiment *experiment,
                 int factor, const char *effect, const char *unit,
                 const struct estimate *e)
{
    const enum findings_table table = FINDINGS_EFFECTS;
    struct findings *findings = &study->findings;

    findings_text(findings, table, experiment->name);
    findings_text(findings, table, effect);
    findings_text(findings, table, experiment->factor[factor].name);
    findings_text(findings, table, experiment->factor[factor].path);
    findings_text(findings, table, metric_rows[experiment->metric].name);
    findings_text(findings, table, unit);
    findings_text(findings, table, "");
    findings_real(findings, table, experiment->factor[factor].low);
    findings_real(findings, table, experiment->factor[factor].high);
    for (int i = 0; i < 6; i++)
        findings_real(findings, table, NAN);
    findings_estimate(findings, table, e);
    findings_text(findings, table, "");
}

/* What an effect is. */
struct meaning {
    const char *measure, *unit;
    bool is_signed;
};

static void conclude(struct study *study, const struct experiment *experiment,
                     const struct responses *responses, struct meaning meaning,
                     const struct estimate *effect, double noise_share)
{
    struct text verdict = {0};
    const char *name[EXPERIMENT_MAX_FACTORS];
    int most = words_largest(effect, experiment->nfactors);
    struct estimate none = estimate_missing(experiment->level, "", 0);

    for (int i = 0; i < experiment->nfactors; i++)
        name[i] = experiment_factor_title(&experiment->factor[i]);
    text_printf(&verdict, "%zu of %zu settings were run. ",
                responses->n - responses->missing, responses->n);
    words_add_largest(&verdict, effect, name, experiment->nfactors,
                      meaning.measure, meaning.unit, meaning.is_signed);
    if (!isnan(noise_share)) {
        text_add(&verdict, " Luck alone makes about ");
        figure_plain(100 * noise_share, 2, &verdict);
        text_printf(&verdict, " of 100 of the ups and downs%s.",
                    noise_share > 0.1 ? ", so the shares are rough: more runs"
                                      : "");
    }
    findings_answer_take(&study->findings, experiment,
                         responses->missing ? "points missing" : "complete",
                         most >= 0 ? experiment->factor[most].name : "",
                         most >= 0 ? &effect[most] : &none, &verdict);
}

static enum sim_status morris(struct study *study,
                              const struct experiment *experiment, int arm,
                              const struct rng_key *key)
{
    size_t d = (size_t)experiment->nfactors,
           r = (size_t)experiment->trajectories;
    const char *unit = metric_rows[experiment->metric].unit;
    size_t rows = layout_morris_rows(r, d);
    double *x = mem_new(rows * d, sizeof *x);
    struct responses responses;

    layout_morris(key, r, d, x);
    enum sim_status status =
        run_all(study, experiment, arm, x, rows, &responses);
    if (!status) {
        struct effects_morris effect[EXPERIMENT_MAX_FACTORS];
        struct estimate size[EXPERIMENT_MAX_FACTORS];
        effects_morris(x, responses.y, r, d, experiment->level, effect);
        for (int i = 0; i < experiment->nfactors; i++) {
            book(study, experiment, i, "morris mu_star", unit,
                 &effect[i].mu_star);
            book(study, experiment, i, "morris mu", unit, &effect[i].mu);
            size[i] = effect[i].mu_star;
        }
        conclude(study, experiment, &responses,
                 (struct meaning){
                     "over its range, on average from many places, up or down",
                     unit, false},
                 size, NAN);
    }
    mem_free(responses.y);
    mem_free(x);
    return status;
}

/* Rows of all randomisations, one after the other, each with a digital shift
 * of its own. */
static double *saltelli_rows(const struct study *study,
                             const struct experiment *experiment)
{
    const struct configuration *config =
        study->scenario->arm[study->scenario->baseline].config;
    size_t d = (size_t)experiment->nfactors, n = (size_t)experiment->rows;
    size_t block = layout_saltelli_rows(n, d) * d;
    double *base = mem_new(n * 2 * d, sizeof *base);
    double *x = mem_new(block * (size_t)experiment->randomisations, sizeof *x);

    for (int64_t r = 0; r < experiment->randomisations; r++) {
        struct rng_key key =
            rng_key_make(config->seed, RNG_EXPLORE, 0, (uint32_t)r);
        SIM_REQUIRE(layout_sobol(&key, n, 2 * d, base)); /* 20 at most */
        layout_saltelli(base, n, d, x + (size_t)r * block);
    }
    mem_free(base);
    return x;
}

static enum sim_status sobol(struct study *study,
                             const struct experiment *experiment, int arm)
{
    size_t d = (size_t)experiment->nfactors;
    size_t n = (size_t)(experiment->rows * experiment->randomisations);
    double *x = saltelli_rows(study, experiment);
    struct responses responses = {0};
    enum sim_status status = run_all(study, experiment, arm, x,
                                     layout_saltelli_rows(n, d), &responses);

    if (!status) {
        struct effects_plan how = {
            .n = n,
            .d = d,
            .randomisations = (size_t)experiment->randomisations,
            .level = experiment->level,
            .noise = isnan(responses.noise) ? 0 : responses.noise};
        struct effects_index index[EXPERIMENT_MAX_FACTORS];
        struct estimate total[EXPERIMENT_MAX_FACTORS];
        struct effects_variance variance =
            effects_indices(&how, responses.y, index);
        for (int i = 0; i < experiment->nfactors; i++) {
            book(study, experiment, i, "sobol first", "share", &index[i].first);
            book(study, experiment, i, "sobol total", "share", &index[i].total);
            total[i] = index[i].total;
            total[i].low = fmax(0, total[i].low); /* of what is possible */
            total[i].high = fmin(1, total[i].high);
        }
        conclude(study, experiment, &responses,
                 (struct meaning){
                     "alone or with others, by its share in all ups and downs",
                     "share", false},
                 total, variance.noise_share);
    }
    mem_free(responses.y);
    mem_free(x);
    return status;
}

/* Each factor at its ends, the others in the middle. */
static enum sim_status ends(struct study *study,
                            const struct experiment *experiment, int arm)
{
    size_t d = (size_t)experiment->nfactors, rows = 2 * d;
    double *x = mem_new(rows * d, sizeof *x);
    struct points points = {.experiment = experiment};
    struct estimate swing[EXPERIMENT_MAX_FACTORS];
    struct responses responses = {.n = rows};
    enum sim_status status = SIM_OK;

    for (size_t i = 0; i < rows * d; i++)
        x[i] = 0.5;
    for (size_t i = 0; i < d && !status; i++) {
        struct study_pair pair[2] = {{.difference = NULL},
                                     {.difference = NULL}};
        for (size_t k = 0; k < 2 && !status; k++) {
            double *row = x + (2 * i + k) * d;
            row[i] = (double)k;
            struct point *point = points_add(&points, row);
            status = points_run(study, experiment, point, arm,
                                scope_versus(study->scenario, arm), &pair[k]);
            status = status == SIM_EPARTIAL ? SIM_OK : status;
            responses.missing += pair[k].count == 0;
        }
        swing[i] = estimate_missing(experiment->level, "paired_t",
                                    ESTIMATE_INSUFFICIENT);
        if (!status && pair[0].count > 0 && pair[1].count > 0) {
            swing[i] = interval_paired(pair[1].difference, pair[0].difference,
                                       (size_t)pair[0].count, experiment->level)
                           .difference;
            book(study, experiment, (int)i, "swing",
                 metric_rows[experiment->metric].unit, &swing[i]);
        }
        study_pair_fini(&pair[0]);
        study_pair_fini(&pair[1]);
    }
    if (!status)
        conclude(study, experiment, &responses,
                 (struct meaning){"from its low end to its high one",
                                  metric_rows[experiment->metric].unit, true},
                 swing, NAN);
    points_fini(&points);
    mem_free(x);
    return status;
}

enum sim_status sensitivity_over_factors(struct study *study,
                                         const struct experiment *experiment,
                                         int arm)
{
    const struct configuration *config =
        study->scenario->arm[study->scenario->baseline].config;
    struct rng_key key = rng_key_make(config->seed, RNG_EXPLORE, 0, 0);

    switch ((enum experiment_analysis)experiment->method) {
    case ANALYSIS_ONE_AT_A_TIME:
        return ends(study, experiment, arm);
    case ANALYSIS_MORRIS:
        return morris(study, experiment, arm, &key);
    case ANALYSIS_SOBOL:
        return sobol(study, experiment, arm);
    }
    return SIM_OK;
}
