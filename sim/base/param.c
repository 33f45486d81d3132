/* Look-up in parameter tables. */
#include "base/param.h"

#include <string.h>

const struct param_spec *param_find(struct param_table table, const char *name)
{
    for (size_t i = 0; i < table.count; i++)
        if (strcmp(table.spec[i].name, name) == 0)
            return &table.spec[i];
    return NULL;
}
