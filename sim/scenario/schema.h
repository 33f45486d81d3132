/* JSON Schema (draft 2020-12) of scenarios and rulebooks, from the tables that
 * the loader reads by: for editors, and for whoever makes files by program.
 *
 * A schema sees names, types, ranges, words and what is missing. It does not see
 * what lies between fields: whether a name is that of an arm or a strategy, low
 * below high, a path that leads somewhere. `validate` sees all of it. */
#ifndef SIM_SCENARIO_SCHEMA_H
#define SIM_SCENARIO_SCHEMA_H

#include <cjson/cJSON.h>

/* The caller's. Each field has `title` (what it means), `description` (unit,
 * range, default, source, in words), `default`, and x-unit and x-source. */
cJSON *schema_scenario(void);
cJSON *schema_rulebook(void);

#endif
