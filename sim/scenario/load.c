/* From a scenario file to its arms, and to variants of it. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "scenario/inherit.h"
#include "scenario/load_parts.h"
#include "scenario/measured.h"
#include "scenario/plain_rates.h"
#include "scenario/quantities.h"
#include "scenario/rulebook_chain.h"

/* What all arms have in common: an arm cannot have its own. */
static bool is_shared(const char *path)
{
    enum param_scope scope = scenario_scope(path);

    return scope == PARAM_OF_ALL_ARMS || scope == PARAM_OF_STUDY;
}

void scenario_patch_arm(const struct scenario *scenario,
                        struct document *document, int index,
                        struct sim_error *err)
{
    const cJSON *arms = reader_get(scenario->document->root, "arms");
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
    const struct configuration *config = arm->config;
    const char *names[SCENARIO_MAX_POPULATIONS + 2] = {POPULATION_ALL};
    char path[DOCUMENT_PATH_SIZE];

    for (int i = 0; i < config->npopulations; i++)
        names[i + 1] = config->population[i].name;
    for (int i = 0; i <= config->npopulations; i++)
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

static void read_arm(struct scenario *scenario, int index,
                     const struct laid_over *over, struct sim_error *err)
{
    struct arm *arm = &scenario->arm[index];
    struct document *document = document_view(scenario->document);
    const struct rulebook_place where = {.near = scenario->path,
                                         .data_dir = scenario->data_dir,
                                         .record = scenario->rulebooks,
                                         .document = scenario->document};
    struct reader reader;
    int before = err->count;

    scenario_patch_arm(scenario, document, index, err);
    for (size_t i = 0; i < over->npatch; i++)
        if (arm_set_has(&over->patch[i].arms, index) ||
            arm_set_is_empty(&over->patch[i].arms))
            document_patch(document, over->patch[i].path, over->patch[i].value,
                           over->origin, err);
    reader_init(&reader, document, err);
    arm->config = mem_new(1, sizeof *arm->config);
    if (err->count == before)
        scenario_read(&reader, &where, arm->config);
    /* cppcheck-suppress duplicateCondition ; what is read adds to the count */
    if (err->count == before)
        configuration_check(&reader, arm->config);
    else if (arm->config->headline[0] &&
             headline_metric(arm->config->headline) < 0)
        configuration_check_headline(&reader, arm->config);
    if (err->count == before)
        plain_rates_solve(&reader, arm->config);
    /* cppcheck-suppress duplicateCondition ; solving adds to it as well */
    if (err->count == before)
        standard_fill(arm->config);
    if (arm->config->npopulations > 0 && arm->population_name[0])
        find_population(&reader, index, arm);
    arm->leaf = reader.leaf; /* moved: released by scenario_free */
    arm->nleaf = reader.nleaf;
    document_free(document);
}

/* False if there is a list of them that cannot be read: then nobody knows which
 * arms there are. */
static bool read_arms(struct scenario *scenario, struct reader *reader)
{
    static const char *const extra[] = {"set", NULL};
    const cJSON *list = reader_get(scenario->document->root, "arms");
    char path[DOCUMENT_PATH_SIZE];
    size_t count;

    reader_list(reader, list, "arms", 0, SCENARIO_MAX_ARMS, &count);
    if (count == 0 && list && !(cJSON_IsArray(list) && !list->child))
        return false;
    scenario->narms = (int)count;
    for (size_t i = 0; i < count; i++) {
        reader_path(path, "arms[%zu]", i);
        reader_object_extra(reader, cJSON_GetArrayItem(list, (int)i), path,
                            arm_table, extra, &scenario->arm[i]);
        if (!scenario->arm[i].title[0])
            snprintf(scenario->arm[i].title, sizeof scenario->arm[i].title,
                     "%s", scenario->arm[i].name);
        if (strcmp(scenario->arm[i].family, "contrast") == 0)
            snprintf(scenario->arm[i].family, sizeof scenario->arm[i].family,
                     "%s", contrast_names[scenario->arm[i].contrast]);
    }
    if (count == 0) {
        scenario->narms = 1;
        snprintf(scenario->arm[0].name, sizeof scenario->arm[0].name, "base");
        snprintf(scenario->arm[0].title, sizeof scenario->arm[0].title, "base");
        snprintf(scenario->arm[0].population_name,
                 sizeof scenario->arm[0].population_name, POPULATION_ALL);
        snprintf(scenario->arm[0].pair_name, sizeof scenario->arm[0].pair_name,
                 "baseline");
        snprintf(scenario->arm[0].alone_name,
                 sizeof scenario->arm[0].alone_name, "no-arm");
    }
    return true;
}

/* What is wrong in the file is wrong in every arm, and told once; what is wrong
 * with one arm does not hide what is wrong with the next. */
static void read_every_arm(struct scenario *scenario, struct sim_error *err)
{
    const struct laid_over nothing = {NULL, 0, ""};

    for (int i = 0; i < scenario->narms; i++) {
        struct sim_error *own = mem_new(1, sizeof *own);
        read_arm(scenario, i, &nothing, own);
        errors_add_new(err, own);
        mem_free(own);
    }
}

/* Also of what no arm uses: the same fault is told once, which takes lines that
 * were kept. */
static void read_overridden(const struct scenario *scenario,
                            struct sim_error *err)
{
    if (err->count > SIM_ERROR_MAX)
        return;
    struct sim_error *own = mem_new(1, sizeof *own);
    overridden_check(scenario, own);
    errors_add_new(err, own);
    mem_free(own);
}

static void read_targets(struct scenario *scenario, struct reader *reader)
{
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;
    /* of a market that could not be read nothing is said */
    bool has_posts =
        config->market_kind == MARKET_COMPETITIVE || reader->err->count > 0;

    scenario->ntargets = targets_read(reader, scenario->document->root,
                                      has_posts, scenario->target);
}

static void read_also(struct scenario *scenario, struct reader *reader)
{
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;
    /* as of targets */
    bool has_posts =
        config->market_kind == MARKET_COMPETITIVE || reader->err->count > 0;

    scenario->nalso = also_read(reader, scenario->document->root,
                                config->headline, has_posts, scenario->also);
    if (reader->err->count == 0)
        measured_check_also(scenario, reader);
}

/* Arms are named by their titles in sentences and charts. */
static void check_titles(const struct scenario *scenario, struct reader *reader)
{
    for (int k = 1; k < scenario->narms; k++) {
        for (int i = 0; i < k; i++) {
            const cJSON *list = reader_get(scenario->document->root, "arms");
            if (strcmp(scenario->arm[i].title, scenario->arm[k].title) != 0)
                continue;
            reader_fail_title(reader,
                              &(struct reader_title){
                                  "arms", "arm", " in sentences and charts",
                                  (size_t)k, cJSON_GetArrayItem(list, k),
                                  scenario->arm[k].name, scenario->arm[k].title,
                                  scenario->arm[i].name});
            break;
        }
    }
}

enum sim_status scenario_vary(const struct scenario *scenario,
                              const struct scenario_patch *patch, size_t npatch,
                              const bool *arm, const char *origin,
                              struct scenario **out, struct sim_error *err)
{
    struct scenario *copy = mem_new(1, sizeof *copy);
    const struct laid_over over = {patch, npatch, origin};
    int before = err->count;

