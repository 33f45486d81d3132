/* Points: what they are called, how they are run and booked. */
#include "experiment/points.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/number.h"
#include "estimates/figure.h"

/* What a position of the range, 0 to 1, stands for. */
static double value_at(const struct experiment_factor *factor, double position)
{
    double value = factor->low + position * (factor->high - factor->low);

    if (!factor->is_whole)
        return value;
    /* whole numbers have equal shares of the range */
    double n = factor->high - factor->low + 1;
    return factor->low + fmin(floor(position * n), n - 1);
}

struct point *points_add(struct points *points, const double *position)
{
    struct point point = {.is_left_out = false};

    for (int i = 0; i < points->experiment->nfactors; i++) {
        const struct experiment_factor *factor = &points->experiment->factor[i];
        point.value[i] =
            factor->values
                ? cJSON_Duplicate(
                      cJSON_GetArrayItem(factor->values, (int)position[i]), 1)
                : cJSON_CreateNumber(value_at(factor, position[i]));
        SIM_REQUIRE(point.value[i]);
    }
    points->point = mem_grow(points->point, &points->capacity, points->n + 1,
                             sizeof *points->point);
    points->point[points->n] = point;
    return &points->point[points->n++];
}

void points_fini(struct points *points)
{
    for (size_t i = 0; i < points->n; i++)
        for (int k = 0; k < EXPERIMENT_MAX_FACTORS; k++)
            cJSON_Delete(points->point[i].value[k]);
    mem_free(points->point);
    *points = (struct points){0};
}

void points_id(const struct experiment *experiment, const struct point *point,
               char id[POINT_ID_SIZE])
{
    uint64_t all = 0;

    /* A sum does not depend on the order of factors. */
    for (int i = 0; i < experiment->nfactors; i++) {
        char *value = cJSON_PrintUnformatted(point->value[i]);
        uint64_t hash = 0;
        for (const char *c = experiment->factor[i].path; *c; c++)
            hash = hash_chain(hash, (unsigned char)*c);
        hash = hash_chain(hash, UINT64_MAX);
        for (const char *c = value; *c; c++)
            hash = hash_chain(hash, (unsigned char)*c);
        all += hash;
        cJSON_free(value);
    }
    snprintf(id, POINT_ID_SIZE, "point-%016llx", (unsigned long long)all);
}

void points_open(const struct study *study, const struct experiment *experiment,
                 const struct point *point, const bool *arm,
                 struct scenario **out, struct text *why)
{
    struct scenario_patch patch[EXPERIMENT_MAX_FACTORS];
    struct sim_error *err = mem_new(1, sizeof *err);

    for (int i = 0; i < experiment->nfactors; i++)
        patch[i] = (struct scenario_patch){experiment->factor[i].path,
                                           point->value[i]};
    if (scenario_vary(study->scenario, patch, (size_t)experiment->nfactors, arm,
                      experiment->name, out, err))
        text_add_bytes(why, err->text, strcspn(err->text, "\n"));
    mem_free(err);
}

/* How a value is written. */
enum form {
    FORM_EXACT,
    FORM_KEY, /* six figures: what tells points apart */
    FORM_WORDS
};

static void number_text(double value, enum form form, struct text *out)
{
    char digits[NUMBER_SIZE];

    switch (form) {
    case FORM_EXACT:
        number_print(value, digits);
        text_add(out, digits);
        break;
    case FORM_KEY:
        text_printf(out, "%.6g", value);
        break;
    case FORM_WORDS:
        figure_plain(value, 4, out);
        break;
    }
}

static void value_text(const struct point *point, int factor, enum form form,
                       struct text *out)
{
    const cJSON *value = point->value[factor];
    char *text = cJSON_PrintUnformatted(value);

    if (cJSON_IsNumber(value)) {
        number_text(value->valuedouble, form, out);
    } else {
        text_add(out, cJSON_IsString(value) ? value->valuestring : text);
    }
    cJSON_free(text);
}

