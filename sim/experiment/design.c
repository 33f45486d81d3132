/* The response over factors: every point, then what each factor does.
 *
 * The effect of a factor is the slope of a linear fit over the points, times
 * its range, one fit per replication: so its interval is over replications and
 * right under common random numbers. On a two-level grid it is the main effect.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_multifit.h>
#include <math.h>

#include "base/mem.h"
#include "experiment/kinds.h"
#include "experiment/points.h"
#include "experiment/words.h"

/* A slope below this share of the responses is what rounding leaves of 0. */
#define ROUNDING 1e-14

struct responses {
    size_t npoints;
    struct study_pair *pair; /* owned; by point */
};

/* Number of a factor at a point; NAN if its value is none. */
static double number_of(const struct point *point, int factor)
{
    const cJSON *value = point->value[factor];

    return cJSON_IsNumber(value) ? value->valuedouble : (double)NAN;
}

struct range {
    double low, high;
};

static struct range range_of(const struct points *points, int factor)
{
    struct range range = {INFINITY, -INFINITY};

    for (size_t i = 0; i < points->n; i++) {
        double x = number_of(&points->point[i], factor);
        if (isnan(x))
            return (struct range){NAN, NAN};
        range.low = fmin(range.low, x);
        range.high = fmax(range.high, x);
    }
    return range;
}

static bool is_usable(const struct responses *responses, size_t point)
{
    return responses->pair[point].count > 0;
}

/* One replication's fit: effect[i] of factor column[i] over its range. False
 * if there are too few points, or they do not tell the factors apart. */
static bool fit(const struct points *points, const struct responses *responses,
                int64_t replication, const int *column, int ncolumns,
                double *effect)
{
    size_t n = 0, p = (size_t)ncolumns + 1;
    bool is_fitted = false;

    for (size_t i = 0; i < points->n; i++)
        n += is_usable(responses, i) &&
             isfinite(responses->pair[i].difference[replication]);
    if (n < p)
        return false;
    gsl_matrix *x = gsl_matrix_alloc(n, p), *cov = gsl_matrix_alloc(p, p);
    gsl_vector *y = gsl_vector_alloc(n), *c = gsl_vector_alloc(p);
    gsl_multifit_linear_workspace *work = gsl_multifit_linear_alloc(n, p);
    size_t row = 0, rank = 0;
    double chisq;
    for (size_t i = 0; i < points->n; i++) {
        if (!is_usable(responses, i) ||
            !isfinite(responses->pair[i].difference[replication]))
            continue;
        gsl_matrix_set(x, row, 0, 1);
        for (int k = 0; k < ncolumns; k++) {
            struct range range = range_of(points, column[k]);
            gsl_matrix_set(
                x, row, (size_t)k + 1,
                (number_of(&points->point[i], column[k]) - range.low) /
                    (range.high - range.low));
        }
        gsl_vector_set(y, row++, responses->pair[i].difference[replication]);
    }
    is_fitted = gsl_multifit_linear_tsvd(x, y, 1e-9, c, cov, &chisq, &rank,
                                         work) == GSL_SUCCESS &&
                rank == p;
    for (int k = 0; k < ncolumns && is_fitted; k++) {
        double slope = gsl_vector_get(c, (size_t)k + 1);
        effect[k] = fabs(slope) > ROUNDING * gsl_blas_dasum(y) ? slope : 0;
    }
    gsl_multifit_linear_free(work);
    gsl_vector_free(c);
    gsl_vector_free(y);
    gsl_matrix_free(cov);
    gsl_matrix_free(x);
    return is_fitted;
}

static void book_effect(struct study *study,
                        const struct experiment *experiment, int factor,
                        struct range range, const struct estimate *e)
{
    const enum findings_table table = FINDINGS_EFFECTS;
    struct findings *findings = &study->findings;

    findings_text(findings, table, experiment->name);
    findings_text(findings, table, "linear effect");
    findings_text(findings, table, experiment->factor[factor].name);
    findings_text(findings, table, experiment->factor[factor].path);
    findings_metric(findings, table, experiment->metric);
    findings_text(findings, table, "");
    findings_real(findings, table, range.low);
    findings_real(findings, table, range.high);
    for (int i = 0; i < 6; i++)
        findings_real(findings, table, NAN);
    findings_estimate(findings, table, e);
    findings_text(findings, table, "");
}

