/* A scenario file and those that it inherits from, as one document. */
#ifndef SIM_SCENARIO_INHERIT_H
#define SIM_SCENARIO_INHERIT_H

#include "base/status.h"
#include "json/document.h"

/* Reads a scenario file ("-": standard input) and, if it says "inherits", lays
 * it over that scenario, and so on, 8 files at most; then lays the members of
 * lists that say "like" over those they name. Another scenario is a file, from
 * the folder of the one that names it ("../base.json"), or a name, which is
 * looked for beside it and then in `data_dir`.
 *
 * "$schema", by which an editor finds the schema from where the file is, is not
 * in what comes out: a results folder and its digests do not depend on it.
 *
 * Each file goes through the same checks of its text. Errors point into the
 * file that is wrong. SIM_EFAIL if `path` cannot be read, SIM_EINPUT if
 * something is wrong in it or in what it inherits from; *out is then NULL. */
enum sim_status scenario_open(const char *path, const char *data_dir,
                              struct document **out, struct sim_error *err);

#endif
