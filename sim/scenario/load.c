/* From a scenario file to its arms, and to variants of it. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "scenario/load_parts.h"
#include "scenario/metrics.h"

static bool is_under(const char *path, const char *const *top, size_t ntop)
{
    for (size_t i = 0; i < ntop; i++) {
        size_t length = strlen(top[i]);
        if (strncmp(path, top[i], length) == 0 &&
            (path[length] == '\0' || path[length] == '.' ||
             path[length] == '['))
            return true;
    }
    return false;
}

bool scenario_is_study(const char *path)
{
    static const char *const study[] = {
        "arms",         "seed",      "replications", "experiments",
        "precision",    "contrasts", "baseline",     "headline",
        "indifference", "warmup",    "study",        "name"};

    return is_under(path, study, COUNTOF(study));
}

/* What all arms have in common: an arm cannot have its own. */
static bool is_shared(const char *path)
{
    static const char *const time[] = {"burn_in_days", "horizon_days",
                                       "maturity_days"};

    return scenario_is_study(path) || is_under(path, time, COUNTOF(time));
}

void scenario_patch_arm(const struct experiment_file *file,
                        struct document *document, int index,
                        struct sim_error *err)
{
    const cJSON *arms = reader_get(file->document->root, "arms");
    const cJSON *set = reader_get(cJSON_GetArrayItem(arms, index), "set");
    char origin[DOCUMENT_PATH_SIZE];
    const cJSON *change;

    if (!set)
        return;
    reader_path(origin, "arms[%d].set", index);
    if (!cJSON_IsObject(set)) {
        document_fail(document, err, origin,
                      "must be an object of paths and values");
        return;
    }
    cJSON_ArrayForEach(change, set)
    {
        if (is_shared(change->string))
            document_fail(document, err, origin,
                          "an arm cannot change `%s`: arms share it",
                          change->string);
        else
            document_patch(document, change->string, change, origin, err);
    }
}

/* Whose outcomes the arm is about. */
static void find_population(struct reader *reader, int index, struct arm *arm)
{
    const struct scenario *scenario = arm->scenario;
    const char *names[SCENARIO_MAX_POPULATIONS + 2] = {"all"};
    char path[DOCUMENT_PATH_SIZE];

    for (int i = 0; i < scenario->npopulations; i++)
        names[i + 1] = scenario->population[i].name;
    for (int i = 0; i <= scenario->npopulations; i++)
        if (strcmp(names[i], arm->population_name) == 0) {
            arm->population = i;
            return;
        }
    reader_path(path, "arms[%d].population", index);
    reader_fail_unknown(reader, path, "population", arm->population_name,
                        names);
}

/* Patches that come after the arm's own. */
struct laid_over {
    const struct scenario_patch *patch;
    size_t npatch;
    const char *origin;
};

static void read_arm(struct experiment_file *file, int index,
                     const struct laid_over *over, struct sim_error *err)
{
    struct arm *arm = &file->arm[index];
    struct document *document = document_copy(file->document);
    const struct rulebook_place where = {file->path, file->data_dir,
                                         file->rulebooks};
    struct reader reader;
    int before = err->count;

    scenario_patch_arm(file, document, index, err);
    for (size_t i = 0; i < over->npatch; i++)
        if (!over->patch[i].arms || over->patch[i].arms >> index & 1)
            document_patch(document, over->patch[i].path, over->patch[i].value,
                           over->origin, err);
    reader_init(&reader, document, err);
    arm->scenario = mem_new(1, sizeof *arm->scenario);
    if (err->count == before)
        scenario_read(&reader, &where, arm->scenario);
    if (err->count == before)
        scenario_check(&reader, arm->scenario);
    else if (arm->scenario->headline[0] &&
             metric_find(arm->scenario->headline) < 0)
        scenario_check_headline(&reader, arm->scenario);
    if (arm->scenario->npopulations > 0 && arm->population_name[0])
        find_population(&reader, index, arm);
    arm->leaf = reader.leaf; /* moved: released by scenario_free */
    arm->nleaf = reader.nleaf;
    document_free(document);
}

