/* The layouts of a design, and the conditions that leave points out. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "experiment/points.h"
#include "stats/layout.h"

static enum sim_status too_many(const struct study *study,
                                const struct plan *plan)
{
    return sim_fail(study->err, SIM_EINPUT,
                    "experiment %s: more than %d points", plan->name,
                    PLAN_MAX_POINTS);
}

static enum sim_status make_grid(const struct study *study,
                                 struct points *points)
{
    const struct plan *plan = points->plan;
    size_t nlevels[PLAN_MAX_FACTORS], level[PLAN_MAX_FACTORS];
    double position[PLAN_MAX_FACTORS];
    size_t d = (size_t)plan->nfactors;

    for (size_t i = 0; i < d; i++) /* a range gives its two ends */
        nlevels[i] = plan->factor[i].values
                         ? (size_t)cJSON_GetArraySize(plan->factor[i].values)
                         : 2;
    size_t n = design_factorial_count(nlevels, d);
    if (n == 0 || n > PLAN_MAX_POINTS)
        return too_many(study, plan);
    for (size_t row = 0; row < n; row++) {
        design_factorial_row(nlevels, d, row, level);
        for (size_t i = 0; i < d; i++)
            position[i] = (double)level[i];
        points_add(points, position);
    }
    return SIM_OK;
}

static void make_zip(struct points *points)
{
    const struct plan *plan = points->plan;
    double position[PLAN_MAX_FACTORS];

    for (int row = 0; row < cJSON_GetArraySize(plan->factor[0].values); row++) {
        for (int i = 0; i < plan->nfactors; i++)
            position[i] = row;
        points_add(points, position);
    }
}

/* [{"price": 0.1, "grant": 20}, ...] by the names of the factors. */
static enum sim_status make_list(const struct study *study,
                                 struct points *points)
{
    const struct plan *plan = points->plan;
    const cJSON *item;

    if (cJSON_GetArraySize(plan->list) > PLAN_MAX_POINTS)
        return too_many(study, plan);
    cJSON_ArrayForEach(item, plan->list)
    {
        static const double none[PLAN_MAX_FACTORS];
        if (!cJSON_IsObject(item) || cJSON_GetArraySize(item) != plan->nfactors)
            return sim_fail(study->err, SIM_EINPUT,
                            "experiment %s: every point of `list` needs a "
                            "value for each factor, by name",
                            plan->name);
        struct point *point = points_add(points, none);
        for (int i = 0; i < plan->nfactors; i++) {
            const cJSON *value = reader_get(item, plan->factor[i].name);
            if (!value)
                return sim_fail(study->err, SIM_EINPUT,
                                "experiment %s: a point of `list` has no "
                                "value for factor %s",
                                plan->name, plan->factor[i].name);
            cJSON_Delete(point->value[i]);
            point->value[i] = cJSON_Duplicate(value, 1);
        }
    }
    return SIM_OK;
}

static enum sim_status make_filling(const struct study *study,
                                    struct points *points)
{
    const struct plan *plan = points->plan;
    const struct scenario *scenario =
        study->file->arm[study->file->baseline].scenario;
    struct rng_key key = rng_key_make(scenario->seed, RNG_EXPLORE, 0, 0);
    size_t n = (size_t)plan->points, d = (size_t)plan->nfactors;
    double *x = mem_new(n * d, sizeof *x);
    bool is_made = true;

    if (plan->method == LAYOUT_LHS)
        design_latin_hypercube(&key, n, d, x);
    else
        is_made = design_sobol(&key, n, d, x);
    for (size_t i = 0; i < n && is_made; i++)
        points_add(points, x + i * d);
    mem_free(x);
    return is_made ? SIM_OK
                   : sim_fail(study->err, SIM_EINPUT,
                              "experiment %s: no Sobol' sequence of %zu "
                              "factors",
                              plan->name, d);
}

/* A number, or the value of the factor of that name. */
static bool operand(const struct plan *plan, const struct point *point,
                    const char *word, double *value)
{
    char *end = NULL;

    for (int i = 0; i < plan->nfactors; i++)
        if (strcmp(plan->factor[i].name, word) == 0) {
            *value = point->value[i]->valuedouble;
            return cJSON_IsNumber(point->value[i]);
        }
    *value = strtod(word, &end);
    return end != word && *end == '\0' && isfinite(*value);
}

/* "low <= high": whether it holds; false in *is_read if it cannot be read. */
static bool holds(const struct plan *plan, const struct point *point,
                  const char *where, bool *is_read)
{
    char left[PARAM_NAME_SIZE] = "", sign[3] = "", right[PARAM_NAME_SIZE] = "";
    char rest;
    double a = 0, b = 0;

    *is_read =
        sscanf(where, "%63s %2[<>=!] %63s %c", left, sign, right, &rest) == 3 &&
        operand(plan, point, left, &a) && operand(plan, point, right, &b);
    if (strcmp(sign, "<") == 0)
        return a < b;
    if (strcmp(sign, "<=") == 0)
        return a <= b;
    if (strcmp(sign, ">") == 0)
        return a > b;
    if (strcmp(sign, ">=") == 0)
        return a >= b;
    if (strcmp(sign, "!=") == 0)
        return a < b || a > b;
    *is_read = *is_read && strcmp(sign, "==") == 0;
    return !(a < b || a > b);
}

static enum sim_status leave_out(const struct study *study,
                                 struct points *points)
{
    const struct plan *plan = points->plan;

    for (size_t i = 0; i < points->n; i++)
        for (int k = 0; k < plan->nwhere; k++) {
            bool is_read = false;
            if (!holds(plan, &points->point[i], plan->where[k], &is_read))
                points->point[i].is_left_out = true;
            if (!is_read)
                return sim_fail(study->err, SIM_EINPUT,
                                "experiment %s: where: \"%.80s\" is not FACTOR "
                                "< FACTOR or number, with <, <=, >, >=, == or "
                                "!= and blanks between",
                                plan->name, plan->where[k]);
        }
    return SIM_OK;
}

enum sim_status points_make(const struct study *study, const struct plan *plan,
                            struct points *points)
{
    enum sim_status status = SIM_OK;

    *points = (struct points){.plan = plan};
    switch ((enum plan_layout)plan->method) {
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