/* What each factor does over its range, of those that have one. */
struct effects {
    struct estimate e[EXPERIMENT_MAX_FACTORS];
    const char *name[EXPERIMENT_MAX_FACTORS]; /* borrowed */
    int n;
};

static struct effects find_effects(struct study *study,
                                   const struct points *points,
                                   const struct responses *responses)
{
    const struct experiment *experiment = points->experiment;
    int64_t count = study_count(study, experiment);
    int column[EXPERIMENT_MAX_FACTORS];
    double effect[EXPERIMENT_MAX_FACTORS];
    struct effects out = {.n = 0};

    for (int i = 0; i < experiment->nfactors; i++) {
        struct range range = range_of(points, i);
        if (range.high > range.low) {
            out.name[out.n] = experiment_factor_title(&experiment->factor[i]);
            column[out.n++] = i;
        }
    }
    double *value = mem_new((size_t)(out.n * count) + 1, sizeof *value);
    for (int64_t r = 0; r < count && out.n > 0; r++) {
        bool is_fitted = fit(points, responses, r, column, out.n, effect);
        for (int k = 0; k < out.n; k++)
            value[k * count + r] = is_fitted ? effect[k] : (double)NAN;
    }
    for (int k = 0; k < out.n; k++) {
        out.e[k] =
            interval_mean(value + k * count, (size_t)count, experiment->level);
        out.e[k].method = "linear_effect_t";
        book_effect(study, experiment, column[k], range_of(points, column[k]),
                    &out.e[k]);
    }
    mem_free(value);
    return out;
}

/* How many points have exactly the response of the one at `best`. */
static size_t equals_of(const struct responses *responses, size_t best)
{
    const double most = responses->pair[best].pair.difference.estimate;
    size_t n = 0;

    for (size_t i = 0; i < responses->npoints; i++) {
        double gap = responses->pair[i].pair.difference.estimate - most;
        n += is_usable(responses, i) && gap >= 0 && gap <= 0;
    }
    return n;
}

/* Usable points with a value; the best of them in *best. */
static size_t find_best(const struct responses *responses, double sign,
                        size_t *best)
{
    size_t n = 0;

    for (size_t i = 0; i < responses->npoints; i++) {
        if (!is_usable(responses, i) ||
            isnan(responses->pair[i].pair.difference.estimate))
            continue;
        if (n++ == 0 ||
            sign * responses->pair[i].pair.difference.estimate >
                sign * responses->pair[*best].pair.difference.estimate)
            *best = i;
    }
    return n;
}

/* What is looked at in every point: an arm's metric, or what it gains. */
static void add_what(struct text *out, const struct scenario *scenario, int arm,
                     int metric)
{
    int versus = scope_versus(scenario, arm);

    if (arm == versus)
        text_add(out, metric_rows[metric].title);
    else
        text_printf(out, "What \"%s\" gains on \"%s\"",
                    scenario->arm[arm].title, scenario->arm[versus].title);
}

/* The best of the points that have a value, and how many are as good. */
struct best {
    const char *what; /* is compared */
    bool is_arm;      /* a value of an arm, not a gain */
    size_t defined, equals;
    const char *where;
    const struct estimate *e;
};

/* In words; an equal best is no best. */
static void add_best(struct text *out, const struct experiment *experiment,
                     const struct best *best)
{
    const char *what = best->what, *where = best->where;
    size_t defined = best->defined, equals = best->equals;
    const char *unit = metric_rows[experiment->metric].unit;

    if (defined == 0) {
        text_printf(out, "%s has no value at any of them. ", what);
        return;
    }
    if (defined == 1)
        text_printf(out, "%s at %s, the only one with a value: ", what, where);
    else if (equals == defined)
        text_printf(out, "%s is the same at all of them: ", what);
    else if (equals > 1)
        text_printf(out, "%s is best at %zu settings alike, such as %s: ", what,
                    equals, where);
    else
        text_printf(out, "%s is best at %s: ", what, where);
    words_estimate(out, best->e, unit, !best->is_arm);
    text_add(out, defined > 1 && equals < defined
                      ? ", chosen by the same runs, which flatters it. "
                      : ". ");
}

