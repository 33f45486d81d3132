/* The layouts of a design, and the conditions that leave points out. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "experiment/points.h"
#include "stats/layout.h"

static enum sim_status too_many(const struct study *study,
                                const struct experiment *experiment)
{
    return sim_fail(study->err, SIM_EINPUT,
                    "experiment %s: more than %d points", experiment->name,
                    EXPERIMENT_MAX_POINTS);
}

static enum sim_status make_grid(const struct study *study,
                                 struct points *points)
{
    const struct experiment *experiment = points->experiment;
    size_t nlevels[EXPERIMENT_MAX_FACTORS], level[EXPERIMENT_MAX_FACTORS];
    double position[EXPERIMENT_MAX_FACTORS];
    size_t d = (size_t)experiment->nfactors;

    for (size_t i = 0; i < d; i++) /* a range gives its two ends */
        nlevels[i] =
            experiment->factor[i].values
                ? (size_t)cJSON_GetArraySize(experiment->factor[i].values)
                : 2;
    size_t n = layout_factorial_count(nlevels, d);
    if (n == 0 || n > EXPERIMENT_MAX_POINTS)
        return too_many(study, experiment);
    for (size_t row = 0; row < n; row++) {
        layout_factorial_row(nlevels, d, row, level);
        for (size_t i = 0; i < d; i++)
            position[i] = (double)level[i];
        points_add(points, position);
    }
    return SIM_OK;
}

static void make_zip(struct points *points)
{
    const struct experiment *experiment = points->experiment;
    double position[EXPERIMENT_MAX_FACTORS];

    for (int row = 0; row < cJSON_GetArraySize(experiment->factor[0].values);
         row++) {
        for (int i = 0; i < experiment->nfactors; i++)
            position[i] = row;
        points_add(points, position);
    }
}

/* [{"price": 0.1, "grant": 20}, ...] by the names of the factors. */
static enum sim_status make_list(const struct study *study,
                                 struct points *points)
{
    const struct experiment *experiment = points->experiment;
    const cJSON *item;

    if (cJSON_GetArraySize(experiment->list) > EXPERIMENT_MAX_POINTS)
        return too_many(study, experiment);
    cJSON_ArrayForEach(item, experiment->list)
    {
        static const double none[EXPERIMENT_MAX_FACTORS];
        if (!cJSON_IsObject(item) ||
            cJSON_GetArraySize(item) != experiment->nfactors)
            return sim_fail(study->err, SIM_EINPUT,
                            "experiment %s: every point of `list` needs a "
                            "value for each factor, by name",
                            experiment->name);
        struct point *point = points_add(points, none);
        for (int i = 0; i < experiment->nfactors; i++) {
            const cJSON *value = reader_get(item, experiment->factor[i].name);
            if (!value)
                return sim_fail(study->err, SIM_EINPUT,
                                "experiment %s: a point of `list` has no "
                                "value for factor %s",
                                experiment->name, experiment->factor[i].name);
            cJSON_Delete(point->value[i]);
            point->value[i] = cJSON_Duplicate(value, 1);
        }
    }
    return SIM_OK;
}

static enum sim_status make_filling(const struct study *study,
                                    struct points *points)
{
    const struct experiment *experiment = points->experiment;
    const struct configuration *config =
        study->scenario->arm[study->scenario->baseline].config;
    struct rng_key key = rng_key_make(config->seed, RNG_EXPLORE, 0, 0);
    size_t n = (size_t)experiment->points, d = (size_t)experiment->nfactors;
    double *x = mem_new(n * d, sizeof *x);
    bool is_made = true;

    if (experiment->method == LAYOUT_LHS)
        layout_latin_hypercube(&key, n, d, x);
    else
        is_made = layout_sobol(&key, n, d, x);
    for (size_t i = 0; i < n && is_made; i++)
        points_add(points, x + i * d);
    mem_free(x);
    return is_made ? SIM_OK
                   : sim_fail(study->err, SIM_EINPUT,
                              "experiment %s: no Sobol' sequence of %zu "
                              "factors",
                              experiment->name, d);
}

/* A number, or the value of the factor of that name. */
static bool operand(const struct experiment *experiment,
                    const struct point *point, const char *word, double *value)
{
    char *end = NULL;

    for (int i = 0; i < experiment->nfactors; i++)
        if (strcmp(experiment->factor[i].name, word) == 0) {
            *value = point->value[i]->valuedouble;
            return cJSON_IsNumber(point->value[i]);
        }
    *value = strtod(word, &end);
    return end != word && *end == '\0' && isfinite(*value);
}

/* "low <= high": whether it holds; false in *is_read if it cannot be read. */
static bool holds(const struct experiment *experiment,
                  const struct point *point, const char *where, bool *is_read)
{
    static const struct {
        const char *sign;
        bool if_less, if_equal, if_more;
    } rows[] = {
        {"<", true, false, false},  {"<=", true, true, false},
        {">", false, false, true},  {">=", false, true, true},
        {"==", false, true, false}, {"!=", true, false, true},
    };
    size_t i = 0;
    char left[PARAM_NAME_SIZE] = "", sign[3] = "", right[PARAM_NAME_SIZE] = "";
    char rest;
    double a = 0, b = 0;

    int n = sscanf(where, "%63s %2[<>=!] %63s %c", left, sign, right, &rest);
    while (i < COUNTOF(rows) && strcmp(rows[i].sign, sign) != 0)
        i++;
    *is_read = n == 3 && i < COUNTOF(rows) &&
               operand(experiment, point, left, &a) &&
               operand(experiment, point, right, &b);
    if (!*is_read)
        return false;
    return a < b ? rows[i].if_less : a > b ? rows[i].if_more : rows[i].if_equal;
}

static enum sim_status leave_out(const struct study *study,
                                 struct points *points)
{
    const struct experiment *experiment = points->experiment;

    for (size_t i = 0; i < points->n; i++) {
        for (int k = 0; k < experiment->nwhere; k++) {
            bool is_read = false;
            if (!holds(experiment, &points->point[i], experiment->where[k],
                       &is_read))
                points->point[i].is_left_out = true;
            if (!is_read)
                return sim_fail(study->err, SIM_EINPUT,
                                "experiment %s: where: \"%.80s\" is not FACTOR "
                                "< FACTOR or number, with <, <=, >, >=, == or "
                                "!= and blanks between",
                                experiment->name, experiment->where[k]);
        }
    }
    return SIM_OK;
}

enum sim_status points_make(const struct study *study,
                            const struct experiment *experiment,
                            struct points *points)
{
    enum sim_status status = SIM_OK;

    *points = (struct points){.experiment = experiment};
    switch ((enum experiment_layout)experiment->method) {
    case LAYOUT_GRID:
        status = make_grid(study, points);
        break;
    case LAYOUT_ZIP:
        make_zip(points);
        break;
    case LAYOUT_LIST:
        status = make_list(study, points);
        break;
    case LAYOUT_LHS:
    case LAYOUT_SOBOL:
        status = make_filling(study, points);
        break;
    }
    return status ? status : leave_out(study, points);
}
