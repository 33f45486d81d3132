/* The best setting of rules or strategies.
 *
 * Finite sets of values: every combination is a system of a Kim-Nelson contest.
 * Ranges: sample-average approximation, that is, all points see the same random
 * numbers, so the objective is a fixed function, which a simplex search
 * (Nelder-Mead of GSL) climbs from several starts. Either way the winner's own
 * estimate is too good: it is measured again on fresh random numbers, against
 * the scenario as it stands. */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_multimin.h>
#include <math.h>

#include "base/mem.h"
#include "estimates/figure.h"
#include "experiment/kinds.h"
#include "experiment/points.h"
#include "experiment/select.h"
#include "stats/layout.h"

static enum sim_status optimise_values(struct study *study,
                                       const struct experiment *experiment)
{
    struct experiment grid = *experiment;
    struct points points;
    struct select_contest *contest = NULL;
    struct scenario **scenario = NULL;
    const struct scenario *base = study->scenario;
    int arm = experiment->arm < 0 ? base->baseline : experiment->arm, n = 0;

    grid.method = LAYOUT_GRID;
    enum sim_status status = points_make(study, &grid, &points);
    scenario = mem_new(points.n + 1, sizeof(struct scenario *));
    contest = select_new(study, experiment, (int)points.n + 1);
    for (size_t i = 0; i < points.n && !status; i++) {
        struct text why = {0}, name = {0}, told = {0};
        bool only[SCENARIO_MAX_ARMS] = {false};
        only[arm] = only[base->baseline] = true;
        points_open(study, experiment, &points.point[i], only, &scenario[i],
                    &why);
        points_book(study, experiment, &points.point[i],
                    scenario[i] ? "contestant" : why.data);
        points_describe(experiment, &points.point[i], &name);
        points_tell(experiment, &points.point[i], &told);
        if (scenario[i])
            contest->system[n++] = (struct select_system){
                .scenario = scenario[i],
                .arm = arm,
                .reference = -1,
                .population =
                    scope_own(base, (enum metric_id)experiment->metric, arm),
                .name = mem_text(told.data),
                .key = mem_text(name.data)};
        text_fini(&told);
        text_fini(&name);
        text_fini(&why);
    }
    contest->nsystems = n;
    if (!status && n < 2)
        status = sim_fail(study->err, SIM_EINPUT,
                          "experiment %s: fewer than two settings can be run",
                          experiment->name);
    if (!status)
        status = select_run(contest);
    if (!status)
        status = select_finish(contest, base, arm, "the scenario as it is");
    select_free(contest);
    for (size_t i = 0; i < points.n; i++)
        scenario_free(scenario[i]);
    mem_free(scenario);
    points_fini(&points);
    return status;
}

struct search {
    struct study *study;
    const struct experiment *experiment;
    int arm;
    struct points points; /* every setting tried */
    size_t best;
    double most;  /* sign times the mean at the best */
    double least; /* and at the worst */
    enum sim_status status;
};

/* GSL minimises; outside of the ranges: how far, on top of the worst. */
static double objective(const gsl_vector *x, void *context)
{
    struct search *search = context;
    const struct experiment *experiment = search->experiment;
    double position[EXPERIMENT_MAX_FACTORS], outside = 0;
    struct study_pair pair;

    for (int i = 0; i < experiment->nfactors; i++) {
        double at = gsl_vector_get(x, (size_t)i);
        position[i] = fmin(1, fmax(0, at));
        outside += fabs(at - position[i]);
    }
    if (search->status)
        return GSL_POSINF;
    struct point *point = points_add(&search->points, position);
    search->status = points_run(search->study, experiment, point, search->arm,
                                search->arm, &pair);
    if (search->status == SIM_EPARTIAL)
        search->status = SIM_OK;
    double value =
        scope_sign((enum metric_id)experiment->metric) * pair.of_arm.estimate;
    bool is_run = pair.count > 0 && isfinite(value);
    study_pair_fini(&pair);
    if (!is_run)
        return 1e300;
    search->least = fmin(search->least, value);
    if (value > search->most) {
        search->most = value;
        search->best = search->points.n - 1;
    }
    return -value + outside * (1 + fabs(value));
}

static void climb(struct search *search, const double *start)
{
    size_t d = (size_t)search->experiment->nfactors;
    gsl_multimin_function function = {objective, d, search};
    gsl_vector *x = gsl_vector_alloc(d), *step = gsl_vector_alloc(d);
    gsl_multimin_fminimizer *minimiser =
        gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, d);
    size_t limit = search->points.n + (size_t)search->experiment->evaluations;

    for (size_t i = 0; i < d; i++)
        gsl_vector_set(x, i, start[i]);
    gsl_vector_set_all(step, 0.25);
    if (gsl_multimin_fminimizer_set(minimiser, &function, x, step) ==
        GSL_SUCCESS)
        while (search->points.n < limit && !search->status &&
               gsl_multimin_fminimizer_iterate(minimiser) == GSL_SUCCESS &&
               gsl_multimin_test_size(gsl_multimin_fminimizer_size(minimiser),
                                      0.01) == GSL_CONTINUE)
            ;
    gsl_multimin_fminimizer_free(minimiser);
    gsl_vector_free(step);
    gsl_vector_free(x);
}