static void describe(const struct experiment *experiment,
                     const struct point *point, enum form form,
                     struct text *out)
{
    for (int i = 0; i < experiment->nfactors; i++) {
        const struct experiment_factor *factor = &experiment->factor[i];
        text_printf(out, "%s%s ", i ? ", " : "",
                    form == FORM_KEY ? factor->name
                                     : experiment_factor_title(factor));
        value_text(point, i, form, out);
    }
}

void points_describe(const struct experiment *experiment,
                     const struct point *point, struct text *out)
{
    describe(experiment, point, FORM_KEY, out);
}

void points_tell(const struct experiment *experiment, const struct point *point,
                 struct text *out)
{
    describe(experiment, point, FORM_WORDS, out);
}

void points_book(struct study *study, const struct experiment *experiment,
                 const struct point *point, const char *status)
{
    const enum findings_table table = FINDINGS_POINTS;
    char id[POINT_ID_SIZE];

    points_id(experiment, point, id);
    for (int i = 0; i < experiment->nfactors; i++) {
        struct text value = {0};
        value_text(point, i, FORM_EXACT, &value);
        findings_text(&study->findings, table, experiment->name);
        findings_text(&study->findings, table, id);
        findings_text(&study->findings, table, experiment->factor[i].name);
        findings_text(&study->findings, table, experiment->factor[i].path);
        findings_text(&study->findings, table, value.data);
        findings_text(&study->findings, table, status);
        text_fini(&value);
    }
}

static void book_response(struct study *study,
                          const struct experiment *experiment,
                          const struct point *point, int arm, int versus,
                          const struct estimate *e)
{
    const enum findings_table table = FINDINGS_RESPONSES;
    char id[POINT_ID_SIZE];

    points_id(experiment, point, id);
    findings_text(&study->findings, table, experiment->name);
    findings_text(&study->findings, table, id);
    for (int i = 0; i < 2; i++) {
        struct text value = {0};
        if (i < experiment->nfactors)
            value_text(point, i, FORM_EXACT, &value);
        findings_text(&study->findings, table,
                      i < experiment->nfactors ? experiment->factor[i].name
                                               : "");
        findings_text(&study->findings, table, value.data ? value.data : "");
        text_fini(&value);
    }
    findings_text(&study->findings, table, study->scenario->arm[arm].name);
    findings_text(&study->findings, table,
                  versus == arm ? "" : study->scenario->arm[versus].name);
    findings_metric(&study->findings, table, experiment->metric);
    findings_estimate(&study->findings, table, e);
}

enum sim_status points_run(struct study *study,
                           const struct experiment *experiment,
                           const struct point *point, int arm, int versus,
                           struct study_pair *pair)
{
    bool only[SCENARIO_MAX_ARMS] = {false};
    struct scenario *scenario = NULL;
    struct text why = {0};
    enum sim_status status = SIM_OK;

    *pair = (struct study_pair){.pair.difference =
                                    estimate_missing(experiment->level, "", 0)};
    only[arm] = only[versus] = only[study->scenario->baseline] = true;
    if (point->is_left_out) {
        points_book(study, experiment, point, "left out by where");
        return SIM_OK;
    }
    points_open(study, experiment, point, only, &scenario, &why);
    if (!scenario) {
        points_book(study, experiment, point, why.data);
        text_fini(&why);
        return SIM_OK;
    }
    struct study_contrast contrast = {.scenario = scenario,
                                      .phase = study->base->phase,
                                      .metric =
                                          (enum metric_id)experiment->metric,
                                      .arm = arm,
                                      .versus = versus,
                                      .count = study_count(study, experiment),
                                      .level = experiment->level};
    status = study_compare(study, &contrast, pair);
    points_book(study, experiment, point,
                status == SIM_OK         ? "done"
                : status == SIM_EPARTIAL ? "some replications failed"
                                         : "stopped");
    book_response(study, experiment, point, arm, arm, &pair->of_arm);
    if (versus != arm) {
        book_response(study, experiment, point, versus, versus,
                      &pair->of_versus);
        book_response(study, experiment, point, arm, versus,
                      &pair->pair.difference);
    }
    scenario_free(scenario);
    return status;
}
