/* Sensitivity over factors with ranges: Morris's screening and Sobol's shares
 * of variance, of the mean response at each point. All points see the same
 * random numbers, so the indices are conditional on them. */
#include <math.h>

#include "base/mem.h"
#include "experiment/points.h"
#include "experiment/sensitivity_plan.h"
#include "stats/design.h"
#include "stats/sensitivity.h"

enum {
    RESAMPLES = 1000
};

struct responses {
    size_t n, missing;
    double *y;    /* owned; NAN where a point could not be run */
    double noise; /* mean squared standard error over points */
};

static enum sim_status run_all(struct study *study, const struct plan *plan,
                               int arm, const double *x, size_t rows,
                               struct responses *out)
{
    struct points points = {.plan = plan};
    enum sim_status status = SIM_OK;
    double squares = 0;

    *out = (struct responses){.n = rows, .y = mem_new(rows, sizeof *out->y)};
    for (size_t i = 0; i < rows && !status; i++) {
        struct study_pair pair;
        points_add(&points, x + i * (size_t)plan->nfactors);
        status = points_run(study, plan, &points.point[i], arm,
                            study->file->baseline, &pair);
        status = status == SIM_EPARTIAL ? SIM_OK : status;
        const struct estimate *e = &pair.pair.difference;
        out->y[i] = pair.count > 0 ? e->estimate : (double)NAN;
        if (isnan(out->y[i]))
            out->missing++;
        else if (e->n > 0)
            squares += e->sd * e->sd / e->n;
        study_pair_fini(&pair);
    }
    if (rows > out->missing)
        out->noise = squares / (double)(rows - out->missing);
    points_fini(&points);
    return status;
}

static void book(struct study *study, const struct plan *plan, int factor,
                 const char *effect, const struct estimate *e)
{
    const enum findings_table table = FINDINGS_EFFECTS;
    struct findings *findings = &study->findings;

    findings_text(findings, table, plan->name);
    findings_text(findings, table, effect);
    findings_text(findings, table, plan->factor[factor].name);
    findings_text(findings, table, plan->factor[factor].path);
    findings_text(findings, table, metric_rows[plan->metric].name);
    findings_text(findings, table, "");
    findings_real(findings, table, plan->factor[factor].low);
    findings_real(findings, table, plan->factor[factor].high);
    for (int i = 0; i < 6; i++)
        findings_real(findings, table, NAN);
    findings_estimate(findings, table, e);
    findings_text(findings, table, "");
}

static void conclude(struct study *study, const struct plan *plan,
                     const struct responses *responses, const char *measure,
                     int most, const struct estimate *e, double noise_share)
{
    struct text verdict = {0};

    text_printf(&verdict, "%zu of %zu points were run. ",
                responses->n - responses->missing, responses->n);
    if (most >= 0 && isnan(e->estimate))
        text_printf(&verdict, "No %s can be told: %s.", measure,
                    responses->missing ? "points are missing"
                                       : "the response does not vary");
    else if (most >= 0)
        text_printf(&verdict,
                    "%s has the largest %s: %.4g (%g %% interval %.4g to "
                    "%.4g).",
                    plan->factor[most].name, measure, e->estimate,
                    100 * plan->level, e->low, e->high);
    if (!isnan(noise_share))
        text_printf(&verdict,
                    " The random numbers themselves account for about %.2g of "
                    "the variance; the shares are conditional on them.",
                    noise_share);
    findings_answer_take(
        &study->findings, plan,
        responses->missing ? "points missing" : "complete",
        most >= 0 && !isnan(e->estimate) ? plan->factor[most].name : "", e,
        &verdict);
}

static enum sim_status morris(struct study *study, const struct plan *plan,
                              int arm, const struct rng_key *key)
{
    size_t d = (size_t)plan->nfactors, r = (size_t)plan->trajectories;
    size_t rows = design_morris_rows(r, d);
    double *x = mem_new(rows * d, sizeof *x);
    struct sensitivity_morris effect[PLAN_MAX_FACTORS];
    struct responses responses;
    int most = -1;

    design_morris(key, r, d, x);
    enum sim_status status = run_all(study, plan, arm, x, rows, &responses);
    if (!status) {
        sensitivity_morris(x, responses.y, r, d, plan->level, effect);
        for (int i = 0; i < plan->nfactors; i++) {
            book(study, plan, i, "morris mu_star", &effect[i].mu_star);
            book(study, plan, i, "morris mu", &effect[i].mu);
            if (most < 0 ||
                effect[i].mu_star.estimate > effect[most].mu_star.estimate)
                most = i;
        }
        conclude(study, plan, &responses, "mean absolute effect (mu*)", most,
                 &effect[most].mu_star, NAN);
    }
    mem_free(responses.y);
    mem_free(x);
    return status;
}

