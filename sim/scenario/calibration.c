/* Reads how a scenario is fitted. */
#include "scenario/calibration.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/param_rows.h"
#include "scenario/load_parts.h"
#include "scenario/reader_parts.h"

#define MOST 1e15

#undef ROW_OF
#define ROW_OF struct calibration
static const struct param_spec calibration_params[] = {
    WHOLE(replications, "replications", "replications", 2, 1000, "4", "methods",
          "of each point that is tried, on the same random numbers"),
    WHOLE(rounds, "rounds", "rounds", 1, 100, "8", "methods",
          "steps of all parameters together at most"),
    REAL(step, "step", "share of the range", 0.001, 0.5, "0.08", "methods",
         "by which a parameter is moved to see what it does"),
};
const struct param_table calibration_table = PARAM_TABLE(calibration_params);

#undef ROW_OF
#define ROW_OF struct calibration_free
static const struct param_spec free_params[] = {
    NAME(name, "name", REQUIRED, "", "how results refer to it"),
    TEXT(path, "path", REQUIRED, "", "the parameter, as of --set"),
    REAL(low, "low", "", -MOST, MOST, REQUIRED, "", "lower end of its range",
         .is_choice = true),
    REAL(high, "high", "", -MOST, MOST, REQUIRED, "", "upper end of its range",
         .is_choice = true),
    REAL(start, "start", "", -MOST, MOST, OPTIONAL, "scenario",
         "where the fit begins; without it what the scenario says",
         .is_choice = true),
    NAME(block_name, "block", OPTIONAL, "scenario",
         "the block with which it is fitted first"),
};
const struct param_table calibration_free_table = PARAM_TABLE(free_params);

#undef ROW_OF
#define ROW_OF struct calibration_with
static const struct param_spec with_params[] = {
    TEXT(path, "path", REQUIRED, "", "a number that moves with it"),
    REAL(constant, "constant", "", -MOST, MOST, "0", "scenario", "added",
         .is_choice = true),
    REAL(times, "times", "", -MOST, MOST, "1", "scenario",
         "times the parameter's value", .is_choice = true),
};
const struct param_table calibration_with_table = PARAM_TABLE(with_params);

#undef ROW_OF
#define ROW_OF struct calibration_block
static const struct param_spec block_params[] = {
    NAME(name, "name", REQUIRED, "", "how parameters refer to it"),
};
const struct param_table calibration_block_table = PARAM_TABLE(block_params);

/* Marks the targets that a list names. */
static void read_moments(struct reader *reader, const cJSON *list,
                         const char *path, const struct target *target,
                         int ntargets, bool *marked)
{
    const char *names[TARGETS_MAX + 1] = {0};
    char at[DOCUMENT_PATH_SIZE];
    int count = cJSON_GetArraySize(list);

    if (!list)
        return;
    if (!cJSON_IsArray(list)) {
        reader_fail_type(reader, path, list, "a list of names");
        return;
    }
    for (int i = 0; i < ntargets; i++)
        names[i] = target[i].moment_name;
    for (int k = 0; k < count; k++) {
        const char *name = cJSON_GetStringValue(cJSON_GetArrayItem(list, k));
        int i = 0;
        reader_path(at, "%s[%d]", path, k);
        while (i < ntargets && name && strcmp(names[i], name) != 0)
            i++;
        if (!name)
            reader_fail_type(reader, at, cJSON_GetArrayItem(list, k), "a name");
        else if (i == ntargets)
            reader_fail_unknown(reader, at, "target", name, names);
        else
            marked[i] = true;
    }
}

static void read_with(struct reader *reader, const cJSON *list,
                      const char *path, struct calibration_free *free)
{
    char at[DOCUMENT_PATH_SIZE];
    size_t count;

    reader_list(reader, list, path, 0, CALIBRATION_MAX_WITH, &count);
    free->nwith = (int)count;
    for (size_t i = 0; i < count; i++) {
        reader_path(at, "%s[%zu]", path, i);
        reader_object(reader, cJSON_GetArrayItem(list, (int)i), at,
                      calibration_with_table, &free->with[i]);
    }
}

static void find_block(struct reader *reader, const char *path,
                       const struct calibration *calibration,
                       struct calibration_free *free)
{
    const char *names[CALIBRATION_MAX_BLOCKS + 1] = {0};
    char at[DOCUMENT_PATH_SIZE];

    free->block = -1;
    for (int i = 0; i < calibration->nblocks; i++) {
        names[i] = calibration->block[i].name;
        if (strcmp(names[i], free->block_name) == 0)
            free->block = i;
    }
    reader_path(at, "%s.block", path);
    if (free->block_name[0] && free->block < 0)
        reader_fail_unknown(reader, at, "block", free->block_name, names);
}

static void read_free(struct reader *reader, const cJSON *item,
                      const char *path, struct calibration *calibration,
                      struct calibration_free *free)
{
    static const char *const extra[] = {"with", NULL};
    char at[DOCUMENT_PATH_SIZE];