static void read_arms(struct experiment_file *file, struct reader *reader)
{
    static const char *const extra[] = {"set", NULL};
    const cJSON *list = reader_get(file->document->root, "arms");
    char path[DOCUMENT_PATH_SIZE];
    size_t count;

    reader_list(reader, list, "arms", 0, SCENARIO_MAX_ARMS, &count);
    file->narms = (int)count;
    for (size_t i = 0; i < count; i++) {
        reader_path(path, "arms[%zu]", i);
        reader_object_extra(reader, cJSON_GetArrayItem(list, (int)i), path,
                            arm_table, extra, &file->arm[i]);
        if (!file->arm[i].title[0])
            snprintf(file->arm[i].title, sizeof file->arm[i].title, "%s",
                     file->arm[i].name);
    }
    if (count == 0) {
        file->narms = 1;
        snprintf(file->arm[0].name, sizeof file->arm[0].name, "base");
        snprintf(file->arm[0].title, sizeof file->arm[0].title, "base");
        snprintf(file->arm[0].population_name,
                 sizeof file->arm[0].population_name, "all");
    }
}

/* Adds the lines of `own` that are not among those of `err` yet. */
static void merge_errors(struct sim_error *err, const struct sim_error *own)
{
    struct text line = {0};

    for (const char *at = own->text; *at; at += strcspn(at, "\n") + 1) {
        size_t length = strcspn(at, "\n");
        line.length = 0;
        text_add_bytes(&line, at, length + (at[length] == '\n'));
        if (!strstr(err->text, line.data))
            sim_fail(err, SIM_EINPUT, "%.*s", (int)length, at);
    }
    if (own->count > SIM_ERROR_MAX && err->count < own->count)
        err->count = own->count; /* those that were only counted */
    text_fini(&line);
}

/* What is wrong in the file is wrong in every arm, and told once; what is wrong
 * with one arm does not hide what is wrong with the next. */
static void read_every_arm(struct experiment_file *file, struct sim_error *err)
{
    const struct laid_over nothing = {NULL, 0, ""};

    for (int i = 0; i < file->narms; i++) {
        struct sim_error *own = mem_new(1, sizeof *own);
        read_arm(file, i, &nothing, own);
        merge_errors(err, own);
        mem_free(own);
    }
}

/* Also of what no arm uses: the same fault is told once, which takes lines that
 * were kept. */
static void read_overridden(const struct experiment_file *file,
                            struct sim_error *err)
{
    if (err->count > SIM_ERROR_MAX)
        return;
    struct sim_error *own = mem_new(1, sizeof *own);
    overridden_check(file, own);
    merge_errors(err, own);
    mem_free(own);
}

static void find_baseline(struct experiment_file *file, struct reader *reader)
{
    const char *names[SCENARIO_MAX_ARMS + 1] = {0};
    const char *wanted = file->arm[0].scenario->baseline;
    const cJSON *given = reader_get(file->document->root, "baseline");

    file->baseline = 0;
    for (int i = 0; i < file->narms; i++) {
        names[i] = file->arm[i].name;
        if (strcmp(names[i], wanted) == 0) {
            file->baseline = i;
            return;
        }
    }
    if (given && wanted[0])
        reader_fail_unknown(reader, "baseline", "arm", wanted, names);
}

/* Arms are named by their titles in sentences and charts. */
static void check_titles(const struct experiment_file *file,
                         struct reader *reader)
{
    for (int k = 1; k < file->narms; k++)
        for (int i = 0; i < k; i++) {
            const cJSON *list = reader_get(file->document->root, "arms");
            if (strcmp(file->arm[i].title, file->arm[k].title) != 0)
                continue;
            reader_fail_title(reader,
                              &(struct reader_title){
                                  "arms", "arm", " in sentences and charts",
                                  (size_t)k, cJSON_GetArrayItem(list, k),
                                  file->arm[k].name, file->arm[k].title,
                                  file->arm[i].name});
            break;
        }
}