    *out = NULL;
    *copy = *scenario;
    copy->document = document_copy(scenario->document);
    copy->path = mem_text(scenario->path);
    copy->data_dir = mem_text(scenario->data_dir);
    copy->nexperiments = 0;
    copy->calibration = NULL;
    copy->rulebooks->owners++;
    for (int i = 0; i < copy->narms; i++) {
        copy->arm[i].config = NULL;
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

void scenario_times_hour(struct scenario *variant, double times)
{
    for (int i = 0; i < variant->narms; i++)
        if (variant->arm[i].config)
            variant->arm[i].config->hour_times = times;
}

/* What a file sets, by paths, over all that was laid over each other. It is in
 * the document from then on, so the list goes: what is set later stays. */
static enum sim_status lay_set(struct document *document, struct sim_error *err)
{
    const cJSON *set = reader_get(document->root, "set"), *value;
    enum sim_status status = SIM_OK;

    if (!set)
        return SIM_OK;
    if (!cJSON_IsObject(set))
        return document_fail(document, err, "set",
                             "must be an object of paths and values");
    cJSON_ArrayForEach(value, set)
    {
        enum sim_status one =
            document_patch(document, value->string, value, "set", err);
        status = one ? one : status;
    }
    cJSON_DeleteItemFromObjectCaseSensitive(document->root, "set");
    return status;
}

/* How it was fitted is kept as it is: for people, and for the page. */
static void read_fitted(const struct scenario *scenario, struct reader *reader)
{
    const cJSON *fitted = reader_get(scenario->document->root, "fitted");

    if (fitted && !cJSON_IsObject(fitted))
        reader_fail(reader, "fitted",
                    "must be an object: it says how numbers were found");
}

enum sim_status scenario_load(const char *path, const char *const *set,
                              size_t nset, const char *data_dir,
                              struct scenario **out, struct sim_error *err)
{
    const struct scenario_wishes wishes = {.set = set, .nset = nset};

    return scenario_load_by(path, &wishes, data_dir, out, err);
}

/* Lays over the document what is wished for. */
static enum sim_status lay_wishes(struct scenario *scenario,
                                  const struct scenario_wishes *wishes,
                                  struct sim_error *err)
{
    enum sim_status status = lay_set(scenario->document, err);

    if (!status && wishes->wanted)
        status = by_option_apply(wishes->wanted, scenario->document,
                                 &scenario->left_out, err);
    for (size_t i = 0; i < wishes->nset && !status; i++)
        status = document_patch_text(
            scenario->document, wishes->set[i],
            wishes->option ? wishes->option[i] : "--set", err);
    return status;
}

enum sim_status scenario_load_by(const char *path,
                                 const struct scenario_wishes *wishes,
                                 const char *data_dir, struct scenario **out,
                                 struct sim_error *err)
{
    struct scenario *scenario = mem_new(1, sizeof *scenario);
    struct reader reader = {0};
    int before = err->count;
    enum sim_status status =
        scenario_open(path, data_dir, &scenario->document, err);

    *out = NULL;
    scenario->path = mem_text(path);
    scenario->data_dir = mem_text(data_dir);
    scenario->rulebooks = mem_new(1, sizeof *scenario->rulebooks);
    scenario->rulebooks->owners = 1;
    if (!status)
        status = lay_wishes(scenario, wishes, err);
    if (status)
        goto out;
    reader_init(&reader, scenario->document, err);
    if (!read_arms(scenario, &reader)) {
        status = SIM_EINPUT;
        goto out;
    }
    scenario->nexperiments = experiments_read(&reader, scenario->document->root,
                                              scenario->experiment);
    read_every_arm(scenario, err);
    pairs_find(scenario, &reader);
    read_targets(scenario, &reader);
    read_also(scenario, &reader);
    read_fitted(scenario, &reader);
    scenario->calibration =
        calibration_read(&reader, scenario->document->root, scenario->target,
                         scenario->ntargets);
    scenario_find_persons(scenario, &reader);
    if (err->count == before) {
        check_titles(scenario, &reader);
        arms_check_usual(scenario, &reader);
        answered_check(scenario, &reader);
    }
    experiments_resolve(scenario, &reader);
    if (err->count == before)
        experiments_try_factors(scenario, err);
    if (err->count == before && scenario->calibration)
        calibration_try(scenario, err);
    read_overridden(scenario, err);
    reader_fini(&reader);
    if (err->count > before) {
        status = SIM_EINPUT;
        goto out;
    }
    plain_rates_keep(scenario);
    *out = scenario;
    return SIM_OK;
out:
    scenario_free(scenario);
    return status;
}

static void free_leaves(struct reader_leaf *leaf, size_t count)
{
    struct reader holder = {.leaf = leaf, .nleaf = count};

    reader_fini(&holder);
}

void scenario_free(struct scenario *scenario)
{
    if (!scenario)
        return;
    for (int i = 0; i < scenario->narms; i++) {
        if (scenario->arm[i].config)
            mem_free(scenario->arm[i].config->in_force);
        mem_free(scenario->arm[i].config);
        free_leaves(scenario->arm[i].leaf, scenario->arm[i].nleaf);
    }
    document_free(scenario->document);
    rulebook_record_free(scenario->rulebooks);
    mem_free(scenario->calibration);
    mem_free(scenario->data_dir);
    mem_free(scenario->path);
    mem_free(scenario);
}