static enum sim_status sobol(struct study *study, const struct plan *plan,
                             int arm, const struct rng_key *key)
{
    size_t d = (size_t)plan->nfactors, n = (size_t)plan->rows;
    size_t rows = design_saltelli_rows(n, d);
    double *base = mem_new(n * 2 * d, sizeof *base);
    double *x = mem_new(rows * d, sizeof *x);
    struct sensitivity_index index[PLAN_MAX_FACTORS];
    struct responses responses = {0};
    int most = -1;

    SIM_REQUIRE(design_sobol(key, n, 2 * d, base)); /* 20 factors at most */
    design_saltelli(base, n, d, x);
    enum sim_status status = run_all(study, plan, arm, x, rows, &responses);
    if (!status) {
        struct sensitivity_plan how = {.n = n,
                                       .d = d,
                                       .key = key,
                                       .resamples = RESAMPLES,
                                       .level = plan->level};
        struct sensitivity_variance variance =
            sensitivity_indices(&how, responses.y, index);
        for (int i = 0; i < plan->nfactors; i++) {
            book(study, plan, i, "sobol first", &index[i].first);
            book(study, plan, i, "sobol total", &index[i].total);
            if (most < 0 ||
                index[i].total.estimate > index[most].total.estimate)
                most = i;
        }
        conclude(study, plan, &responses, "total share of the variance", most,
                 &index[most].total,
                 variance.variance > 0 ? responses.noise / variance.variance
                                       : (double)NAN);
    }
    mem_free(responses.y);
    mem_free(x);
    mem_free(base);
    return status;
}

/* Each factor at its ends, the others in the middle. */
static enum sim_status ends(struct study *study, const struct plan *plan,
                            int arm)
{
    size_t d = (size_t)plan->nfactors, rows = 2 * d;
    double *x = mem_new(rows * d, sizeof *x);
    struct points points = {.plan = plan};
    struct estimate largest = estimate_missing(plan->level, "paired t", 0);
    struct responses responses = {.n = rows};
    enum sim_status status = SIM_OK;
    int most = -1;

    for (size_t i = 0; i < rows * d; i++)
        x[i] = 0.5;
    for (size_t i = 0; i < d && !status; i++) {
        struct study_pair pair[2] = {{.difference = NULL},
                                     {.difference = NULL}};
        for (size_t k = 0; k < 2 && !status; k++) {
            double *row = x + (2 * i + k) * d;
            row[i] = (double)k;
            struct point *point = points_add(&points, row);
            status = points_run(study, plan, point, arm, study->file->baseline,
                                &pair[k]);
            status = status == SIM_EPARTIAL ? SIM_OK : status;
            responses.missing += pair[k].count == 0;
        }
        if (!status && pair[0].count > 0 && pair[1].count > 0) {
            struct estimate e =
                interval_paired(pair[1].difference, pair[0].difference,
                                (size_t)pair[0].count, plan->level)
                    .difference;
            book(study, plan, (int)i, "swing", &e);
            if (most < 0 || fabs(e.estimate) > fabs(largest.estimate)) {
                most = (int)i;
                largest = e;
            }
        }
        study_pair_fini(&pair[0]);
        study_pair_fini(&pair[1]);
    }
    if (!status)
        conclude(study, plan, &responses, "swing between its ends", most,
                 &largest, NAN);
    points_fini(&points);
    mem_free(x);
    return status;
}

enum sim_status sensitivity_over_factors(struct study *study,
                                         const struct plan *plan, int arm)
{
    const struct scenario *scenario =
        study->file->arm[study->file->baseline].scenario;
    struct rng_key key = rng_key_make(scenario->seed, RNG_EXPLORE, 0, 0);

    switch ((enum plan_analysis)plan->method) {
    case ANALYSIS_ONE_AT_A_TIME:
        return ends(study, plan, arm);
    case ANALYSIS_MORRIS:
        return morris(study, plan, arm, &key);
    case ANALYSIS_SOBOL:
        return sobol(study, plan, arm, &key);
    }
    return SIM_OK;
}
