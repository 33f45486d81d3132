/* Values that every arm replaces. They decide nothing, but a wrong name among
 * them is a mistake all the same: they are read in the first arm's place. */
#include "scenario/load_parts.h"

#include <string.h>

#include "base/mem.h"
#include "json/document_path.h"

static const cJSON *set_of(const struct scenario *scenario, int arm)
{
    const cJSON *arms = reader_get(scenario->document->root, "arms");

    return reader_get(cJSON_GetArrayItem(arms, arm), "set");
}

bool scenario_arm_sets(const struct scenario *scenario, int arm,
                       const char *path)
{
    const cJSON *change;

    cJSON_ArrayForEach(change, set_of(scenario, arm))
    {
        struct text canonical = {0};
        bool covers =
            document_walk(scenario->document, change->string, &canonical) &&
            canonical.data && document_is_within(path, canonical.data);
        text_fini(&canonical);
        if (covers)
            return true;
    }
    return false;
}

/* Reads the first arm with the value that stands beneath its `set`. */
static void read_beneath(const struct scenario *scenario, const char *path,
                         const cJSON *value, struct sim_error *err)
{
    const struct document_patch *patch =
        document_origin(scenario->document, path);
    const struct rulebook_place where = {.near = scenario->path,
                                         .data_dir = scenario->data_dir,
                                         .record = scenario->rulebooks,
                                         .document = scenario->document,
                                         .is_aside = true};
    struct document *document = document_copy(scenario->document);
    struct configuration *config = mem_new(1, sizeof *config);
    struct reader reader;

    reader_init(&reader, document, err);
    scenario_patch_arm(scenario, document, 0, err);
    document_patch(document, path, value, patch ? patch->origin : "", err);
    if (!patch)
        document_as_in_file(document, path);
    scenario_read(&reader, &where, config);
    mem_free(config->in_force);
    mem_free(config);
    reader_fini(&reader);
    document_free(document);
}

void overridden_check(const struct scenario *scenario, struct sim_error *err)
{
    const cJSON *change;

    cJSON_ArrayForEach(change, set_of(scenario, 0))
    {
        struct text path = {0};
        const cJSON *value =
            document_walk(scenario->document, change->string, &path);
        int arm = 1;
        while (value && arm < scenario->narms &&
               scenario_arm_sets(scenario, arm, path.data))
            arm++;
        if (value && arm == scenario->narms)
            read_beneath(scenario, path.data, value, err);
        text_fini(&path);
    }
}
