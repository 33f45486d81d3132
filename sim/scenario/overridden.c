/* Values that every arm replaces. They decide nothing, but a wrong name among
 * them is a mistake all the same: they are read in the first arm's place. */
#include "scenario/load_parts.h"

#include <string.h>

#include "base/mem.h"
#include "json/document_path.h"

static const cJSON *set_of(const struct experiment_file *file, int arm)
{
    const cJSON *arms = reader_get(file->document->root, "arms");

    return reader_get(cJSON_GetArrayItem(arms, arm), "set");
}

bool scenario_arm_sets(const struct experiment_file *file, int arm,
                       const char *path)
{
    const cJSON *change;

    cJSON_ArrayForEach(change, set_of(file, arm))
    {
        struct text canonical = {0};
        bool covers =
            document_walk(file->document, change->string, &canonical) &&
            canonical.data && document_is_within(path, canonical.data);
        text_fini(&canonical);
        if (covers)
            return true;
    }
    return false;
}

/* Reads the first arm with the value that stands beneath its `set`. */
static void read_beneath(const struct experiment_file *file, const char *path,
                         const cJSON *value, struct sim_error *err)
{
    const struct document_patch *patch = document_origin(file->document, path);
    const struct rulebook_place where = {file->path, file->data_dir, NULL};
    struct document *document = document_copy(file->document);
    struct scenario *scenario = mem_new(1, sizeof *scenario);
    struct reader reader;

    reader_init(&reader, document, err);
    scenario_patch_arm(file, document, 0, err);
    document_patch(document, path, value, patch ? patch->origin : "", err);
    if (!patch)
        document_as_in_file(document, path);
    scenario_read(&reader, &where, scenario);
    mem_free(scenario->in_force);
    mem_free(scenario);
    reader_fini(&reader);
    document_free(document);
}

void overridden_check(const struct experiment_file *file, struct sim_error *err)
{
    const cJSON *change;

    cJSON_ArrayForEach(change, set_of(file, 0))
    {
        struct text path = {0};
        const cJSON *value =
            document_walk(file->document, change->string, &path);
        int arm = 1;
        while (value && arm < file->narms &&
               scenario_arm_sets(file, arm, path.data))
            arm++;
        if (value && arm == file->narms)
            read_beneath(file, path.data, value, err);
        text_fini(&path);
    }
}