enum sim_status scenario_vary(const struct experiment_file *file,
                              const struct scenario_patch *patch, size_t npatch,
                              const bool *arm, const char *origin,
                              struct experiment_file **out,
                              struct sim_error *err)
{
    struct experiment_file *copy = mem_new(1, sizeof *copy);
    const struct laid_over over = {patch, npatch, origin};
    int before = err->count;

    *out = NULL;
    *copy = *file;
    copy->document = document_copy(file->document);
    copy->path = mem_text(file->path);
    copy->data_dir = mem_text(file->data_dir);
    copy->nplans = 0;
    copy->rulebooks->owners++;
    for (int i = 0; i < copy->narms; i++) {
        copy->arm[i].scenario = NULL;
        copy->arm[i].leaf = NULL;
        copy->arm[i].nleaf = 0;
    }
    for (int i = 0; i < copy->narms && err->count == before; i++)
        if (!arm || arm[i])
            read_arm(copy, i, &over, err);
    if (err->count > before) {
        scenario_free(copy);
        return SIM_EINPUT;
    }
    *out = copy;
    return SIM_OK;
}

enum sim_status scenario_load(const char *path, const char *const *set,
                              size_t nset, const char *data_dir,
                              struct experiment_file **out,
                              struct sim_error *err)
{
    return scenario_load_by(path, set, NULL, nset, data_dir, out, err);
}

enum sim_status scenario_load_by(const char *path, const char *const *set,
                                 const char *const *option, size_t nset,
                                 const char *data_dir,
                                 struct experiment_file **out,
                                 struct sim_error *err)
{
    struct experiment_file *file = mem_new(1, sizeof *file);
    struct reader reader = {0};
    int before = err->count;
    enum sim_status status = document_load(path, &file->document, err);

    *out = NULL;
    file->path = mem_text(path);
    file->data_dir = mem_text(data_dir);
    file->rulebooks = mem_new(1, sizeof *file->rulebooks);
    file->rulebooks->owners = 1;
    if (status)
        goto out;
    for (size_t i = 0; i < nset; i++) {
        status = document_patch_text(file->document, set[i],
                                     option ? option[i] : "--set", err);
        if (status)
            goto out;
    }
    reader_init(&reader, file->document, err);
    read_arms(file, &reader);
    file->nplans = plans_read(&reader, file->document->root, file->plan);
    read_every_arm(file, err);
    find_baseline(file, &reader);
    if (err->count == before)
        check_titles(file, &reader);
    plans_resolve(file, &reader);
    if (err->count == before)
        plans_try_factors(file, err);
    read_overridden(file, err);
    reader_fini(&reader);
    if (err->count > before) {
        status = SIM_EINPUT;
        goto out;
    }
    *out = file;
    return SIM_OK;
out:
    scenario_free(file);
    return status;
}

static void free_leaves(struct reader_leaf *leaf, size_t count)
{
    struct reader holder = {.leaf = leaf, .nleaf = count};

    reader_fini(&holder);
}

static void free_rulebooks(struct rulebook_record *record)
{
    if (--record->owners > 0)
        return;
    for (size_t i = 0; i < record->count; i++)
        mem_free(record->item[i].text);
    mem_free(record->item);
    mem_free(record);
}

void scenario_free(struct experiment_file *file)
{
    if (!file)
        return;
    for (int i = 0; i < file->narms; i++) {
        if (file->arm[i].scenario)
            mem_free(file->arm[i].scenario->in_force);
        mem_free(file->arm[i].scenario);
        free_leaves(file->arm[i].leaf, file->arm[i].nleaf);
    }
    document_free(file->document);
    free_rulebooks(file->rulebooks);
    mem_free(file->data_dir);
    mem_free(file->path);
    mem_free(file);
}