static void add_chosen(const struct search *search, const char *name,
                       bool is_flat, struct text *out)
{
    const struct metric_row *metric = &metric_rows[search->experiment->metric];
    double mean =
        scope_sign((enum metric_id)search->experiment->metric) * search->most;
    struct estimate e = {.estimate = mean, .low = NAN, .high = NAN};

    if (is_flat) {
        text_add(out, "None is best: ");
        figure_metric((enum metric_id)search->experiment->metric, out);
        text_add(out, " is ");
        figure_amount(&e, mean, metric->unit, true, out);
        text_printf(out, " at all of the %zu settings tried, such as \"%s\". ",
                    search->points.n, name);
        return;
    }
    text_printf(out, "Best of %zu settings tried: \"%s\", with ",
                search->points.n, name);
    figure_amount(&e, mean, metric->unit, true, out);
    text_add(out, " where it was chosen, which flatters it. ");
}

/* The best setting found, on fresh random numbers. */
static enum sim_status conclude_search(struct search *search)
{
    const struct experiment *experiment = search->experiment;
    const struct scenario *base = search->study->scenario;
    struct point *point = &search->points.point[search->best];
    struct scenario *scenario = NULL;
    struct text why = {0}, name = {0}, told = {0}, verdict = {0};
    struct select_contest *contest = select_new(search->study, experiment, 1);

    points_open(search->study, experiment, point, NULL, &scenario, &why);
    SIM_REQUIRE(scenario); /* it was run */
    points_describe(experiment, point, &name);
    points_tell(experiment, point, &told);
    contest->is_decided = true;
    contest->system[0] = (struct select_system){
        .scenario = scenario,
        .arm = search->arm,
        .reference = -1,
        .population =
            scope_own(base, (enum metric_id)experiment->metric, search->arm),
        .name = mem_text(told.data),
        .key = mem_text(name.data)};
    bool is_flat = search->most <= search->least;
    add_chosen(search, told.data, is_flat, &verdict);
    char id[POINT_ID_SIZE];
    points_id(experiment, point, id);
    if (!is_flat)
        findings_flag(&search->study->findings, FINDINGS_RESPONSES,
                      experiment->name, "point", id, ESTIMATE_SELECTED);
    enum sim_status status =
        select_conclude(contest, base, search->arm, "the scenario as it is",
                        is_flat ? SELECT_TIED : SELECT_DECIDED, &verdict);
    select_free(contest);
    scenario_free(scenario);
    text_fini(&told);
    text_fini(&name);
    text_fini(&why);
    text_fini(&verdict);
    return status;
}

static enum sim_status optimise_ranges(struct study *study,
                                       const struct experiment *experiment)
{
    const struct configuration *config =
        study->scenario->arm[study->scenario->baseline].config;
    struct rng_key key = rng_key_make(config->seed, RNG_EXPLORE, 0, 0);
    size_t n = (size_t)experiment->starts, d = (size_t)experiment->nfactors;
    double *start = mem_new(n * d, sizeof *start);
    struct search search = {.study = study,
                            .experiment = experiment,
                            .arm = experiment->arm < 0
                                       ? study->scenario->baseline
                                       : experiment->arm,
                            .points = {.experiment = experiment},
                            .most = -INFINITY,
                            .least = INFINITY};

    layout_latin_hypercube(&key, n, d, start);
    for (size_t i = 0; i < n && !search.status; i++)
        climb(&search, start + i * d);
    if (!search.status && isinf(search.most))
        search.status =
            sim_fail(study->err, SIM_EINPUT,
                     "experiment %s: no setting can be run", experiment->name);
    if (!search.status)
        search.status = conclude_search(&search);
    points_fini(&search.points);
    mem_free(start);
    return search.status;
}

static enum sim_status study_optimise(struct study *study,
                                      const struct experiment *experiment)
{
    return experiment_is_contest(experiment)
               ? optimise_values(study, experiment)
               : optimise_ranges(study, experiment);
}

static double optimise_runs(const struct scenario *scenario,
                            const struct experiment *experiment, double count,
                            bool *is_exact)
{
    (void)scenario;
    *is_exact = !experiment_is_contest(experiment);
    return *is_exact
               ? count * (double)(experiment->starts * experiment->evaluations)
               : (double)experiment->max_replications *
                     experiment_settings(experiment);
}

const struct study_kind study_kind_optimise = {
    .run = study_optimise,
    .runs = optimise_runs,
    .table = FINDINGS_RESPONSES,
    .column = {"value_1", "value_2", "n", "estimate", "ci_low", "ci_high"},
    .head = {"first factor", "second factor", "runs", "mean", "by chance from",
             "to"},
};
