/* The index over several results: of the scenarios of a call (`run`), or of all
 * results folders in a folder (`report`). */
#ifndef SIM_CLI_BATCH_H
#define SIM_CLI_BATCH_H

#include "cli/prepare.h"

/* Before anything is computed: may the index of these jobs be written? One job,
 * or none that writes results, has no index. */
enum sim_status batch_check(const struct cli *cli, const struct job *job,
                            struct sim_error *err);

/* How a job ended: its status, and the lines of `own`, which go to `err`, too. */
enum sim_status batch_note(struct job *job, enum sim_status status,
                           const struct sim_error *own, struct sim_error *err);

/* After all of them: writes the index, if there are results at all, and says
 * where it is. What keeps it from being whole is SIM_EPARTIAL. */
enum sim_status batch_end(const struct cli *cli, const struct job *job,
                          struct sim_error *err);

/* Is it a folder of results folders, and none itself? */
bool batch_is_parent(const char *folder);

/* The index of such a folder, of all results there, by their names. */
enum sim_status batch_redraw(const struct cli *cli, const char *folder,
                             struct sim_error *err);

#endif
