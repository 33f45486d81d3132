/* Which numbers does the verdict depend on?
 *
 * One at a time: every number in force that is only assumed is moved down and
 * up by a share, all else equal and on the same random numbers. Morris and
 * Sobol' take factors with ranges. The response is the difference between the
 * best alternative and the baseline, or the baseline's own metric if there is
 * no other arm. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "estimates/estimates.h"
#include "experiment/kinds.h"
#include "experiment/points.h"
#include "experiment/sensitivity_parts.h"
#include "experiment/words.h"

/* In a word: what the interval says against the margin of indifference. Two of
 * these are compared with each other, so that one is needed without a margin
 * and without spread, too. */
static const char *word_of(const struct study *study,
                           const struct experiment *experiment,
                           const struct estimate *e)
{
    const struct scenario *scenario = study->scenario;
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;
    bool is_headline = (int)scope_headline(scenario) == experiment->metric;
    double margin = is_headline ? config->indifference : 0;

    if (isnan(e->low))
        return "not defined";
    if (words_is_zero(e))
        return "the same";
    return estimates_word(e, margin,
                          scope_sign((enum metric_id)experiment->metric));
}

bool sensitivity_scale(cJSON *dist, double by)
{
    static const char *const keys[] = {"median", "mean",  "scale", "low",
                                       "high",   "value", "sd"};
    bool any = false;

    for (size_t i = 0; i < COUNTOF(keys); i++) {
        cJSON *item = cJSON_GetObjectItemCaseSensitive(dist, keys[i]);
        if (!cJSON_IsNumber(item) || fabs(item->valuedouble) <= 0)
            continue;
        cJSON_SetNumberValue(item, item->valuedouble * by);
        any = true;
    }
    cJSON_DeleteItemFromObjectCaseSensitive(dist, "source");
    return any;
}

static double clamp(double x, const struct param_spec *spec)
{
    return fmin(spec->max, fmax(spec->min, x));
}

/* The leaf's value times `by`, inside its range: a number at the end of its
 * range stays there on that side. NULL if a share cannot move it: it is 0, or a
 * table of values. */
static cJSON *moved(const struct reader_leaf *leaf, double by)
{
    cJSON *value = cJSON_ParseWithOpts(leaf->value, NULL, 1);
    bool is_movable = false;

    if (cJSON_IsNumber(value)) {
        double old = value->valuedouble;
        double x = old * by;
        if (leaf->spec->type == PARAM_INT) {
            x = rint(x);
            if (!(x < old || x > old))
                x += by > 1 ? 1 : -1;
        }
        is_movable = fabs(old) > 0;
        cJSON_SetNumberValue(value, clamp(x, leaf->spec));
    } else if (cJSON_IsObject(value) && leaf->spec->type == PARAM_DIST) {
        is_movable = sensitivity_scale(value, by);
    }
    if (!is_movable) {
        cJSON_Delete(value);
        return NULL;
    }
    return value;
}

static enum sim_status run_side(struct study *study,
                                const struct experiment *experiment,
                                const struct sensitivity_swing *swing, int arm,
                                struct sensitivity_side *side)
{
    bool only[SCENARIO_MAX_ARMS] = {false};
    int base = scope_versus(study->scenario, arm);
    int with = swing->of == base ? arm : base;
    struct scenario *scenario = NULL;
    const struct scenario_patch patch[] = {
        {swing->leaf->path, side->value, arm_set_of(swing->of)},
        {swing->leaf->path, side->other, arm_set_of(with)}};
    struct sim_error *err = mem_new(1, sizeof *err);
    enum sim_status status = SIM_OK;

    only[arm] = only[base] = only[study->scenario->baseline] = true;
    if (scenario_vary(study->scenario, patch, side->other ? 2 : 1, only,
                      experiment->name, &scenario, err)) {
        text_add_bytes(&side->why, err->text, strcspn(err->text, "\n"));
    } else {
        struct study_contrast contrast = {
            .scenario = scenario,
            .phase = study->base->phase,
            .metric = (enum metric_id)experiment->metric,
            .arm = arm,
            .versus = scope_versus(study->scenario, arm),
            .count = study_count(study, experiment),
            .level = experiment->level};
        status = study_compare(study, &contrast, &side->pair);
        side->is_run = true;
    }
    scenario_free(scenario);
    mem_free(err);
    return status == SIM_EPARTIAL ? SIM_OK : status;
}

static void finish_swing(const struct study *study,
                         const struct experiment *experiment,
                         struct sensitivity_swing *swing)
{
    const struct study_pair *low = &swing->side[0].pair;
    const struct study_pair *high = &swing->side[1].pair;
    const char *at_low = word_of(study, experiment, &low->pair.difference);
    const char *at_high = word_of(study, experiment, &high->pair.difference);

    if (!swing->side[0].is_run || !swing->side[1].is_run)
        return;
    swing->estimate = interval_paired(high->difference, low->difference,
                                      (size_t)low->count, experiment->level)
                          .difference;
    swing->is_done = true;
    bool has_both =
        !isnan(low->pair.difference.low) && !isnan(high->pair.difference.low);
    swing->matters = has_both && (strcmp(at_low, swing->base_word) != 0 ||
                                  strcmp(at_high, swing->base_word) != 0);
    text_printf(&swing->words, "%s: %s at the low value, %s at the high one",
                !has_both        ? "no verdict"
                : swing->matters ? "the verdict changes"
                                 : "the verdict stands",
                at_low, at_high);
}

