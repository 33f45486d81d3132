/* What was fitted, as a scenario that inherits the one it is for: `set` lays the
 * numbers over it, `fitted` says how they were found. */
#ifndef SIM_FIT_FITTED_H
#define SIM_FIT_FITTED_H

#include <cjson/cJSON.h>
#include <stdbool.h>

#include "base/status.h"
#include "scenario/scenario.h"

/* Writes the file `path`, whole or not at all; takes `set` and `fitted`. Its
 * name is that of the file without its end. SIM_EUSAGE if the file is there,
 * unless it may be replaced, or is the scenario itself. */
struct fitted_file {
    const char *path;
    const struct scenario *scenario;
    bool may_replace;
};
enum sim_status fitted_write_take(const struct fitted_file *file, cJSON *set,
                                  cJSON *fitted, struct sim_error *err);

/* Whether that file could be written, before anything is computed: there is no
 * other in its place, and its name is one of a scenario. */
enum sim_status fitted_check(const struct fitted_file *file,
                             struct sim_error *err);

#endif
