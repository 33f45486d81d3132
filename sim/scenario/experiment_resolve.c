/* Names in experiments become numbers, and their factors are tried. */
#include <string.h>

#include "base/mem.h"
#include "scenario/load_parts.h"
#include "scenario/metrics.h"
#include "json/document_path.h"

/* The index of an arm; -1 for `best`, an error and 0 if there is none. */
static int find_arm(const struct experiment_file *file, struct reader *reader,
                    const char *path, const char *wanted)
{
    const char *names[SCENARIO_MAX_ARMS + 3] = {"baseline", "best"};

    if (!wanted[0] || strcmp(wanted, "baseline") == 0)
        return file->baseline;
    if (strcmp(wanted, "best") == 0)
        return -1;
    for (int i = 0; i < file->narms; i++) {
        names[i + 2] = file->arm[i].name;
        if (strcmp(names[i + 2], wanted) == 0)
            return i;
    }
    reader_fail_unknown(reader, path, "arm", wanted, names);
    return 0;
}

/* A ratio of sums cannot be fed row by row. */
static bool needs_rows(const struct plan *plan)
{
    return plan->kind == PLAN_SELECT ||
           (plan->kind == PLAN_OPTIMISE && plan->factor[0].values);
}

/* How many settings an optimisation compares. */
static double contestants(const struct plan *plan)
{
    double n = 1;

    for (int i = 0; i < plan->nfactors; i++)
        n *= cJSON_GetArraySize(plan->factor[i].values);
    return n;
}

/* What only a contest needs; the arm and versus of a break-even. */
static void check_plan(const struct experiment_file *file,
                       struct reader *reader, const char *path,
                       const struct plan *plan)
{
    if (needs_rows(plan) && metric_rows[plan->metric].kind == METRIC_RATIO)
        reader_fail(reader, path,
                    "%s is a ratio of sums over replications, which has "
                    "no value in a single one: select by a count",
                    metric_rows[plan->metric].name);
    if (needs_rows(plan) && plan->level <= 0.5)
        reader_fail(reader, path,
                    "level: %g is the chance of a correct selection: above 0.5",
                    plan->level);
    if (needs_rows(plan) && plan->max_replications < plan->first_stage)
        reader_fail(
            reader, path, "max_replications (%lld) is below first_stage (%lld)",
            (long long)plan->max_replications, (long long)plan->first_stage);
    if (plan->kind == PLAN_SELECT && plan->method == SELECT_OCBA &&
        plan->max_replications < plan->first_stage * file->narms)
        reader_fail(reader, path,
                    "max_replications (%lld) is of all arms together here: "
                    "first_stage takes up to %lld",
                    (long long)plan->max_replications,
                    (long long)(plan->first_stage * file->narms));
    if (plan->kind == PLAN_OPTIMISE && needs_rows(plan) &&
        contestants(plan) > PLAN_MAX_CONTEST)
        reader_fail(reader, path,
                    "%.0f settings are too many for a contest: %d at most",
                    contestants(plan), PLAN_MAX_CONTEST);
    if (plan->kind == PLAN_BREAK_EVEN && plan->arm == plan->versus)
        reader_fail(reader, path, "`arm` and `versus` are the same arm");
    if (file->narms < 2 &&
        (plan->kind == PLAN_SELECT || plan->kind == PLAN_BREAK_EVEN))
        reader_fail(reader, path, "there is only one arm");
}

/* Of the row of what stands at a path, which may have names in its brackets. */
static const char *unit_at(const struct experiment_file *file, const char *path)
{
    const struct arm *arm = &file->arm[file->baseline];
    const char *unit = NULL;

    for (size_t i = 0; i < arm->nleaf && !unit; i++) {
        struct text named = {0};
        document_path_named(file->document, arm->leaf[i].path, &named);
        if (strcmp(arm->leaf[i].path, path) == 0 ||
            (named.data && strcmp(named.data, path) == 0))
            unit = arm->leaf[i].spec->unit;
        text_fini(&named);
    }
    return !unit ? "as the factor" : unit[0] ? unit : "number";
}