    free->start = NAN;
    if (reader_object_extra(reader, item, path, calibration_free_table, extra,
                            free))
        return;
    if (free->low >= free->high)
        reader_fail(reader, path, "low (%g) must lie below high (%g)",
                    free->low, free->high);
    else if (free->start < free->low || free->start > free->high)
        reader_fail(reader, path, "start (%g) is not between low and high",
                    free->start);
    if (scenario_scope(free->path) == PARAM_OF_STUDY)
        reader_fail(reader, path,
                    "`%s` belongs to the whole study: nothing to be fitted",
                    free->path);
    reader_path(at, "%s.with", path);
    read_with(reader, reader_get(item, "with"), at, free);
    find_block(reader, path, calibration, free);
}

static void read_blocks(struct reader *reader, const cJSON *list,
                        const struct target *target, int ntargets,
                        struct calibration *calibration)
{
    static const char *const extra[] = {"moments", NULL};
    char path[DOCUMENT_PATH_SIZE], at[DOCUMENT_PATH_SIZE];
    size_t count;

    reader_list(reader, list, "calibrate.blocks", 0, CALIBRATION_MAX_BLOCKS,
                &count);
    calibration->nblocks = (int)count;
    for (size_t i = 0; i < count; i++) {
        const cJSON *item = cJSON_GetArrayItem(list, (int)i);
        reader_path(path, "calibrate.blocks[%zu]", i);
        reader_object_extra(reader, item, path, calibration_block_table, extra,
                            &calibration->block[i]);
        reader_path(at, "%s.moments", path);
        read_moments(reader, reader_get(item, "moments"), at, target, ntargets,
                     calibration->block[i].uses);
    }
}

/* A parameter more than there are targets cannot be told. */
static void check_counts(struct reader *reader,
                         const struct calibration *calibration,
                         const struct target *target, int ntargets)
{
    int fitted = 0;

    for (int i = 0; i < ntargets; i++)
        fitted += !calibration->is_held[i] && target[i].weight > 0;
    if (fitted < calibration->nfree)
        reader_fail(reader, "calibrate",
                    "more parameters are free (%d) than targets are fitted "
                    "(%d): they could not be told apart",
                    calibration->nfree, fitted);
}

struct calibration *calibration_read(struct reader *reader, const cJSON *root,
                                     const struct target *target, int ntargets)
{
    static const char *const extra[] = {"free", "blocks", "held_out", NULL};
    const cJSON *object = reader_get(root, "calibrate");
    const cJSON *list = reader_get(object, "free");
    char path[DOCUMENT_PATH_SIZE];
    int before = reader->err->count;
    size_t count;

    if (!object)
        return NULL;
    struct calibration *calibration = mem_new(1, sizeof *calibration);
    reader_object_extra(reader, object, "calibrate", calibration_table, extra,
                        calibration);
    read_blocks(reader, reader_get(object, "blocks"), target, ntargets,
                calibration);
    reader_list(reader, list, "calibrate.free", 1, CALIBRATION_MAX_FREE,
                &count);
    calibration->nfree = (int)count;
    for (size_t i = 0; i < count; i++) {
        reader_path(path, "calibrate.free[%zu]", i);
        read_free(reader, cJSON_GetArrayItem(list, (int)i), path, calibration,
                  &calibration->free[i]);
    }
    read_moments(reader, reader_get(object, "held_out"), "calibrate.held_out",
                 target, ntargets, calibration->is_held);
    if (reader->err->count == before)
        check_counts(reader, calibration, target, ntargets);
    return calibration;
}

static void try_end(const struct scenario *scenario,
                    const struct calibration_free *free, double value,
                    const char *origin, struct sim_error *err)
{
    struct scenario_patch patch[1 + CALIBRATION_MAX_WITH] = {{0}};
    bool only[SCENARIO_MAX_ARMS] = {false};
    cJSON *number[1 + CALIBRATION_MAX_WITH] = {0};
    struct scenario *variant = NULL;
    size_t n = (size_t)free->nwith + 1;

    only[scenario->baseline] = true;
    for (size_t i = 0; i < n; i++) {
        const struct calibration_with *with = i ? &free->with[i - 1] : NULL;
        number[i] = cJSON_CreateNumber(
            with ? with->constant + with->times * value : value);
        patch[i] = (struct scenario_patch){
            with ? with->path : free->path, number[i], {{0}}};
    }
    if (!scenario_vary(scenario, patch, n, only, origin, &variant, err))
        scenario_free(variant);
    for (size_t i = 0; i < n; i++)
        cJSON_Delete(number[i]);
}

void calibration_try(const struct scenario *scenario, struct sim_error *err)
{
    const struct calibration *calibration = scenario->calibration;
    char origin[DOCUMENT_PATH_SIZE];

    for (int i = 0; i < calibration->nfree; i++) {
        const struct calibration_free *free = &calibration->free[i];
        int before = err->count;
        reader_path(origin, "calibrate.free[%d]", i);
        try_end(scenario, free, free->low, origin, err);
        if (err->count == before)
            try_end(scenario, free, free->high, origin, err);
    }
}
