/* `validate --json`. */
#ifndef SIM_CLI_VALIDATED_H
#define SIM_CLI_VALIDATED_H

#include <cjson/cJSON.h>

#include "cli/cli.h"

/* What is to be said of a file: {file, valid, arms, rulebook, errors, warnings,
 * notes}; `scenario` NULL: why not stands in `err`. The caller's. */
cJSON *validated_json(const char *file, const struct scenario *scenario,
                      const struct sim_error *err);

#endif