/* Names in experiments become numbers. */
void plans_resolve(struct experiment_file *file, struct reader *reader)
{
    char path[DOCUMENT_PATH_SIZE];

    for (int i = 0; i < file->nplans; i++) {
        struct plan *plan = &file->plan[i];
        int before = reader->err->count;
        bool is_headline = strcmp(plan->metric_name, "headline") == 0;
        plan->metric = metric_find(is_headline ? file->arm[0].scenario->headline
                                               : plan->metric_name);
        reader_path(path, "experiments[%d]", i);
        if (plan->metric < 0 && !is_headline) {
            const char *names[NMETRIC + 1] = {0};
            for (int m = 0; m < NMETRIC; m++)
                names[m] = metric_rows[m].name;
            reader_fail_unknown(reader, path, "metric", plan->metric_name,
                                names);
        }
        plan->arm = find_arm(file, reader, path, plan->arm_name);
        plan->versus = find_arm(file, reader, path, plan->versus_name);
        if (reader->err->count == before && plan->metric >= 0)
            check_plan(file, reader, path, plan);
        for (int k = 0; k < plan->nfactors; k++)
            plan->factor[k].unit = unit_at(file, plan->factor[k].path);
    }
}

/* Every end of every factor must be a value that loads. */
void plans_try_factors(const struct experiment_file *file,
                       struct sim_error *err)
{
    bool only[SCENARIO_MAX_ARMS] = {false};

    only[file->baseline] = true;
    for (int i = 0; i < file->nplans; i++)
        for (int k = 0; k < file->plan[i].nfactors; k++) {
            const struct plan_factor *factor = &file->plan[i].factor[k];
            struct experiment_file *variant = NULL;
            cJSON *low = cJSON_CreateNumber(factor->low);
            cJSON *high = cJSON_CreateNumber(factor->high);
            const cJSON *ends[2] = {low, high};
            char origin[DOCUMENT_PATH_SIZE];
            int count = factor->values ? cJSON_GetArraySize(factor->values) : 2;
            reader_path(origin, "experiments[%d].factors[%d]", i, k);
            int before = err->count;
            if (scenario_is_study(factor->path))
                document_fail(file->document, err, origin,
                              "a factor cannot be `%s`: it belongs to the "
                              "whole study",
                              factor->path);
            for (int v = 0; v < count && err->count == before; v++) {
                struct scenario_patch patch = {
                    factor->path, factor->values
                                      ? cJSON_GetArrayItem(factor->values, v)
                                      : ends[v]};
                if (!scenario_vary(file, &patch, 1, only, origin, &variant,
                                   err))
                    scenario_free(variant);
            }
            cJSON_Delete(low);
            cJSON_Delete(high);
        }
}

/* Whether the document has it already; an error if another has its name. */
static bool has_sensitivity(struct reader *reader,
                            const struct experiment_file *file,
                            const struct plan *plan, const cJSON *list,
                            const cJSON *item)
{
    for (int i = 0; i < file->nplans; i++) {
        if (strcmp(file->plan[i].name, plan->name) != 0)
            continue;
        if (cJSON_Compare(cJSON_GetArrayItem(list, i), item, true))
            return true;
        reader_fail(reader, "experiments",
                    "--sensitivity adds an experiment \"%s\"; there is "
                    "another of that name",
                    plan->name);
    }
    if (file->nplans == PLAN_MAX)
        reader_fail(reader, "experiments", "there are %d already", PLAN_MAX);
    return false;
}

enum sim_status scenario_add_sensitivity(struct experiment_file *file,
                                         struct sim_error *err)
{
    struct plan *plan = mem_new(1, sizeof *plan);
    cJSON *item = plan_default_sensitivity(plan);
    cJSON *root = file->document->root;
    cJSON *list = cJSON_GetObjectItemCaseSensitive(root, "experiments");
    struct reader reader;
    int before = err->count;

    reader_init(&reader, file->document, err);
    if (!has_sensitivity(&reader, file, plan, list, item) &&
        err->count == before) {
        file->plan[file->nplans++] = *plan;
        plans_resolve(file, &reader);
        if (!list)
            list = cJSON_AddArrayToObject(root, "experiments");
        SIM_REQUIRE(list && cJSON_AddItemToArray(list, item));
        item = NULL;
    }
    reader_fini(&reader);
    cJSON_Delete(item);
    mem_free(plan);
    return err->count > before ? SIM_EINPUT : SIM_OK;
}
