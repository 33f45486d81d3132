/* Parts of the schema. Private to scenario/. */
#ifndef SIM_SCENARIO_SCHEMA_PARTS_H
#define SIM_SCENARIO_SCHEMA_PARTS_H

#include <cjson/cJSON.h>

#include "base/param.h"

/* A field, plain or with its provenance; the caller's. `known`: schema of its
 * value, where that is one of a list of names; NULL: as its type says. */
cJSON *schema_field(const struct param_spec *spec, const char *known);

/* Sets what fields refer to: `sourced`, `guessed`, `distribution`, ... */
void schema_add_defs(cJSON *defs);

/* A schema from its text, which is a constant of the program. */
cJSON *schema_text(const char *text);

#endif