static enum sim_status run_swing(struct study *study,
                                 const struct experiment *experiment, int arm,
                                 struct sensitivity_swing *swing)
{
    enum sim_status status = SIM_OK;

    for (int i = 0; i < 2 && !status; i++) {
        struct sensitivity_side *side = &swing->side[i];
        double by = i == 0 ? 1 - experiment->change : 1 + experiment->change;
        side->value = moved(swing->leaf, by);
        side->other = swing->other ? moved(swing->other, by) : NULL;
        if (side->value)
            status = run_side(study, experiment, swing, arm, side);
        else
            text_add(&side->why,
                     "is 0, or a table of values: a share cannot move it");
    }
    if (!status)
        finish_swing(study, experiment, swing);
    return status;
}

/* -1 where there is none. */
static double size_of(const struct sensitivity_swing *swing)
{
    double size = fabs(swing->estimate.estimate);

    return swing->is_done && !isnan(size) ? size : -1;
}

static int by_swing(const void *a, const void *b)
{
    const struct sensitivity_swing *x = a, *y = b;
    double left = size_of(x), right = size_of(y);

    if (left < right || left > right)
        return left < right ? 1 : -1;
    return strcmp(x->leaf->path, y->leaf->path);
}

static void swing_fini(struct sensitivity_swing *swing)
{
    for (int i = 0; i < 2; i++) {
        cJSON_Delete(swing->side[i].value);
        cJSON_Delete(swing->side[i].other);
        study_pair_fini(&swing->side[i].pair);
        text_fini(&swing->side[i].why);
    }
    text_fini(&swing->words);
}

static enum sim_status
one_at_a_time(struct study *study, const struct experiment *experiment, int arm)
{
    size_t n = sensitivity_numbers(study->scenario, arm, NULL);
    struct sensitivity_swing *swing = mem_new(n + 1, sizeof *swing);
    struct study_contrast contrast = {
        .scenario = study->scenario,
        .phase = study->base->phase,
        .metric = (enum metric_id)experiment->metric,
        .arm = arm,
        .versus = scope_versus(study->scenario, arm),
        .count = study_count(study, experiment),
        .level = experiment->level};
    struct study_pair as_it_is;
    enum sim_status status = study_compare(study, &contrast, &as_it_is);

    if (status == SIM_EPARTIAL)
        status = SIM_OK;
    sensitivity_numbers(study->scenario, arm, swing);
    for (size_t i = 0; i < n && !status; i++) {
        swing[i].base_word =
            word_of(study, experiment, &as_it_is.pair.difference);
        swing[i].estimate = estimate_missing(experiment->level, "paired_t",
                                             ESTIMATE_INSUFFICIENT);
        status = run_swing(study, experiment, arm, &swing[i]);
    }
    if (!status) {
        qsort(swing, n, sizeof *swing, by_swing);
        sensitivity_book_swings(study, experiment, swing, n);
        sensitivity_conclude(study, experiment, arm, swing, n,
                             &as_it_is.pair.difference);
    }
    for (size_t i = 0; i < n; i++)
        swing_fini(&swing[i]);
    study_pair_fini(&as_it_is);
    mem_free(swing);
    return status;
}

static enum sim_status study_sensitivity(struct study *study,
                                         const struct experiment *experiment)
{
    int arm = experiment->arm >= 0
                  ? experiment->arm
                  : study_best(study, (enum metric_id)experiment->metric,
                               study->scenario->baseline);

    if (experiment->method == ANALYSIS_ONE_AT_A_TIME &&
        experiment->over == OVER_ASSUMED)
        return one_at_a_time(study, experiment, arm);
    return sensitivity_over_factors(study, experiment, arm);
}

static double sensitivity_runs(const struct scenario *scenario,
                               const struct experiment *experiment,
                               double count, bool *is_exact)
{
    double d = experiment->nfactors, points = 2 * d;

    *is_exact = true;
    if (experiment->method == ANALYSIS_MORRIS)
        points = (double)experiment->trajectories * (d + 1);
    else if (experiment->method == ANALYSIS_SOBOL)
        points =
            (double)(experiment->rows * experiment->randomisations) * (d + 2);
    else if (experiment->over == OVER_ASSUMED)
        points =
            2 * (double)sensitivity_numbers(scenario, experiment->arm, NULL);
    return 2 * count * points;
}

static const char *sensitivity_unit(const struct experiment *experiment)
{
    bool is_share = experiment->over == OVER_FACTORS &&
                    experiment->method == ANALYSIS_SOBOL;

    return is_share ? "share" : metric_rows[experiment->metric].unit;
}

const struct study_kind study_kind_sensitivity = {
    .run = study_sensitivity,
    .runs = sensitivity_runs,
    .unit = sensitivity_unit,
    .table = FINDINGS_EFFECTS,
    .column = {"factor", "effect", "value", "low", "high", "estimate", "ci_low",
               "ci_high", "verdict"},
    .head = {"number", "measure", "value", "from", "to", "effect",
             "by chance from", "to", "verdict"},
};
