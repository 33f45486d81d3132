/* Whose the parts of a scenario are: of one arm, of all, of the study, of the
 * output. */
#include <string.h>

#include "scenario/scenario.h"

const struct scenario_part scenario_parts[] = {
    {"schema_version", PARAM_OF_STUDY},
    {"rules", PARAM_OF_ARM},
    {"market", PARAM_OF_ARM},
    {"populations", PARAM_OF_ARM, .only_if = "peopled"},
    {"strategies", PARAM_OF_ARM, .only_if = "followed"},
    {"arms", PARAM_OF_STUDY},
    {"outputs", PARAM_OF_OUTPUT},
    {"experiments", PARAM_OF_STUDY},
    {"precision", PARAM_OF_STUDY},
    {"warmup", PARAM_OF_STUDY},
    {"changes", PARAM_OF_ARM},
    {"targets", PARAM_OF_STUDY},
    {"also", PARAM_OF_STUDY},
    {"persons", PARAM_OF_STUDY},
    {"inherits", PARAM_OF_STUDY},
    {"without", PARAM_OF_STUDY},
    {"set", PARAM_OF_STUDY},
    {"fitted", PARAM_OF_STUDY},
    {"calibrate", PARAM_OF_STUDY},
};

/* `arms`, `arms[0]` and `arms.x`, not `armour`. */
static bool is_under(const char *path, const char *key)
{
    size_t length = strlen(key);

    return strncmp(path, key, length) == 0 &&
           strchr(".[", path[length]) /* or the end */;
}

const struct scenario_part *scenario_part_of(const char *path)
{
    for (size_t i = 0; i < SCENARIO_NPARTS; i++)
        if (is_under(path, scenario_parts[i].key))
            return &scenario_parts[i];
    return NULL;
}

enum param_scope scenario_scope(const char *path)
{
    const struct scenario_part *part = scenario_part_of(path);

    for (size_t i = 0; i < scenario_table.count; i++)
        if (is_under(path, scenario_table.spec[i].name))
            return scenario_table.spec[i].scope;
    return part ? part->scope : PARAM_OF_ARM;
}