static void conclude(struct study *study, const struct points *points,
                     const struct responses *responses, int arm)
{
    const struct experiment *experiment = points->experiment;
    double sign = scope_sign((enum metric_id)experiment->metric);
    struct text verdict = {0}, where = {0}, told = {0}, what = {0};
    size_t done = 0, best = 0, equals = 0;
    size_t defined = find_best(responses, sign, &best);
    struct estimate chosen = estimate_missing(experiment->level, "", 0);

    for (size_t i = 0; i < points->n; i++)
        done += is_usable(responses, i);
    if (defined > 0) {
        chosen = responses->pair[best].pair.difference;
        equals = equals_of(responses, best);
        points_describe(experiment, &points->point[best], &where);
        points_tell(experiment, &points->point[best], &told);
    }
    if (equals < defined) {
        char id[POINT_ID_SIZE];
        points_id(experiment, &points->point[best], id);
        chosen.flags |= ESTIMATE_SELECTED;
        findings_flag(&study->findings, FINDINGS_RESPONSES, experiment->name,
                      "point", id, ESTIMATE_SELECTED);
    }
    struct effects effects = find_effects(study, points, responses);
    text_printf(&verdict, "%zu of %zu settings were run. ", done, points->n);
    add_what(&what, study->scenario, arm, experiment->metric);
    if (done > 0)
        add_best(&verdict, experiment,
                 &(struct best){what.data,
                                arm == scope_versus(study->scenario, arm),
                                defined, equals, told.data, &chosen});
    if (effects.n > 0 && defined > 0 && isnan(effects.e[0].estimate))
        text_add(&verdict, "These settings do not tell the factors apart.");
    else if (effects.n > 0 && defined > 0)
        words_add_largest(&verdict, effects.e, effects.name, effects.n,
                          "over its range",
                          metric_rows[experiment->metric].unit, true);
    findings_answer_take(&study->findings, experiment,
                         done < points->n ? "points missing"
                         : defined == 0   ? "undefined"
                                          : "complete",
                         equals == 1 ? where.data : "", &chosen, &verdict);
    text_fini(&what);
    text_fini(&told);
    text_fini(&where);
}

static enum sim_status study_design(struct study *study,
                                    const struct experiment *experiment)
{
    struct points points;
    int arm = experiment->arm >= 0
                  ? experiment->arm
                  : study_best(study, (enum metric_id)experiment->metric,
                               study->scenario->baseline);
    enum sim_status status = points_make(study, experiment, &points),
                    worst = SIM_OK;
    struct responses responses = {
        points.n, mem_new(points.n + 1, sizeof *responses.pair)};

    for (size_t i = 0; i < points.n && !status; i++) {
        status =
            points_run(study, experiment, &points.point[i], arm,
                       scope_versus(study->scenario, arm), &responses.pair[i]);
        if (status == SIM_EPARTIAL) {
            worst = status;
            status = SIM_OK;
        }
    }
    if (!status)
        conclude(study, &points, &responses, arm);
    for (size_t i = 0; i < points.n; i++)
        study_pair_fini(&responses.pair[i]);
    mem_free(responses.pair);
    points_fini(&points);
    return status ? status : worst;
}

static double design_runs(const struct scenario *scenario,
                          const struct experiment *experiment, double count,
                          bool *is_exact)
{
    double points = (double)experiment->points;

    (void)scenario;
    *is_exact = true;
    if (experiment->method == LAYOUT_GRID)
        points = experiment_settings(experiment);
    if (experiment->method == LAYOUT_ZIP)
        points = cJSON_GetArraySize(experiment->factor[0].values);
    if (experiment->method == LAYOUT_LIST)
        points = cJSON_GetArraySize(experiment->list);
    return 2 * count * points;
}

const struct study_kind study_kind_design = {
    .run = study_design,
    .runs = design_runs,
    .table = FINDINGS_EFFECTS,
    .column = {"factor", "low", "high", "estimate", "ci_low", "ci_high"},
    .head = {"factor", "from", "to", "effect", "by chance from", "to"},
};
