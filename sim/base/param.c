/* Look-up in parameter tables. */
#include "base/param.h"

#include <string.h>

const struct param_spec *param_find(struct param_table table, const char *name)
{
    for (size_t i = 0; i < table.count; i++)
        if (strcmp(table.spec[i].name, name) == 0)
            return table.spec + i;
    return NULL;
}

bool param_is_number(enum param_type type)
{
    switch (type) {
    case PARAM_INT:
    case PARAM_REAL:
    case PARAM_USD:
    case PARAM_DAYS:
    case PARAM_DIST:
        return true;
    case PARAM_BOOL:
    case PARAM_CHOICE:
    case PARAM_SET:
    case PARAM_NAME:
    case PARAM_TEXT:
    case PARAM_DATE:
    case PARAM_SEED:
    case PARAM_INTS:
    case PARAM_REALS:
        break;
    }
    return false;
}

bool param_is_guess(const struct param_spec *spec)
{
    const char *source = spec->source ? spec->source : "";

    bool is_list = spec->type == PARAM_INTS || spec->type == PARAM_REALS;

    return (param_is_number(spec->type) || is_list) && !spec->is_choice &&
           strcmp(source, "scenario") != 0 && strcmp(source, "methods") != 0;
}
